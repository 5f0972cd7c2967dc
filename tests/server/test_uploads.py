# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and files: what is taken, what becomes of it, and how it is served."""

import concurrent.futures
import hashlib
import io
import os
import pathlib
import signal
import zipfile

import pytest

from api import Community, uuid7
from harness import wait_for
from pictures import gif, jpeg, png, png_with_text, size_of


def send(client, data, status=201, name=None, media_type='application/octet-stream', id=None):
    headers = {'Content-Type': media_type} | ({'X-File-Name': name} if name is not None else {})
    return client.post('/uploads', status, params={'id': id or uuid7()}, data=data, headers=headers)


def zip_of(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as archive:
        for name in names:
            archive.writestr(name, 'words')
    return data.getvalue()


def test_picture(member, community):
    upload = send(member, png(), name='my%20board.png').json()
    assert (upload['media_type'], upload['name'], upload['width'], upload['height']) == ('image/png', 'my board.png', 8, 8)
    member.new_post(community.organiser.new_space(), body=f"![My board]({upload['url']})")
    answer = community.new_member().get(upload['url'])
    assert answer.headers['Content-Type'] == 'image/png'
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert 'immutable' in answer.headers['Cache-Control']
    assert answer.headers['Content-Disposition'] == "inline; filename*=UTF-8''my%20board.png"
    assert len(answer.content) == upload['size'] and hashlib.sha256(answer.content).hexdigest() == upload['sha256']
    assert size_of(answer.content) == (8, 8)
    member.call('GET', upload['url'], 304, headers={'If-None-Match': answer.headers['ETag']})


def test_a_download_goes_on_where_it_was_cut(member, server):
    data = b'%PDF-1.7' + bytes(range(256)) * 100
    upload = send(member, data, name='a.pdf').json()
    whole = member.get(upload['url'])
    assert whole.headers['Accept-Ranges'] == 'bytes' and whole.content == data

    def get(status, wanted, **headers):
        return member.call('GET', upload['url'], status, headers={'Range': wanted} | headers)

    for wanted, first, last in [('bytes=0-0', 0, 0), ('bytes=100-199', 100, 199), ('bytes=25000-', 25000, len(data) - 1),
                               ('bytes=-7', len(data) - 7, len(data) - 1), ('bytes=0-99999999', 0, len(data) - 1)]:
        part = get(206, wanted)
        assert part.content == data[first:last + 1], wanted
        assert part.headers['Content-Range'] == f'bytes {first}-{last}/{len(data)}'
        assert int(part.headers['Content-Length']) == last - first + 1
        for name in ('ETag', 'Content-Type', 'Content-Disposition', 'Cache-Control', 'Accept-Ranges'):
            assert part.headers[name] == whole.headers[name], name

    for wanted in ('bytes=0-1,3-4', 'bytes=5-2', 'lines=0-1', 'bytes=x'):
        assert get(200, wanted).content == data and 'Content-Range' not in get(200, wanted).headers
    beyond = get(416, f'bytes={len(data)}-')
    assert beyond.json()['type'] == '/problems/range' and beyond.headers['Content-Range'] == f'bytes */{len(data)}'
    assert 'ETag' not in beyond.headers and 'immutable' not in beyond.headers['Cache-Control']

    etag = whole.headers['ETag']
    assert get(206, 'bytes=1-2', **{'If-Range': etag}).content == data[1:3]
    for other in ('"other"', f'W/{etag}', 'Sun, 29 Nov 2026 10:00:00 GMT'):
        assert get(200, 'bytes=1-2', **{'If-Range': other}).content == data
    get(304, 'bytes=1-2', **{'If-None-Match': etag})
    head = member.session.head(member.url + upload['url'], headers={'Range': 'bytes=1-2'})
    assert head.status_code == 200 and int(head.headers['Content-Length']) == len(data)


def text_of(size):
    return b'word ' * (size // 5)


def test_a_member_has_room_for_so_much(new_server):
    community = Community(new_server(['--upload-quota=1']))
    member, other = community.new_member(), community.new_member()
    kept = send(member, text_of(600_000)).json()
    refused = uuid7()
    answer = send(member, text_of(500_000), 413, id=refused)
    assert answer.json()['type'] == '/problems/quota' and answer.json()['detail'] == 'Your uploads may take 1 MiB together.'
    member.get(f'/uploads/{refused}', 404)
    # What is there already needs no room again, what is smaller has room, and so have others.
    assert send(member, text_of(600_000), 200, id=kept['id']).json() == kept
    assert send(member, text_of(400_000), id=refused).json()['id'] == refused
    send(other, text_of(600_000))
    send(member, text_of(50_000), 413)
    # A picture takes what is kept of it.
    send(other, png(64, 64))


def test_a_community_has_room_for_so_much(new_server):
    community = Community(new_server(['--upload-quota=0', '--upload-quota-community=1']))
    member, other = community.new_member(), community.new_member()
    send(member, text_of(600_000))
    answer = send(other, text_of(600_000), 413)
    assert answer.json()['type'] == '/problems/quota' and answer.json()['detail'] == 'All uploads may take 1 MiB together.'
    send(other, text_of(300_000))


def test_many_uploads_at_once_do_not_go_beyond_the_room(new_server):
    community = Community(new_server(['--upload-quota=1']))
    member = community.new_member()
    clients = [member.again() for _ in range(6)]
    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(lambda client: client.post('/uploads', params={'id': uuid7()}, data=text_of(400_000)), clients))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 413, 413, 413, 413]


