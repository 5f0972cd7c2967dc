# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted answers, tags, the orders and views of the feed, and posts that are moved."""

import math

import pytest

from api import errors_of, uuid7
from test_paging import explain


def ids_of(client, **params):
    return [item['id'] for item in client.get('/posts', params=params).json()['items']]


def all_ids(client, query, limit=2):
    return [item['id'] for page in client.pages(f'/posts?{query}', limit) for item in page]


def accept(client, post, reply, status=200, version=1):
    return client.call('PUT', f"/posts/{post['id']}/accepted-reply", status, json={'reply_id': reply['id']},
                       headers={'If-Match': f'"{version}"'})


def unaccept(client, post, status=200, version=1):
    return client.delete(f"/posts/{post['id']}/accepted-reply", status, version)


def move(client, post, space, status=200, version=1):
    return client.call('PUT', f"/posts/{post['id']}/space", status, json={'space_id': space['id']},
                       headers={'If-Match': f'"{version}"'})


@pytest.fixture
def question(member, space):
    return member.new_post(space, kind='question')


# Accepted answers

def test_accept_and_take_back(community, member, question):
    helper = community.new_member()
    first, second = helper.new_reply(question), helper.new_reply(question)
    assert not first['accepted'] and question['accepted_reply_id'] is None

    accepted = accept(member, question, first).json()
    assert (accepted['accepted_reply_id'], accepted['version'], accepted['edited_at']) == (first['id'], 2, None)
    assert helper.get(f"/posts/{question['id']}").json()['accepted_reply_id'] == first['id']
    assert [item['accepted'] for item in helper.get(f"/posts/{question['id']}/replies").json()['items']] == [True, False]
    assert helper.get(f"/replies/{first['id']}").json()['accepted']

    other = accept(member, question, second, version=2).json()
    assert (other['accepted_reply_id'], other['version']) == (second['id'], 3)
    assert [item['accepted'] for item in helper.get(f"/posts/{question['id']}/replies").json()['items']] == [False, True]
    none = unaccept(member, question, version=3).json()
    assert (none['accepted_reply_id'], none['version']) == (None, 4)


def test_accepting_again_changes_nothing(member, question):
    reply = member.new_reply(question)
    accepted = accept(member, question, reply).json()
    assert accept(member, question, reply, version=1).json() == accepted
    none = unaccept(member, question, version=2).json()
    assert unaccept(member, question, version=2).json() == none


def test_who_accepts(community, member, question):
    reply = member.new_reply(question)
    for role in ('member', 'mentor', 'group_leader'):
        client = community.new_member(role)
        accept(client, question, reply, 403)
        unaccept(client, question, 403)
    moderator = community.new_member('moderator')
    accept(moderator, question, reply)
    unaccept(moderator, question, version=2)


def test_accepting_is_an_edit(member, question):
    reply = member.new_reply(question)
    path = f"/posts/{question['id']}/accepted-reply"
    member.call('PUT', path, 428, json={'reply_id': reply['id']})
    assert accept(member, question, reply, 412, version=7).json()['current']['id'] == question['id']
    accept(member, question, reply)
    member.delete(path, 428)
    member.delete(path, 412, 1)


def test_only_a_reply_to_it_answers(member, space, question):
    elsewhere = member.new_reply(member.new_post(space))
    gone = member.new_reply(question)
    member.delete(f"/replies/{gone['id']}", 204, 1)
    for reply in (elsewhere, gone, {'id': uuid7()}):
        assert errors_of(accept(member, question, reply, 422)) == ['/reply_id']
    assert errors_of(accept(member, question, {'id': 'x'}, 422)) == ['/reply_id']
    accept(member, {'id': uuid7()}, gone, 404)


def test_only_a_question_is_answered(member, space):
    post = member.new_post(space, kind='discussion')
    accept(member, post, member.new_reply(post), 409)


