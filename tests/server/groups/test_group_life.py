# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is done to groups in whatever order, some things hold: nothing waits for itself, a group has one leader, nothing is fuller
than its limit, no place is taken twice, and what is hidden is not there.

LEARN_COMMONS_OPERATIONS says how much is done; the long form is 5000."""

import os
import random

import pytest

from api import if_match, uuid7

OPERATIONS = int(os.environ.get('LEARN_COMMONS_OPERATIONS', '150'))
# What may be answered: anything but a failure.
KNOWN = {200, 201, 204, 403, 404, 409, 412, 422}


class Life:
    def __init__(self, community, seed):
        self.chance = random.Random(seed)
        self.people = [community.new_member() for _ in range(5)]
        self.groups = [self.people[i].new_group(size_limit=3, visibility=visibility)
                       for i, visibility in enumerate(('community', 'listed', 'hidden'))]
        self.outsider = community.new_member()
        self.tasks = {group['id']: [] for group in self.groups}

    def task(self, group):
        return self.chance.choice(self.tasks[group['id']] or [uuid7()])

    def write(self, client, method, path, body=None, versioned=None):
        headers = {}
        if versioned is not None:
            answer = client.call('GET', versioned)
            headers = if_match(answer.json()['version']) if answer.status_code == 200 else if_match(1)
        answer = client.call(method, path, headers=headers, **({'json': body} if body is not None else {}))
        assert answer.status_code in KNOWN, f'{method} {path} {body}: {answer.status_code} {answer.text}'
        return answer

    def step(self):
        client, group, other = self.chance.choice(self.people), self.chance.choice(self.groups), self.chance.choice(self.people)
        path = f"/groups/{group['id']}"
        columns = [column['id'] for column in self.columns(group)]
        task = self.task(group)
        kind = self.chance.randrange(12)
        if kind == 0:
            self.write(client, 'PUT', f'{path}/membership', {'level': self.chance.choice(['joined', None, 'muted'])})
        elif kind == 1:
            self.write(client, 'PUT', f'{path}/members/{other.id}', self.chance.choice([
                {'state': 'invited'}, {'state': 'joined'}, {'state': 'removed'}, {'state': 'joined', 'role': 'co_leader'},
                {'state': 'joined', 'role': 'member'}]))
        elif kind == 2:
            self.write(client, 'PUT', f'{path}/leadership', {'member_id': other.id})
        elif kind == 3:
            self.write(client, 'PUT', f'{path}/leadership/answer', {'accept': self.chance.random() < 0.8})
        elif kind in (4, 5):
            id = uuid7()
            answer = self.write(client, 'POST', f'{path}/tasks', {'id': id, 'column_id': self.chance.choice(columns), 'title': id[-4:]})
            if answer.status_code == 201:
                self.tasks[group['id']].append(id)
        elif kind in (6, 7):
            waits = [self.task(group) for _ in range(self.chance.randrange(3))]
            self.write(client, 'PATCH', f'/tasks/{task}', {'blocked_by': waits}, f'/tasks/{task}')
        elif kind in (8, 9):
            self.write(client, 'PUT', f'/tasks/{task}/position',
                       {'column_id': self.chance.choice(columns), 'after_id': self.task(group)}, f'/tasks/{task}')
        elif kind == 10:
            self.write(client, 'DELETE', f'/tasks/{task}', None, f'/tasks/{task}')
            if self.chance.random() < 0.7:
                self.write(other, 'PUT', f'/tasks/{task}/restoration')
        else:
            column = self.chance.choice(columns)
            version = next(item['version'] for item in self.columns(group) if item['id'] == column)
            answer = client.call('PATCH', f'/columns/{column}', headers=if_match(version),
                                 json={'wip_limit': self.chance.choice([None, 1, 2, 4])})
            assert answer.status_code in KNOWN

    def columns(self, group):
        """As whoever leads it sees them."""
        for client in self.people:
            answer = client.call('GET', f"/groups/{group['id']}/board")
            if answer.status_code == 200:
                return answer.json()['columns']
        raise AssertionError('nobody is in the group')


def is_acyclic(waits_for):
    done, open_ = set(), set()

    def visit(id):
        if id in done:
            return True
        if id in open_:
            return False
        open_.add(id)
        if not all(visit(other) for other in waits_for.get(id, ())):
            return False
        done.add(id)
        return True

    return all(visit(id) for id in list(waits_for))


def check(community, life):
    organiser = community.organiser
    for group in life.groups:
        seen = organiser.get(f"/groups/{group['id']}").json()
        roles = [item['role'] for item in organiser.get(f"/groups/{group['id']}/members", params={'limit': 100}).json()['items']]
        assert roles.count('leader') == 1 and seen['leader'] is not None
        assert seen['member_count'] == len(roles) <= seen['size_limit'] == 3
        board = organiser.board(group)
        tasks = {task['id']: task for task in board['tasks']}
        assert len({(task['column_id'], task['position']) for task in tasks.values()}) == len(tasks)
        assert is_acyclic({id: [other for other in task['blocked_by'] if other in tasks] for id, task in tasks.items()})
        for column in board['columns']:
            inside = [task for task in tasks.values() if task['column_id'] == column['id']]
            assert column['wip_limit'] is None or len(inside) <= column['wip_limit']
            assert all((task['done_at'] is not None) == column['is_done'] for task in inside)
    hidden = life.groups[2]
    life.outsider.get(f"/groups/{hidden['id']}", 404)
    life.outsider.get(f"/groups/{hidden['id']}/board", 404)
    for task in life.tasks[hidden['id']][:3]:
        life.outsider.get(f'/tasks/{task}', 404)


@pytest.mark.parametrize('seed', [1, 2])
def test_some_things_hold(community, seed):
    life = Life(community, seed)
    for number in range(OPERATIONS):
        life.step()
        if number % 50 == 49:
            check(community, life)
    check(community, life)
