# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody is to do: in all groups, in their own time; and what they are told of it."""

import datetime
import zoneinfo

import pytest

from harness import Clock, Server, wait_for

DAY = 24 * 60 * 60


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, environment=clock.environment) as server:
        yield server


@pytest.fixture
def leader(community):
    return community.new_member()


@pytest.fixture
def group(leader):
    return leader.new_group(name='Kites')


def join(client, group):
    client.put(f"/groups/{group['id']}/membership", 200, json={'level': 'joined'})
    return client


@pytest.fixture
def member(community, group):
    """Somebody who is in the group, where it is a day later than elsewhere."""
    client = community.new_member()
    client.patch('/account', 200, 1, json={'time_zone': 'Pacific/Kiritimati'})
    return join(client, group)


def edit(client, task, **body):
    return client.patch(f"/tasks/{task['id']}", 200, task['version'], json=body).json()


def finish(client, group, task):
    column = client.board(group)['columns'][3]['id']
    return client.call('PUT', f"/tasks/{task['id']}/position", 200, headers={'If-Match': f'"{task["version"]}"'},
                       json={'column_id': column}).json()


def local_day(clock, zone, days=0):
    now = datetime.datetime.fromtimestamp(clock.now() / 1000, zoneinfo.ZoneInfo(zone))
    return (now + datetime.timedelta(days=days)).date().isoformat()


def mine(client):
    return {name: [task['title'] for task in tasks] for name, tasks in client.get('/me/tasks').json().items() if tasks}


def told(client, *kinds):
    return [(item['kind'], item['title']) for item in client.get('/notifications').json()['items'] if item['kind'] in kinds]


def test_my_tasks_are_in_my_own_time(clock, community, leader, group, member):
    zone = 'Pacific/Kiritimati'
    for days, title in ((-1, 'Yesterday'), (0, 'Today'), (1, 'Tomorrow'), (6, 'In six days'), (7, 'In a week')):
        leader.new_task(group, title=title, due_day=local_day(clock, zone, days), assignee_ids=[member.id])
    leader.new_task(group, title='Some day', assignee_ids=[member.id])
    leader.new_task(group, title='Not mine', due_day=local_day(clock, zone))
    past = datetime.datetime.fromtimestamp(clock.now() / 1000 - 60, datetime.timezone.utc).isoformat()
    leader.new_task(group, title='A minute ago', due_at=past, assignee_ids=[member.id])
    done = leader.new_task(group, title='Done', due_day=local_day(clock, zone), assignee_ids=[member.id])
    finish(leader, group, done)
    assert mine(member) == {'overdue': ['Yesterday', 'A minute ago'], 'today': ['Today'],
                            'week': ['Tomorrow', 'In six days'], 'later': ['In a week'], 'undated': ['Some day']}
    # The same day is another one for somebody on the other side of the earth.
    member.patch('/account', 200, 2, json={'time_zone': 'Pacific/Pago_Pago'})
    shift = (datetime.date.fromisoformat(local_day(clock, zone)) - datetime.date.fromisoformat(local_day(clock, 'Pacific/Pago_Pago'))).days
    assert shift >= 1
    assert 'Today' in mine(member)['week'] and 'Today' not in mine(member).get('today', [])


def test_my_tasks_are_those_of_my_groups(leader, group, member):
    blocker = leader.new_task(group, title='First')
    task = leader.new_task(group, title='Second', assignee_ids=[member.id], blocked_by=[blocker['id']])
    (shown,) = member.get('/me/tasks').json()['undated']
    assert (shown['id'], shown['group_name'], shown['is_blocked']) == (task['id'], 'Kites', True)
    finish(leader, group, blocker)
    assert member.get('/me/tasks').json()['undated'][0]['is_blocked'] is False
    leader.patch(f"/groups/{group['id']}", 200, 1, json={'state': 'archived'})
    assert mine(member) == {}
    leader.patch(f"/groups/{group['id']}", 200, 2, json={'state': 'active'})
    assert mine(member) == {'undated': ['Second']}
    member.put(f"/groups/{group['id']}/membership", 200, json={'level': None})
    assert mine(member) == {}


def test_one_is_told_what_one_is_to_do(leader, group, member):
    task = leader.new_task(group, title='Sew', assignee_ids=[member.id, leader.id])
    assert told(member, 'assigned') == [('assigned', 'Sew')] and told(leader, 'assigned') == []
    (notification,) = member.get('/notifications').json()['items']
    assert (notification['target_id'], notification['place_kind'], notification['actor']['id']) == (task['id'], 'group', leader.id)
    edit(leader, task, title='Sew well')
    assert told(member, 'assigned') == [('assigned', 'Sew well')] and len(member.get('/notifications').json()['items']) == 1
    # What is gone is not told, nor what one may not see any more.
    other = leader.new_task(group, title='Cut', assignee_ids=[member.id])
    leader.delete(f"/tasks/{other['id']}", 204, 1)
    assert told(member, 'assigned') == [('assigned', 'Sew well')]
    leader.patch(f"/groups/{group['id']}", 200, 1, json={'visibility': 'listed'})
    leader.put(f"/groups/{group['id']}/members/{member.id}", 200, json={'state': 'removed'})
    assert told(member, 'assigned') == []


def test_one_is_told_that_one_need_not_wait(leader, group, member):
    first, second = leader.new_task(group, title='Draw'), leader.new_task(group, title='Buy')
    leader.new_task(group, title='Build', assignee_ids=[member.id], blocked_by=[first['id'], second['id']])
    finish(leader, group, first)
    assert told(member, 'unblocked') == []
    finish(leader, group, second)
    assert told(member, 'unblocked') == [('unblocked', 'Build')]
    third = leader.new_task(group, title='Ask')
    leader.new_task(group, title='Fly', assignee_ids=[member.id], blocked_by=[third['id']])
    leader.delete(f"/tasks/{third['id']}", 204, 1)
    assert told(member, 'unblocked') == [('unblocked', 'Fly'), ('unblocked', 'Build')]


def test_one_is_reminded_in_time(clock, community, leader, group, member):
    zone = 'Pacific/Kiritimati'
    leader.new_task(group, title='Soon', due_day=local_day(clock, zone, 3), assignee_ids=[member.id])
    put_off = leader.new_task(group, title='Put off', due_day=local_day(clock, zone, 3), assignee_ids=[member.id])
    done = leader.new_task(group, title='Done', due_day=local_day(clock, zone, 3), assignee_ids=[member.id])
    hour = datetime.datetime.fromtimestamp(clock.now() / 1000 + 2.5 * DAY, datetime.timezone.utc).isoformat()
    leader.new_task(group, title='At an hour', due_at=hour, assignee_ids=[member.id])
    edit(leader, put_off, due_day=local_day(clock, zone, 30))
    finish(leader, group, done)
    assert told(member, 'due') == []
    # On the morning of the second day from now at the latest, all that is due on the third is told of.
    clock.advance(2.6 * DAY)
    wait_for(lambda: ('due', 'Soon') in told(member, 'due'), what='the reminder')
    assert ('due', 'Put off') not in told(member, 'due') and ('due', 'Done') not in told(member, 'due')
    clock.advance(27.4 * DAY)
    wait_for(lambda: ('due', 'Put off') in told(member, 'due'), what='the reminder')
    assert told(member, 'due').count(('due', 'Soon')) == 1
