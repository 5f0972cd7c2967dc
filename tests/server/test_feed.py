# SPDX-License-Identifier: GPL-3.0-or-later
"""Spaces, posts, replies and reactions."""

from concurrent.futures import ThreadPoolExecutor
import json

import pytest

from api import errors_of, new_handle, uuid7
from harness import wait_for


def counts(post):
    return {item['emoji']: (item['count'], item['mine']) for item in post['reactions']}


def in_parallel(clients, func):
    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(func, clients))


# Spaces

def test_space(organiser, member):
    slug = new_handle('s')
    space = organiser.new_space(slug=slug, name='Help', description='Ask here', emoji='💡', color='teal', position=7,
                                post_role='mentor')
    assert (space['slug'], space['emoji'], space['color'], space['position'], space['post_role'], space['version']) == \
        (slug, '💡', 'teal', 7, 'mentor', 1)
    assert member.get(f"/spaces/{space['id']}").json() == space
    assert space in [item for page in member.pages('/spaces', 100) for item in page]


def test_spaces_are_listed_in_their_order(organiser, member):
    made = [organiser.new_space(position=position)['id'] for position in (900_003, 900_001, 900_002)]
    listed = [item['id'] for page in member.pages('/spaces', 2) for item in page]
    assert [id for id in listed if id in made] == [made[1], made[2], made[0]]


def test_edit_space(organiser):
    space = organiser.new_space()
    edited = organiser.patch(f"/spaces/{space['id']}", 200, 1, json={'name': 'Other', 'archived': True}).json()
    assert (edited['name'], edited['archived'], edited['version'], edited['slug']) == ('Other', True, 2, space['slug'])
    stale = organiser.patch(f"/spaces/{space['id']}", 412, 1, json={'name': 'Third'}).json()
    assert stale['current'] == edited
    organiser.patch(f"/spaces/{space['id']}", 428, json={'name': 'Third'})
    organiser.patch(f'/spaces/{uuid7()}', 404, 1, json={'name': 'Third'})


def test_slug_is_taken_once(organiser):
    space = organiser.new_space()
    organiser.post('/spaces', 409, json={'id': uuid7(), 'slug': space['slug'], 'name': 'Again'})
    other = organiser.new_space()
    organiser.patch(f"/spaces/{other['id']}", 409, 1, json={'slug': space['slug']})


@pytest.mark.parametrize('field, value', [
    ('slug', 'Not a slug'), ('slug', '-x'), ('slug', ''), ('name', ''), ('name', 'x' * 61), ('color', '#ff0000'),
    ('position', -1), ('position', 1.5), ('post_role', 'visitor'), ('unknown', 1),
])
def test_space_refuses(organiser, field, value):
    body = {'id': uuid7(), 'slug': new_handle('s'), 'name': 'A space', field: value}
    assert errors_of(organiser.post('/spaces', 422, json=body)) == [f'/{field}']


def test_members_make_no_spaces(member):
    member.post('/spaces', 403, json={'id': uuid7(), 'slug': new_handle('s'), 'name': 'Mine'})


# Posts

def test_post(member, space):
    post = member.new_post(space, kind='question', title='How?', body='I **ask** [you](https://example.org).', language='en')
    assert (post['kind'], post['title'], post['language'], post['version']) == ('question', 'How?', 'en', 1)
    assert post['body'] == 'I **ask** [you](https://example.org).'
    assert post['excerpt'] == 'I ask you.'
    assert post['author']['id'] == member.id
    assert post['reply_count'] == 0 and post['reactions'] == [] and not post['deleted'] and post['edited_at'] is None
    assert post['created_at'] == post['last_activity_at']
    assert member.get(f"/posts/{post['id']}").json() == post


