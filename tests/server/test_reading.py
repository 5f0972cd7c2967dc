# SPDX-License-Identifier: GPL-3.0-or-later
"""What is a member's own: how far one has read, what one follows and mutes, and what one keeps."""

from concurrent.futures import ThreadPoolExecutor
import io
import json
import zipfile

import pytest

from api import errors_of, uuid7
from streams import Stream


@pytest.fixture
def author(community):
    return community.new_member()


@pytest.fixture
def post(author, space):
    return author.new_post(space)


@pytest.fixture
def replies(author, post):
    return [author.new_reply(post, body=f'Number {i}') for i in range(5)]


def read(client, post, reply=None, position=None):
    body = {'last_reply_id': reply and reply['id'], 'position_id': position and position['id']}
    return client.put(f"/posts/{post['id']}/reading", 200, json=body).json()


def my(client, post):
    return client.get(f"/posts/{post['id']}").json()['my']


def listed(client, **parameters):
    """The ids of all posts of a list."""
    return [item['id'] for page in client.pages('/posts?' + '&'.join(f'{k}={v}' for k, v in parameters.items()), 100)
            for item in page]


# Reading

def test_what_was_never_read_has_no_count(member, post, replies):
    assert my(member, post) == {'level': None, 'bookmarked': False, 'read_at': None, 'unread_count': None,
                                'last_reply_id': None, 'position_id': None}


def test_reading(member, author, post, replies):
    state = read(member, post, replies[2], replies[1])
    assert (state['unread_count'], state['last_reply_id'], state['position_id']) == (2, replies[2]['id'], replies[1]['id'])
    assert state['read_at'] is not None
    assert my(member, post) == state
    assert my(author, post)['last_reply_id'] is None
    assert read(member, post, replies[4])['unread_count'] == 0
    author.new_reply(post)
    assert my(member, post)['unread_count'] == 1
    summary = next(item for item in member.get('/posts').json()['items'] if item['id'] == post['id'])
    assert summary['my'] == my(member, post)


def test_reading_never_goes_back(member, post, replies):
    read(member, post, replies[3], replies[3])
    state = read(member, post, replies[1], replies[0])
    assert (state['unread_count'], state['last_reply_id'], state['position_id']) == (1, replies[3]['id'], replies[0]['id'])
    state = read(member, post)
    assert (state['unread_count'], state['last_reply_id'], state['position_id']) == (1, replies[3]['id'], None)


def test_devices_that_tell_at_once_end_with_the_furthest(member, post, replies):
    devices = [member.again() for _ in replies]
    with ThreadPoolExecutor(len(devices)) as pool:
        list(pool.map(lambda i: read(devices[i], post, replies[i]), (4, 0, 3, 1, 2)))
    assert (my(member, post)['last_reply_id'], my(member, post)['unread_count']) == (replies[4]['id'], 0)


def test_a_post_without_replies_can_be_read(member, author, post):
    assert read(member, post)['unread_count'] == 0
    author.new_reply(post)
    assert my(member, post)['unread_count'] == 1


def test_the_post_alone_was_read(member, post, replies):
    assert read(member, post)['unread_count'] == 5


def test_own_replies_are_read(member, author, post, replies):
    read(member, post, replies[1])
    member.new_reply(post)
    assert my(member, post)['unread_count'] == 3
    assert read(member, post, replies[2])['unread_count'] == 2
    assert my(author, post)['unread_count'] == 1


def test_an_own_post_is_read(author, member, post):
    assert my(author, post)['unread_count'] == 0
    member.new_reply(post)
    assert my(author, post)['unread_count'] == 1


def test_deleted_replies_are_not_counted(member, author, post, replies):
    read(member, post, replies[2])
    for index, count in ((0, 2), (4, 1), (2, 1)):
        author.delete(f"/replies/{replies[index]['id']}", 204, 1)
        assert my(member, post)['unread_count'] == count
    for index, count in ((0, 1), (4, 2), (2, 2)):
        author.put(f"/replies/{replies[index]['id']}/restoration", 200)
        assert my(member, post)['unread_count'] == count


@pytest.mark.parametrize('field', ['last_reply_id', 'position_id'])
def test_reading_refuses_what_is_no_reply_to_the_post(member, author, space, post, replies, field):
    other = author.new_reply(author.new_post(space))
    for value in (other['id'], uuid7()):
        answer = member.put(f"/posts/{post['id']}/reading", 422, json={field: value})
        assert errors_of(answer) == [f'/{field}']
    assert errors_of(member.put(f"/posts/{post['id']}/reading", 422, json={field: 'x'})) == [f'/{field}']
    assert my(member, post)['read_at'] is None