def test_a_deleted_reply_is_no_answer(community, member, question):
    helper = community.new_member()
    reply = helper.new_reply(question)
    accept(member, question, reply)
    helper.delete(f"/replies/{reply['id']}", 204, 1)
    assert member.get(f"/posts/{question['id']}").json()['accepted_reply_id'] is None
    helper.put(f"/replies/{reply['id']}/restoration", 200)
    assert not member.get(f"/replies/{reply['id']}").json()['accepted']


def test_a_reply_that_was_not_the_answer_leaves_it(member, question):
    answer, other = member.new_reply(question), member.new_reply(question)
    accept(member, question, answer)
    member.delete(f"/replies/{other['id']}", 204, 1)
    assert member.get(f"/posts/{question['id']}").json()['accepted_reply_id'] == answer['id']


def test_what_is_no_question_any_more_has_no_answer(member, question):
    accept(member, question, member.new_reply(question))
    assert member.patch(f"/posts/{question['id']}", 200, 2, json={'title': 'B'}).json()['accepted_reply_id'] is not None
    assert member.patch(f"/posts/{question['id']}", 200, 3, json={'kind': 'resource'}).json()['accepted_reply_id'] is None


def test_who_leaves_takes_the_answer_along(community, member, question):
    helper = community.new_member()
    accept(member, question, helper.new_reply(question))
    helper.delete('/account', 204, json={'password': 'a long enough password', 'remove_posts': True})
    assert member.get(f"/posts/{question['id']}").json()['accepted_reply_id'] is None


# Tags

@pytest.mark.parametrize('written, kept', [
    (['gtk', 'testing'], ['gtk', 'testing']),
    (['#Open Source', 'OPEN_SOURCE', 'open–source'], ['open-source']),
    (['  C  '], ['c']),
    (['Straße', 'ＷＩＤＥ', 'ﬁne'], ['straße', 'wide', 'fine']),
    (['हिन्दी', '日本語', 'العربية'], ['हिन्दी', '日本語', 'العربية']),
    (['--a--b--'], ['a-b']),
    ([], []),
])
def test_tags_are_made_alike(member, space, written, kept):
    post = member.new_post(space, tags=written)
    assert post['tags'] == kept
    assert member.get(f"/posts/{post['id']}").json()['tags'] == kept


@pytest.mark.parametrize('tags, pointer', [
    (['c++'], '/tags/0'), (['ok', '!'], '/tags/1'), (['-'], '/tags/0'), (['x' * 41], '/tags/0'), (['a.b'], '/tags/0'),
    (list('abcdef'), '/tags'), ('gtk', '/tags'), ([''], '/tags/0'), ([1], '/tags/0'), (['🎉'], '/tags/0'),
])
def test_what_is_no_tag(member, space, tags, pointer):
    body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B', 'tags': tags}
    assert errors_of(member.post('/posts', 422, json=body)) == [pointer]
    assert errors_of(member.patch(f"/posts/{member.new_post(space)['id']}", 422, 1, json={'tags': tags})) == [pointer]


def test_other_tags_are_other_content(member, space):
    body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B', 'tags': ['one']}
    made = member.post('/posts', 201, json=body).json()
    assert member.post('/posts', 200, json=body).json() == made
    member.post('/posts', 409, json=body | {'tags': ['two']})


def counted(client, prefix):
    return [(item['name'], item['post_count']) for item in client.get('/tags', params={'q': prefix}).json()['items']]


def test_tags_are_counted(community, member, space):
    p = 'k' + uuid7()[-12:]
    first = member.new_post(space, tags=[f'{p}-a', f'{p}-b'])
    second = member.new_post(space, tags=[f'{p}-b'])
    assert counted(member, p) == [(f'{p}-b', 2), (f'{p}-a', 1)]
    member.patch(f"/posts/{first['id']}", 200, 1, json={'tags': [f'{p}-a', f'{p}-c']})
    assert counted(member, p) == [(f'{p}-a', 1), (f'{p}-b', 1), (f'{p}-c', 1)]
    member.patch(f"/posts/{first['id']}", 200, 2, json={'title': 'Other'})
    member.delete(f"/posts/{second['id']}", 204, 1)
    assert counted(member, p) == [(f'{p}-a', 1), (f'{p}-c', 1)]
    member.put(f"/posts/{second['id']}/restoration", 200)
    assert counted(member, p.upper()) == [(f'{p}-a', 1), (f'{p}-b', 1), (f'{p}-c', 1)]
    member.delete('/account', 204, json={'password': 'a long enough password', 'remove_posts': True})
    assert counted(community.organiser, p) == []


