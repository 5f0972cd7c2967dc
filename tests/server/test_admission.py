# SPDX-License-Identifier: GPL-3.0-or-later
"""What was true when a request's headers came may be true no longer when its body has: rights are decided again then."""

import json

import pytest

from api import PASSWORD, new_handle, uuid7


def begin(server, client, method, path, body, **headers):
    """Sends the headers, and returns when the server has admitted the request and asks for the body."""
    data = json.dumps(body).encode()
    connection = server.connect()
    lines = [f'{method} /api/v1{path} HTTP/1.1', 'Host: a.example', f'Authorization: Bearer {client.token}',
             'Content-Type: application/json', f'Content-Length: {len(data)}', 'Expect: 100-continue',
             *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    connection.sendall(('\r\n'.join(lines) + '\r\n\r\n').encode())
    answer = b''
    while not answer.endswith(b'\r\n\r\n'):
        answer += connection.recv(1)
    assert b' 100 ' in answer, answer
    return connection, data


def finish(connection, data):
    """Sends the body, and returns the answer's status."""
    with connection:
        connection.sendall(data)
        answer = b''
        while b'\r\n' not in answer:
            answer += connection.recv(1000)
    return int(answer.split()[1])


def test_who_is_no_organiser_any_more_makes_nobody_one(community, server, organiser):
    former, friend = community.new_member('organiser'), community.new_member()
    held = begin(server, former, 'PUT', f'/members/{friend.id}/role', {'role': 'organiser'})
    organiser.put(f'/members/{former.id}/role', 200, json={'role': 'member'})
    assert finish(*held) == 403
    assert organiser.get(f'/members/{friend.id}').json()['role'] == 'member'


def test_who_was_a_moderator_moderates_nothing(community, server, organiser, space):
    former = community.new_member('moderator')
    post = community.new_member().new_post(space)
    held = begin(server, former, 'PATCH', f"/posts/{post['id']}", {'title': 'Mine now'}, If_Match='"1"')
    organiser.put(f'/members/{former.id}/role', 200, json={'role': 'member'})
    assert finish(*held) == 403
    assert organiser.get(f"/posts/{post['id']}").json()['title'] == post['title']


@pytest.mark.parametrize('method, path, body', [
    ('POST', '/posts', lambda space: {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'Late', 'body': ''}),
    ('PUT', '/account/password', lambda space: {'current_password': PASSWORD, 'new_password': 'another long password'}),
])
def test_a_session_that_ended_meanwhile_writes_nothing(community, server, organiser, space, method, path, body):
    handle = new_handle()
    member = community.new_member(handle=handle)
    elsewhere = community.visitor()
    elsewhere.sign_in_with(elsewhere.post('/sessions', 201, json={'handle': handle, 'password': PASSWORD}).json())
    held = begin(server, member, method, path, body(space))
    elsewhere.delete(f'/sessions/{member.session_id}', 204)
    assert finish(*held) == 401
    assert all(item['title'] != 'Late' for item in organiser.get(f"/posts?space={space['id']}").json()['items'])
    community.visitor().post('/sessions', 201, json={'handle': handle, 'password': PASSWORD})


def test_an_account_that_is_erased_meanwhile_writes_nothing(community, server, organiser, space):
    member = community.new_member()
    held = begin(server, member, 'POST', '/posts',
                 {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'From nowhere', 'body': ''})
    member.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': True})
    assert finish(*held) == 401
    assert all(item['title'] != 'From nowhere' for item in organiser.get(f"/posts?space={space['id']}").json()['items'])
