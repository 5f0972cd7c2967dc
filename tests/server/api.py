# SPDX-License-Identifier: GPL-3.0-or-later
"""A community on a running server, and a client that finds each answer in the API's description."""

import contextlib
import json
import os
import pathlib
import secrets
import sqlite3
import sys
import time
import uuid

import psycopg
import requests
from openapi_core import Config, OpenAPI
from openapi_core.contrib.requests import RequestsOpenAPIRequest, RequestsOpenAPIResponse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / 'build-aux'))

from openapi import assemble  # noqa: E402

DESCRIPTION = assemble((ROOT / 'docs/api').glob('*.yaml'))
PASSWORD = 'a long enough password'
ROLES = ('member', 'mentor', 'group_leader', 'moderator', 'organiser')

_description = OpenAPI.from_dict(
    DESCRIPTION,
    config=Config(extra_media_type_deserializers={'application/problem+json': json.loads}))


def uuid7():
    """An id as a client chooses it (RFC 9562, section 5.7)."""
    b = bytearray(int(time.time() * 1000).to_bytes(6, 'big') + os.urandom(10))
    b[6] = 0x70 | b[6] & 0x0f
    b[8] = 0x80 | b[8] & 0x3f
    return str(uuid.UUID(bytes=bytes(b)))


def new_handle(prefix='m'):
    return f'{prefix}-{secrets.token_hex(6)}'