def test_a_part_of_what_one_does_not_see_is_not_there(community, member):
    upload = send(member, png()).json()
    community.new_member().call('GET', upload['url'], 404, headers={'Range': 'bytes=0-1'})


def test_what_changes_comes_whole(member):
    answer = member.call('GET', '/account', 200, headers={'Range': 'bytes=0-1'})
    assert answer.json() and 'Accept-Ranges' not in answer.headers


def test_a_part_of_a_thumbnail(member):
    upload = send(member, png(300, 300)).json()
    whole = member.get(upload['url'] + '/thumbnail')
    part = member.call('GET', upload['url'] + '/thumbnail', 206, headers={'Range': 'bytes=8-', 'If-Range': whole.headers['ETag']})
    assert part.content == whole.content[8:]


def sees(client, upload):
    """Whether the upload is there for somebody, in each of its forms."""
    statuses = {client.call('GET', upload['url'] + path).status_code for path in ('', '/thumbnail')}
    assert statuses in ({200}, {404})
    return statuses == {200}


def join(community, space, *members):
    for member in members:
        community.organiser.put(f"/spaces/{space['id']}/members/{member.id}", 200, json={'state': 'invited'})
        member.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})


def test_what_stands_nowhere_is_its_senders(community, member):
    upload = send(member, png()).json()
    assert sees(member, upload)
    assert not sees(community.new_member(), upload) and not sees(community.organiser, upload)


@pytest.mark.parametrize('visibility', ['listed', 'hidden'])
@pytest.mark.parametrize('kind', ['post', 'reply'])
def test_an_upload_is_seen_where_it_stands(community, member, visibility, kind):
    organiser, other, stranger = community.organiser, community.new_member(), community.new_member()
    moderator = community.new_member('moderator')
    space, open_space = organiser.new_space(visibility=visibility), organiser.new_space()
    join(community, space, member, other)
    upload = send(member, png()).json()
    text = f"Look: ![a board]({upload['url']})"
    post = member.new_post(space, body=text if kind == 'post' else 'Without')
    message = post if kind == 'post' else member.new_reply(post, body=text)
    path = f"/{'posts' if kind == 'post' else 'replies'}/{message['id']}"
    assert [sees(client, upload) for client in (member, other, moderator, stranger)] == [True, True, True, False]
    # Nobody takes it somewhere else by naming it.
    stranger.new_post(open_space, body=text)
    moderator.new_post(open_space, body=text)
    assert not sees(stranger, upload)

    member.delete(path, 204, 1)
    assert [sees(client, upload) for client in (member, other, moderator)] == [True, False, True]
    member.put(path + '/restoration', 200)
    assert sees(other, upload)
    version = member.get(path).json()['version']
    member.patch(path, 200, version, json={'body': 'Without'})
    assert [sees(client, upload) for client in (member, other, moderator)] == [True, False, False]
    # Whoever edits it leaves what it names.
    member.patch(path, 200, version + 1, json={'body': text})
    moderator.patch(path, 200, version + 2, json={'body': text + ' (a typo)'})
    assert sees(other, upload)

    moderator.put(f"/posts/{post['id']}/space", 200, headers={'If-Match': f"\"{member.get('/posts/' + post['id']).json()['version']}\""},
                  json={'space_id': open_space['id']})
    assert sees(stranger, upload)
    organiser.patch(f"/spaces/{open_space['id']}", 200, 1, json={'visibility': 'hidden'})
    assert not sees(stranger, upload) and sees(member, upload)