def test_post_is_counted(organiser, member):
    space = organiser.new_space()
    post = member.new_post(space)
    assert organiser.get(f"/spaces/{space['id']}").json()['post_count'] == 1
    assert organiser.get(f'/members/{member.id}').json()['post_count'] == 1
    member.delete(f"/posts/{post['id']}", 204, 1)
    assert organiser.get(f"/spaces/{space['id']}").json()['post_count'] == 0
    assert organiser.get(f'/members/{member.id}').json()['post_count'] == 0


def test_list_leaves_the_body_out(organiser, member):
    space = organiser.new_space()
    post = member.new_post(space, body='word ' * 200)
    items = member.get('/posts', params={'space': space['id']}).json()['items']
    del post['body']
    assert items == [post]
    assert len(items[0]['excerpt']) <= 281


def test_list_filters(community, organiser):
    space, other_space = organiser.new_space(), organiser.new_space()
    amina, bo = community.new_member(), community.new_member()
    a = amina.new_post(space, kind='question')['id']
    b = bo.new_post(space, kind='resource')['id']
    c = amina.new_post(space, kind='resource')['id']
    d = amina.new_post(other_space, kind='question')['id']

    def listed(**params):
        ids = [item['id'] for item in organiser.get('/posts', params=params).json()['items']]
        return [id for id in ids if id in (a, b, c, d)]

    assert listed() == [d, c, b, a]
    assert listed(space=space['id']) == [c, b, a]
    assert listed(author=amina.id) == [d, c, a]
    assert listed(kind='resource', limit=100)[:2] == [c, b]
    assert listed(space=space['id'], author=amina.id) == [c, a]
    assert listed(space=space['id'], kind='resource') == [c, b]
    assert listed(author=amina.id, kind='question') == [d, a]
    assert listed(space=space['id'], author=amina.id, kind='question') == [a]
    assert listed(space=uuid7()) == []


def test_list_tells_authors_as_they_are(community, organiser):
    """They are remembered between requests, by each connection; what changed holds at once, whoever changed it."""
    space, member, other = organiser.new_space(), community.new_member(), community.new_member()
    member.new_post(space)
    other.new_post(space)

    def listed():
        """The authors as all of the connections tell them."""
        answers = in_parallel([organiser] * 12, lambda reader: reader.get('/posts', params={'space': space['id']}))
        texts = {answer.text for answer in answers}
        assert len(texts) == 1
        return [item['author'] for item in json.loads(texts.pop())['items']]

    def told(person):
        document = organiser.get(f'/members/{person.id}').json()
        return {name: document[name] for name in ('id', 'handle', 'display_name', 'avatar_url', 'role')}

    assert listed() == listed() == [told(other), told(member)]
    member.patch('/account', 200, 1, json={'display_name': 'Renamed "One"', 'handle': new_handle('renamed')})
    assert listed() == [told(other), told(member)]
    organiser.put(f'/members/{other.id}/role', 200, json={'role': 'mentor'})
    assert [author['role'] for author in listed()] == ['mentor', 'member']
    community.execute(f"UPDATE member SET display_name = 'By hand' WHERE id = '{member.id}'")
    assert listed()[1]['display_name'] == 'By hand'
    community.execute(f"UPDATE member SET state = 'deleted' WHERE id = '{member.id}'")
    assert listed() == [told(other), None]


@pytest.mark.parametrize('query', ['space=x', 'author=1', 'kind=rant', 'after=x', 'after=', 'limit=0', 'limit=101', 'limit=x'])
def test_list_refuses(member, query):
    member.get(f'/posts?{query}', 400)


@pytest.mark.parametrize('field, value', [
    ('id', 'x'), ('space_id', None), ('kind', 'rant'), ('title', ''), ('title', 'x' * 201), ('title', None),
    ('body', 'x' * 50_001), ('body', None), ('language', 'not a language'), ('author_id', 'x'),
])
def test_post_refuses(member, space, field, value):
    body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B', field: value}
    assert errors_of(member.post('/posts', 422, json=body)) == [f'/{field}']


def test_post_needs_a_space(member):
    body = {'id': uuid7(), 'space_id': uuid7(), 'kind': 'discussion', 'title': 'A', 'body': 'B'}
    assert errors_of(member.post('/posts', 422, json=body)) == ['/space_id']


