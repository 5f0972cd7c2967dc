# SPDX-License-Identifier: GPL-3.0-or-later
"""What nobody uses any more does not stay for ever, and what somebody does, stays."""

import hashlib
import os
import pathlib

import pytest

from api import uuid7
from harness import Clock, Server, wait_for
from pictures import png
from streams import Stream

DAY = 24 * 60 * 60


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, ['--log-level=info'], clock.environment) as server:
        yield server


def send(client, width):
    return client.post('/uploads', 201, params={'id': uuid7()}, data=png(width, 9), headers={'Content-Type': 'image/png'}).json()


def folder_of(community):
    return pathlib.Path(community.server.folder) / 'uploads'


def files_of(community, upload):
    return [path for path in folder_of(community).rglob(upload['sha256'])]


def put_file(community, content, changed_at):
    name = hashlib.sha256(content).hexdigest()
    path = folder_of(community) / name[:2] / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (changed_at, changed_at))
    return path


def sweep(community, clock, kind, days):
    """Lets days pass, and waits until the sweep of then is over."""
    clock.advance(days * DAY)
    wait_for(lambda: community.execute(
        f"SELECT count(*) FROM job WHERE kind = '{kind}' AND run_at > {clock.now()} AND progress IS NULL AND lease IS NULL")[0][0] == 1)


def test_uploads_that_nothing_uses(community, clock, space):
    member, other = community.new_member(), community.new_member()
    unused, portrait, shown, deleted, dropped, cover, shared = [send(member, width) for width in range(10, 17)]
    member.patch('/account', 200, 1, json={'avatar_upload_id': portrait['id']})
    member.new_post(space, body=shown['url'])
    gone, edited = member.new_post(space, body=deleted['url']), member.new_post(space, body=dropped['url'])
    member.delete(f"/posts/{gone['id']}", 204, 1)
    member.patch(f"/posts/{edited['id']}", 200, 1, json={'body': 'Without'})
    member.new_group(cover_upload_id=cover['id'])
    other.new_post(space, body=send(other, 16)['url'])  # the bytes of the shared one
    for upload in (unused, shown):
        member.get(upload['url'] + '/thumbnail')
    assert len(files_of(community, unused)) == 2

    sweep(community, clock, 'uploads.sweep', 20)
    assert member.get(unused['url']).status_code == 200  # it may be in something that is still being written
    sweep(community, clock, 'uploads.sweep', 11)
    fresh = send(member, 17)
    orphan, young = put_file(community, b'no row', 1000), put_file(community, b'a row to come', clock.now() / 1000 + 2 * DAY)
    stranger = folder_of(community) / orphan.name[:2] / 'notes.txt'
    stranger.write_text('not an upload')
    sweep(community, clock, 'uploads.sweep', 2)
    for upload in (unused, dropped, shared):
        member.get(upload['url'], 404)
    for upload in (portrait, shown, deleted, cover, fresh):
        assert member.get(upload['url']).content
    assert files_of(community, unused) == files_of(community, dropped) == []
    assert len(files_of(community, shown)) == 2 and len(files_of(community, shared)) == 1
    assert not orphan.exists() and young.exists() and stranger.exists()
    # What was swept can be sent again.
    assert member.get(send(member, 10)['url']).content


def fill(community, member, space, number, prefix, begin):
    post = community.organiser.new_post(space)
    for start in range(0, number, 200):
        values = ', '.join(
            f"('{prefix}-{i}', '{member.id}', 'reaction', '{prefix} {i}', '{space['id']}', '{post['id']}', '{post['id']}', {begin + i}, {begin + i})"
            for i in range(start, min(start + 200, number)))
        community.execute('INSERT INTO notification (id, member_id, kind, group_key, place_id, post_id, target_id, created_at, updated_at)'
                          f' VALUES {values}')


def unread(community, member):
    return community.execute(f"SELECT count(*) FROM notification WHERE member_id = '{member.id}' AND read_at IS NULL")[0][0]


def test_reading_very_many_notifications(community, server, space):
    member, other = community.new_member(), community.new_member()
    fill(community, member, space, 1300, 'mine', 1000)
    fill(community, other, space, 3, 'theirs', 1000)
    fill(community, member, space, 2, 'new', 60000)
    with Stream(server, member.token) as stream:
        member.put('/notifications/reading', 204, json={'until': '1970-01-01T00:00:30Z'})
        for _ in range(2):  # of what was marked at once, and of all: its devices count anew then
            event = stream.next('notification.read')[1]
            assert (event['subject'], event['data']) == ('notifications', {'until': '1970-01-01T00:00:30.000Z'})
    assert unread(community, member) == 2
    wait_for(lambda: community.execute("SELECT count(*) FROM job WHERE kind = 'notifications.read'")[0][0] == 0)
    assert unread(community, other) == 3 and unread(community, member) == 2
    member.put('/notifications/reading', 204, json={'until': '1970-01-01T00:00:30Z'})
    assert unread(community, member) == 2


def test_notifications_that_were_read_long_ago(community, clock, space):
    """The last test here: nobody is signed in after it."""
    member = community.new_member()
    fill(community, member, space, 1200, 'old', 1000)
    fill(community, member, space, 1, 'later', 60000)
    member.put('/notifications/reading', 204, json={'until': '1970-01-01T00:00:30Z'})
    wait_for(lambda: unread(community, member) == 1)
    sweep(community, clock, 'notifications.sweep', 88)
    assert community.execute(f"SELECT count(*) FROM notification WHERE member_id = '{member.id}'")[0][0] == 1201
    sweep(community, clock, 'notifications.sweep', 3)
    assert [row[0] for row in community.execute(f"SELECT id FROM notification WHERE member_id = '{member.id}'")] == ['later-0']
