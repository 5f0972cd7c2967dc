# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaders choose who is in a space; nobody is in one who does not want to be."""

import pytest

from api import PASSWORD, errors_of, uuid7
from streams import Stream


@pytest.fixture
def leader(community):
    return community.new_member(display_name='The leader')


@pytest.fixture(params=['listed', 'hidden'])
def closed(request, community, leader):
    """A space with a leader and a member."""
    space = community.organiser.new_space(visibility=request.param)
    join(community, leader, space)
    set_member(community.organiser, space, leader, 200, state='joined', role='leader')
    return space


def set_member(client, space, member, status, **body):
    return client.put(f"/spaces/{space['id']}/members/{member.id}", status, json=body)


def set_level(client, space, level, status=200):
    return client.put(f"/spaces/{space['id']}/membership", status, json={'level': level})


def join(community, client, space):
    set_member(community.organiser, space, client, 200, state='invited')
    assert set_level(client, space, 'joined').json()['relation'] == 'member'


def members(client, space, state='joined', status=200):
    answer = client.get(f"/spaces/{space['id']}/members", status, params={'state': state})
    return {item['member_id']: item['role'] for item in answer.json()['items']} if status == 200 else None


def told(client):
    return [(item['kind'], item['target_id'], item['read_at'] is None) for item in client.get('/notifications').json()['items']]


def test_an_invitation_is_accepted(community, server, closed, leader, member):
    item = set_member(leader, closed, member, 200, state='invited').json()
    assert (item['state'], item['role'], item['member']['id']) == ('invited', 'member', member.id)
    assert told(member) == [('invitation', closed['id'], True)]
    (notification,) = member.get('/notifications').json()['items']
    assert notification['actor']['id'] == leader.id and notification['title'] == closed['name'] and notification['post_id'] is None
    assert members(leader, closed, 'invited') == {member.id: 'member'}
    # An invitation lets one see that the space is there, and nothing in it.
    assert member.get(f"/spaces/{closed['id']}").json()['my']['relation'] == 'invited'
    members(member, closed, status=403)
    with Stream(server, member.token) as stream:
        set_level(member, closed, 'joined')
        assert stream.next('membership.joined')[1]['subject'] == f"places/{closed['id']}"
        post = leader.new_post(closed)
        stream.until(f"posts/{post['id']}")
    assert members(member, closed) == {leader.id: 'leader', member.id: 'member'}
    members(member, closed, 'invited', 403)
    assert told(member) == []


def test_an_invitation_is_declined_or_taken_back(closed, leader, member):
    set_member(leader, closed, member, 200, state='invited')
    set_level(member, closed, None)
    assert told(member) == [] and members(leader, closed, 'invited') == {}
    set_member(leader, closed, member, 200, state='invited')
    leader.delete(f"/spaces/{closed['id']}/members/{member.id}", 204)
    leader.delete(f"/spaces/{closed['id']}/members/{member.id}", 204)
    assert told(member) == [] and members(leader, closed, 'invited') == {}
    member.get(f"/spaces/{closed['id']}", 200 if closed['visibility'] == 'listed' else 404)


def test_who_asks_is_let_in_or_refused(community, leader, member):
    space = community.organiser.new_space(visibility='listed')
    join(community, leader, space)
    set_member(community.organiser, space, leader, 200, state='joined', role='leader')
    # Nobody is put into a space who did not ask.
    set_member(leader, space, member, 409, state='joined')
    assert set_level(member, space, 'joined').json()['relation'] == 'requested'
    assert members(leader, space, 'requested') == {member.id: 'member'}
    leader.delete(f"/spaces/{space['id']}/members/{member.id}", 204)
    assert members(leader, space, 'requested') == {} and told(member) == []
    set_level(member, space, 'joined')
    set_member(leader, space, member, 200, state='joined')
    assert told(member) == [('admission', space['id'], True)]
    assert members(member, space) == {leader.id: 'leader', member.id: 'member'}
    # An invitation is an answer, too.
    other = community.new_member()
    set_level(other, space, 'joined')
    assert set_member(leader, space, other, 200, state='invited').json()['state'] == 'joined'
    assert told(other) == [('admission', space['id'], True)]


