# SPDX-License-Identifier: GPL-3.0-or-later
"""Registration, one's own account and its password."""

import pytest

from api import PASSWORD, Community, errors_of, new_handle, uuid7


def registration(**fields):
    return {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Amina Diallo', 'password': PASSWORD} | fields


def test_first_account_is_the_organiser(new_server):
    community = Community(new_server())
    assert community.visitor().get('/community').json()['member_count'] == 0
    assert community.organiser.member['role'] == 'organiser'
    assert community.register().member['role'] == 'member'
    assert community.visitor().get('/community').json()['member_count'] == 2


def test_register(visitor):
    body = registration(languages=['fr', 'wo'], time_zone='Africa/Dakar', device_name='A laptop')
    answer = visitor.post('/accounts', 201, json=body)
    member, session = answer.json()['member'], answer.json()['session']
    assert answer.headers['Cache-Control'] == 'no-store'
    assert member['id'] == body['id'] and member['handle'] == body['handle'] and member['role'] == 'member'
    assert member['languages'] == ['fr', 'wo'] and member['time_zone'] == 'Africa/Dakar'
    assert session['device_name'] == 'A laptop' and session['current']
    visitor.sign_in_with(answer.json())
    assert visitor.get('/account').json()['handle'] == body['handle']


def test_register_again_is_the_same_account(visitor):
    body = registration()
    first = visitor.post('/accounts', 201, json=body).json()
    second = visitor.post('/accounts', 200, json=body).json()
    assert second['member']['id'] == first['member']['id']
    assert second['session']['token'] != first['session']['token']
    visitor.post('/accounts', 409, json=body | {'password': 'another long password'})
    visitor.post('/accounts', 409, json=body | {'display_name': 'Somebody Else'})


def test_handle_is_taken_once(visitor):
    body = registration()
    visitor.post('/accounts', 201, json=body)
    assert 'taken' in visitor.post('/accounts', 409, json=body | {'id': uuid7()}).json()['detail']


@pytest.mark.parametrize('field, value', [
    ('id', 'not-an-id'),
    ('id', 'c9bf9e57-1685-4c89-bafb-ff5af830be8a'),
    ('id', None),
    ('handle', 'ab'),
    ('handle', 'Amina'),
    ('handle', 'amina diallo'),
    ('handle', 'a' * 33),
    ('handle', '../etc'),
    ('display_name', ''),
    ('display_name', '   '),
    ('display_name', 'x' * 81),
    ('display_name', 'a\u0000b'),
    ('display_name', 7),
    ('password', 'too short'),
    ('password', 'x' * 1001),
    ('password', None),
    ('languages', 'fr'),
    ('languages', ['fr'] * 21),
    ('time_zone', 'Mars/Olympus'),
    ('time_zone', '../../etc/passwd'),
    ('time_zone', '/etc/localtime'),
    ('invitation', 'x' * 65),
    ('role', 'organiser'),
    ('admin', True),
])
def test_register_refuses(visitor, field, value):
    assert errors_of(visitor.post('/accounts', 422, json=registration(**{field: value}))) == [f'/{field}']


def test_register_names_all_that_is_wrong(visitor):
    wrong = errors_of(visitor.post('/accounts', 422, json={'languages': ['fr', 'not a language']}))
    assert sorted(wrong) == ['/display_name', '/handle', '/id', '/languages/1', '/password']


def test_account(member):
    account = member.get('/account').json()
    assert account['id'] == member.id and account['avatar_upload_id'] is None
    assert 'write-post' in account['permissions'] and 'manage-roles' not in account['permissions']


def test_account_needs_a_session(visitor):
    assert visitor.get('/account', 401).headers['WWW-Authenticate'].startswith('Bearer')


def test_edit_account(member):
    changes = {
        'display_name': 'Zoë Núñez', 'handle': new_handle('zoe'), 'pronouns': 'she/they', 'bio': 'I **mend** things.',
        'languages': ['es', 'pt-BR'], 'time_zone': 'America/Lima', 'skills': ['Soldering', 'Löten'], 'interests': ['GTK'],
    }
    account = member.patch('/account', 200, 1, json=changes).json()
    assert {key: account[key] for key in changes} == changes
    assert account['version'] == 2
    assert member.get('/account').json() == account
    assert member.get(f"/members/@{changes['handle']}").json()['bio'] == 'I **mend** things.'


def test_edit_account_leaves_the_rest(member):
    member.patch('/account', 200, 1, json={'bio': 'First', 'skills': ['One']})
    account = member.patch('/account', 200, 2, json={'pronouns': 'he/him'}).json()
    assert account['bio'] == 'First' and account['skills'] == ['One'] and account['pronouns'] == 'he/him'
    assert member.patch('/account', 200, 3, json={'bio': '', 'skills': []}).json()['skills'] == []


def test_edit_account_needs_the_version(member):
    member.patch('/account', 428, json={'bio': 'x'})
    stale = member.patch('/account', 412, 7, json={'bio': 'x'}).json()
    assert stale['current']['version'] == 1 and stale['current']['id'] == member.id


def test_edit_account_takes_the_whole_etag(member):
    answer = member.call('PATCH', '/account', 200, json={'bio': 'x'}, headers={'If-Match': member.get('/account').headers['ETag']})
    assert answer.json()['version'] == 2


def test_edit_account_to_a_taken_handle(community, member):
    member.patch('/account', 409, 1, json={'handle': community.new_member().member['handle']})
    assert member.get('/account').json()['version'] == 1


@pytest.mark.parametrize('field, value', [
    ('display_name', ''), ('bio', 'x' * 4001), ('pronouns', 'x' * 41), ('skills', ['']), ('skills', ['x' * 41]),
    ('skills', ['x'] * 31), ('interests', 'GTK'), ('avatar_upload_id', 'x'), ('role', 'organiser'), ('password', 'x'),
])
def test_edit_account_refuses(member, field, value):
    wrong = errors_of(member.patch('/account', 422, 1, json={field: value}))
    assert len(wrong) == 1 and wrong[0].startswith(f'/{field}')


def test_avatar_must_be_there(member):
    assert errors_of(member.patch('/account', 422, 1, json={'avatar_upload_id': uuid7()})) == ['/avatar_upload_id']


def test_change_password(community, member):
    other = community.visitor()
    handle = member.member['handle']
    other.sign_in_with(other.post('/sessions', 201, json={'handle': handle, 'password': PASSWORD}).json())
    new = 'quite another password'

    member.put('/account/password', 204, json={'current_password': PASSWORD, 'new_password': new})
    member.get('/account')
    other.get('/account', 401)
    community.visitor().post('/sessions', 401, json={'handle': handle, 'password': PASSWORD})
    community.visitor().post('/sessions', 201, json={'handle': handle, 'password': new})


def test_change_password_needs_the_present_one(member):
    body = {'current_password': 'not my password', 'new_password': 'quite another password'}
    assert errors_of(member.put('/account/password', 422, json=body)) == ['/current_password']
    body = {'current_password': PASSWORD, 'new_password': 'short'}
    assert errors_of(member.put('/account/password', 422, json=body)) == ['/new_password']