def test_post_role(community, organiser):
    body = {'id': uuid7(), 'space_id': organiser.new_space(post_role='moderator')['id'], 'kind': 'discussion', 'title': 'A',
            'body': 'B'}
    community.new_member('mentor').post('/posts', 403, json=body)
    community.new_member('moderator').post('/posts', 201, json=body)


def test_archived_space_is_closed(organiser, member):
    space = organiser.new_space()
    post = member.new_post(space)
    organiser.patch(f"/spaces/{space['id']}", 200, space['version'], json={'archived': True})
    member.post('/posts', 409, json={'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B'})
    member.post(f"/posts/{post['id']}/replies", 409, json={'id': uuid7(), 'body': 'B'})
    assert member.get(f"/posts/{post['id']}").json()['title'] == 'A title'


def test_edit_post(member, space):
    post = member.new_post(space, language='en')
    edited = member.patch(f"/posts/{post['id']}", 200, 1, json={'body': '# New\n\nwords'}).json()
    assert (edited['title'], edited['body'], edited['excerpt'], edited['version']) == ('A title', '# New\n\nwords', 'New words', 2)
    assert edited['edited_at'] is not None and edited['language'] == 'en'
    edited = member.patch(f"/posts/{post['id']}", 200, 2, json={'language': None, 'kind': 'resource'}).json()
    assert edited['language'] is None and edited['kind'] == 'resource' and edited['body'] == '# New\n\nwords'


def test_edit_takes_the_etag_of_a_read(member, space):
    post = member.new_post(space)
    etag = member.get(f"/posts/{post['id']}").headers['ETag']
    assert member.call('PATCH', f"/posts/{post['id']}", 200, json={'title': 'B'}, headers={'If-Match': etag}).json()['version'] == 2


def test_a_reaction_makes_no_edit_stale(member, organiser, space):
    post = member.new_post(space)
    etag = member.get(f"/posts/{post['id']}").headers['ETag']
    organiser.put(f"/posts/{post['id']}/reactions/👍", 200)
    organiser.new_reply(post)
    assert member.get(f"/posts/{post['id']}").headers['ETag'] != etag
    member.call('PATCH', f"/posts/{post['id']}", 200, json={'title': 'B'}, headers={'If-Match': etag})


@pytest.mark.parametrize('header', ['"0"', '"11"', '1', 'W/"1"', '""', '"1', '"x"'])
def test_edit_refuses_a_wrong_version(member, space, header):
    post = member.new_post(space)
    stale = member.call('PATCH', f"/posts/{post['id']}", 412, json={'title': 'B'}, headers={'If-Match': header}).json()
    assert stale['current'] == post


def test_unchanged_is_304(member, space):
    post = member.new_post(space)
    etag = member.get(f"/posts/{post['id']}").headers['ETag']
    assert etag.startswith('"1-')
    assert member.call('GET', f"/posts/{post['id']}", 304, headers={'If-None-Match': etag}).content == b''
    member.put(f"/posts/{post['id']}/reactions/👍", 200)
    member.call('GET', f"/posts/{post['id']}", 200, headers={'If-None-Match': etag})
    page = member.get('/posts')
    member.call('GET', '/posts', 304, headers={'If-None-Match': page.headers['ETag']})


def test_of_two_edits_at_once_one_is_stale(member, space):
    post = member.new_post(space)
    answers = in_parallel([member.again() for _ in range(8)],
                          lambda client: client.patch(f"/posts/{post['id']}", None, 1, json={'title': uuid7()}))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1 and won[0]['version'] == 2
    assert sorted({answer.status_code for answer in answers}) == [200, 412]
    assert all(answer.json()['current']['title'] == won[0]['title'] for answer in answers if answer.status_code == 412)