class Community:
    """The community of a running server, which is empty at first."""

    def __init__(self, server):
        self.server = server
        self._organiser = None

    @property
    def url(self):
        return self.server.url

    def execute(self, sql):
        """Runs SQL behind the server's back, and returns the rows."""
        database = self.server.database
        if database.startswith('sqlite:'):
            with contextlib.closing(sqlite3.connect(database.removeprefix('sqlite:'), timeout=30)) as connection:
                # The triggers call functions of the program; what is written here is not searched for.
                connection.create_function('search_terms', 2, lambda language, text: text, deterministic=True)
                connection.create_function('search_stemmer', 1, lambda language: 'simple', deterministic=True)
                with connection:
                    return connection.execute(sql).fetchall()
        with psycopg.connect(database, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def visitor(self):
        return Client(self.url)

    @property
    def organiser(self):
        """The first account of the community, signed in."""
        if self._organiser is None:
            self._organiser = self.register(handle=new_handle('organiser'))
            assert self._organiser.member['role'] == 'organiser'
        return self._organiser

    def register(self, **fields):
        """Returns a client signed in as a new member."""
        client = Client(self.url)
        body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Somebody', 'password': PASSWORD} | fields
        answer = client.post('/accounts', 201, json=body).json()
        client.sign_in_with(answer)
        return client

    def new_member(self, role='member', **fields):
        """Returns a client signed in as a new member of that role."""
        organiser = self.organiser
        client = self.register(**fields)
        if role != 'member':
            client.member = organiser.put(f'/members/{client.id}/role', 200, json={'role': role}).json()
        return client


class Client:
    """Talks to a server, and finds each answer in the API's description."""

    def __init__(self, url, token=None):
        self.url = url
        self.session = requests.Session()
        self.member = None
        if token is not None:
            self.session.headers['Authorization'] = f'Bearer {token}'

    @property
    def id(self):
        return self.member['id']

    @property
    def token(self):
        return self.session.headers['Authorization'].removeprefix('Bearer ')

    def sign_in_with(self, answer):
        self.member = answer.get('member', self.member)
        self.session_id = answer['session']['id']
        self.session.headers['Authorization'] = f"Bearer {answer['session']['token']}"

    def again(self):
        """The same member on a connection of its own, for another thread."""
        client = Client(self.url, self.token)
        client.member = self.member
        return client

    def call(self, method, path, status=None, **options):
        """Asks for @path below /api/v1, and checks the answer's status and form."""
        url = self.url + (path if path.startswith('/api/') else '/api/v1' + path)
        # Only what hangs ends there: on a busy machine thirty passwords one after the other take more than a minute.
        answer = self.session.request(method, url, timeout=240, **options)
        _description.validate_response(RequestsOpenAPIRequest(answer.request), RequestsOpenAPIResponse(answer))
        if status is not None:
            assert answer.status_code == status, f'{method} {path}: {answer.status_code} {answer.text[:2000]}'
        return answer

    def get(self, path, status=200, **options):
        return self.call('GET', path, status, **options)

    def post(self, path, status=None, **options):
        return self.call('POST', path, status, **options)

    def put(self, path, status=None, **options):
        return self.call('PUT', path, status, **options)

    def patch(self, path, status=None, version=None, **options):
        return self.call('PATCH', path, status, headers=if_match(version), **options)

    def delete(self, path, status=None, version=None, **options):
        return self.call('DELETE', path, status, headers=if_match(version), **options)

    def pages(self, path, limit):
        """All items of a list, page by page."""
        after = None
        while True:
            page = self.get(path, params={'limit': limit} | ({'after': after} if after else {})).json()
            yield page['items']
            after = page['next']
            if after is None:
                return

    # What many tests begin with

    def new_space(self, **fields):
        body = {'id': uuid7(), 'slug': new_handle('s'), 'name': 'A space'} | fields
        return self.post('/spaces', 201, json=body).json()

    def new_group(self, **fields):
        body = {'id': uuid7(), 'name': 'A group'} | fields
        return self.post('/groups', 201, json=body).json()

    def board(self, group):
        return self.get(f"/groups/{group['id']}/board").json()

    def new_task(self, group, column=0, **fields):
        """In the first column, unless told."""
        body = {'id': uuid7(), 'column_id': self.board(group)['columns'][column]['id'], 'title': 'A task'} | fields
        return self.post(f"/groups/{group['id']}/tasks", 201, json=body).json()

    def new_webinar(self, **fields):
        """Far away, unless told."""
        body = {'id': uuid7(), 'title': 'A webinar', 'local_start': '2099-06-01T18:00', 'time_zone': 'Europe/Berlin'} | fields
        return self.post('/webinars', 201, json=body).json()

    def sign_up(self, webinar, answer='going', **fields):
        return self.put(f"/webinars/{webinar['id']}/signup", 200, json={'answer': answer} | fields).json()

    def new_course(self, lessons=0, **fields):
        """A draft with a module, and so many lessons in it."""
        course = self.post('/courses', 201, json={'id': uuid7(), 'title': 'A course'} | fields).json()
        course = self.put_outline(course, [{'id': uuid7(), 'title': 'A module'}])
        for number in range(lessons):
            self.new_lesson(course, title=f'Lesson {number + 1}')
        return self.get(f"/courses/{course['id']}").json()

    def put_outline(self, course, modules, status=200):
        return self.call('PUT', f"/courses/{course['id']}/outline", status, headers=if_match(course['version']),
                         json={'modules': modules}).json()

    def new_lesson(self, course, module=0, **fields):
        body = {'id': uuid7(), 'module_id': course['modules'][module]['id'], 'title': 'A lesson', 'body': 'Words'} | fields
        return self.post(f"/courses/{course['id']}/lessons", 201, json=body).json()

    def publish(self, course, state='published'):
        version = self.get(f"/courses/{course['id']}").json()['version']
        return self.patch(f"/courses/{course['id']}", 200, version, json={'state': state}).json()

    def enrol(self, course, is_enrolled=True):
        return self.put(f"/courses/{course['id']}/enrolment", 200, json={'is_enrolled': is_enrolled}).json()

    def read(self, lesson, **fields):
        return self.put(f"/lessons/{lesson['id']}/progress", 200, json=fields).json()

    def flag(self, thing, reason='unkind', words='', status=200):
        return self.put(f"/flags/{thing['id']}", status, json={'reason': reason, 'words': words}).json()

    def find_case(self, thing, view='open'):
        """The case of a post or a reply, as a moderator has it in a view."""
        found = [case for page in self.pages(f'/moderation/cases?view={view}', 100) for case in page
                 if case['subject'].endswith('/' + thing['id'])]
        return found[0] if found else None

    def claim(self, case, status=200):
        return self.put(f"/moderation/cases/{case['id']}/claim", status).json()

    def decide(self, case, decision, note='Because', status=200, **fields):
        return self.put(f"/moderation/cases/{case['id']}/decision", status, json={'decision': decision, 'note': note} | fields).json()

    def new_post(self, space, **fields):
        body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A title', 'body': 'A body'} | fields
        return self.post('/posts', 201, json=body).json()

    def new_reply(self, post, **fields):
        body = {'id': uuid7(), 'body': 'A reply'} | fields
        return self.post(f"/posts/{post['id']}/replies", 201, json=body).json()


def if_match(version):
    return {} if version is None else {'If-Match': f'"{version}"'}


def errors_of(answer):
    """The JSON pointers that a 422 names."""
    assert answer.status_code == 422, answer.text
    return [error['pointer'] for error in answer.json()['errors']]
