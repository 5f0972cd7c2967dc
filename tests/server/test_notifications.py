# SPDX-License-Identifier: GPL-3.0-or-later
"""What members are told, and what they are not."""

import io
import json
import zipfile

import pytest

from api import PASSWORD, errors_of, uuid7
from harness import wait_for
from streams import Stream

THUMB, HEART = '%F0%9F%91%8D', '%E2%9D%A4'


@pytest.fixture
def author(community):
    return community.new_member(display_name='The author')


def told(client):
    return client.get('/notifications').json()['items']


def kinds(client):
    return [(item['kind'], item['target_id']) for item in told(client)]


def unread(client):
    return client.get('/notifications/unread-count').json()['count']


def settled(community):
    """Waits until all that follow posts were told."""
    return wait_for(lambda: community.execute("SELECT count(*) FROM job WHERE kind = 'reply.tell-followers'")[0][0] == 0)


def test_a_mention(community, space, author, member):
    handle = member.member['handle']
    post = author.new_post(space, body=f'Hello @{handle}, and again @{handle.upper()}. Not @nobody-of-this-name.')
    (item,) = told(member)
    assert item['kind'] == 'mention' and item['post_id'] == item['target_id'] == post['id'] and item['space_id'] == space['id']
    assert item['actor']['id'] == author.id and item['actor_count'] == 1 and item['title'] == post['title']
    assert item['excerpt'].startswith('Hello @') and item['read_at'] is None
    assert member.get(f"/notifications/{item['id']}").json() == item
    # An edit tells only those who were not mentioned before.
    other = community.new_member()
    author.patch(f"/posts/{post['id']}", 200, 1, json={'body': f"@{handle} and @{other.member['handle']}"})
    assert kinds(member) == kinds(other) == [('mention', post['id'])]
    reply = author.new_reply(post, body=f'*@{handle}*')
    assert kinds(member) == [('mention', reply['id']), ('mention', post['id'])]


@pytest.mark.parametrize('text', ['`@{}`', '```\n@{}\n```', '> @{}', 'a@{}', 'a@{}.example', 'https://example.org/@{}', '@{}x', '<b title="@{}">x</b>',
                                  '@@{}'])
def test_what_is_no_mention(space, author, member, text):
    author.new_post(space, body=text.format(member.member['handle']))
    assert told(member) == []


@pytest.mark.parametrize('text', ['@{}', '(@{})', '@{}, you', '- @{}', 'ü @{}!', '**@{}**', 'a\n@{}\nb', '@{}: yes'])
def test_what_is_a_mention(space, author, member, text):
    author.new_post(space, body=text.format(member.member['handle']))
    assert len(told(member)) == 1


def test_handles_with_underlines(community, space, author):
    member = community.register(handle=f'a_{uuid7()[-8:]}_b_')
    author.new_post(space, body=f"_@{member.member['handle']}_ and @{member.member['handle']}")
    assert len(told(member)) == 1


def test_a_reply_is_told_once_to_each(community, space, author, member):
    first, third = community.new_member(), community.new_member()
    post = author.new_post(space)
    reply = first.new_reply(post)
    assert kinds(author) == [('reply', reply['id'])] and told(author)[0]['post_id'] == post['id']
    third.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    first.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    author.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    answer = member.new_reply(post, parent_id=reply['id'], body=f"@{author.member['handle']} too")
    settled(community)
    assert kinds(first) == [('reply', answer['id'])]
    assert kinds(author) == [('mention', answer['id']), ('reply', reply['id'])]
    assert kinds(third) == [('followed', answer['id'])]
    # One's own deeds are not told.
    assert told(member) == []
    own = author.new_reply(post)
    settled(community)
    assert kinds(author)[0] == ('mention', answer['id'])
    assert kinds(third)[0] == ('followed', own['id'])