def test_only_the_author_and_moderators_edit(community, member, space):
    post = member.new_post(space)
    for role in ('member', 'mentor', 'group_leader'):
        client = community.new_member(role)
        client.patch(f"/posts/{post['id']}", 403, 1, json={'title': 'B'})
        client.delete(f"/posts/{post['id']}", 403, 1)
    community.new_member('moderator').patch(f"/posts/{post['id']}", 200, 1, json={'title': 'B'})


def test_delete_and_restore_post(community, member, organiser):
    space = organiser.new_space()
    post = member.new_post(space)
    other = community.new_member()
    member.delete(f"/posts/{post['id']}", 428)
    member.delete(f"/posts/{post['id']}", 412, 9)
    member.delete(f"/posts/{post['id']}", 204, 1)

    other.get(f"/posts/{post['id']}", 404)
    other.get(f"/posts/{post['id']}/replies", 404)
    other.put(f"/posts/{post['id']}/restoration", 404)
    assert other.get('/posts', params={'space': space['id']}).json()['items'] == []
    assert member.get(f"/posts/{post['id']}").json()['deleted']
    assert organiser.get(f"/posts/{post['id']}").json()['deleted']
    member.patch(f"/posts/{post['id']}", 404, 2, json={'title': 'B'})
    member.delete(f"/posts/{post['id']}", 404, 2)
    member.put(f"/posts/{post['id']}/reactions/👍", 404)

    restored = member.put(f"/posts/{post['id']}/restoration", 200).json()
    assert not restored['deleted'] and restored['title'] == post['title'] and restored['version'] == 3
    assert member.put(f"/posts/{post['id']}/restoration", 200).json() == restored
    assert [item['id'] for item in other.get('/posts', params={'space': space['id']}).json()['items']] == [post['id']]


@pytest.mark.parametrize('kind', ['posts', 'replies'])
def test_what_a_moderator_deleted_its_author_does_not_restore(community, member, organiser, space, kind):
    message = member.new_post(space)
    if kind == 'replies':
        message = member.new_reply(message)
    path = f"/{kind}/{message['id']}"
    community.new_member('moderator').delete(path, 204, 1)
    member.put(f'{path}/restoration', 403)
    member.delete(path, 404, 2)
    organiser.put(f'{path}/restoration', 200)
    # A moderator's own is the author's.
    member.delete(path, 204, 3)
    member.put(f'{path}/restoration', 200)


def test_restoration_has_its_time(community, member, organiser, space):
    post = member.new_post(space)
    member.delete(f"/posts/{post['id']}", 204, 1)
    community.execute(f"UPDATE post SET deleted_at = deleted_at - {31 * 24 * 3600 * 1000} WHERE id = '{post['id']}'")
    member.put(f"/posts/{post['id']}/restoration", 403)
    organiser.put(f"/posts/{post['id']}/restoration", 200)


# Replies

def test_replies_are_oldest_first(member, organiser, space):
    post = member.new_post(space)
    first = organiser.new_reply(post, body='First')
    second = member.new_reply(post, body='Second', parent_id=first['id'])
    assert second['parent_id'] == first['id'] and first['parent_id'] is None and first['post_id'] == post['id']
    assert member.get(f"/posts/{post['id']}/replies").json() == {'items': [first, second], 'next': None}
    assert member.get(f"/replies/{second['id']}").json() == second
    shown = member.get(f"/posts/{post['id']}").json()
    assert shown['reply_count'] == 2 and shown['last_activity_at'] == second['created_at'] and shown['version'] == 1
    assert member.get(f'/members/{member.id}').json()['reply_count'] == 1


