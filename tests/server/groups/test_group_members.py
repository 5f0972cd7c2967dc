# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in a group and who leads it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api import PASSWORD, errors_of, uuid7
from harness import wait_for
from streams import Stream


@pytest.fixture
def leader(community):
    return community.new_member(display_name='The leader')


@pytest.fixture
def other(community):
    return community.new_member(display_name='Somebody else')


def set_member(client, group, member, status=200, **body):
    return client.put(f"/groups/{group['id']}/members/{member.id}", status, json=body)


def set_level(client, group, level, status=200):
    return client.put(f"/groups/{group['id']}/membership", status, json={'level': level})


def offer(client, group, member, status=200):
    return client.put(f"/groups/{group['id']}/leadership", status, json={'member_id': member and member.id})


def answer(client, group, accept, status=200):
    return client.put(f"/groups/{group['id']}/leadership/answer", status, json={'accept': accept})


def join(leader, client, group):
    set_member(leader, group, client, state='invited')
    assert set_level(client, group, 'joined').json() == {'level': 'joined', 'relation': 'member'}


def members(client, group, state='joined', status=200):
    page = client.get(f"/groups/{group['id']}/members", status, params={'state': state})
    return {item['member_id']: item['role'] for item in page.json()['items']} if status == 200 else None


def seen(client, group):
    return client.get(f"/groups/{group['id']}").json()


def told(client):
    return [(item['kind'], item['place_kind'], item['detail']) for item in client.get('/notifications').json()['items']]


def test_an_open_group_is_joined_and_left(server, leader, member):
    group = leader.new_group()
    with Stream(server, leader.token) as stream:
        assert set_level(member, group, 'joined').json() == {'level': 'joined', 'relation': 'member'}
        assert stream.next('group-members.changed')[1]['subject'] == f"groups/{group['id']}/members"
    assert seen(leader, group)['member_count'] == 2
    assert members(member, group) == {leader.id: 'leader', member.id: 'member'}
    member.new_post(group)
    set_level(member, group, 'joined')
    assert seen(leader, group)['member_count'] == 2
    assert set_level(member, group, 'muted').json() == {'level': 'muted', 'relation': 'member'}
    assert set_level(member, group, None).json() == {'level': None, 'relation': 'none'}
    assert seen(leader, group)['member_count'] == 1


def test_one_asks_and_is_let_in_or_not(leader, member, other):
    group = leader.new_group(name='Kiln', visibility='listed')
    assert set_level(member, group, 'joined').json()['relation'] == 'requested'
    assert set_level(other, group, 'joined').json()['relation'] == 'requested'
    assert told(leader) == [('request', 'group', None)]
    (notification,) = leader.get('/notifications').json()['items']
    assert (notification['title'], notification['actor_count'], notification['target_id']) == ('Kiln', 2, group['id'])
    set_member(leader, group, member, state='joined')
    assert told(member) == [('admission', 'group', None)]
    assert leader.get('/notifications').json()['items'][0]['actor_count'] == 1
    # Who takes it back is not told of any more, and neither is who was refused.
    set_level(other, group, None)
    assert told(leader) == []
    set_level(other, group, 'joined')
    leader.delete(f"/groups/{group['id']}/members/{other.id}", 204)
    assert told(leader) == [] and members(leader, group, 'requested') == {}
    assert seen(member, group)['member_count'] == 2


def test_some_groups_are_joined_by_invitation_alone(community, leader, member, other):
    group = leader.new_group(join_policy='invite')
    assert 'invitation' in set_level(member, group, 'joined', 403).json()['detail']
    set_member(leader, group, member, state='invited')
    assert told(member) == [('invitation', 'group', None)]
    set_level(member, group, None)
    assert told(member) == []
    set_level(member, group, 'joined', 403)
    join(leader, member, group)
    assert [item['id'] for item in member.get('/groups', params={'view': 'mine'}).json()['items']] == [group['id']]
    hidden = leader.new_group(visibility='hidden')
    set_level(other, hidden, 'joined', 404)
    members(other, hidden, status=404)
    join(leader, other, hidden)
    assert set_level(community.new_member('moderator'), hidden, 'joined').json()['relation'] == 'member'


