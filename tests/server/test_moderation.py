# SPDX-License-Identifier: GPL-3.0-or-later
"""Who did what to whom and why: everything that a role did, and not the owner."""

import io
import json
import urllib.parse
import zipfile

import pytest

from api import PASSWORD, Community, uuid7


@pytest.fixture
def moderator(community):
    return community.new_member('moderator', display_name='The moderator')


@pytest.fixture
def author(community):
    return community.new_member(display_name='The author')


def log(client, **filters):
    return client.get('/moderation', params={'limit': 100} | filters).json()['items']


def deeds(client, **filters):
    return [(entry['action'], entry['subject'], entry['detail'], entry['reason']) for entry in log(client, **filters)]


def do(client, method, path, status, reason=None, version=None, **options):
    headers = {} if version is None else {'If-Match': f'"{version}"'}
    if reason is not None:
        headers['X-Reason'] = urllib.parse.quote(reason)
    return client.call(method, path, status, headers=headers, **options)


def test_a_deletion(space, author, moderator):
    post = author.new_post(space)
    path = f"/posts/{post['id']}"
    do(moderator, 'DELETE', path, 204, 'It names a child 👶', 1)
    do(moderator, 'PUT', path + '/restoration', 200)
    (restored, deleted) = log(moderator, subject=f"posts/{post['id']}")
    assert (deleted['action'], deleted['reason'], deleted['detail']) == ('post.deleted', 'It names a child 👶', None)
    assert (deleted['actor']['id'], deleted['member']['id'], deleted['member_id']) == (moderator.id, author.id, author.id)
    assert deleted['place_id'] == space['id']
    assert (restored['action'], restored['reason']) == ('post.restored', None)
    assert restored['created_at'] >= deleted['created_at']
    # What is so already is done by nobody.
    do(moderator, 'PUT', path + '/restoration', 200)
    assert len(log(moderator, subject=f"posts/{post['id']}")) == 2


def test_what_is_ones_own_is_not_noted(space, moderator):
    post = moderator.new_post(space)
    reply = moderator.new_reply(post)
    do(moderator, 'PATCH', f"/posts/{post['id']}", 200, 'why not', 1, json={'title': 'Other'})
    do(moderator, 'DELETE', f"/replies/{reply['id']}", 204, 'mine', 1)
    assert log(moderator, actor=moderator.id) == []


def test_posts_and_replies(community, space, author, moderator):
    post = author.new_post(space, kind='question')
    reply = author.new_reply(post)
    target = community.organiser.new_space()
    path = f"/posts/{post['id']}"
    do(moderator, 'PATCH', path, 200, 'a typo', 1, json={'title': 'Other'})
    do(moderator, 'PUT', path + '/accepted-reply', 200, version=2, json={'reply_id': reply['id']})
    do(moderator, 'DELETE', path + '/accepted-reply', 200, version=3)
    do(moderator, 'PUT', path + '/space', 200, 'off topic', 4, json={'space_id': target['id']})
    do(moderator, 'PATCH', f"/replies/{reply['id']}", 200, version=1, json={'body': 'Other'})
    do(moderator, 'DELETE', f"/replies/{reply['id']}", 204, version=2)
    assert list(reversed(deeds(moderator, actor=moderator.id))) == [
        ('post.edited', f"posts/{post['id']}", None, 'a typo'), ('post.answered', f"posts/{post['id']}", None, None),
        ('post.unanswered', f"posts/{post['id']}", None, None), ('post.moved', f"posts/{post['id']}", None, 'off topic'),
        ('reply.edited', f"replies/{reply['id']}", None, None), ('reply.deleted', f"replies/{reply['id']}", None, None)]
    assert deeds(moderator, member=author.id) == deeds(moderator, actor=moderator.id)


def test_what_failed_is_not_noted(space, author, moderator):
    post = author.new_post(space)
    do(moderator, 'DELETE', f"/posts/{post['id']}", 412, 'stale', 7)
    do(moderator, 'PATCH', f"/posts/{post['id']}", 422, 'wrong', 1, json={'title': ''})
    assert log(moderator, subject=f"posts/{post['id']}") == []


