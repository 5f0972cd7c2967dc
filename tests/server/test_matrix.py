# SPDX-License-Identifier: GPL-3.0-or-later
"""Every route as every role: allowed or refused as the policy's table says. The routes come from the server's own table, so
that a new one is tested without a word here."""

import json
import os
import subprocess

import pytest

import people
from harness import BINARY, Server

ROUTES = json.loads(subprocess.run([BINARY, 'routes'], capture_output=True, check=True, text=True,
                                   env=os.environ).stdout)
ROLES = ['visitor', 'member', 'mentor', 'group_leader', 'moderator', 'organiser']
# Nothing has this id: what is allowed ends in 404 or 422 and changes nothing.
NOWHERE = '01900000-0000-7000-8000-000000000000'


@pytest.fixture(scope='module')
def tokens(server):
    """A session of each role."""
    organiser = people.register(server, 'organiser')
    tokens = {'visitor': None, 'organiser': organiser.token}
    for role in ROLES[1:-1]:
        person = people.register(server, role.replace('_', '-'))
        people.give_role(server, organiser, person, role)
        tokens[role] = person.token
    return tokens


def call(server, route, token):
    path = route['path']
    while '{' in path:
        start, end = path.index('{'), path.index('}')
        path = path[:start] + NOWHERE + path[end + 1:]
    options = {'headers': {'If-Match': '"1"'}}
    if route['body'] == 'json':
        options['json'] = {}
    elif route['body'] == 'upload':
        options['data'] = b'nothing that is taken'
        options['headers']['Content-Type'] = 'application/octet-stream'
    with server.request(route['method'], path, token, stream=True, **options) as answer:
        return answer.status_code


@pytest.mark.parametrize('role', ROLES)
@pytest.mark.parametrize('route', ROUTES, ids=lambda route: f'{route["method"]} {route["path"]}')
def test_is_as_the_policy_says(server, tokens, route, role):
    status = call(server, route, tokens[role])
    if route['rules'][role] == 'deny':
        assert status == (401 if role == 'visitor' else 403)
    else:
        assert status not in (401, 403) or route['action'] in ('sign-in', 'use-demo'), status
        assert status < 500


@pytest.mark.parametrize('route', ROUTES, ids=lambda route: f'{route["method"]} {route["path"]}')
def test_a_wrong_token_is_refused(server, route):
    """Also where visitors are allowed: a client must learn that its session has ended."""
    status = call(server, route, 'lct_0123456789012345678901234567890123456789012')
    assert status == 401 or route['work'] == 'instant'


def test_a_role_that_is_taken_away_holds_at_once(server, tokens):
    organiser = people.Person(None, 'organiser', tokens['organiser'])
    person = people.register(server, 'short-lived')
    people.give_role(server, organiser, person, 'organiser')
    assert server.request('PATCH', '/api/v1/community', person.token, json={}).status_code != 403
    people.give_role(server, organiser, person, 'member')
    assert server.request('PATCH', '/api/v1/community', person.token, json={}).status_code == 403


def test_a_session_that_is_ended_is_refused_at_once(server):
    person = people.register(server, 'leaving')
    assert server.request('GET', '/api/v1/account', person.token).status_code == 200
    assert server.request('DELETE', '/api/v1/sessions/current', person.token).status_code == 204
    assert server.request('GET', '/api/v1/account', person.token).status_code == 401


def test_every_route_has_a_rule_for_every_role():
    for route in ROUTES:
        assert set(route['rules']) == set(ROLES)
        assert route['action']


def test_rate_limits(tmp_path):
    limits = {'LEARN_COMMONS_RATE_REQUESTS': '30', 'LEARN_COMMONS_RATE_SIGN_IN': '5'}
    with Server(tmp_path, environment=limits) as server:
        answers = [server.request('GET', '/api/v1/community') for _ in range(40)]
        assert [answer.status_code for answer in answers[:30]] == [200] * 30
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers['Retry-After']) >= 1
        assert answers[-1].headers['Content-Type'] == 'application/problem+json'
        # The health of the server can always be asked for, and another class has its own bucket.
        assert server.request('GET', '/healthz').status_code == 200
        answers = [server.request('POST', '/api/v1/sessions', json={}).status_code for _ in range(6)]
        assert answers == [422] * 5 + [429]


def forwarded_twice(server, *values):
    lines = ''.join(f'X-Forwarded-For: {value}\r\n' for value in values)
    with server.connect() as connection:
        connection.sendall(f'GET /api/v1/community HTTP/1.1\r\nHost: a.example\r\n{lines}\r\n'.encode())
        return int(connection.recv(100).split()[1])


def test_forwarded_addresses_are_believed_from_proxies_only(tmp_path):
    limits = {'LEARN_COMMONS_RATE_REQUESTS': '3'}
    for arguments, believed in ((['--trusted-proxy=127.0.0.0/8'], True), ([], False)):
        with Server(tmp_path / str(believed), arguments=arguments, environment=limits) as server:
            answers = [server.request('GET', '/api/v1/community', headers={'X-Forwarded-For': f'192.0.2.{i}'}).status_code
                       for i in range(6)]
            assert answers == ([200] * 6 if believed else [200] * 3 + [429] * 3)
            # What the client itself wrote stands to the left of what the proxy saw.
            answers = [server.request('GET', '/api/v1/community',
                                      headers={'X-Forwarded-For': f'198.51.100.{i}, 203.0.113.1'}).status_code
                       for i in range(4)]
            assert answers[-1] == 429
            # The same where the proxy adds a line of its own behind the client's.
            answers = [forwarded_twice(server, f'198.51.100.{i}', '203.0.113.2') for i in range(5)]
            assert answers[-1] == 429


@pytest.mark.parametrize('arguments, written, other', [
    ([], 'X-Forwarded-For: {}', 'Forwarded: for={}'),
    (['--trust-forwarded'], 'Forwarded: for={}', 'X-Forwarded-For: {}'),
    (['--trust-forwarded'], 'Forwarded: proto=https;by=10.0.0.1;For="{}:4711"', 'X-Forwarded-For: {}'),
])
def test_only_the_header_that_the_proxy_writes_is_believed(tmp_path, arguments, written, other):
    """A proxy hands on the one that it does not know as the client has written it."""
    with Server(tmp_path, arguments=['--trusted-proxy=127.0.0.0/8', *arguments],
                environment={'LEARN_COMMONS_RATE_REQUESTS': '3'}) as server:
        def ask(*lines):
            headers = dict(line.split(': ', 1) for line in lines)
            return server.request('GET', '/api/v1/community', headers=headers).status_code

        assert [ask(written.format(f'192.0.2.{i}')) for i in range(5)] == [200] * 5
        assert [ask(written.format('203.0.113.1'), other.format(f'198.51.100.{i}')) for i in range(5)] == [200] * 3 + [429] * 2
        assert [ask(other.format(f'198.51.100.{i}')) for i in range(5)] == [200] * 3 + [429] * 2