def test_who_is_removed_stays_out(leader, member):
    group = leader.new_group()
    set_level(member, group, 'joined')
    set_member(leader, group, member, state='removed')
    set_level(member, group, 'joined', 403)
    assert seen(leader, group)['member_count'] == 1
    member.post('/posts', 403, json={'id': uuid7(), 'space_id': group['id'], 'kind': 'question', 'title': 'x', 'body': ''})
    leader.delete(f"/groups/{group['id']}/members/{member.id}", 204)
    set_level(member, group, 'joined')


def test_co_leaders_lead_with_the_leader(leader, member, other):
    group = leader.new_group(visibility='listed')
    join(leader, member, group)
    set_member(member, group, other, 403, state='invited')
    assert set_member(leader, group, member, state='joined', role='co_leader').json()['role'] == 'co_leader'
    assert seen(member, group)['my']['relation'] == 'leader' and seen(member, group)['leader']['id'] == leader.id
    join(member, other, group)
    assert members(other, group) == {leader.id: 'leader', member.id: 'co_leader', other.id: 'member'}
    member.patch(f"/groups/{group['id']}", 200, 1, json={'name': 'Ours'})
    # Nobody takes a group from who leads it.
    for body in ({'state': 'removed'}, {'state': 'joined', 'role': 'member'}, {'state': 'joined', 'role': 'leader'}):
        set_member(member, group, leader, 409, **body)
    set_member(leader, group, other, 409, state='joined', role='leader')
    offer(member, group, other, 403)
    set_member(leader, group, member, state='joined', role='member')
    set_member(member, group, other, 403, state='removed')
    assert errors_of(set_member(leader, group, other, 422, state='joined', role='boss')) == ['/role']


def test_there_is_no_more_room_than_there_is(community, leader):
    group = leader.new_group(size_limit=4)
    people = [community.new_member() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda client: set_level(client, group, 'joined', None).status_code, people))
    assert sorted(statuses) == [200] * 3 + [409] * 5
    assert seen(leader, group)['member_count'] == 4 == len(members(leader, group))
    leader.patch(f"/groups/{group['id']}", 409, 1, json={'size_limit': 3})
    inside = [client for client, status in zip(people, statuses) if status == 200]
    outside = [client for client, status in zip(people, statuses) if status == 409]
    leader.patch(f"/groups/{group['id']}", 200, 1, json={'join_policy': 'request'})
    assert set_level(outside[0], group, 'joined').json()['relation'] == 'requested'
    assert 'room' in set_member(leader, group, outside[0], 409, state='joined').json()['detail']
    set_level(inside[0], group, None)
    set_member(leader, group, outside[0], state='joined')
    leader.patch(f"/groups/{group['id']}", 200, 2, json={'size_limit': 9})


def test_leading_is_handed_over_to_who_accepts_it(server, leader, member, other):
    group = leader.new_group()
    for client in (member, other):
        set_level(client, group, 'joined')
    assert 'leader' in set_level(leader, group, None, 409).json()['detail']
    assert errors_of(leader.put(f"/groups/{group['id']}/leadership", 422, json={})) == ['/member_id']
    assert errors_of(member.put(f"/groups/{group['id']}/leadership/answer", 422, json={})) == ['/accept']
    answer(member, group, True, 409)
    assert offer(leader, group, member).json() == {'leader_id': leader.id, 'leader_acting': False, 'successor_id': member.id}
    assert told(member) == [('succession', 'group', None)] and seen(other, group)['successor_id'] == member.id
    answer(other, group, True, 409)
    # Offered to another, it is the other's.
    offer(leader, group, other)
    assert told(member) == []
    answer(member, group, True, 409)
    assert answer(other, group, False).json()['successor_id'] is None
    assert told(leader) == [('succession', 'group', 'declined')] and told(other) == []
    offer(leader, group, member)
    with Stream(server, other.token) as stream:
        assert answer(member, group, True).json() == {'leader_id': member.id, 'leader_acting': False, 'successor_id': None}
        assert stream.next('group.updated')[1]['subject'] == f"groups/{group['id']}"
    assert answer(member, group, True).json()['leader_id'] == member.id
    assert members(other, group) == {leader.id: 'co_leader', member.id: 'leader', other.id: 'member'}
    wait_for(lambda: told(other) == [('leader', 'group', None)] and ('leader', 'group', None) in told(leader), what='the news')
    assert told(member) == []
    set_level(leader, group, None)
    set_level(member, group, None, 409)


