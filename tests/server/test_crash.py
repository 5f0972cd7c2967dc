# SPDX-License-Identifier: GPL-3.0-or-later
"""The server is killed again and again while members write: what it acknowledged is there, and nothing is half there."""

import os
import random
import threading

import pytest
import requests

from api import Community, uuid7
from harness import Server, wait_for

KILLS = int(os.environ.get('LEARN_COMMONS_TEST_KILLS', '50'))   # on each engine
N_WRITERS = 6


class Writer:
    """A member who creates posts and replies, one after another, and asks again for what was not answered."""

    def __init__(self, token, space, post):
        self.token = token
        self.space = space
        self.shared_post = post
        self.pending = None
        self.acknowledged = []   # of (table, id)
        self.statuses = set()

    def next_creation(self):
        if random.random() < 0.5:
            body = {'id': uuid7(), 'space_id': self.space['id'], 'kind': 'discussion', 'title': 'A title', 'body': 'A body'}
            return 'post', '/api/v1/posts', body
        posts = [identifier for table, identifier in self.acknowledged[-20:] if table == 'post']
        target = random.choice(posts + [self.shared_post['id']])
        return 'reply', f'/api/v1/posts/{target}/replies', {'id': uuid7(), 'body': 'A reply'}

    def run(self, url):
        """Writes until the server is gone."""
        with requests.Session() as session:
            session.headers['Authorization'] = f'Bearer {self.token}'
            while True:
                creation = self.pending or self.next_creation()
                self.pending = creation
                table, path, body = creation
                try:
                    status = session.post(url + path, json=body, timeout=60).status_code
                except requests.RequestException:
                    return
                self.statuses.add(status)
                if status in (200, 201):
                    self.acknowledged.append((table, body['id']))
                    self.pending = None
                elif status != 503:
                    return


def kill_while_writing(server, writers):
    before = sum(len(writer.acknowledged) for writer in writers)
    goal = before + random.randint(1, 60)
    threads = [threading.Thread(target=writer.run, args=(server.url,)) for writer in writers]
    for thread in threads:
        thread.start()
    wait_for(lambda: sum(len(writer.acknowledged) for writer in writers) >= goal, what='the writing')
    server.kill()
    for thread in threads:
        thread.join()


def check_acknowledged(community, writers):
    for table in ('post', 'reply'):
        present = {row[0] for row in community.execute(f'SELECT id FROM {table}')}
        promised = [identifier for writer in writers for kind, identifier in writer.acknowledged if kind == table]
        assert len(promised) == len(set(promised))
        assert set(promised) <= present
        # Each has its event, and nothing that was not committed has one.
        announced = [row[0] for row in community.execute(f"SELECT subject FROM event WHERE kind = '{table}.created'")]
        assert len(announced) == len(set(announced)) == len(present)


def check_counts(community):
    """Each stored count is that of the rows."""
    assert not community.execute(
        'SELECT id FROM post WHERE reply_count <> (SELECT count(*) FROM reply WHERE reply.post_id = post.id)')
    assert not community.execute(
        'SELECT id FROM space WHERE post_count <> (SELECT count(*) FROM post WHERE post.space_id = space.id)')
    assert not community.execute(
        'SELECT id FROM member WHERE post_count <> (SELECT count(*) FROM post WHERE post.author_id = member.id)'
        ' OR reply_count <> (SELECT count(*) FROM reply WHERE reply.author_id = member.id)')


def check_file(community):
    if community.server.database.startswith('sqlite:'):
        assert community.execute('PRAGMA integrity_check') == [('ok',)]
        assert community.execute('PRAGMA foreign_key_check') == []


@pytest.mark.parametrize('engine', ['sqlite', 'postgresql'])
def test_killed_while_writing(engine, request, tmp_path):
    database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
    server = Server(tmp_path, database).start()
    community = Community(server)
    space = community.organiser.new_space()
    post = community.organiser.new_post(space)
    writers = [Writer(community.new_member().token, space, post) for _ in range(N_WRITERS)]

    for _ in range(KILLS):
        kill_while_writing(server, writers)
        check_counts(community)
        server.start()

    # What was never answered can be asked for again: it is there once.
    kill_while_writing(server, writers)
    check_acknowledged(community, writers)
    check_counts(community)
    check_file(community)
    assert set().union(*(writer.statuses for writer in writers)) <= {200, 201, 503}