def test_completion(member, space):
    p = 'q' + uuid7()[-12:]
    for name in ('one', 'two', 'two', 'three'):
        member.new_post(space, tags=[f'{p}{name}'])
    assert [name for name, _ in counted(member, p + 't')] == [f'{p}two', f'{p}three']
    assert counted(member, f'#{p}TH') == [(f'{p}three', 1)]
    assert counted(member, '%') == counted(member, p + '!') == []
    assert len(member.get('/tags', params={'limit': 1}).json()['items']) == 1
    most = [item['post_count'] for item in member.get('/tags', params={'limit': 100}).json()['items']]
    assert most == sorted(most, reverse=True)


# Orders and views

def set_up(organiser, member):
    """Three posts, oldest first; then the oldest is replied to, and the second liked."""
    space = organiser.new_space()
    posts = [member.new_post(space, kind=kind, tags=['here'], language=language)
             for kind, language in (('question', 'en'), ('resource', 'de'), ('question', 'de'))]
    return space, posts


def test_active(organiser, member):
    space, (a, b, c) = set_up(organiser, member)
    organiser.new_reply(a)
    assert ids_of(member, space=space['id'], sort='active') == [a['id'], c['id'], b['id']]
    assert all_ids(member, f"space={space['id']}&sort=active", 1) == [a['id'], c['id'], b['id']]
    assert ids_of(member, sort='active')[:3] == [a['id'], c['id'], b['id']]
    assert ids_of(member, space=space['id'], sort='latest') == [c['id'], b['id'], a['id']]


def test_top(community, organiser, member):
    space, (a, b, c) = set_up(organiser, member)
    for emoji in '👍🎉':
        organiser.put(f"/posts/{b['id']}/reactions/{emoji}", 200)
    for _ in range(3):
        organiser.new_reply(a)
    assert ids_of(member, space=space['id'], sort='top') == [a['id'], b['id'], c['id']]
    assert all_ids(member, f"space={space['id']}&sort=top", 1) == [a['id'], b['id'], c['id']]
    ours = {a['id'], b['id'], c['id']}
    assert [id for id in ids_of(member, sort='top', limit=100) if id in ours] == [a['id'], b['id'], c['id']]
    # A day older, six points are worth less than none today.
    community.execute(f"UPDATE post SET created_at = created_at - 86400000, rank = rank - 1920000 WHERE id = '{a['id']}'")
    assert ids_of(member, space=space['id'], sort='top') == [b['id'], c['id'], a['id']]


def test_the_rank_is_as_it_is_described(community, organiser, member, space):
    def rank():
        return community.execute(f"SELECT rank, created_at FROM post WHERE id = '{post['id']}'")[0]

    def expected(points, created_at):
        return round(1_000_000 * (math.log10(max(points, 1)) + created_at / 45_000_000))

    post = member.new_post(space)
    stored, created_at = rank()
    assert stored == expected(0, created_at)
    organiser.put(f"/posts/{post['id']}/reactions/👍", 200)
    assert rank()[0] == expected(1, created_at)
    reply = organiser.new_reply(post)
    assert rank()[0] == expected(3, created_at)
    organiser.delete(f"/posts/{post['id']}/reactions/👍", 200)
    assert rank()[0] == expected(2, created_at)
    organiser.delete(f"/replies/{reply['id']}", 204, 1)
    assert rank()[0] == expected(0, created_at)