def test_an_offer_ends_with_who_it_is_for(leader, member):
    group = leader.new_group()
    set_level(member, group, 'joined')
    offer(leader, group, member)
    offer(leader, group, None)
    assert told(member) == [] and seen(leader, group)['successor_id'] is None
    offer(leader, group, member)
    set_level(member, group, None)
    assert told(member) == [] and seen(leader, group)['successor_id'] is None
    answer(member, group, True, 409)
    assert errors_of(offer(leader, group, member, 422)) == ['/member_id']
    offer(leader, group, leader, 409)


def test_an_organiser_appoints(community, leader, member, other):
    group = leader.new_group()
    set_level(member, group, 'joined')
    offer(member, group, member, 403)
    offer(community.new_member('mentor'), group, member, 403)
    assert offer(community.organiser, group, member).json() == {'leader_id': member.id, 'leader_acting': False, 'successor_id': None}
    assert told(member) == [('leader', 'group', None)]
    wait_for(lambda: told(leader) == [('leader', 'group', None)], what='the news')
    set_level(leader, group, None)


def test_who_comes_next_leads_when_the_leader_is_gone(leader, member, other):
    group = leader.new_group()
    for client in (member, other):
        set_level(client, group, 'joined')
    set_member(leader, group, other, state='joined', role='co_leader')
    offer(leader, group, member)
    leader.delete('/account', 204, json={'password': PASSWORD})
    left = seen(member, group)
    assert (left['leader']['id'], left['leader_acting'], left['successor_id'], left['member_count']) == (other.id, True, None, 2)
    # All are told, and who leads now, too.
    wait_for(lambda: told(member) == [('leader', 'group', 'acting')] and told(other) == [('leader', 'group', 'acting')], what='the news')
    assert members(member, group) == {member.id: 'member', other.id: 'leader'}
    other.delete('/account', 204, json={'password': PASSWORD})
    assert seen(member, group)['leader']['id'] == member.id and members(member, group) == {member.id: 'leader'}


def test_who_comes_into_a_group_that_all_have_left_leads_it(leader, member, other):
    group = leader.new_group()
    leader.delete('/account', 204, json={'password': PASSWORD})
    assert (seen(member, group)['leader'], seen(member, group)['member_count']) == (None, 0)
    assert set_level(member, group, 'joined').json()['relation'] == 'leader'
    assert seen(member, group)['leader']['id'] == member.id and seen(member, group)['leader_acting']
    set_level(other, group, 'joined')
    assert members(other, group) == {member.id: 'leader', other.id: 'member'}


def test_a_space_is_no_group(community, leader, space):
    group = leader.new_group()
    leader.get(f"/spaces/{group['id']}", 404)
    leader.put(f"/spaces/{group['id']}/membership", 404, json={'level': 'joined'})
    leader.get(f"/spaces/{group['id']}/members", 404)
    leader.get(f"/groups/{space['id']}/members", 404)
    community.organiser.put(f"/groups/{space['id']}/leadership", 404, json={'member_id': leader.id})
    community.organiser.put(f"/spaces/{space['id']}/members/{leader.id}", 409, json={'state': 'joined', 'role': 'co_leader'})
