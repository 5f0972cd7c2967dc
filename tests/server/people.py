# SPDX-License-Identifier: GPL-3.0-or-later
"""Members for tests, made through the API."""

import dataclasses
import os
import time

PASSWORD = 'correct horse battery'


def new_id():
    """A UUID version 7."""
    data = bytearray(int(time.time() * 1000).to_bytes(6, 'big') + os.urandom(10))
    data[6] = 0x70 | data[6] & 0x0f
    data[8] = 0x80 | data[8] & 0x3f
    text = data.hex()
    return '-'.join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


@dataclasses.dataclass
class Person:
    id: str
    handle: str
    token: str
    session_id: str = None


def register(server, handle):
    """The first one becomes the organiser."""
    answer = server.request('POST', '/api/v1/accounts', json={
        'id': new_id(), 'handle': handle, 'display_name': handle.capitalize(), 'password': PASSWORD})
    assert answer.status_code == 201, answer.text
    document = answer.json()
    return Person(document['member']['id'], handle, document['session']['token'], document['session']['id'])


def sign_in(server, handle):
    answer = server.request('POST', '/api/v1/sessions', json={'handle': handle, 'password': PASSWORD})
    assert answer.status_code == 201, answer.text
    document = answer.json()
    return Person(document['member']['id'], handle, document['session']['token'], document['session']['id'])


def give_role(server, organiser, person, role):
    answer = server.request('GET', f'/api/v1/members/{person.id}', organiser.token)
    answer = server.request('PUT', f'/api/v1/members/{person.id}/role', organiser.token, json={'role': role},
                            headers={'If-Match': answer.headers['ETag']})
    assert answer.status_code in (200, 204), answer.text
