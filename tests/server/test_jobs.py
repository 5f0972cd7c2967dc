# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done later, or is too long for a request, on a server whose clock the tests set."""

import datetime

import pytest

from api import Community, new_handle, uuid7
from harness import Clock, Server, wait_for
from streams import Stream

DAY = 24 * 60 * 60


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, ['--log-level=info'], clock.environment) as server:
        yield server


def as_time(milliseconds):
    return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC).isoformat().replace('+00:00', 'Z')


def count(community, table, condition='1 = 1'):
    return community.execute(f'SELECT count(*) FROM {table} WHERE {condition}')[0][0]


def test_a_bookmark_reminds_at_its_time(community, server, clock, space):
    member = community.new_member()
    post = member.new_post(space)
    reply = member.new_reply(post)
    path = f"/bookmarks/{post['id']}"
    member.put(path, 200, json={'remind_at': as_time(clock.now() + 5000 * 1000)})
    # Put off, taken back, and set again.
    member.put(path, 200, json={'remind_at': as_time(clock.now() + 8000 * 1000)})
    member.put(f"/bookmarks/{reply['id']}", 200, json={'remind_at': as_time(clock.now() + 8000 * 1000)})
    member.delete(f"/bookmarks/{reply['id']}", 204)
    with Stream(server, member.token) as stream:
        clock.advance(6000)
        wait_for(lambda: count(community, 'job', f"key = '{member.id} {post['id']}' AND run_at > {clock.now()}"))
        assert count(community, 'bookmark', f"member_id = '{member.id}' AND reminded_at IS NULL") == 1
        clock.advance(3000)
        kind, document, _ = stream.next('bookmark.due')
        assert document == {'kind': kind, 'subject': f"bookmarks/{post['id']}", 'data': {'target_id': post['id'], 'post_id': post['id']}}
    wait_for(lambda: count(community, 'job', f"key LIKE '{member.id} %'") == 0)
    assert count(community, 'event', f"kind = 'bookmark.due' AND audience = 'member:{member.id}'") == 1
    # The same time is not told twice, another one is told.
    clock.advance(10)
    member.put(path, 200, json={'remind_at': as_time(clock.now() - 1000)})
    wait_for(lambda: count(community, 'event', f"kind = 'bookmark.due' AND audience = 'member:{member.id}'") == 2)


def test_nobody_is_reminded_of_what_they_may_not_see(community, clock):
    space = community.organiser.new_space()
    member, author = community.new_member(), community.new_member()
    post = author.new_post(space)
    member.put(f"/bookmarks/{post['id']}", 200, json={'remind_at': as_time(clock.now() + 1000 * 1000)})
    community.organiser.patch(f"/spaces/{space['id']}", 200, 1, json={'visibility': 'hidden'})
    clock.advance(2000)
    wait_for(lambda: count(community, 'bookmark', f"member_id = '{member.id}' AND reminded_at IS NOT NULL"))
    assert count(community, 'event', f"kind = 'bookmark.due' AND audience = 'member:{member.id}'") == 0


def test_a_clock_needs_a_test(tmp_path):
    clock = Clock(tmp_path)
    server = Server(tmp_path, environment={**clock.environment, 'LEARN_COMMONS_TEST_MODE': '0'})
    answer = server.run('serve', '--listen=tcp:127.0.0.1:0')
    assert answer.returncode == 2 and 'LEARN_COMMONS_TEST_MODE' in answer.stderr
    server = Server(tmp_path, environment={**clock.environment, 'LEARN_COMMONS_TEST_CLOCK': str(tmp_path / 'none')})
    assert server.run('serve', '--listen=tcp:127.0.0.1:0').returncode == 2


SERIES = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) '


@pytest.fixture
def large_space(community):
    """A space with a thousand posts, each with a tag and a reply, and with all that counts them."""
    organiser = community.organiser
    author = community.new_member()
    space = organiser.new_space(name='A large space')
    start, tag = uuid7()[:24], new_handle('tag')
    ids = "'{}' || CAST(100000000000 + {} AS TEXT)"
    post = ids.format(start, 'i')
    community.execute('INSERT INTO post (id, space_id, author_id, kind, title, body, tags, created_at, updated_at, last_activity_at,'
                      ' reply_count) ' + SERIES.format(1000)
                      + f"SELECT {post}, '{space['id']}', '{author.id}', 'discussion', 'Walrus', '', '[\"{tag}\"]',"
                      f' 7000000000000 + i, 1, 7000000000000 + i, 1 FROM n')
    community.execute('INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) ' + SERIES.format(1000)
                      + f"SELECT {ids.format(start, '500000000000 + i')}, {post}, '{author.id}', 'Tusk', 1, 1 FROM n")
    community.execute(f"INSERT INTO tag (name, post_count) VALUES ('{tag}', 1000)")
    community.execute('INSERT INTO post_tag (post_id, tag, created_at) ' + SERIES.format(1000)
                      + f"SELECT {post}, '{tag}', 7000000000000 + i FROM n")
    community.execute(f"UPDATE space SET post_count = 1000 WHERE id = '{space['id']}'")
    community.execute(f"UPDATE member SET post_count = 1000, reply_count = 1000 WHERE id = '{author.id}'")
    return {'space': space, 'author': author, 'tag': tag}