def test_unanswered(organiser, member):
    space, (a, b, c) = set_up(organiser, member)
    assert ids_of(member, space=space['id'], view='unanswered') == [c['id'], a['id']]
    assert ids_of(member, view='unanswered')[:2] == [c['id'], a['id']]
    reply = organiser.new_reply(c)
    assert ids_of(member, space=space['id'], view='unanswered') == [c['id'], a['id']]
    accept(member, c, reply)
    assert ids_of(member, space=space['id'], view='unanswered') == [a['id']]
    unaccept(member, c, version=2)
    assert all_ids(member, f"space={space['id']}&view=unanswered", 1) == [c['id'], a['id']]


def test_following_and_bookmarks(community, organiser, member):
    """What is the reader's own, the last first; nobody else's."""
    _, (a, b, c) = set_up(organiser, member)
    other = community.new_member()
    for position, post in enumerate((b, c, a)):
        community.execute('INSERT INTO post_state (member_id, post_id, level, followed_at, bookmarked)'
                          f" VALUES ('{other.id}', '{post['id']}', 'followed', {position}, 1)")
        community.execute('INSERT INTO bookmark (member_id, target_id, post_id, created_at)'
                          f" VALUES ('{other.id}', '{post['id']}', '{post['id']}', {10 - position})")
    assert all_ids(other, 'view=following', 1) == [a['id'], c['id'], b['id']]
    assert all_ids(other, 'view=bookmarks', 1) == [b['id'], c['id'], a['id']]
    assert other.get('/posts', params={'view': 'following'}).json()['items'][0]['my']['level'] == 'followed'
    community.execute(f"UPDATE post_state SET level = 'muted' WHERE member_id = '{other.id}' AND post_id = '{a['id']}'")
    member.delete(f"/posts/{b['id']}", 204, 1)
    assert ids_of(other, view='following') == [c['id']]
    assert ids_of(other, view='bookmarks') == [c['id'], a['id']]
    assert ids_of(member, view='following') == ids_of(member, view='bookmarks') == []


def test_filters_by_tag_and_language(organiser, member):
    space, (a, b, c) = set_up(organiser, member)
    p = 'f' + uuid7()[-12:]
    for post in (a, b, c):
        member.patch(f"/posts/{post['id']}", 200, 1, json={'tags': [p]})
    assert ids_of(member, tag=p) == ids_of(member, tag=f'#{p.upper()}') == [c['id'], b['id'], a['id']]
    assert all_ids(member, f'tag={p}', 1) == [c['id'], b['id'], a['id']]
    assert ids_of(member, tag=p, space=space['id']) == [c['id'], b['id'], a['id']]
    assert ids_of(member, tag=p, space=uuid7()) == []
    assert ids_of(member, tag=p, kind='question') == [c['id'], a['id']]
    assert ids_of(member, tag=p, language='de') == [c['id'], b['id']]
    assert ids_of(member, language='de', space=space['id']) == [c['id'], b['id']]
    assert ids_of(member, language='de')[:2] == [c['id'], b['id']]
    assert ids_of(member, language='de', kind='question')[:1] == [c['id']]
    assert ids_of(member, tag='nobody-has-this-one') == []
    member.patch(f"/posts/{b['id']}", 200, 2, json={'tags': []})
    assert ids_of(member, tag=p) == [c['id'], a['id']]


@pytest.mark.parametrize('query', [
    'sort=best', 'view=mine', 'sort=top&view=unanswered', 'sort=', 'view=', 'tag=c%2B%2B', 'tag=', 'language=x y',
    'sort=top&tag=a', 'sort=active&kind=question', 'view=following&tag=a', 'view=bookmarks&sort=latest',
    'tag=a&language=en&kind=question', 'sort=top&after=x',
])
def test_what_cannot_be_listed(member, query):
    member.get(f'/posts?{query}', 400)