def test_reply_refuses(member, space):
    post, other = member.new_post(space), member.new_post(space)
    elsewhere = member.new_reply(other)
    path = f"/posts/{post['id']}/replies"
    assert errors_of(member.post(path, 422, json={'id': uuid7(), 'body': ''})) == ['/body']
    assert errors_of(member.post(path, 422, json={'id': uuid7(), 'body': 'x' * 20_001})) == ['/body']
    assert errors_of(member.post(path, 422, json={'id': 'x', 'body': 'x'})) == ['/id']
    assert errors_of(member.post(path, 422, json={'id': uuid7(), 'body': 'x', 'parent_id': elsewhere['id']})) == ['/parent_id']
    member.post(f'/posts/{uuid7()}/replies', 404, json={'id': uuid7(), 'body': 'x'})
    member.get(f'/posts/{uuid7()}/replies', 404)
    member.get(f'/replies/{uuid7()}', 404)


def test_edit_reply(community, member, space):
    reply = member.new_reply(member.new_post(space))
    path = f"/replies/{reply['id']}"
    edited = member.patch(path, 200, 1, json={'body': 'Better'}).json()
    assert edited['body'] == 'Better' and edited['version'] == 2 and edited['edited_at'] is not None
    assert member.patch(path, 412, 1, json={'body': 'Worse'}).json()['current'] == edited
    member.patch(path, 428, json={'body': 'Worse'})
    community.new_member().patch(path, 403, 2, json={'body': 'Worse'})
    assert errors_of(member.patch(path, 422, 2, json={})) == ['/body']


def test_delete_and_restore_reply(community, member, space):
    post = member.new_post(space)
    reply = member.new_reply(post, body='Words')
    answer = member.new_reply(post, parent_id=reply['id'])
    member.put(f"/replies/{reply['id']}/reactions/👍", 200)
    member.delete(f"/replies/{reply['id']}", 204, 1)

    shown = member.get(f"/posts/{post['id']}/replies").json()['items']
    assert [item['id'] for item in shown] == [reply['id'], answer['id']]
    assert (shown[0]['deleted'], shown[0]['body'], shown[0]['author'], shown[0]['reactions']) == (True, '', None, [])
    assert member.get(f"/posts/{post['id']}").json()['reply_count'] == 1
    community.new_member().put(f"/replies/{reply['id']}/restoration", 403)
    member.delete(f"/replies/{reply['id']}", 404, 2)

    restored = member.put(f"/replies/{reply['id']}/restoration", 200).json()
    assert restored['body'] == 'Words' and counts(restored) == {'👍': (1, True)}
    assert member.get(f"/posts/{post['id']}").json()['reply_count'] == 2


def test_replies_go_with_their_post(member, organiser, space):
    post = member.new_post(space)
    reply = organiser.new_reply(post)
    member.delete(f"/posts/{post['id']}", 204, 1)
    organiser.get(f"/replies/{reply['id']}", 404)
    organiser.patch(f"/replies/{reply['id']}", 404, 1, json={'body': 'x'})
    organiser.post(f"/posts/{post['id']}/replies", 404, json={'id': uuid7(), 'body': 'x'})


# Reactions

def test_react(member, organiser, space):
    post = member.new_post(space)
    path = f"/posts/{post['id']}/reactions"
    assert counts(organiser.put(f'{path}/👍', 200).json()) == {'👍': (1, True)}
    assert counts(organiser.put(f'{path}/👍', 200).json()) == {'👍': (1, True)}
    assert counts(organiser.put(f'{path}/❤️', 200).json()) == {'👍': (1, True), '❤️': (1, True)}
    assert counts(member.put(f'{path}/👍', 200).json()) == {'👍': (2, True), '❤️': (1, False)}
    assert counts(member.get(f"/posts/{post['id']}").json()) == {'👍': (2, True), '❤️': (1, False)}
    listed = [item for item in organiser.get('/posts', params={'author': member.id}).json()['items'] if item['id'] == post['id']]
    assert counts(listed[0]) == {'👍': (2, True), '❤️': (1, True)}
    assert counts(organiser.delete(f'{path}/❤️', 200).json()) == {'👍': (2, True)}
    assert counts(organiser.delete(f'{path}/❤️', 200).json()) == {'👍': (2, True)}
    assert member.get(f"/posts/{post['id']}").json()['version'] == 1