def test_spaces_and_who_is_in_them(community, author):
    organiser = community.new_member('organiser')
    space = organiser.new_space(visibility='listed')
    do(organiser, 'PATCH', f"/spaces/{space['id']}", 200, 'clearer', 1, json={'name': 'Another name'})
    member = f"/spaces/{space['id']}/members/{author.id}"
    do(organiser, 'PUT', member, 200, 'knows about it', json={'state': 'invited'})
    author.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
    do(organiser, 'PUT', member, 200, json={'state': 'joined', 'role': 'leader'})
    do(organiser, 'PUT', member, 200, json={'state': 'joined', 'role': 'leader'})
    do(organiser, 'PUT', member, 409, 'too much', json={'state': 'removed', 'role': 'leader'})
    subject = f"spaces/{space['id']}/members/{author.id}"
    assert list(reversed(deeds(organiser, actor=organiser.id))) == [
        ('space.created', f"spaces/{space['id']}", None, None), ('space.updated', f"spaces/{space['id']}", None, 'clearer'),
        ('membership.changed', subject, 'invited', 'knows about it'), ('membership.changed', subject, 'leader', None)]
    # A leader acts by a role, too, though not by one of the community.
    other = community.new_member()
    other.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
    do(author, 'PUT', f"/spaces/{space['id']}/members/{other.id}", 200, 'welcome', json={'state': 'joined'})
    assert [(entry['action'], entry['detail'], entry['reason']) for entry in log(organiser, actor=author.id)] == [
        ('membership.changed', 'member', 'welcome')]
    author.get('/moderation', 403)


def test_groups(community, author, moderator):
    group = author.new_group()
    path, subject = f"/groups/{group['id']}", f"groups/{group['id']}"
    other = community.new_member()
    other.put(path + '/membership', 200, json={'level': 'joined'})
    do(author, 'PATCH', path, 200, 'mine', group['version'], json={'name': 'Other'})
    do(moderator, 'PATCH', path, 200, 'an insult', group['version'] + 1, json={'name': 'A group'})
    do(moderator, 'PUT', path + '/leadership', 200, 'has not been here for months', json={'member_id': other.id})
    assert deeds(moderator, actor=author.id) == []
    assert list(reversed(deeds(moderator, actor=moderator.id))) == [
        ('group.updated', subject, None, 'an insult'), ('leadership.given', subject, None, 'has not been here for months')]


def test_members_and_the_community(community, author):
    organiser, mentor = community.new_member('organiser'), community.new_member('mentor')
    invitation = mentor.post('/invitations', 201, json={'id': uuid7()}).json()
    for _ in range(2):
        do(organiser, 'PUT', f'/members/{author.id}/role', 200, 'helps everybody', json={'role': 'moderator'})
        do(organiser, 'DELETE', f"/invitations/{invitation['id']}", 204, 'too many')
    settings = organiser.get('/community').json()
    do(organiser, 'PATCH', '/community', 200, version=settings['revision'], json={'description': settings['description']})
    assert list(reversed(deeds(organiser, actor=organiser.id))) == [
        ('member.role', f'members/{author.id}', 'moderator', 'helps everybody'),
        ('invitation.revoked', f"invitations/{invitation['id']}", None, 'too many'), ('community.edited', 'community', None, None)]


def test_registrations(new_server):
    community = Community(new_server())
    organiser = community.organiser
    settings = organiser.get('/community').json()
    organiser.patch('/community', 200, settings['revision'], json={'registration': 'approval'})
    ids = [uuid7(), uuid7()]
    for i, member_id in enumerate(ids):
        community.visitor().post('/accounts', 202, json={
            'id': member_id, 'handle': f'newcomer-{i}', 'display_name': 'New', 'password': PASSWORD})
    do(organiser, 'PUT', f'/registrations/{ids[0]}', 200, json={'decision': 'approve'})
    do(organiser, 'PUT', f'/registrations/{ids[1]}', 204, 'a spammer', json={'decision': 'reject'})
    rejected, approved = log(organiser)[:2]
    assert (approved['action'], approved['member']['id']) == ('registration.approved', ids[0])
    assert (rejected['action'], rejected['member'], rejected['member_id'], rejected['reason']) == \
        ('registration.rejected', None, ids[1], 'a spammer')


