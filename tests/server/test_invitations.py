# SPDX-License-Identifier: GPL-3.0-or-later
"""Joining by an invitation, or by approval."""

from concurrent.futures import ThreadPoolExecutor
import datetime

import pytest

from api import PASSWORD, Client, Community, errors_of, new_handle, uuid7


@pytest.fixture(scope='module')
def closed(engine, request, tmp_path_factory):
    """A community that one joins by an invitation."""
    from harness import Server
    database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
    with Server(tmp_path_factory.mktemp('closed'), database, ['--public-url=https://makers.example/']) as server:
        community = Community(server)
        community.organiser.patch('/community', 200, 1, json={'registration': 'invite'})
        yield community


def invite(client, **fields):
    return client.post('/invitations', 201, json={'id': uuid7()} | fields).json()


def join(community, token=None, status=201, **fields):
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Newcomer', 'password': PASSWORD, 'invitation': token}
    return community.visitor().post('/accounts', status, json=body | fields)


def joined(community, **fields):
    """A member of a community that needs invitations."""
    client = community.visitor()
    client.sign_in_with(join(community, invite(community.organiser, **fields)['token']).json())
    return client


def test_one_joins_by_an_invitation(closed):
    join(closed, None, 403)
    join(closed, 'lci_' + 'A' * 43, 403)
    invitation = invite(closed.organiser, note='For Bo')
    assert invitation['max_uses'] == 1 and invitation['valid'] and invitation['created_by']['id'] == closed.organiser.id
    assert invitation['link'] == f"learncommons:invite?community=https%3A%2F%2Fmakers.example%2F&token={invitation['token']}"
    assert join(closed, invitation['token']).json()['member']['role'] == 'member'
    join(closed, invitation['token'], 403)
    shown = next(item for item in closed.organiser.get('/invitations').json()['items'] if item['id'] == invitation['id'])
    assert shown['uses'] == 1 and shown['state'] == 'used_up' and not shown['valid'] and 'token' not in shown and 'link' not in shown


def test_who_lost_the_right_to_give_roles_invites_into_none(closed):
    former, leader = joined(closed, role='organiser'), joined(closed, role='mentor')
    into_role, plain, other = invite(former, role='moderator'), invite(former), invite(leader)
    closed.organiser.put(f'/members/{former.id}/role', 200, json={'role': 'moderator'})
    join(closed, into_role['token'], 403)
    assert closed.visitor().get(f"/invitations/{into_role['token']}/card").json()['state'] == 'revoked'
    join(closed, plain['token'])
    plain = invite(former)
    closed.organiser.put(f'/members/{former.id}/role', 200, json={'role': 'member'})
    join(closed, plain['token'], 403)
    join(closed, other['token'])


def test_a_refused_registration_uses_nothing_up(closed):
    invitation = invite(closed.organiser)
    join(closed, invitation['token'], 409, handle=closed.organiser.member['handle'])
    join(closed, invitation['token'])


def test_card(closed):
    invitation = invite(closed.organiser)
    visitor = closed.visitor()
    card = visitor.get(f"/invitations/{invitation['token']}/card").json()
    assert card['valid'] and card['inviter']['id'] == closed.organiser.id and card['role'] == 'member'
    closed.organiser.delete(f"/invitations/{invitation['id']}", 204)
    card = visitor.get(f"/invitations/{invitation['token']}/card").json()
    assert card['state'] == 'revoked' and not card['valid']
    join(closed, invitation['token'], 403)
    for unknown in ('lci_' + 'A' * 43, 'x', 'lct_' + 'A' * 43):
        visitor.get(f'/invitations/{unknown}/card', 404)


def test_expiry(closed):
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)
    invitation = invite(closed.organiser, expires_at=soon.isoformat())
    closed.execute(f"UPDATE invitation SET expires_at = 1000 WHERE id = '{invitation['id']}'")
    card = closed.visitor().get(f"/invitations/{invitation['token']}/card").json()
    assert card['state'] == 'expired' and not card['valid']
    join(closed, invitation['token'], 403)


def test_uses_are_counted_also_at_once(closed):
    invitation = invite(closed.organiser, max_uses=3)
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: join(closed, invitation['token'], None).status_code, range(8)))
    assert sorted(statuses) == [201] * 3 + [403] * 5


def test_no_limits(closed):
    invitation = invite(closed.organiser, max_uses=None, expires_at=None)
    assert invitation['max_uses'] is None and invitation['expires_at'] is None
    for _ in range(3):
        join(closed, invitation['token'])


