# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that migrate, back up and restore, beside a server that serves."""

import io
import json
import re
import tarfile
import threading

import pytest

from api import Client, Community, uuid7
from harness import Server
from pictures import png


def upload_picture(client):
    return client.post('/uploads', 201, params={'id': uuid7()}, data=png(40, 30),
                       headers={'Content-Type': 'image/png', 'X-File-Name': 'picture.png'}).json()


@pytest.fixture(params=['sqlite', 'postgresql'])
def target(request, tmp_path):
    """An empty place on either engine, whatever the source is."""
    database = request.getfixturevalue('cluster').create_database() if request.param == 'postgresql' else None
    return Server(tmp_path / 'target', database)


def write_until(stop, client, space):
    while not stop.is_set():
        client.new_post(space)


def test_backup_while_serving(community, server, space, target, tmp_path):
    member = community.new_member()
    upload = upload_picture(member)
    post = member.new_post(space, title='Kept', body='Grüße 🌍')
    reply = member.new_reply(post)
    stop = threading.Event()
    writer = threading.Thread(target=write_until, args=(stop, community.organiser.again(), space))
    writer.start()
    made = server.run('backup', tmp_path / 'backup')
    stop.set()
    writer.join()
    assert made.returncode == 0, made.stderr
    assert (tmp_path / 'backup').stat().st_mode & 0o777 == 0o600

    restored = target.run('restore', tmp_path / 'backup')
    assert restored.returncode == 0, restored.stderr
    with target:
        client = Client(target.url, member.token)
        assert client.get(f"/posts/{post['id']}").json()['body'] == 'Grüße 🌍'
        assert [item['id'] for item in client.get(f"/posts/{post['id']}/replies").json()['items']] == [reply['id']]
        assert client.get(f"/uploads/{upload['id']}").content.startswith(b'\x89PNG')
        # One state: the stored counts are those of the rows, although posts were written meanwhile.
        assert not Community(target).execute(
            'SELECT id FROM space WHERE post_count <> (SELECT count(*) FROM post WHERE post.space_id = space.id)')
        client.new_post(space)


def test_restore_needs_an_empty_database(new_server, tmp_path):
    server = new_server()
    Community(server).new_member()
    assert server.run('backup', tmp_path / 'backup').returncode == 0
    server.stop()
    refused = server.run('restore', tmp_path / 'backup')
    assert refused.returncode == 1
    assert '--replace' in refused.stderr


def test_restore_leaves_a_database_that_is_served(new_server, tmp_path):
    server = new_server()
    community = Community(server)
    member = community.new_member()
    assert server.run('backup', tmp_path / 'backup').returncode == 0
    refused = server.run('restore', '--replace', tmp_path / 'backup')
    assert refused.returncode == 1
    assert 'stop it before' in refused.stderr
    assert Client(server.url, member.token).get('/account').status_code == 200

    server.stop()
    replaced = server.run('restore', '--replace', tmp_path / 'backup')
    assert replaced.returncode == 0, replaced.stderr
    server.start()
    assert Client(server.url, member.token).get('/account').status_code == 200


def test_what_is_no_backup(target, tmp_path):
    nothing = tmp_path / 'nothing'
    assert target.run('restore', nothing).returncode == 1
    nothing.write_bytes(b'')
    assert target.run('restore', nothing).returncode == 1
    # A path that leads out of the folder of uploads is not followed.
    with tarfile.open(nothing, 'w') as archive:
        for name in ('manifest.json', 'files/../../escaped'):
            archive.addfile(tarfile.TarInfo(name))
    assert target.run('restore', nothing).returncode == 1
    assert not list(tmp_path.rglob('escaped'))


def test_a_damaged_backup_changes_nothing(new_server, tmp_path):
    server = new_server()
    community = Community(server)
    client = community.organiser
    upload = upload_picture(client)
    kept = client.get(upload['url']).content
    client.get(upload['url'] + '/thumbnail')
    server.stop()
    level = community.execute('SELECT max(number) FROM schema_migration')[0][0]
    parts = {'manifest.json': json.dumps({'format': 'learn-commons-backup', 'version': 1, 'schema': level}).encode(),
             f"files/{upload['sha256'][:2]}/{upload['sha256']}": b'something else'}
    with tarfile.open(tmp_path / 'damaged', 'w') as archive:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    refused = server.run('restore', '--replace', tmp_path / 'damaged')
    assert refused.returncode == 1
    assert 'damaged' in refused.stderr
    server.start()
    assert Client(server.url, client.token).get(upload['url']).content == kept


def test_thumbnails_are_not_in_a_backup(community, server, tmp_path):
    member = community.new_member()
    upload = upload_picture(member)
    before = server.run('backup', tmp_path / 'before').stdout
    member.get(upload['url'] + '/thumbnail')
    after = server.run('backup', tmp_path / 'after').stdout
    files = [re.search(r'and (\d+) files', text).group(1) for text in (before, after)]
    assert files[0] == files[1]


def test_backup_to_a_bad_place(server, tmp_path):
    failed = server.run('backup', tmp_path / 'no' / 'folder' / 'backup')
    assert failed.returncode == 1
    assert 'No such file' in failed.stderr


@pytest.mark.parametrize('command', ['migrate', 'backup', 'restore'])
def test_usage(server, command):
    assert server.run(command, '--help').returncode == 0
    assert server.run(command, 'one', 'two').returncode == 2
    assert server.run(command, '--no-such-option').returncode == 2
    assert server.run('migrate').stdout == 'The database is up to date.\n'


def test_an_older_program_leaves_the_database_alone(engine, new_server):
    server = new_server()
    server.stop()
    Community(server).execute("INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, 'x', 'x', 0)")
    for command in ('migrate', 'serve'):
        refused = server.run(command, timeout=60)
        assert refused.returncode == 1
        assert 'newer' in refused.stderr