def test_who_is_removed_stays_out(community, server, closed, leader, member):
    join(community, member, closed)
    set_level(member, closed, 'muted')
    with Stream(server, member.token) as stream:
        assert set_member(leader, closed, member, 200, state='removed').json()['state'] == 'removed'
        assert stream.next('membership.left')[1]['subject'] == f"places/{closed['id']}"
    assert members(leader, closed, 'removed') == {member.id: 'member'}
    if closed['visibility'] == 'hidden':
        set_level(member, closed, 'joined', 404)
    else:
        set_level(member, closed, 'joined', 403)
        # Muting ends all the same, and being removed does not.
        assert set_level(member, closed, None).json() == {'level': None, 'relation': 'removed'}
        set_level(member, closed, 'joined', 403)
    leader.delete(f"/spaces/{closed['id']}/members/{member.id}", 204)
    set_member(leader, closed, member, 200, state='invited')
    assert set_level(member, closed, 'joined').json()['relation'] == 'member'
    leader.delete(f"/spaces/{closed['id']}/members/{member.id}", 409)


def test_somebody_leads(community, closed, leader, member):
    # Who is alone may go; who leads others may not.
    join(community, member, closed)
    assert 'leader' in set_level(leader, closed, None, 409).json()['detail']
    set_member(leader, closed, leader, 409, state='joined', role='member')
    set_member(community.organiser, closed, leader, 409, state='removed')
    assert set_member(leader, closed, member, 200, state='joined', role='leader').json()['role'] == 'leader'
    set_member(leader, closed, leader, 200, state='joined', role='member')
    assert members(member, closed) == {leader.id: 'member', member.id: 'leader'}
    set_level(leader, closed, None)
    set_level(member, closed, None)
    assert members(community.organiser, closed) == {}


def test_who_does_not_lead_chooses_nobody(community, closed, leader, member):
    join(community, member, closed)
    other = community.new_member('mentor')
    for body in ({'state': 'invited'}, {'state': 'removed'}):
        set_member(member, closed, other, 403, **body)
    set_member(member, closed, leader, 403, state='removed')
    set_member(member, closed, member, 403, state='joined', role='leader')
    member.delete(f"/spaces/{closed['id']}/members/{leader.id}", 403)
    set_member(other, closed, other, 403 if closed['visibility'] == 'listed' else 404, state='joined')
    # A leader here is none elsewhere.
    elsewhere = community.organiser.new_space(visibility='listed')
    set_member(leader, elsewhere, member, 403, state='invited')


def test_what_is_wrong(closed, leader, member):
    assert errors_of(set_member(leader, closed, member, 422, state='none')) == ['/state']
    assert errors_of(set_member(leader, closed, member, 422)) == ['/state']
    assert errors_of(set_member(leader, closed, member, 422, state='joined', role='boss')) == ['/role']
    set_member(leader, closed, member, 409, state='invited', role='leader')
    leader.put(f"/spaces/{closed['id']}/members/{uuid7()}", 404, json={'state': 'invited'})
    leader.put(f'/spaces/{uuid7()}/members/{member.id}', 404, json={'state': 'invited'})
    members(leader, closed, 'nothing', 400)
    assert members(leader, closed, 'invited') == {}


def leave_for_good(client):
    client.delete('/account', 204, json={'password': PASSWORD})


def test_a_space_whose_last_leader_goes_is_led_by_an_organiser(community, server, closed, leader, member):
    first, second = community.organiser, community.new_member(role='organiser')
    join(community, member, closed)
    with Stream(server, member.token) as stream:
        leave_for_good(leader)
        post = member.new_post(closed)
        events = stream.until(f"posts/{post['id']}")
    assert ('space-members.changed', f"spaces/{closed['id']}/members") in [(event[0], event[1]['subject']) for event in events]
    assert members(first, closed) == {member.id: 'member', first.id: 'leader'}
    assert first.get(f"/spaces/{closed['id']}").json()['my']['relation'] == 'leader'
    for organiser in (first, second):
        assert ('leader', closed['id'], True) in told(organiser)
    assert told(member) == [] or 'leader' not in [kind for kind, _, _ in told(member)]
    # Whoever does not want to lead makes somebody else a leader, and leaves.
    set_member(first, closed, member, 200, state='joined', role='leader')
    set_level(first, closed, None)
    assert members(second, closed) == {member.id: 'leader'}


def test_a_space_that_has_another_leader_or_nobody_left_is_not_handed_on(community, closed, leader, member):
    organiser = community.organiser
    join(community, member, closed)
    set_member(organiser, closed, member, 200, state='joined', role='leader')
    leave_for_good(leader)
    assert members(organiser, closed) == {member.id: 'leader'}
    leave_for_good(member)
    assert members(organiser, closed) == {}
    assert ('leader', closed['id'], True) not in told(organiser)
