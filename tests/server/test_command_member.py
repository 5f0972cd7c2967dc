# SPDX-License-Identifier: GPL-3.0-or-later
"""The subcommand `member`, beside a running server."""

import json

from api import PASSWORD, Client, new_handle


def run(community, *arguments, password=None):
    return community.server.run('member', *arguments, input=password and password + '\n')


def sign_in(community, handle, password, status=201):
    return Client(community.url).post('/sessions', status, json={'handle': handle, 'password': password})


def test_create(community):
    handle = new_handle()
    done = run(community, 'create', handle, '--name', 'Amina Diallo', '--role', 'moderator', password=PASSWORD)
    assert done.returncode == 0, done.stderr
    member = sign_in(community, handle, PASSWORD).json()['member']
    assert member['display_name'] == 'Amina Diallo' and member['role'] == 'moderator'
    assert handle in run(community, 'list').stdout


def test_create_refuses(community, member):
    assert 'taken' in run(community, 'create', member.member['handle'], password=PASSWORD).stderr
    assert run(community, 'create', 'Not A Handle', password=PASSWORD).returncode == 2
    assert run(community, 'create', new_handle(), password='short').returncode == 2
    assert run(community, 'create', new_handle(), '--role', 'king', password=PASSWORD).returncode == 2
    assert run(community, 'create').returncode == 2
    assert run(community, 'unknown').returncode == 2
    assert run(community, '--help').returncode == 0


def test_role(community, member):
    assert run(community, 'role', member.member['handle'], 'organiser').returncode == 0
    assert member.get('/account').json()['role'] == 'organiser'
    assert 'no member' in run(community, 'role', new_handle(), 'member').stderr
    run(community, 'role', member.member['handle'], 'member')


def test_sign_in_needs_the_database_alone(community, member):
    done = run(community, 'sign-in', member.member['handle'])
    assert done.returncode == 0, done.stderr
    session = json.loads(done.stdout)
    assert Client(community.url, session['token']).get('/account').json()['id'] == member.id
    assert session['expires_at'].endswith('Z')
    organiser = json.loads(run(community, 'sign-in').stdout)
    assert Client(community.url, organiser['token']).get('/account').json()['role'] == 'organiser'
    assert 'no member' in run(community, 'sign-in', new_handle()).stderr


def test_password_ends_all_sessions(community, member):
    handle = member.member['handle']
    assert run(community, 'password', handle, password='a quite new password').returncode == 0
    member.get('/account', 401)
    sign_in(community, handle, PASSWORD, 401)
    sign_in(community, handle, 'a quite new password')