def test_many_followers(community, space, author):
    """More than one step of the job tells."""
    post = author.new_post(space)
    last = community.new_member()
    ids = "'0197eeee-0000-7000-8000-' || CAST(100000000000 + i AS TEXT)"
    series = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250) '
    community.execute('INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at) ' + series
                      + f"SELECT {ids}, 'follower-' || i, 'F', 'f', 1, 1 FROM n")
    community.execute('INSERT INTO post_state (member_id, post_id, level, followed_at) ' + series
                      + f"SELECT {ids}, '{post['id']}', 'followed', 1 FROM n")
    last.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    reply = author.new_reply(post)
    settled(community)
    assert kinds(last) == [('followed', reply['id'])]
    assert community.execute(f"SELECT count(*) FROM notification WHERE target_id = '{reply['id']}'")[0][0] == 251


def test_who_follows_later_is_not_told_of_what_was_before(community, space, author, member):
    """Also when the followers are told later than that."""
    post, reply, late = author.new_post(space), uuid7(), community.new_member()
    member.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    # Nobody takes the job as long as somebody seems to do it.
    community.execute("INSERT INTO job (kind, key, run_at, lease, leased_until, created_at)"
                      f" VALUES ('reply.tell-followers', '{reply}', 0, 'another', 9000000000000, 1)")
    author.new_reply(post, id=reply)
    late.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'followed'})
    community.execute(f"UPDATE job SET lease = NULL, leased_until = NULL WHERE key = '{reply}'")
    settled(community)
    assert kinds(member) == [('followed', reply)] and told(late) == []


def test_an_accepted_answer(community, space, author, member):
    post = author.new_post(space, kind='question')
    reply = member.new_reply(post)
    path = f"/posts/{post['id']}/accepted-reply"
    author.call('PUT', path, 200, headers={'If-Match': '"1"'}, json={'reply_id': reply['id']})
    assert kinds(member) == [('answer', reply['id'])]
    # It is one no more, and one again: that is told once.
    author.delete(path, 200, 2)
    assert told(member) == [] and unread(member) == 0
    author.call('PUT', path, 200, headers={'If-Match': '"3"'}, json={'reply_id': reply['id']})
    assert kinds(member) == [('answer', reply['id'])]