def test_who_was_removed_sees_no_uploads_any_more(community, member):
    other, space = community.new_member(), community.organiser.new_space(visibility='hidden')
    join(community, space, member, other)
    upload = send(member, png()).json()
    member.new_post(space, body=f"<{upload['url']}/thumbnail?size=64>")
    assert sees(other, upload)
    community.organiser.put(f"/spaces/{space['id']}/members/{other.id}", 200, json={'state': 'removed'})
    assert not sees(other, upload)


def test_a_cover_is_seen_with_its_card(community, member):
    other, upload, text = community.new_member(), send(member, png()).json(), send(member, png(9, 9)).json()
    group = member.new_group(visibility='listed', cover_upload_id=upload['id'])
    member.new_post({'id': group['id']}, body=text['url'])
    assert sees(other, upload) and not sees(other, text)
    member.patch(f"/groups/{group['id']}", 200, group['version'], json={'visibility': 'hidden'})
    assert not sees(other, upload)
    member.patch(f"/groups/{group['id']}", 200, group['version'] + 1, json={'visibility': 'community', 'cover_upload_id': None})
    assert not sees(other, upload) and sees(other, text)


def test_visitors_see_no_uploads(member, visitor):
    upload = send(member, png()).json()
    visitor.get(upload['url'], 401)
    visitor.get(upload['url'] + '/thumbnail', 401)
    send(visitor, png(), 401)


def is_nameless_in(folder, descriptor):
    target = os.readlink(descriptor)
    return target.startswith(str(folder)) and target.endswith(' (deleted)')


def test_a_killed_server_leaves_no_half_upload(new_server):
    server = new_server()
    community = Community(server)
    organiser = community.organiser
    uploads = pathlib.Path(server.folder) / 'uploads'
    with server.connect() as connection:
        connection.sendall((f'POST /api/v1/uploads?id={uuid7()} HTTP/1.1\r\nHost: a.example\r\nContent-Length: 100000\r\n'
                            f'Authorization: Bearer {organiser.token}\r\n\r\n').encode() + b'x' * 50000)
        descriptors = pathlib.Path(f'/proc/{server.process.pid}/fd')
        wait_for(lambda: any(is_nameless_in(uploads, entry) for entry in descriptors.iterdir()), what='the upload')
        server.kill()
    assert [path for path in uploads.iterdir() if path.is_file()] == []


def test_a_file_that_went_away_is_not_found(member, community):
    upload = send(member, png(21, 22)).json()
    folder = pathlib.Path(community.server.folder) / 'uploads'
    (folder / upload['sha256'][:2] / upload['sha256']).unlink()
    member.get(upload['url'], 404)
    member.get(upload['url'] + '/thumbnail', 404)


def test_a_retry_finds_the_upload(member, organiser):
    id = uuid7()
    first = send(member, png(), name='a.png', id=id).json()
    assert send(member, png(), 200, name='a.png', id=id).json() == first
    send(member, png(9, 9), 409, name='a.png', id=id)
    send(member, png(), 409, name='b.png', id=id)
    send(organiser, png(), 409, name='a.png', id=id)
    send(member, png(), 400, id='x')


def test_the_same_bytes_are_kept_once(member, organiser, community):
    data = png(13, 17)
    first, second = send(member, data).json(), send(organiser, data).json()
    assert first['sha256'] == second['sha256'] and first['id'] != second['id']
    folder = pathlib.Path(community.server.folder) / 'uploads'
    assert len([path for path in folder.rglob(first['sha256']) if 'thumbnails' not in path.parts]) == 1


def test_a_picture_is_turned_upright_and_says_nothing_else(member):
    upload = send(member, jpeg(orientation=6)).json()
    assert (upload['media_type'], upload['width'], upload['height']) == ('image/jpeg', 8, 16)
    content = member.get(upload['url']).content
    assert size_of(content) == (8, 16)
    assert b'Exif' not in content and b'14.6937N' not in content


def test_texts_in_a_picture_are_dropped(member):
    assert b'secret place' not in member.get(send(member, png_with_text(b'secret place')).json()['url']).content


def test_large_pictures_are_scaled_down(member):
    upload = send(member, png(5000, 10)).json()
    assert (upload['width'], upload['height']) == (4096, 8)
    assert size_of(member.get(upload['url']).content) == (4096, 8)


