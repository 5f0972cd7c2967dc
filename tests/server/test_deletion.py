# SPDX-License-Identifier: GPL-3.0-or-later
"""Going, and taking what is one's own along."""

import io
import json
import zipfile

from api import PASSWORD, Community, errors_of, uuid7
from pictures import png


def upload(client, name='picture.png'):
    return client.post('/uploads', 201, params={'id': uuid7()}, data=png(),
                       headers={'Content-Type': 'image/png', 'X-File-Name': name}).json()


def test_deletion_needs_the_password(member):
    assert errors_of(member.delete('/account', 422, json={'password': 'not my password'})) == ['/password']
    assert errors_of(member.delete('/account', 422, json={})) == ['/password']
    member.get('/account')


def test_a_handle_like_that_of_a_former_member_hinders_no_deletion(community, member):
    handles = [f'former-{member.id[-12:]}', f'former-{member.id}'[:32]]
    others = [community.new_member(handle=handle) for handle in handles]
    member.delete('/account', 204, json={'password': PASSWORD})
    for other, handle in zip(others, handles):
        assert community.organiser.get(f'/members/@{handle}').json()['id'] == other.id
        other.delete('/account', 204, json={'password': PASSWORD})


def test_deletion_leaves_the_posts_without_a_name(community, member, space, organiser):
    handle = member.member['handle']
    post = member.new_post(space, title='Stays')
    reply = member.new_reply(post, body='Stays too')
    member.patch('/account', 200, 1, json={'bio': 'personal', 'languages': ['fr'], 'avatar_upload_id': upload(member)['id']})

    member.delete('/account', 204, json={'password': PASSWORD})

    member.get('/account', 401)
    organiser.get(f'/members/{member.id}', 404)
    organiser.get(f'/members/@{handle}', 404)
    assert organiser.get(f"/posts/{post['id']}").json() | {'title': 'Stays', 'author': None} == \
        organiser.get(f"/posts/{post['id']}").json()
    shown = organiser.get(f"/posts/{post['id']}/replies").json()['items']
    assert [(item['id'], item['author'], item['body']) for item in shown] == [(reply['id'], None, 'Stays too')]
    community.visitor().post('/sessions', 401, json={'handle': handle, 'password': PASSWORD})
    row = str(community.execute(f"SELECT * FROM member WHERE id = '{member.id}'"))
    assert handle not in row and 'personal' not in row and '$argon2' not in row
    assert community.execute(f"SELECT * FROM session WHERE member_id = '{member.id}'") == []
    assert community.execute(f"SELECT * FROM upload WHERE member_id = '{member.id}'") == []
    community.register(handle=handle)


def test_deletion_removes_the_posts_when_asked(community, member, organiser):
    space = organiser.new_space()
    post = member.new_post(space, title='Goes', body='personal words')
    other = organiser.new_post(space)
    reply = member.new_reply(other, body='personal reply')
    kept = organiser.new_reply(other)

    member.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': True})

    assert [item['id'] for item in organiser.get('/posts', params={'space': space['id']}).json()['items']] == [other['id']]
    assert organiser.get(f"/spaces/{space['id']}").json()['post_count'] == 1
    assert organiser.get(f"/posts/{other['id']}").json()['reply_count'] == 1
    shown = organiser.get(f"/posts/{other['id']}/replies").json()['items']
    assert [(item['id'], item['deleted'], item['body']) for item in shown] == [
        (reply['id'], True, ''), (kept['id'], False, 'A reply')]
    assert 'personal' not in str(community.execute('SELECT * FROM post') + community.execute('SELECT * FROM reply'))
    assert organiser.get(f"/posts/{post['id']}").json()['deleted']


def test_the_last_organiser_stays(new_server):
    community = Community(new_server())
    organiser = community.organiser
    organiser.delete('/account', 409, json={'password': PASSWORD})
    organiser.get('/account')
    community.new_member('organiser')
    organiser.delete('/account', 204, json={'password': PASSWORD})


def test_export(member, space):
    post = member.new_post(space, title='Été', body='Mine')
    reply = member.new_reply(post, body='My reply')
    member.put(f"/posts/{post['id']}/reactions/🎉", 200)
    picture = upload(member, 'my%20picture%2F..%2F.png')

    answer = member.get('/account/export')
    assert 'attachment' in answer.headers['Content-Disposition']
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert not any('..' in name.split('/') or name.startswith('/') for name in names)
        read = {name: json.loads(archive.read(name)) for name in names if name.endswith('.json')}
        uploads = [archive.read(name) for name in names if name.startswith('uploads/')]
    assert read['account.json']['handle'] == member.member['handle']
    assert [(item['id'], item['title'], item['body']) for item in read['posts.json']] == [(post['id'], 'Été', 'Mine')]
    assert [item['id'] for item in read['replies.json']] == [reply['id']]
    assert [item['emoji'] for item in read['reactions.json']] == ['🎉']
    assert len(read['sessions.json']) == 1 and 'token' not in str(read['sessions.json'])
    assert uploads == [member.get(picture['url']).content]


def test_export_has_nothing_of_others(community, member, organiser, space):
    organiser.new_post(space, body='not yours')
    answer = member.get('/account/export')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert all(b'not yours' not in archive.read(name) for name in archive.namelist())
