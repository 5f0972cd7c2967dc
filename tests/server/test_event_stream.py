# SPDX-License-Identifier: GPL-3.0-or-later
"""The event stream: live, resumed without a gap or an event twice, to whom it concerns, and to many."""

import resource
import selectors
import socket
import threading

import psycopg
import pytest

import people
from harness import PATIENCE, Server, wait_for
from streams import Stream


@pytest.fixture(scope='module')
def organiser(server):
    return people.register(server, 'organiser')


@pytest.fixture(scope='module')
def space(server, organiser):
    identifier = people.new_id()
    answer = server.request('POST', '/api/v1/spaces', organiser.token, json={
        'id': identifier, 'slug': 'general', 'name': 'General'})
    assert answer.status_code == 201, answer.text
    return identifier


def write_post(server, person, space, title='Hello'):
    identifier = people.new_id()
    answer = server.request('POST', '/api/v1/posts', person.token, json={
        'id': identifier, 'space_id': space, 'kind': 'discussion', 'title': title, 'body': 'Text'})
    assert answer.status_code == 201, answer.text
    return identifier


def test_needs_a_session(server):
    assert server.request('GET', '/api/v1/events').status_code == 401


def test_refuses_what_is_no_cursor(server, organiser):
    for cursor in ('nonsense', '-1', '%00', 'a' * 150):
        assert server.request('GET', f'/api/v1/events?after={cursor}', organiser.token).status_code == 400


def test_is_live(server, organiser, space):
    with Stream(server, organiser.token) as stream:
        assert stream.status == 200
        assert stream.headers['content-type'].startswith('text/event-stream')
        post = write_post(server, organiser, space)
        kind, document, _ = stream.next('post.created')
        assert kind == document['kind']
        assert document['subject'] == f'posts/{post}'


def test_goes_on_where_it_ended(server, organiser, space):
    with Stream(server, organiser.token) as stream:
        cursor = stream.cursor
    posts = [write_post(server, organiser, space) for _ in range(5)]
    with Stream(server, organiser.token, cursor) as stream:
        found = [stream.next('post.created') for _ in posts]
    assert [event[1]['subject'] for event in found] == [f'posts/{post}' for post in posts]
    with Stream(server, organiser.token, found[2][2]) as stream:
        assert stream.next('post.created')[1]['subject'] == f'posts/{posts[3]}'


def test_no_event_is_lost_or_doubled_when_reconnecting_under_load(server, organiser, space):
    posts = []
    lock = threading.Lock()

    def write():
        for _ in range(40):
            post = write_post(server, organiser, space)
            with lock:
                posts.append(post)

    with Stream(server, organiser.token) as stream:
        cursor = stream.cursor
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()

    found = []
    while len(found) < 160:
        with Stream(server, organiser.token, cursor) as stream:
            for kind, document, cursor in stream.events():
                if kind == 'post.created':
                    found.append(document['subject'])
                    if len(found) % 7 == 0 or len(found) == 160:
                        break
    for thread in threads:
        thread.join()
    assert len(set(found)) == 160
    assert set(found) == {f'posts/{post}' for post in posts}


def test_what_concerns_one_member_goes_to_that_member(server, organiser, space):
    other = people.register(server, 'other')
    with Stream(server, organiser.token) as theirs, Stream(server, other.token) as ours:
        answer = server.request('GET', '/api/v1/account', other.token)
        answer = server.request('PATCH', '/api/v1/account', other.token, json={'pronouns': 'they/them'},
                                headers={'If-Match': answer.headers['ETag']})
        assert answer.status_code == 200, answer.text
        post = write_post(server, organiser, space)
        ours.next('account.updated')
        kinds = []
        for kind, document, _ in theirs.events():
            kinds.append(kind)
            if document['subject'] == f'posts/{post}':
                break
        assert 'account.updated' not in kinds


def test_ends_with_its_session(server):
    person = people.register(server, 'leaver')
    second = people.sign_in(server, 'leaver')
    with Stream(server, person.token) as ended, Stream(server, second.token) as stays:
        answer = server.request('DELETE', f'/api/v1/sessions/{person.session_id}', second.token)
        assert answer.status_code == 204
        assert stays.next('session.revoked')[1]['subject'] == f'sessions/{person.session_id}'
        assert ended.is_ended()
        assert Stream(server, person.token).status == 401


def test_has_a_heartbeat(server, organiser):
    with Stream(server, organiser.token) as stream:
        stream.wait_for_comment()