def test_reading_what_is_not_there(member, author, post):
    member.put(f'/posts/{uuid7()}/reading', 404, json={})
    author.delete(f"/posts/{post['id']}", 204, 1)
    member.put(f"/posts/{post['id']}/reading", 404, json={})


# Following and muting

def test_subscription(member, author, post):
    for level in ('followed', 'muted', None):
        state = member.put(f"/posts/{post['id']}/subscription", 200, json={'level': level}).json()
        assert state['level'] == level
        assert my(member, post)['level'] == level
        assert my(author, post)['level'] is None


def test_a_muted_post_stays_out_of_what_is_of_no_certain_place(member, author, space, post):
    member.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'muted'})
    assert post['id'] not in listed(member)
    assert post['id'] not in listed(member, kind='discussion')
    assert post['id'] in listed(member, space=space['id'])
    assert post['id'] in listed(member, author=author.id)
    assert post['id'] in listed(author)
    member.put(f"/posts/{post['id']}/subscription", 200, json={'level': None})
    assert post['id'] in listed(member)


def test_membership(member, organiser):
    space = organiser.new_space()
    nothing = {'level': None, 'relation': 'none'}
    assert space['my'] == nothing
    # Muting takes nothing from being in; who leaves keeps nothing.
    for level, relation in (('muted', 'none'), ('joined', 'member'), ('muted', 'member'), (None, 'none')):
        my = {'level': level, 'relation': relation}
        assert member.put(f"/spaces/{space['id']}/membership", 200, json={'level': level}).json() == my
        assert member.get(f"/spaces/{space['id']}").json()['my'] == my
        assert organiser.get(f"/spaces/{space['id']}").json()['my'] == nothing
        assert next(item['my'] for page in member.pages('/spaces', 100) for item in page if item['id'] == space['id']) == \
            my
    member.put(f'/spaces/{uuid7()}/membership', 404, json={'level': 'joined'})


def test_a_muted_space_stays_out_of_what_is_of_no_certain_place(member, author, organiser):
    space = organiser.new_space()
    post = author.new_post(space, kind='question')
    member.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'muted'})
    assert post['id'] not in listed(member)
    for parameters in ({'kind': 'question'}, {'sort': 'active'}, {'sort': 'top'}, {'view': 'unanswered'}):
        assert post['id'] not in listed(member, **parameters)
        assert post['id'] in listed(author, **parameters)
    assert post['id'] in listed(member, space=space['id'])
    assert post['id'] in listed(author)
    member.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
    assert post['id'] in listed(member)


@pytest.mark.parametrize('body', [{}, {'level': 'loved'}, {'level': 1}])
def test_levels_are_refused(member, space, post, body):
    assert errors_of(member.put(f"/posts/{post['id']}/subscription", 422, json=body)) == ['/level']
    assert errors_of(member.put(f"/spaces/{space['id']}/membership", 422, json=body)) == ['/level']


# Bookmarks

def bookmarks(client):
    return [item for page in client.pages('/bookmarks', 2) for item in page]


def test_bookmark_a_post(member, author, post):
    body = {'note': 'For Monday', 'remind_at': '2031-02-03T09:00:00.000Z'}
    kept = member.put(f"/bookmarks/{post['id']}", 200, json=body).json()
    assert (kept['kind'], kept['target_id'], kept['post_id'], kept['space_id'], kept['title'], kept['excerpt']) == \
        ('post', post['id'], post['id'], post['space_id'], post['title'], post['excerpt'])
    assert (kept['note'], kept['remind_at'], kept['author']['id']) == ('For Monday', body['remind_at'], author.id)
    assert my(member, post)['bookmarked'] and not my(author, post)['bookmarked']
    assert bookmarks(member) == [kept] and bookmarks(author) == []
    assert member.get(f"/bookmarks/{post['id']}").json() == kept
    author.get(f"/bookmarks/{post['id']}", 404)
    changed = member.put(f"/bookmarks/{post['id']}", 200, json={}).json()
    assert changed == kept | {'note': '', 'remind_at': None}
    for _ in range(2):
        member.delete(f"/bookmarks/{post['id']}", 204)
        assert not my(member, post)['bookmarked']
        assert bookmarks(member) == []