def test_reactions_are_one_notification_until_it_is_read(community, space, author):
    post = author.new_post(space)
    people = [community.new_member() for _ in range(3)]
    author.put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    assert told(author) == []
    for client in people:
        client.put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    people[0].put(f"/posts/{post['id']}/reactions/{HEART}", 200)
    (item,) = told(author)
    assert (item['kind'], item['actor_count'], item['actor']['id'], item['detail']) == ('reaction', 3, people[0].id, '\u2764')
    # Taken back: one who has another one left still counts, and with the last the notification goes.
    people[0].delete(f"/posts/{post['id']}/reactions/{HEART}", 200)
    assert told(author)[0]['actor_count'] == 3
    people[0].delete(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    (item,) = told(author)
    assert item['actor_count'] == 2 and item['actor']['id'] == people[2].id
    # What comes after it was read is a new one; what was read stays.
    author.put(f"/notifications/{item['id']}/reading", 200)
    people[0].put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    assert [(item['actor_count'], item['read_at'] is None) for item in told(author)] == [(1, True), (2, False)]
    people[1].delete(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    people[0].delete(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    assert [item['actor_count'] for item in told(author)] == [2]


def test_moderation(community, space, author):
    moderator = community.new_member('moderator')
    post, reply = author.new_post(space), None
    reply = author.new_reply(post, body='My reply')
    author.patch(f"/posts/{post['id']}", 200, 1, json={'title': 'Mine'})
    assert told(author) == []
    moderator.patch(f"/posts/{post['id']}", 200, 2, json={'title': 'Better'})
    moderator.delete(f"/replies/{reply['id']}", 204, 1)
    items = told(author)
    assert [(item['kind'], item['target_id'], item['detail']) for item in items] == [
        ('moderation', reply['id'], 'deleted'), ('moderation', post['id'], 'edited')]
    assert items[0]['excerpt'] == 'My reply' and items[0]['actor']['id'] == moderator.id
    moderator.delete(f"/posts/{post['id']}", 204, 3)
    assert [item['detail'] for item in told(author)] == ['deleted', 'deleted']
    # A move, to where the author sees it.
    other = community.organiser.new_space()
    moved = author.new_post(space)
    moderator.call('PUT', f"/posts/{moved['id']}/space", 200, headers={'If-Match': '"1"'}, json={'space_id': other['id']})
    assert told(author)[0]['detail'] == 'moved' and told(author)[0]['space_id'] == other['id']


def test_mutes(community, space, author, member):
    post = author.new_post(space)
    author.put(f"/posts/{post['id']}/subscription", 200, json={'level': 'muted'})
    member.new_reply(post, body=f"@{author.member['handle']}")
    member.put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    assert told(author) == []
    loud = author.new_post(space)
    author.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'muted'})
    member.new_reply(loud)
    assert told(author) == []
    # What a moderator did is told all the same.
    community.new_member('moderator').delete(f"/posts/{post['id']}", 204, 1)
    assert kinds(author) == [('moderation', post['id'])]


def test_preferences(community, server, space, author, member):
    levels = {item['kind']: item['level'] for item in author.get('/notification-preferences').json()['items']}
    assert levels['mention'] == 'desktop' and levels['reaction'] == 'list'
    kinds = author.get('/openapi.json').json()['components']['schemas']['NotificationKind']['enum']
    assert sorted(levels) == sorted(kinds)
    post = author.new_post(space)
    with Stream(server, author.token) as stream:
        assert author.put('/notification-preferences/reply', 200, json={'level': 'off'}).json() == {'kind': 'reply', 'level': 'off'}
        author.put('/notification-preferences/reply', 200, json={'level': 'off'})
        stream.next('notification-preference.changed')
        member.new_reply(post)
        assert told(author) == []
        author.put('/notification-preferences/reply', 200, json={'level': 'list'})
        reply = member.new_reply(post)
        _, document, _ = stream.next('notification.changed')
        assert document['data'] == {'kind': 'reply', 'post_id': post['id'], 'target_id': reply['id'], 'desktop': False}
        author.put('/notification-preferences/reply', 200, json={'level': 'desktop'})
        member.new_reply(post)
        assert stream.next('notification.changed')[1]['data']['desktop'] is True
    assert errors_of(author.put('/notification-preferences/reply', json={'level': 'loud'})) == ['/level']
    assert errors_of(author.put('/notification-preferences/reply', json={})) == ['/level']
    author.put('/notification-preferences/nothing', 404, json={'level': 'off'})
    levels = {item['kind']: item['level'] for item in author.get('/notification-preferences').json()['items']}
    assert levels['reply'] == 'desktop'
    # One's own: nobody else's are changed.
    assert {item['level'] for item in member.get('/notification-preferences').json()['items']} == {'desktop', 'list'}


def test_nothing_of_what_one_may_not_see(community, author, member):
    hidden = community.organiser.new_space(visibility='hidden')
    community.execute('INSERT INTO membership (member_id, place_id, state, created_at, updated_at)'
                      f" VALUES ('{author.id}', '{hidden['id']}', 'joined', 1, 1)")
    post = author.new_post(hidden, title='Secret', body=f"@{member.member['handle']}")
    assert community.execute(f"SELECT count(*) FROM notification WHERE member_id = '{member.id}'")[0][0] == 0
    assert community.execute(f"SELECT count(*) FROM event WHERE audience = 'member:{member.id}'")[0][0] == 0
    # Not even when the place is opened later.
    space = community.organiser.new_space()
    seen = author.new_post(space, body=f"@{member.member['handle']}")
    assert kinds(member) == [('mention', seen['id'])] and unread(member) == 1
    community.organiser.patch(f"/spaces/{space['id']}", 200, 1, json={'visibility': 'listed'})
    assert told(member) == [] and unread(member) == 0
    community.organiser.patch(f"/spaces/{space['id']}", 200, 2, json={'visibility': 'community'})
    assert kinds(member) == [('mention', seen['id'])]
    assert post['id'] not in json.dumps(told(member))


def test_what_is_deleted_is_told_no_more(space, author, member):
    post = author.new_post(space)
    reply = member.new_reply(post)
    member.put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    assert len(told(author)) == 2
    member.delete(f"/replies/{reply['id']}", 204, 1)
    assert kinds(author) == [('reaction', post['id'])]
    member.put(f"/replies/{reply['id']}/restoration", 200)
    assert len(told(author)) == 2
    author.delete(f"/posts/{post['id']}", 204, 1)
    assert told(author) == [] and unread(author) == 0


def test_reading(community, server, space, author, member):
    posts = [author.new_post(space) for _ in range(5)]
    for post in posts:
        member.new_reply(post)
    assert unread(author) == 5
    items = told(author)
    assert [page for page in author.pages('/notifications', 2)] == [items[:2], items[2:4], items[4:]]
    with Stream(server, author.token) as stream:
        read = author.put(f"/notifications/{items[0]['id']}/reading", 200).json()
        assert read['read_at'] is not None and read == author.put(f"/notifications/{items[0]['id']}/reading", 200).json()
        assert stream.next('notification.read')[1]['subject'] == f"notifications/{items[0]['id']}"
        assert unread(author) == 4
        # All up to one that is on screen: not what came after.
        author.put('/notifications/reading', 204, json={'until': items[2]['updated_at']})
        _, document, _ = stream.next('notification.read')
        assert (document['subject'], document['data']) == ('notifications', {'until': items[2]['updated_at']})
    assert [item['read_at'] is None for item in told(author)] == [False, True, False, False, False]
    assert unread(author) == 1
    assert errors_of(author.put('/notifications/reading', json={})) == ['/until']
    # Nobody reads, or marks, what is another's.
    member.get(f"/notifications/{items[1]['id']}", 404)
    member.put(f"/notifications/{items[1]['id']}/reading", 404)
    member.put('/notifications/reading', 204, json={'until': '2100-01-01T00:00:00Z'})
    assert unread(author) == 1


def test_the_count_is_bounded(community, space, author, member):
    post = author.new_post(space)
    community.execute(
        'INSERT INTO notification (id, member_id, kind, group_key, actor_id, place_id, post_id, target_id, created_at, updated_at)'
        ' WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)'
        f" SELECT '0197ffff-0000-7000-8000-' || CAST(100000000000 + i AS TEXT), '{member.id}', 'reply', 'k' || i, '{author.id}',"
        f" '{space['id']}', '{post['id']}', '{post['id']}', i, i FROM n")
    assert unread(member) == 100


def test_erasing_an_account_takes_them_along(community, space, author):
    post = author.new_post(space)
    stays, goes = community.new_member(), community.new_member()
    for client in (stays, goes):
        client.put(f"/posts/{post['id']}/reactions/{THUMB}", 200)
    reply = goes.new_reply(post)
    author.put(f"/replies/{reply['id']}/reactions/{THUMB}", 200)
    assert sorted(kinds(author)) == [('reaction', post['id']), ('reply', reply['id'])]
    assert kinds(goes) == [('reaction', reply['id'])]
    goes.delete('/account', 204, json={'password': PASSWORD})
    (item,) = told(author)
    assert item['actor_count'] == 1 and item['actor']['id'] == stays.id
    for column in ('member_id', 'actor_id'):
        assert community.execute(f"SELECT count(*) FROM notification WHERE {column} = '{goes.id}'")[0][0] == 0
    assert community.execute(f"SELECT count(*) FROM notification_actor WHERE actor_id = '{goes.id}'")[0][0] == 0


def test_they_are_exported(space, author, member):
    post = author.new_post(space)
    member.new_reply(post)
    author.put('/notification-preferences/reaction', 200, json={'level': 'off'})
    archive = zipfile.ZipFile(io.BytesIO(author.get('/account/export').content))
    (row,) = json.loads(archive.read('notifications.json'))
    assert (row['kind'], row['post_id'], row['read_at']) == ('reply', post['id'], None)
    assert json.loads(archive.read('notification-preferences.json')) == [{'kind': 'reaction', 'level': 'off'}]


def test_a_reminder_is_told(community, space, member):
    post = community.organiser.new_post(space)
    member.put(f"/bookmarks/{post['id']}", 200, json={'remind_at': '2001-01-01T00:00:00Z'})
    wait_for(lambda: kinds(member) == [('reminder', post['id'])])
    assert told(member)[0]['actor'] is None and told(member)[0]['actor_count'] == 0