@pytest.mark.parametrize('reason', ['x' * 501, 'two%0Alines', '%FF', '%'])
def test_a_bad_reason_changes_nothing(space, author, moderator, reason):
    post = author.new_post(space)
    answer = moderator.call('DELETE', f"/posts/{post['id']}", 400, headers={'If-Match': '"1"', 'X-Reason': reason})
    assert '500' in answer.json()['detail']
    assert moderator.get(f"/posts/{post['id']}").json() == author.get(f"/posts/{post['id']}").json() | {
        'my': moderator.get(f"/posts/{post['id']}").json()['my']}
    assert log(moderator, subject=f"posts/{post['id']}") == []
    do(moderator, 'DELETE', f"/posts/{post['id']}", 204, 'é' * 500, 1)
    assert log(moderator, subject=f"posts/{post['id']}")[0]['reason'] == 'é' * 500


def test_pages_and_filters(community, space, author, moderator):
    posts = [author.new_post(space) for _ in range(5)]
    for post in posts:
        do(moderator, 'DELETE', f"/posts/{post['id']}", 204, version=1)
    paged = [entry for page in moderator.pages(f'/moderation?actor={moderator.id}', 2) for entry in page]
    assert [entry['subject'] for entry in paged] == [f"posts/{post['id']}" for post in reversed(posts)]
    assert {entry['action'] for entry in log(moderator, action='post.deleted')} == {'post.deleted'}
    assert log(moderator, action='post.nothing') == []
    moderator.get('/moderation', 400, params={'actor': moderator.id, 'action': 'post.deleted'})
    moderator.get('/moderation', 400, params={'after': 'nonsense'})


def test_what_is_said_between_members_is_theirs(community, space, author, moderator):
    """What happened in a place that one does not see inside is not told of."""
    post = author.new_post(space)
    do(moderator, 'DELETE', f"/posts/{post['id']}", 204, version=1)
    place = uuid7()
    community.execute(f"INSERT INTO place (id, kind, visibility, in_feed, created_at) VALUES ('{place}', 'conversation', 'hidden', 0, 0)")
    community.execute(f"UPDATE moderation SET place_id = '{place}' WHERE subject = 'posts/{post['id']}'")
    for client in (moderator, community.organiser):
        assert log(client, subject=f"posts/{post['id']}") == []
    community.execute("INSERT INTO membership (member_id, place_id, state, created_at, updated_at)"
                      f" VALUES ('{moderator.id}', '{place}', 'joined', 0, 0)")
    assert len(log(moderator, subject=f"posts/{post['id']}")) == 1


def test_a_member_takes_it_along_and_goes(community, space, author, moderator):
    post = author.new_post(space)
    do(moderator, 'DELETE', f"/posts/{post['id']}", 204, 'rude', 1)
    files = {}
    for client in (author, moderator):
        with zipfile.ZipFile(io.BytesIO(client.get('/account/export').content)) as archive:
            files[client.id] = {name: json.loads(archive.read(name)) for name in ('moderated.json', 'moderation.json')}
    (told,) = files[author.id]['moderated.json']
    assert (told['action'], told['reason']) == ('post.deleted', 'rude') and moderator.id not in str(told)
    assert files[author.id]['moderation.json'] == []
    assert [entry['subject'] for entry in files[moderator.id]['moderation.json']] == [f"posts/{post['id']}"]
    author.delete('/account', 204, json={'password': PASSWORD})
    (entry,) = log(moderator, subject=f"posts/{post['id']}")
    assert (entry['member'], entry['member_id'], entry['reason'], entry['actor']['id']) == (None, author.id, None, moderator.id)