def test_bookmark_a_reply(member, author, post, replies):
    kept = member.put(f"/bookmarks/{replies[1]['id']}", 200, json={'note': ''}).json()
    assert (kept['kind'], kept['target_id'], kept['post_id'], kept['title'], kept['excerpt']) == \
        ('reply', replies[1]['id'], post['id'], post['title'], 'Number 1')
    assert not my(member, post)['bookmarked']
    listed = member.get(f"/posts/{post['id']}/replies").json()['items']
    assert [item['my']['bookmarked'] for item in listed] == [False, True, False, False, False]
    assert member.get(f"/replies/{replies[1]['id']}").json()['my'] == {'bookmarked': True}
    member.delete(f"/bookmarks/{replies[1]['id']}", 204)
    assert member.get(f"/replies/{replies[1]['id']}").json()['my'] == {'bookmarked': False}


def test_bookmarks_are_listed_newest_first(member, post, replies):
    for reply in replies:
        member.put(f"/bookmarks/{reply['id']}", 200, json={})
    member.put(f"/bookmarks/{replies[0]['id']}", 200, json={'note': 'Changed, but not moved'})
    assert [item['target_id'] for item in bookmarks(member)] == [reply['id'] for reply in reversed(replies)]


def test_what_is_deleted_leaves_the_bookmarks_until_it_is_back(member, author, post, replies):
    member.put(f"/bookmarks/{replies[0]['id']}", 200, json={'note': 'Mine'})
    kept = bookmarks(member)
    author.delete(f"/replies/{replies[0]['id']}", 204, 1)
    assert bookmarks(member) == []
    member.put(f"/bookmarks/{replies[0]['id']}", 404, json={})
    author.put(f"/replies/{replies[0]['id']}/restoration", 200)
    assert bookmarks(member) == kept
    author.delete(f"/posts/{post['id']}", 204, 1)
    assert bookmarks(member) == []


@pytest.mark.parametrize('field, value', [('note', 'x' * 501), ('note', 1), ('remind_at', 'tomorrow'), ('unknown', 1)])
def test_bookmark_refuses(member, post, field, value):
    assert errors_of(member.put(f"/bookmarks/{post['id']}", 422, json={field: value})) == [f'/{field}']
    member.put(f'/bookmarks/{uuid7()}', 404, json={})


# What a member's other devices, and nobody else, are told

OWN_EVENTS = {'post-state.changed', 'membership.joined', 'space-state.changed', 'bookmark.changed'}


def test_events_of_ones_own(server, member, author, space, post, replies):
    with Stream(server, member.token) as mine, Stream(server, author.token) as others:
        state = read(member, post, replies[0])
        read(member, post, replies[0])
        followed = member.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'}).json()
        member.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
        member.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
        member.put(f"/bookmarks/{post['id']}", 200, json={})
        member.delete(f"/bookmarks/{post['id']}", 204)
        last = author.new_reply(post)
        found = [(kind, document['subject'], document['data'])
                 for kind, document, _ in mine.until(f"replies/{last['id']}") if kind in OWN_EVENTS]
        kept = {'target_id': post['id'], 'post_id': post['id']}
        assert found == [
            ('post-state.changed', f"posts/{post['id']}", state),
            ('post-state.changed', f"posts/{post['id']}", followed),
            ('membership.joined', f"places/{space['id']}", {}),
            ('space-state.changed', f"spaces/{space['id']}", {'level': 'joined', 'relation': 'member'}),
            ('bookmark.changed', f"bookmarks/{post['id']}", kept | {'bookmarked': True}),
            ('bookmark.changed', f"bookmarks/{post['id']}", kept | {'bookmarked': False}),
        ]
        assert not OWN_EVENTS & {kind for kind, _, _ in others.until(f"replies/{last['id']}")}


def test_export_has_it(member, space, post, replies):
    read(member, post, replies[0])
    member.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
    member.put(f"/bookmarks/{post['id']}", 200, json={'note': 'Mine'})
    with zipfile.ZipFile(io.BytesIO(member.get('/account/export').content)) as export:
        files = {name: json.loads(export.read(name)) for name in ('spaces.json', 'reading.json', 'bookmarks.json')}
    assert [(row['space_id'], row['state']) for row in files['spaces.json']] == [(space['id'], 'joined')]
    assert [(row['post_id'], row['last_reply_id']) for row in files['reading.json']] == [(post['id'], replies[0]['id'])]
    assert [(row['target_id'], row['note']) for row in files['bookmarks.json']] == [(post['id'], 'Mine')]
