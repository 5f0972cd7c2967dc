# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking around the demo community as one of its people."""

import pytest

from api import ROLES, Client, Community, errors_of


@pytest.fixture(scope='module')
def demo(engine, request, tmp_path_factory):
    from harness import Server
    database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
    server = Server(tmp_path_factory.mktemp('demo'), database, ['--demo'])
    filled = server.run('demo')
    assert filled.returncode == 0, filled.stderr
    with server:
        yield Community(server)


def test_personas(demo):
    visitor = demo.visitor()
    assert visitor.get('/community').json()['demo']
    items = visitor.get('/demo/personas').json()['items']
    assert [item['role'] for item in items] == list(ROLES)
    assert all(item['member']['role'] == item['role'] for item in items)


@pytest.mark.parametrize('role', ROLES)
def test_sign_in_as(demo, role):
    answer = demo.visitor().post('/demo/sessions', 201, json={'role': role}).json()
    persona = next(item['member'] for item in demo.visitor().get('/demo/personas').json()['items'] if item['role'] == role)
    client = Client(demo.url, answer['session']['token'])
    assert client.get('/account').json()['id'] == persona['id'] == answer['member']['id']
    assert client.get('/posts').json()['items']


def test_sign_in_refuses(demo):
    assert errors_of(demo.visitor().post('/demo/sessions', 422, json={'role': 'king'})) == ['/role']


def test_every_document_of_the_demo_is_right(demo):
    """The client finds each in the API's description."""
    client = Client(demo.url, demo.visitor().post('/demo/sessions', 201, json={'role': 'organiser'}).json()['session']['token'])
    spaces = [item for page in client.pages('/spaces', 100) for item in page]
    posts = [item for page in client.pages('/posts', 100) for item in page]
    members = [item for page in client.pages('/members', 100) for item in page]
    assert len(members) >= 50 and spaces and posts
    assert sum(space['post_count'] for space in spaces) == len(posts)
    for post in posts[:40]:
        replies = [item for page in client.pages(f"/posts/{post['id']}/replies", 100) for item in page]
        assert len(replies) == post['reply_count']
    pictures = [member['avatar_url'] for member in members if member['avatar_url']]
    assert pictures and all(client.get(path).content for path in pictures[:10])


def test_filters_find_the_demo_members(demo):
    client = Client(demo.url, demo.visitor().post('/demo/sessions', 201, json={'role': 'member'}).json()['session']['token'])
    members = [item for page in client.pages('/members', 100) for item in page]
    for key in ('languages', 'skills'):
        value = next(value for member in members for value in member[key])
        found = client.get('/members', params={key[:-1]: value, 'limit': 100}).json()['items']
        assert {member['id'] for member in members if value in member[key]} <= {member['id'] for member in found}


def test_a_community_that_is_not_the_demo_is_not_opened_to_all(new_server):
    """An empty one neither: who signs up first in it is its organiser, and everybody could be that."""
    server = new_server()
    community = Community(server)
    for _ in range(2):
        server.stop()
        refused = server.run('serve', '--demo', '--listen=tcp:127.0.0.1:0')
        assert refused.returncode != 0
        assert 'is not the demo' in refused.stderr
        server.start()
        assert community.organiser.member['role'] == 'organiser'


def test_elsewhere_there_are_no_personas(visitor):
    visitor.get('/demo/personas', 404)
    visitor.post('/demo/sessions', 404, json={'role': 'member'})
