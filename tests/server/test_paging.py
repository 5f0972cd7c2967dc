# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists page by page: every item once, in order, whatever changes meanwhile, at a cost that does not grow with depth."""

import base64

import psycopg
import pytest

from api import uuid7


@pytest.mark.parametrize('limit', [1, 2, 3, 7, 100])
def test_pages_have_each_post_once(organiser, member, limit):
    space = organiser.new_space()
    made = [member.new_post(space)['id'] for _ in range(7)]
    pages = list(member.pages(f"/posts?space={space['id']}", limit))
    assert [item['id'] for page in pages for item in page] == made[::-1]
    assert all(len(page) == limit for page in pages[:-1])
    assert len(pages) == -(-len(made) // limit)


def test_replies_come_page_by_page(member, space):
    post = member.new_post(space)
    made = [member.new_reply(post)['id'] for _ in range(5)]
    assert [[item['id'] for item in page] for page in member.pages(f"/posts/{post['id']}/replies", 2)] == \
        [made[:2], made[2:4], made[4:]]


def test_what_comes_or_goes_meanwhile_moves_nothing(organiser, member):
    space = organiser.new_space()
    made = [member.new_post(space)['id'] for _ in range(6)]
    first = member.get('/posts', params={'space': space['id'], 'limit': 2}).json()
    member.new_post(space)
    member.delete(f'/posts/{made[4]}', 204, 1)
    member.delete(f'/posts/{made[3]}', 204, 1)
    second = member.get('/posts', params={'space': space['id'], 'limit': 2, 'after': first['next']}).json()
    assert [item['id'] for item in first['items']] == [made[5], made[4]]
    assert [item['id'] for item in second['items']] == [made[2], made[1]]


def test_posts_of_the_same_moment(community, organiser, member):
    space = organiser.new_space()
    made = [member.new_post(space)['id'] for _ in range(5)]
    community.execute(f"UPDATE post SET created_at = 1000 WHERE space_id = '{space['id']}'")
    listed = [item['id'] for page in member.pages(f"/posts?space={space['id']}", 2) for item in page]
    assert listed == sorted(made, reverse=True)


def test_sessions_and_invitations_come_page_by_page(community, organiser):
    made = [organiser.post('/invitations', 201, json={'id': uuid7()}).json()['id'] for _ in range(3)]
    listed = [item['id'] for page in organiser.pages('/invitations', 2) for item in page]
    assert [id for id in listed if id in made] == made[::-1]
    member = community.new_member()
    for _ in range(3):
        member.post('/sessions', 201, json={'handle': member.member['handle'], 'password': 'a long enough password'})
    assert len([item for page in member.pages('/sessions', 2) for item in page]) == 4


def cursor(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')


@pytest.mark.parametrize('after', [
    'x', '!!!!', cursor(''), cursor('1'), cursor('.x'), cursor("1' OR '1'='1.x"), 'A' * 401, cursor('99999999999999999999.x'),
])
def test_a_wrong_cursor_is_refused(member, after):
    for path in ('/posts', '/spaces', '/sessions'):
        answer = member.get(path, None, params={'after': after})
        assert answer.status_code == 400


@pytest.mark.parametrize('text', ["1.'; DROP TABLE post; --", '1.\u0000', "1.x' OR '1'='1"])
def test_a_hostile_cursor_is_refused(member, text):
    member.get('/posts', 400, params={'after': cursor(text)})


def test_a_made_up_cursor_does_no_harm(member):
    assert member.get('/posts', params={'after': cursor(f'-1.{uuid7()}')}).json() == {'items': [], 'next': None}


def explain(community, query):
    """What the database would do for @query in a table too large to be read from end to end."""
    if community.server.database.startswith('sqlite:'):
        return str(community.execute('EXPLAIN QUERY PLAN ' + query))
    with psycopg.connect(community.server.database) as connection:
        connection.execute('SET enable_seqscan = off')
        connection.execute('SET enable_bitmapscan = off')
        connection.execute('SET enable_sort = off')
        return str(connection.execute('EXPLAIN ' + query).fetchall())


@pytest.mark.parametrize('condition, index', [
    ('p.in_feed = 1 AND ', 'post_by_time'), ("p.space_id = 'x' AND ", 'post_by_space'), ("p.in_feed = 1 AND p.author_id = 'x' AND ", 'post_by_author'),
    ("p.space_id = 'x' AND p.author_id = 'x' AND ", 'post_by_space_author'),
    ("p.in_feed = 1 AND p.kind = 'question' AND ", 'post_by_kind'),
])
def test_a_page_costs_the_same_at_any_depth(community, space, condition, index):
    """The database reads an index from where the page begins, and sorts nothing."""
    plan = explain(community,
                   'SELECT p.id, m.handle FROM post p JOIN member m ON m.id = p.author_id WHERE ' + condition +
                   "p.deleted_at IS NULL AND (p.created_at, p.id) < (1, 'x') ORDER BY p.created_at DESC, p.id DESC LIMIT 21")
    assert index in plan and 'TEMP B-TREE' not in plan and 'Sort' not in plan, plan