@pytest.mark.parametrize('data, media_type', [
    (png(), 'image/png'), (jpeg(), 'image/jpeg'), (gif(), 'image/png'),
    (b'%PDF-1.7 words', 'application/pdf'), (b'plain words \xc3\xa9\n', 'text/plain; charset=utf-8'),
    (zip_of('a.txt'), 'application/zip'),
    (zip_of('[Content_Types].xml', 'word/document.xml'),
     'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    (b'<html><script>alert(1)</script></html>', 'text/plain; charset=utf-8'),
    (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain; charset=utf-8'),
], ids=['png', 'jpeg', 'gif', 'pdf', 'text', 'zip', 'docx', 'html', 'svg'])
def test_the_type_is_found_in_the_bytes(member, data, media_type):
    upload = send(member, data, media_type='text/html').json()
    assert upload['media_type'] == media_type
    answer = member.get(upload['url'])
    assert answer.headers['Content-Type'] == media_type
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    if not media_type.startswith('image/'):
        assert upload['width'] is None and answer.content == data
        assert answer.headers['Content-Disposition'].startswith('attachment')
        member.get(upload['url'] + '/thumbnail', 404)


@pytest.mark.parametrize('data', [
    b'\x7fELF\x02\x01\x01\0\0\0', b'MZ\x90\0\x03', b'\0\0\0\0', b'\xff\xfe\0\0', png()[:33], b'\x89PNG\r\n\x1a\n' + b'\0' * 64,
    jpeg()[:300], b'RIFF\x10\0\0\0WEBPVP8 \0\0\0\0', b'GIF89a\x04\0\x02\0', b'\x1f\x8b\x08\0\0',
], ids=['elf', 'exe', 'zeros', 'utf-16', 'cut png', 'empty png', 'cut jpeg', 'cut webp', 'cut gif', 'gzip'])
def test_other_kinds_and_damaged_pictures_are_refused(member, data):
    send(member, data, 415, media_type='image/png')


def test_only_the_first_frame_of_an_animation_is_looked_at(member, server):
    upload = send(member, gif(extra=b'!\xf9\x04damaged from here on'), 201).json()
    assert (upload['width'], upload['height']) == (4, 2)

    def work_of(data):
        before = server.processor_time
        send(member, data, 201)
        return server.processor_time - before

    # Two MiB in one frame and in a hundred thousand.
    comment = b'!\xfe' + (b'\xff' + b'.' * 255) * 8000 + b'\0'
    one = work_of(gif(extra=comment))
    assert work_of(gif(frames=100_000)) < 20 * max(one, 0.05)


def test_decompression_bombs_are_refused_by_their_header(member):
    bomb = png(30_000, 30_000, rows=1)
    assert len(bomb) < 10_000
    send(member, bomb, 413)


def decoders_of(server):
    """The processes that decode a picture just now."""
    tasks = pathlib.Path(f'/proc/{server.process.pid}/task')
    return [int(child) for task in tasks.iterdir() for child in (task / 'children').read_text().split()]


def catch_decoder(server, client, action):
    """Sends large pictures until one is caught in its decoder; what @action does with that process is done before it goes on.
    Returns the answer."""
    large = png(7000, 7000)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        for _ in range(20):
            answer = pool.submit(client.again().post, '/uploads', params={'id': uuid7()}, data=large)
            caught = False
            while not answer.done() and not caught:
                for pid in decoders_of(server):
                    try:
                        os.kill(pid, signal.SIGSTOP)
                        # It may have been caught before it became the decoder.
                        caught = b'picture' in pathlib.Path(f'/proc/{pid}/cmdline').read_bytes().split(b'\0')
                        if caught:
                            action(pid)
                        else:
                            os.kill(pid, signal.SIGCONT)
                    except (ProcessLookupError, FileNotFoundError):
                        pass
            if caught:
                return answer.result()
    pytest.fail('no decoder was ever seen')


def test_a_picture_is_decoded_where_nothing_else_is(new_server):
    server = new_server(environment={'SECRET_OF_THE_SERVER': 'xyzzy'})
    client = Community(server).organiser
    seen = {}

    def look(pid):
        process = pathlib.Path(f'/proc/{pid}')
        seen['environment'] = (process / 'environ').read_bytes()
        seen['files'] = {entry.name: os.readlink(entry) for entry in (process / 'fd').iterdir()}
        seen['limits'] = (process / 'limits').read_text()
        seen['privileges'] = (process / 'status').read_text()
        os.kill(pid, signal.SIGCONT)

    assert catch_decoder(server, client, look).status_code == 201
    assert b'SECRET' not in seen['environment'] and b'LEARN_COMMONS' not in seen['environment']
    assert 'SECRET_OF_THE_SERVER' in (pathlib.Path(f'/proc/{server.process.pid}/environ')).read_text()
    others = {path for name, path in seen['files'].items() if name not in ('0', '1', '2')}
    assert not [path for path in others if not path.startswith(('/usr/', '/lib', '/etc/'))], seen['files']


@pytest.mark.parametrize('action', [signal.SIGKILL, None], ids=['ended', 'hanging'])
def test_a_decoder_that_fails_takes_nothing_with_it(new_server, action):
    server = new_server(['--picture-seconds=2'])
    client = Community(server).organiser
    answer = catch_decoder(server, client, lambda pid: action is not None and os.kill(pid, action))
    assert answer.status_code == 415 and answer.json()['type'] == '/problems/unsupported-type'
    assert decoders_of(server) == []
    assert size_of(client.get(send(client, png(30, 20)).json()['url']).content) == (30, 20)


def test_a_picture_has_only_so_much_memory(new_server):
    server = new_server(['--picture-memory=128'])
    if b'__asan_init' in pathlib.Path(f'/proc/{server.process.pid}/exe').read_bytes():
        pytest.skip('AddressSanitizer takes more addresses than any limit leaves')
    client = Community(server).organiser
    send(client, png(9000, 5500), 415)
    send(client, png(30, 20))


def test_a_file_may_have_25_mib(member):
    send(member, b'x' * (25 * 1024 * 1024))
    send(member, b'x' * (25 * 1024 * 1024 + 1), 413)


def test_an_empty_file_is_refused(member):
    assert send(member, b'', None).status_code in (400, 415)


@pytest.mark.parametrize('sent, kept', [
    ('..%2F..%2Fetc%2Fpasswd', 'passwd'), ('C%3A%5Cfolder%5Ca.txt', 'a.txt'), ('a%0D%0AX-Evil%3A%201', 'aX-Evil: 1'),
    ('%22quoted%22', '"quoted"'), ('%E2%80%AEgpj.exe', 'gpj.exe'), ('x' * 300, 'x' * 200), ('%FF', ''),
])
def test_names_are_only_names(member, sent, kept):
    upload = send(member, b'words', name=sent).json()
    assert upload['name'] == kept
    answer = member.get(upload['url'])
    assert 'X-Evil' not in answer.headers and '\n' not in answer.headers['Content-Disposition']


@pytest.mark.parametrize('side', [64, 128, 256, 512])
def test_thumbnail(member, side):
    upload = send(member, png(600, 300)).json()
    path = upload['url'] + '/thumbnail'
    answer = member.get(path, params={'size': side})
    assert size_of(answer.content) == (side, side // 2)
    assert member.get(path, params={'size': side}).content == answer.content
    member.call('GET', path, 304, params={'size': side}, headers={'If-None-Match': answer.headers['ETag']})


def test_thumbnail_refuses(member):
    upload = send(member, png(20, 10)).json()
    assert size_of(member.get(upload['url'] + '/thumbnail').content) == (20, 10)
    for size in ('63', '0', '-64', '4096', 'x', ''):
        member.get(upload['url'] + '/thumbnail', 400, params={'size': size})
    member.get(f'/uploads/{uuid7()}', 404)
    member.get(f'/uploads/{uuid7()}/thumbnail', 404)


def test_avatar(community, member, organiser):
    upload = send(member, png(200, 200)).json()
    account = member.patch('/account', 200, 1, json={'avatar_upload_id': upload['id']}).json()
    assert account['avatar_upload_id'] == upload['id']
    assert account['avatar_url'] == f"/api/v1/uploads/{upload['id']}/thumbnail"
    assert size_of(organiser.get(organiser.get(f'/members/{member.id}').json()['avatar_url']).content) == (128, 128)
    assert organiser.patch('/account', 422, organiser.get('/account').json()['version'],
                           json={'avatar_upload_id': upload['id']}).status_code == 422
    assert member.patch('/account', 200, 2, json={'avatar_upload_id': None}).json()['avatar_url'] is None