@pytest.mark.parametrize('emoji', ['x', 'yes', '%20', '👍👍👍👍👍👍👍👍👍👍👍', '<b>', '1'])
def test_a_reaction_is_an_emoji(member, space, emoji):
    member.put(f"/posts/{member.new_post(space)['id']}/reactions/{emoji}", 400)


def test_reactions_have_a_limit(member, space):
    post = member.new_post(space)
    for i in range(20):
        member.put(f"/posts/{post['id']}/reactions/{chr(0x1f600 + i)}", 200)
    member.put(f"/posts/{post['id']}/reactions/👍", 409)
    member.put(f"/posts/{post['id']}/reactions/{chr(0x1f600)}", 200)
    assert len(member.get(f"/posts/{post['id']}").json()['reactions']) == 20


def test_reactions_at_once_are_all_counted(community, member, space):
    post = member.new_post(space)
    clients = [community.new_member() for _ in range(10)]
    in_parallel(clients, lambda client: client.put(f"/posts/{post['id']}/reactions/🎉", 200))
    assert counts(member.get(f"/posts/{post['id']}").json()) == {'🎉': (10, False)}
    assert community.execute(f"SELECT reaction_count FROM post WHERE id = '{post['id']}'") == [(10,)]
    in_parallel(clients[:5], lambda client: client.delete(f"/posts/{post['id']}/reactions/🎉", 200))
    assert counts(member.get(f"/posts/{post['id']}").json()) == {'🎉': (5, False)}


def test_replies_at_once_are_all_counted(community, member, space):
    post = member.new_post(space)
    in_parallel([member.again() for _ in range(10)], lambda client: client.new_reply(post))
    assert member.get(f"/posts/{post['id']}").json()['reply_count'] == 10
    assert len(member.get(f"/posts/{post['id']}/replies").json()['items']) == 10


# Events

def test_each_change_tells_the_others(community, member, organiser, space):
    def events():
        rows = community.execute(f"SELECT kind, subject, audience, data FROM event WHERE seq > {start} ORDER BY seq")
        return [(kind, subject, audience, json.loads(data) if data else None) for kind, subject, audience, data in rows]

    start = community.execute('SELECT max(seq) FROM event')[0][0]
    post = member.new_post(space)
    reply = organiser.new_reply(post)
    organiser.put(f"/posts/{post['id']}/reactions/👍", 200)
    member.patch(f"/posts/{post['id']}", 200, 1, json={'title': 'B'})
    organiser.delete(f"/replies/{reply['id']}", 204, 1)
    member.delete(f"/posts/{post['id']}", 204, 2)
    member.put(f"/posts/{post['id']}/restoration", 200)

    of_post = {'space_id': space['id'], 'author_id': member.id}
    everything = wait_for(lambda: events() if len(events()) >= 9 else None)
    # The member alone is told of the reply and the reaction.
    assert [(kind, data['kind'], audience) for kind, _, audience, data in everything if audience != 'all'] == [
        ('notification.changed', what, f'member:{member.id}') for what in ('reply', 'reaction')]
    found = [event for event in everything if event[2] == 'all']
    assert [(kind, subject) for kind, subject, _, _ in found] == [
        ('post.created', f"posts/{post['id']}"), ('reply.created', f"replies/{reply['id']}"),
        ('reaction.changed', f"posts/{post['id']}"), ('post.updated', f"posts/{post['id']}"),
        ('reply.deleted', f"replies/{reply['id']}"), ('post.deleted', f"posts/{post['id']}"),
        ('post.restored', f"posts/{post['id']}")]
    assert found[0][3] == of_post and found[5][3] == of_post
    assert found[1][3] == {'post_id': post['id'], 'parent_id': None, 'author_id': organiser.id, 'reply_count': 1,
                           'last_activity_at': reply['created_at']}
    assert found[2][3] == {'reactions': {'👍': 1}, 'member_id': organiser.id, 'emoji': '👍', 'added': True}
    assert found[4][3]['reply_count'] == 0
