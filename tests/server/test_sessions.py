# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in and out."""

from concurrent.futures import ThreadPoolExecutor
import re
import time

import pytest

from api import PASSWORD, Client, Community, new_handle, uuid7
from harness import Server, wait_for
from pictures import png


def sign_in(community, handle, password=PASSWORD, status=201, **fields):
    return community.visitor().post('/sessions', status, json={'handle': handle, 'password': password} | fields)


def test_sign_in(community, member):
    answer = sign_in(community, member.member['handle'], device_name='A phone').json()
    assert answer['member']['id'] == member.id
    assert answer['session']['device_name'] == 'A phone'
    assert Client(community.url, answer['session']['token']).get('/account').json()['id'] == member.id


def test_sign_in_forgives_case_and_at_sign(community, member):
    handle = member.member['handle']
    sign_in(community, handle.upper())
    sign_in(community, '@' + handle)


def test_wrong_password_and_unknown_handle_answer_alike(community, member):
    wrong = sign_in(community, member.member['handle'], 'not the password', 401)
    unknown = sign_in(community, new_handle('nobody'), 'not the password', 401)
    assert wrong.json() == unknown.json()
    assert wrong.json()['type'] == '/problems/wrong-credentials'


def test_wrong_password_and_unknown_handle_are_as_much_work(new_server):
    """Else the time of an answer would tell which handles there are."""
    community = Community(new_server(environment={'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '16384'}))

    def work_of(handle):
        before = community.server.processor_time
        sign_in(community, handle, 'not the password', 401)
        return community.server.processor_time - before

    known = unknown = 0
    for _ in range(7):
        known += work_of(community.organiser.member['handle'])
        unknown += work_of(new_handle('nobody'))
    assert unknown > 0.4 * known, f'known {known:.4f} s, unknown {unknown:.4f} s'


@pytest.mark.parametrize('token', ['', 'x', 'lct_', 'lct_' + 'A' * 43, 'lci_' + 'A' * 43, 'é'])
def test_a_wrong_token_is_refused(community, token):
    Client(community.url, token.encode()).get('/account', 401)


def hold_back(community):
    """Ten attempts from one network are free; whoever made them waits two seconds. Makes that an hour, so that none of it passes
    meanwhile."""
    # Those from all networks together were as many, but nobody waits for them.
    newest = 'SELECT max(blocked_until) FROM sign_in_failure WHERE count = 10'
    now = int(time.time() * 1000)
    assert community.execute('UPDATE sign_in_failure SET blocked_until = blocked_until + 3600000, count = count - 1 '
                             f'WHERE count = 10 AND blocked_until = ({newest}) AND blocked_until <= {now + 2000} '
                             'RETURNING count') == [(9,)]


def is_an_hour(answer):
    return 3500 <= int(answer.headers['Retry-After']) <= 3602


def test_back_off(community, member):
    handle = member.member['handle']
    for _ in range(10):
        sign_in(community, handle, 'not the password', 401)
    hold_back(community)
    assert is_an_hour(sign_in(community, handle, PASSWORD, 429))
    member.get('/account')


def test_back_off_also_for_unknown_handles(community):
    handle = new_handle('nobody')
    for _ in range(10):
        sign_in(community, handle, 'not the password', 401)
    hold_back(community)
    assert is_an_hour(sign_in(community, handle, 'not the password', 429))


def test_back_off_also_for_a_registration_that_is_repeated(community):
    """Whoever knows an account's id cannot try passwords by registering it again."""
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Somebody', 'password': PASSWORD}
    visitor = community.visitor()
    visitor.post('/accounts', 201, json=body)
    for _ in range(10):
        visitor.post('/accounts', 409, json=body | {'password': 'another long password'})
    hold_back(community)
    assert is_an_hour(visitor.post('/accounts', 429, json=body))
    assert is_an_hour(sign_in(community, body['handle'], PASSWORD, 429))


@pytest.fixture(scope='module')
def proxied(engine, request, tmp_path_factory):
    """A community that believes where a request says it comes from."""
    database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
    with Server(tmp_path_factory.mktemp('proxied'), database, ['--trusted-proxy=127.0.0.0/8']) as server:
        yield Community(server)


def sign_in_from(community, address, handle, password, status):
    visitor = community.visitor()
    visitor.session.headers['X-Forwarded-For'] = address
    return visitor.post('/sessions', status, json={'handle': handle, 'password': password})


def test_nobody_is_locked_out_by_wrong_passwords_from_elsewhere(proxied):
    member = proxied.new_member()
    handle = member.member['handle']
    for _ in range(10):
        sign_in_from(proxied, '198.51.100.1', handle, 'not the password', 401)
    hold_back(proxied)
    assert is_an_hour(sign_in_from(proxied, '198.51.100.1', handle, PASSWORD, 429))
    assert is_an_hour(sign_in_from(proxied, '198.51.100.1', handle, 'not the password', 429))
    sign_in_from(proxied, '203.0.113.7', handle, PASSWORD, 201)
    # Nor is who is signed in, at a computer from which somebody tries to sign in.
    member.session.headers['X-Forwarded-For'] = '198.51.100.1'
    member.put('/account/password', 204, json={'current_password': PASSWORD, 'new_password': 'another long password'})
    member.delete('/account', 204, json={'password': 'another long password'})


def test_one_network_of_64_bits_is_one_household(proxied):
    handle = proxied.new_member().member['handle']
    for i in range(10):
        sign_in_from(proxied, f'2001:db8:1:2::{i}', handle, 'not the password', 401)
    hold_back(proxied)
    assert is_an_hour(sign_in_from(proxied, '2001:db8:1:2:ffff::1', handle, PASSWORD, 429))
    sign_in_from(proxied, '2001:db8:1:3::1', handle, PASSWORD, 201)


def test_many_networks_try_no_more_than_slowly(proxied):
    handle = proxied.new_member().member['handle']
    sign_in_from(proxied, '203.0.113.7', handle, PASSWORD, 201)
    for i in range(99):
        sign_in_from(proxied, f'192.0.2.{i}', handle, 'not the password', 401)
    # With the sign-in, a hundred from networks that were new.
    assert proxied.execute('UPDATE sign_in_failure SET blocked_until = blocked_until + 3600000 '
                           'WHERE count = 100 RETURNING count') == [(100,)]
    assert is_an_hour(sign_in_from(proxied, '192.0.2.200', handle, PASSWORD, 429))
    # Where the member is signed in already, that does not matter.
    sign_in_from(proxied, '203.0.113.7', handle, PASSWORD, 201)


def test_a_wrong_password_of_who_is_signed_in_is_counted_too(community, member):
    for _ in range(10):
        member.delete('/account', 422, json={'password': 'not the password'})
    hold_back(community)
    assert is_an_hour(member.delete('/account', 429, json={'password': PASSWORD}))
    assert is_an_hour(member.put('/account/password', 429, json={'current_password': PASSWORD,
                                                                 'new_password': 'another long password'}))
    sign_in(community, member.member['handle'])


def test_many_passwords_keep_no_picture_waiting(new_server):
    """Nor the question whether the server can work."""
    server = new_server(['--trusted-proxy=127.0.0.0/8'], {'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '65536'})
    community = Community(server)
    organiser = community.organiser
    upload = organiser.post('/uploads', 201, params={'id': uuid7()}, data=png(64, 64), headers={'Content-Type': 'image/png'}).json()

    def waiting():
        return int(re.search(r'password_queue_length (\d+)', server.request('GET', '/metrics').text).group(1))

    with ThreadPoolExecutor(30) as pool:
        tried = [pool.submit(sign_in_from, community, f'192.0.2.{i}', new_handle(), 'not the password', 401) for i in range(30)]
        wait_for(lambda: waiting() >= 15)
        organiser.get(f"/uploads/{upload['id']}/thumbnail?size=64", 200)
        assert server.request('GET', '/readyz').status_code == 200
        assert waiting() > 0
        for future in tried:
            future.result()


def test_too_many_passwords_at_once_are_refused_at_once(new_server):
    server = new_server(['--trusted-proxy=127.0.0.0/8', '--queue-length=4'], {'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '65536'})
    community = Community(server)
    with ThreadPoolExecutor(20) as pool:
        tried = [pool.submit(community.visitor().call, 'POST', '/sessions', headers={'X-Forwarded-For': f'192.0.2.{i}'},
                             json={'handle': new_handle(), 'password': 'not the password'}) for i in range(20)]
        answers = [future.result().status_code for future in tried]
    assert set(answers) == {401, 503}


def test_a_change_of_the_password_ends_what_the_old_one_opens(community):
    """Also what is just being opened with it."""
    for i in range(6):
        handle = new_handle()
        member = community.new_member(handle=handle)
        with ThreadPoolExecutor(5) as pool:
            opened = [pool.submit(lambda: community.visitor().post('/sessions', json={'handle': handle, 'password': PASSWORD}))
                      for _ in range(4)]
            changed = pool.submit(member.put, '/account/password', json={'current_password': PASSWORD,
                                                                         'new_password': f'another long password {i}'})
            answers = [future.result() for future in opened]
        assert changed.result().status_code == 204
        assert {answer.status_code for answer in answers} <= {201, 401}
        for answer in answers:
            if answer.status_code == 201:
                Client(community.url, answer.json()['session']['token']).get('/account', 401)
        assert len(member.get('/sessions').json()['items']) == 1
        sign_in(community, handle, PASSWORD, 401)
        sign_in(community, handle, f'another long password {i}')


def test_of_two_changes_of_one_password_one_counts(community):
    handle = new_handle()
    member = community.new_member(handle=handle)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda new: member.again().put('/account/password', json={
            'current_password': PASSWORD, 'new_password': new}), ('another password 1', 'another password 2')))
    assert sorted(answer.status_code for answer in answers) == [204, 422]
    sign_in(community, handle, f'another password {[answer.status_code for answer in answers].index(204) + 1}')


def test_a_use_is_noted_where_one_connection_writes(new_server):
    """Noting when a session was last used never waits for a connection while the request holds one."""
    server = new_server(['--database-connections=2'])
    community = Community(server)
    member = community.new_member()
    post = member.new_post(community.organiser.new_space())
    community.execute(f"UPDATE session SET last_used_at = last_used_at - 3600000 WHERE member_id = '{member.id}'")
    before = community.execute(f"SELECT last_used_at FROM session WHERE member_id = '{member.id}'")
    member.put(f"/posts/{post['id']}/reactions/👍", 200)
    wait_for(lambda: community.execute(f"SELECT last_used_at FROM session WHERE member_id = '{member.id}'") > before)
    # A wait for a connection that the request itself holds ends after a while, and is told.
    assert 'not noted' not in server.read_log()


def test_a_right_password_forgets_the_wrong_ones(community, member):
    handle = member.member['handle']
    for _ in range(2):
        for _ in range(7):
            sign_in(community, handle, 'not the password', 401)
        sign_in(community, handle)


def test_list_and_revoke(community, member):
    answer = sign_in(community, member.member['handle'], device_name='Lost phone').json()
    lost = Client(community.url, answer['session']['token'])
    sessions = member.get('/sessions').json()['items']
    assert {session['id'] for session in sessions} == {member.session_id, answer['session']['id']}
    assert [session['current'] for session in sessions if session['id'] == member.session_id] == [True]
    assert all('token' not in session for session in sessions)

    member.delete(f"/sessions/{answer['session']['id']}", 204)
    lost.get('/account', 401)
    member.delete(f"/sessions/{answer['session']['id']}", 404)
    assert [session['id'] for session in member.get('/sessions').json()['items']] == [member.session_id]


def test_sign_out(member):
    member.delete('/sessions/current', 204)
    member.get('/account', 401)


def test_nobody_ends_the_session_of_another(community, member):
    member.delete(f'/sessions/{community.organiser.session_id}', 404)
    community.organiser.get('/account')


def test_renewal(community, member):
    old = member.again()
    renewed = member.post('/sessions/current/renewal', 200).json()
    new = Client(community.url, renewed['session']['token'])
    assert new.get('/account').json()['id'] == member.id
    assert renewed['session']['token'] != old.token
    old.get('/account')
    expiry = {session['id']: session['expires_at'] for session in new.get('/sessions').json()['items']}
    assert expiry[member.session_id] < expiry[renewed['session']['id']]


def test_no_use_prolongs_a_session_that_was_renewed(community, member):
    expiry = "SELECT expires_at FROM session WHERE id = "
    community.execute(f"UPDATE session SET last_used_at = last_used_at - 3600000 WHERE id = '{member.session_id}'")
    old = member.again()
    renewed = member.post('/sessions/current/renewal', 200).json()['session']
    (end,), = community.execute(f"{expiry}'{member.session_id}'")
    assert end <= int(time.time() * 1000) + 5 * 60 * 1000
    community.execute(f"UPDATE session SET last_used_at = last_used_at - 3600000 WHERE id IN ('{member.session_id}', '{renewed['id']}')")
    (before,), = community.execute(f"{expiry}'{renewed['id']}'")
    # Uses are written in their order: when that of the new session is, that of the old one would be.
    old.get('/account')
    Client(community.url, renewed['token']).get('/account')
    wait_for(lambda: community.execute(f"{expiry}'{renewed['id']}'") > [(before,)])
    assert community.execute(f"{expiry}'{member.session_id}'") == [(end,)]


def test_the_store_has_no_token(community, member):
    rows = str(community.execute('SELECT * FROM session') + community.execute('SELECT * FROM member'))
    assert member.session_id in rows
    assert member.token not in rows and member.token.removeprefix('lct_') not in rows
    assert PASSWORD not in rows and '$argon2id$' in rows


def test_an_expired_session_is_over(community, member):
    community.execute(f"UPDATE session SET expires_at = 1 WHERE id = '{member.session_id}'")
    member.get('/account', 401)


def test_a_session_is_read_anew_each_time(community, member):
    """Who is behind a token is expected to be the same as last time, but what changed meanwhile holds at once, whoever
    changed it."""
    member.get('/posts')
    member.get('/invitations', 403)
    community.execute(f"UPDATE member SET role = 'organiser' WHERE id = '{member.id}'")
    member.get('/invitations')
    community.execute(f"UPDATE member SET role = 'member' WHERE id = '{member.id}'")
    member.get('/invitations', 403)
    community.execute(f"UPDATE member SET state = 'deleted' WHERE id = '{member.id}'")
    member.get('/posts', 401)
    community.execute(f"UPDATE member SET state = 'active' WHERE id = '{member.id}'")
    member.get('/posts')
    community.execute(f"DELETE FROM session WHERE id = '{member.session_id}'")
    member.get('/posts', 401)
    member.get('/invitations', 401)


def test_what_another_process_closes_loses_nothing(community):
    """The SQLite shell, a backup or a subcommand opens the community's database beside the server, and closes it."""
    assert community.execute('SELECT count(*) FROM member')[0][0] > 0
    for _ in range(3):
        newcomer = community.new_member()
        assert community.execute(f"SELECT id FROM member WHERE id = '{newcomer.id}'") == [(newcomer.id,)]


def test_what_is_over_is_forgotten(community, member):
    community.execute("INSERT INTO sign_in_failure (handle_key, count, blocked_until) VALUES ('old', 3, 1000) "
                      'ON CONFLICT DO NOTHING')
    community.execute(f"UPDATE session SET expires_at = 1 WHERE id = '{member.session_id}'")
    answer = sign_in(community, member.member['handle']).json()
    assert community.execute(f"SELECT id FROM session WHERE member_id = '{member.id}'") == [(answer['session']['id'],)]
    assert community.execute("SELECT * FROM sign_in_failure WHERE handle_key = 'old'") == []