def test_a_role_by_invitation(closed):
    assert joined(closed, role='mentor').member['role'] == 'mentor'
    mentor = joined(closed, role='mentor')
    invite(mentor)
    mentor.post('/invitations', 403, json={'id': uuid7(), 'role': 'mentor'})
    joined(closed, role='moderator').post('/invitations', 403, json={'id': uuid7(), 'role': 'moderator'})
    joined(closed).post('/invitations', 403, json={'id': uuid7()})


def test_mentors_see_their_own(closed):
    mentor = joined(closed, role='mentor')
    own, other = invite(mentor), invite(closed.organiser)
    assert [item['id'] for item in mentor.get('/invitations').json()['items']] == [own['id']]
    mentor.delete(f"/invitations/{other['id']}", 404)
    mentor.delete(f"/invitations/{own['id']}", 204)
    assert {own['id'], other['id']} <= {item['id'] for page in closed.organiser.pages('/invitations', 100) for item in page}


@pytest.mark.parametrize('field, value', [
    ('note', 'x' * 201), ('role', 'visitor'), ('max_uses', 0), ('max_uses', 10_001), ('max_uses', '1'),
    ('expires_at', '2020-01-01T00:00:00Z'), ('expires_at', '2999-01-01T00:00:00Z'), ('expires_at', 'tomorrow'),
])
def test_invitation_refuses(closed, field, value):
    assert errors_of(closed.organiser.post('/invitations', 422, json={'id': uuid7(), field: value})) == [f'/{field}']


def test_approval(new_server):
    community = Community(new_server())
    organiser = community.organiser
    organiser.patch('/community', 200, 1, json={'registration': 'approval'})
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Newcomer', 'password': PASSWORD}
    visitor = community.visitor()
    credentials = {'handle': body['handle'], 'password': PASSWORD}

    assert visitor.post('/accounts', 202, json=body).json()['member']['id'] == body['id']
    visitor.post('/accounts', 202, json=body)
    assert visitor.post('/sessions', 403, json=credentials).json()['type'] == '/problems/awaiting-approval'
    visitor.post('/sessions', 401, json=credentials | {'password': 'not the password'})
    organiser.get(f"/members/{body['id']}", 404)
    assert visitor.get('/community').json()['member_count'] == 1
    assert [item['id'] for item in organiser.get('/registrations').json()['items']] == [body['id']]

    assert organiser.put(f"/registrations/{body['id']}", 200, json={'decision': 'approve'}).json()['id'] == body['id']
    organiser.put(f"/registrations/{body['id']}", 404, json={'decision': 'approve'})
    member = Client(community.url, visitor.post('/sessions', 201, json=credentials).json()['session']['token'])
    member.get('/registrations', 403)
    assert organiser.get('/registrations').json()['items'] == []


def test_rejection(new_server):
    community = Community(new_server())
    community.organiser.patch('/community', 200, 1, json={'registration': 'approval'})
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Newcomer', 'password': PASSWORD}
    community.visitor().post('/accounts', 202, json=body)
    assert errors_of(community.organiser.put(f"/registrations/{body['id']}", 422, json={'decision': 'maybe'})) == ['/decision']
    community.organiser.put(f"/registrations/{body['id']}", 204, json={'decision': 'reject'})
    credentials = {'handle': body['handle'], 'password': PASSWORD}
    assert community.visitor().post('/sessions', 403, json=credentials).json()['type'] == '/problems/rejected'
    community.visitor().post('/sessions', 401, json=credentials | {'password': 'not the password'})
    assert community.execute(f"SELECT count(*) FROM member WHERE id = '{body['id']}'") == [(0,)]
    assert community.execute(f"SELECT handle_key FROM rejection WHERE handle_key = '{body['handle']}'") == []

    community.visitor().post('/accounts', 202, json=body | {'id': uuid7()})
    assert community.visitor().post('/sessions', 403, json=credentials).json()['type'] == '/problems/awaiting-approval'


def test_a_rejection_is_forgotten(new_server):
    community = Community(new_server())
    community.organiser.patch('/community', 200, 1, json={'registration': 'approval'})
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Newcomer', 'password': PASSWORD}
    community.visitor().post('/accounts', 202, json=body)
    community.organiser.put(f"/registrations/{body['id']}", 204, json={'decision': 'reject'})
    community.execute('UPDATE rejection SET rejected_at = 1')
    community.visitor().post('/sessions', 401, json={'handle': body['handle'], 'password': PASSWORD})


def test_an_invitation_spares_the_wait(new_server):
    community = Community(new_server())
    community.organiser.patch('/community', 200, 1, json={'registration': 'approval'})
    join(community, invite(community.organiser)['token'], 201)