def test_a_slow_reader_is_cut_and_holds_nobody(server, organiser, space):
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    slow.connect(('127.0.0.1', server.port))
    slow.sendall(f'GET /api/v1/events HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer {organiser.token}\r\n'
                 '\r\n'.encode())
    with Stream(server, organiser.token) as stream:
        for i in range(200):
            post = write_post(server, organiser, space, f'{i} ' + 'long ' * 20)
            assert stream.next('post.created')[1]['subject'] == f'posts/{post}'
    slow.close()


def test_a_stream_that_waits_for_the_database_holds_nobody(engine, server, organiser):
    """Where another program locks a table, for instance: SQLite has nothing of the kind that a reader waits for."""
    if engine == 'sqlite':
        return
    with Stream(server, organiser.token) as stream, psycopg.connect(server.database) as other:
        other.execute('LOCK TABLE membership IN ACCESS EXCLUSIVE MODE')
        waiting = threading.Thread(target=lambda: Stream(server, organiser.token, stream.cursor).close())
        waiting.start()
        wait_for(lambda: other.execute("SELECT 1 FROM pg_locks WHERE relation = 'membership'::regclass AND NOT granted").fetchall())
        stream.wait_for_comment()
        assert server.request('GET', '/healthz').status_code == 200
        other.rollback()
        waiting.join()


def test_ends_when_the_server_stops(database_uri, tmp_path):
    server = Server(tmp_path, database_uri).start()
    person = people.register(server, 'patient')
    stream = Stream(server, person.token)
    server.process.terminate()
    assert stream.is_ended()
    assert server.process.wait(PATIENCE) == 0


def test_goes_on_after_a_restart(database_uri, tmp_path):
    server = Server(tmp_path, database_uri)
    with server:
        person = people.register(server, 'returning')
        with Stream(server, person.token) as stream:
            cursor = stream.cursor
        answer = server.request('GET', '/api/v1/account', person.token)
        server.request('PATCH', '/api/v1/account', person.token, json={'pronouns': 'she/her'},
                       headers={'If-Match': answer.headers['ETag']})
    with server, Stream(server, person.token, cursor) as stream:
        assert stream.next('account.updated')


def test_one_of_several_servers_tells_what_another_wrote(cluster, tmp_path):
    uri = cluster.create_database()
    with Server(tmp_path / 'a', uri) as first, Server(tmp_path / 'b', uri) as second:
        person = people.register(first, 'organiser')
        space = people.new_id()
        first.request('POST', '/api/v1/spaces', person.token, json={'id': space, 'slug': 'general', 'name': 'General'})
        with Stream(first, person.token) as here, Stream(second, person.token) as there:
            for writer in (first, second, first, second):
                post = write_post(writer, person, space)
                assert here.next('post.created')[1]['subject'] == f'posts/{post}'
                assert there.next('post.created')[1]['subject'] == f'posts/{post}'
            cursor = here.cursor
        # A client may go on with another server.
        post = write_post(first, person, space)
        with Stream(second, person.token, cursor) as stream:
            assert stream.next('post.created')[1]['subject'] == f'posts/{post}'
        # A session that ends on one server ends its stream on the other.
        other = people.sign_in(first, 'organiser')
        with Stream(second, other.token) as stream:
            first.request('DELETE', f'/api/v1/sessions/{other.session_id}', person.token)
            assert stream.is_ended()


def test_2000_streams(server, organiser, space):
    """All get an event, and the memory for it is bounded."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    before = server.resident
    request = (f'GET /api/v1/events HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer {organiser.token}\r\n'
               '\r\n').encode()
    connections = []
    try:
        for opened in range(500, 2001, 500):  # more at once than may wait would be told to come back
            for _ in range(500):
                connection = server.connect()
                connection.sendall(request)
                connections.append(connection)
            wait_for(lambda n=opened: f'learn_commons_event_streams {n}\n' in server.request('GET', '/metrics').text,
                     what='the streams')
        assert server.resident - before < 160 * 1024 * 1024

        selector = selectors.DefaultSelector()
        received = {}
        for connection in connections:
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ)
            received[connection] = b''
        post = write_post(server, organiser, space).encode()
        while received:
            ready = selector.select(PATIENCE)
            assert ready, f'{len(received)} streams got nothing'
            for key, _ in ready:
                connection = key.fileobj
                received[connection] += connection.recv(65536)
                if post in received[connection]:
                    selector.unregister(connection)
                    del received[connection]
    finally:
        for connection in connections:
            connection.close()
    wait_for(lambda: 'learn_commons_event_streams 0\n' in server.request('GET', '/metrics').text, what='their end')