@pytest.mark.parametrize('tables, condition, key, index', [
    ('post p', 'p.deleted_at IS NULL AND p.in_feed = 1', 'p.last_activity_at, p.id', 'post_by_activity'),
    ('post p', "p.deleted_at IS NULL AND p.space_id = 'x'", 'p.last_activity_at, p.id', 'post_by_space_activity'),
    ('post p', 'p.deleted_at IS NULL AND p.in_feed = 1', 'p.rank, p.id', 'post_by_rank'),
    ('post p', "p.deleted_at IS NULL AND p.space_id = 'x'", 'p.rank, p.id', 'post_by_space_rank'),
    ('post p', "p.deleted_at IS NULL AND p.in_feed = 1 AND p.kind = 'question' AND p.accepted_reply_id IS NULL",
     'p.created_at, p.id', 'post_unanswered'),
    ('post p', "p.deleted_at IS NULL AND p.kind = 'question' AND p.accepted_reply_id IS NULL AND p.space_id = 'x'",
     'p.created_at, p.id', 'post_by_space_unanswered'),
    ('post p', "p.deleted_at IS NULL AND p.in_feed = 1 AND p.language = 'de'", 'p.created_at, p.id', 'post_by_language'),
    ('post_tag t CROSS JOIN post p', "p.deleted_at IS NULL AND p.id = t.post_id AND t.tag = 'x' AND t.in_feed = 1",
     't.created_at, t.post_id', 'post_tag_by_tag'),
    ('post_state f CROSS JOIN post p', "p.deleted_at IS NULL AND p.id = f.post_id AND f.member_id = 'x'"
     " AND f.level = 'followed'", 'f.followed_at, f.post_id', 'post_state_followed'),
    ('bookmark b CROSS JOIN post p', "p.deleted_at IS NULL AND p.id = b.target_id AND b.member_id = 'x'",
     'b.created_at, b.target_id', 'bookmark_by_time'),
])
def test_each_order_has_its_index(community, tables, condition, key, index):
    first, second = key.split(', ')
    plan = explain(community, f"SELECT p.id FROM {tables} WHERE {condition} AND ({key}) < (1, 'x')"
                              f' ORDER BY {first} DESC, {second} DESC LIMIT 21')
    assert index in plan and 'TEMP B-TREE' not in plan and 'Sort' not in plan, plan


# Moving

def test_move(community, organiser, member):
    here, there = organiser.new_space(), organiser.new_space()
    post = member.new_post(here)
    moderator = community.new_member('moderator')
    moved = move(moderator, post, there).json()
    assert (moved['space_id'], moved['version'], moved['edited_at']) == (there['id'], 2, None)
    assert move(moderator, post, there, version=1).json() == moved
    assert [organiser.get(f"/spaces/{space['id']}").json()['post_count'] for space in (here, there)] == [0, 1]
    assert ids_of(member, space=here['id']) == [] and ids_of(member, space=there['id']) == [post['id']]


def test_who_moves(community, organiser, member, space):
    post = member.new_post(space)
    there = organiser.new_space()
    for client in (member, community.new_member('mentor'), community.new_member('group_leader')):
        move(client, post, there, 403)


def test_move_refuses(organiser, member, space):
    post = member.new_post(space)
    archived = organiser.new_space()
    organiser.patch(f"/spaces/{archived['id']}", 200, 1, json={'archived': True})
    move(organiser, post, archived, 409)
    assert errors_of(move(organiser, post, {'id': uuid7()}, 422)) == ['/space_id']
    there = organiser.new_space()
    assert move(organiser, post, there, 412, version=7).json()['current']['id'] == post['id']
    organiser.call('PUT', f"/posts/{post['id']}/space", 428, json={'space_id': there['id']})
    move(organiser, {'id': uuid7()}, there, 404)


def test_moves_and_answers_are_told(community, organiser, member, space):
    start = community.execute('SELECT max(seq) FROM event')[0][0]
    post = member.new_post(space, kind='question')
    reply = member.new_reply(post)
    accept(member, post, reply)
    move(organiser, post, organiser.new_space(), version=2)
    member.delete(f"/replies/{reply['id']}", 204, 1)
    kinds = [row[0] for row in community.execute(f"SELECT kind FROM event WHERE seq > {start} ORDER BY seq")]
    assert kinds == ['post.created', 'reply.created', 'post.updated', 'space.created', 'post.updated',
                     'notification.changed', 'reply.deleted']