def shown_to(client, large):
    """Whether anything that lists posts shows one of the space's."""
    space_id = large['space']['id']
    found = []
    for path in ('/posts', '/posts?sort=active', '/posts?sort=top', '/posts?kind=discussion', f"/posts?author={large['author'].id}",
                 f"/posts?tag={large['tag']}", f"/posts?kind=discussion&tag={large['tag']}", '/posts?view=following'):
        found += [path for item in client.get(path).json()['items'] if item['space_id'] == space_id]
    return sorted(set(found))


def counted(client, large):
    tags = {item['name']: item['post_count'] for item in client.get(f"/tags?q={large['tag']}").json()['items']}
    author = client.get(f"/members/{large['author'].id}").json()
    return tags.get(large['tag'], 0), author['post_count'], author['reply_count']


def test_a_large_space_is_hidden_at_once_and_settles_later(community, database_uri, server, large_space):
    """No process does the jobs while it is looked: what is hidden is hidden from the first moment all the same."""
    organiser, reader = community.organiser, community.new_member()
    space, author = large_space['space'], large_space['author']
    old = author.get(f"/posts?author={author.id}").json()['items'][0]
    reader.put(f"/posts/{old['id']}/subscription", 200, json={'level': 'followed'})
    assert len(shown_to(reader, large_space)) == 8
    assert counted(reader, large_space) == (1000, 1000, 1000)
    # Nobody takes the job as long as somebody seems to do it.
    community.execute("INSERT INTO job (kind, key, run_at, lease, leased_until, created_at)"
                      f" VALUES ('place.settle', '{space['id']}', 0, 'another', 9000000000000, 1)")
    organiser.patch(f"/spaces/{space['id']}", 200, 1, json={'visibility': 'hidden'})
    assert shown_to(reader, large_space) == []
    assert reader.get('/search?q=walrus').json()['items'] == []
    reader.get(f"/posts/{old['id']}", 404)
    # What happens to it meanwhile is counted as it is counted still.
    moderator = community.new_member('moderator')
    moderator.delete(f"/posts/{old['id']}", 204, 1)
    moderator.put(f"/posts/{old['id']}/restoration", 200)
    second = moderator.get(f"/posts?space={space['id']}&author={author.id}").json()['items'][1]
    moderator.delete(f"/posts/{second['id']}", 204, 1)
    inside = moderator.new_post(space, title='Written inside', tags=[large_space['tag']])
    assert counted(reader, large_space) == (999, 999, 1000)

    community.execute("UPDATE job SET lease = NULL, leased_until = NULL WHERE kind = 'place.settle'")
    wait_for(lambda: count(community, 'job', "kind = 'place.settle'") == 0)
    assert count(community, 'place', 'settling = 1') == 0
    assert count(community, 'post', f"space_id = '{space['id']}' AND in_feed = 1") == 0
    assert count(community, 'post_tag', f"tag = '{large_space['tag']}' AND in_feed = 1") == 0
    assert counted(reader, large_space) == (0, 0, 0)
    assert shown_to(reader, large_space) == []

    # Back again, and all is as it was but for what was written meanwhile.
    with Stream(server, reader.token) as stream:
        organiser.patch(f"/spaces/{space['id']}", 200, 2, json={'visibility': 'community'})
        for _ in range(2):
            stream.next('space.updated')
    assert counted(reader, large_space) == (1000, 999, 1000)
    assert reader.get(f"/posts/{inside['id']}").json()['space_id'] == space['id']
    assert len(shown_to(reader, large_space)) == 8


def test_a_change_of_mind_is_followed_to_the_end(community, large_space):
    """Hidden and shown again and hidden, while a job is at it: what counts is what is so at last."""
    organiser, reader, space = community.organiser, community.new_member(), large_space['space']
    for version, visibility in enumerate(('hidden', 'community', 'listed', 'community', 'hidden'), 1):
        organiser.patch(f"/spaces/{space['id']}", 200, version, json={'visibility': visibility})
    wait_for(lambda: count(community, 'job', "kind = 'place.settle'") == 0)
    assert counted(reader, large_space) == (0, 0, 0)
    organiser.patch(f"/spaces/{space['id']}", 200, 6, json={'visibility': 'community'})
    wait_for(lambda: count(community, 'job', "kind = 'place.settle'") == 0)
    assert counted(reader, large_space) == (1000, 1000, 1000)


def test_sessions_and_events_do_not_stay_for_ever(community, clock):
    """The last test here: nobody is signed in after it."""
    assert count(community, 'session') > 0 and count(community, 'event') > 0
    clock.advance(91 * DAY)
    wait_for(lambda: count(community, 'session') == 0)
    wait_for(lambda: count(community, 'event') == 0)
    # Those who come back start afresh.
    visitor = community.visitor()
    visitor.sign_in_with(visitor.post('/sessions', 201, json={
        'handle': community.organiser.member['handle'], 'password': 'a long enough password'}).json())
    assert count(community, 'session') == 1
    clock.advance(3700)
    visitor.get('/account')
    assert Community(community.server).execute("SELECT count(*) FROM job WHERE kind = 'sessions.sweep'")[0][0] == 1
