# SPDX-License-Identifier: GPL-3.0-or-later
"""Many drag the same cards at once: no card is lost, no place is taken twice, and each conflict is told to somebody.

LEARN_COMMONS_MOVES says how often each of them does something; the long form is 500."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

from api import if_match
from streams import Stream

WRITERS = 6
CARDS = 30
MOVES = int(os.environ.get('LEARN_COMMONS_MOVES', '25'))


def work(client, group, seed):
    """Moves and edits cards as they were when last seen; what is stale is read again and done once more at another time."""
    chance = random.Random(seed)
    board = client.board(group)
    cards = {task['id']: task for task in board['tasks']}
    columns = [column['id'] for column in board['columns']]
    done, refused = [], 0
    for i in range(MOVES):
        task = cards[chance.choice(sorted(cards))]
        if chance.random() < 0.7:
            body = {'column_id': chance.choice(columns), 'after_id': chance.choice([None, *sorted(cards)])}
            answer = client.call('PUT', f"/tasks/{task['id']}/position", headers=if_match(task['version']), json=body)
        else:
            answer = client.patch(f"/tasks/{task['id']}", None, task['version'], json={'title': f'{seed} {i}'})
        assert answer.status_code in (200, 412), answer.text
        if answer.status_code == 200:
            done.append((task['id'], answer.json()['version']))
        refused += answer.status_code == 412
        cards[task['id']] = answer.json() if answer.status_code == 200 else answer.json()['current']
    return done, refused


def test_nothing_is_lost(server, community):
    leader = community.new_member()
    group = leader.new_group()
    for i in range(CARDS):
        leader.new_task(group, title=f'Card {i}')
    before = {task['id']: task for task in leader.board(group)['tasks']}
    writers = [leader]
    for _ in range(WRITERS - 1):
        writers.append(community.new_member())
        writers[-1].put(f"/groups/{group['id']}/membership", 200, json={'level': 'joined'})

    with Stream(server, leader.token) as stream:
        with ThreadPoolExecutor(WRITERS) as pool:
            results = list(pool.map(lambda pair: work(pair[1].again(), group, pair[0]), enumerate(writers)))
        leader.patch(f"/groups/{group['id']}", 200, 1, json={'purpose': 'The end'})
        seen = []
        while True:
            kind, event = stream.next()[:2]
            if kind == 'group.updated':
                break
            if kind.startswith('task.'):
                seen.append((event['subject'].removeprefix('tasks/'), event['data']))

    done = [change for changes, _ in results for change in changes]
    refused = sum(count for _, count in results)
    after = {task['id']: task for task in leader.board(group)['tasks']}
    assert set(after) == set(before)
    places = [(task['column_id'], task['position']) for task in after.values()]
    assert len(set(places)) == len(places)
    # Each change that was acknowledged is one version, one event and one row of the history; what was not is told as a conflict.
    assert len(set(done)) == len(done) == len(seen) and len(done) + refused == WRITERS * MOVES
    assert {(id, data['version']) for id, data in seen} == set(done)
    for id, task in after.items():
        assert task['version'] == 1 + sum(1 for changed, _ in done if changed == id)
        told = [data for changed, data in seen if changed == id]
        assert [data['version'] for data in told] == sorted(data['version'] for data in told)
        if told:
            assert (told[-1]['column_id'], told[-1]['position']) == (task['column_id'], task['position'])
