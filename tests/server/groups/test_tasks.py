# SPDX-License-Identifier: GPL-3.0-or-later
"""The board of a group: columns, and tasks that are worked on together."""

import pytest

from api import PASSWORD, errors_of, uuid7
from pictures import png
from streams import Stream


@pytest.fixture
def leader(community):
    return community.new_member(display_name='The leader')


@pytest.fixture
def group(leader):
    return leader.new_group()


@pytest.fixture
def member(community, group):
    """Somebody who is in the group."""
    client = community.new_member()
    client.put(f"/groups/{group['id']}/membership", 200, json={'level': 'joined'})
    return client


def columns(client, group):
    return client.board(group)['columns']


def titles(client, group, column=0):
    board = client.board(group)
    return [task['title'] for task in board['tasks'] if task['column_id'] == board['columns'][column]['id']]


def move(client, task, status=200, version=None, **body):
    return client.call('PUT', f"/tasks/{task['id']}/position", status, headers={'If-Match': f'"{version or task["version"]}"'}, json=body)


def edit(client, task, status=200, **body):
    return client.patch(f"/tasks/{task['id']}", status, task['version'], json=body)


def move_column(client, column, status=200, **body):
    return client.call('PUT', f"/columns/{column['id']}/position", status, headers={'If-Match': f'"{column["version"]}"'}, json=body)


def test_a_group_begins_with_columns(leader, group):
    board = leader.board(group)
    assert [(column['name'], column['is_done'], column['wip_limit']) for column in board['columns']] == [
        ('To Do', False, None), ('Doing', False, None), ('Review', False, None), ('Done', True, None)]
    assert board['tasks'] == [] and sorted(column['position'] for column in board['columns']) == [
        column['position'] for column in board['columns']]


def test_a_task_has_all_that_was_said_of_it(leader, group, member):
    post = leader.new_post(group)
    first = leader.new_task(group)
    task = member.new_task(group, column=1, title=' Saw the frame ', description='With a **fine** saw', labels=['wood'],
                           checklist=[{'text': 'measure'}, {'text': 'saw', 'done': True}], assignee_ids=[member.id, leader.id],
                           blocked_by=[first['id']], due_day='2028-02-29', estimate=90, post_id=post['id'])
    assert (task['title'], task['description'], task['labels'], task['estimate']) == ('Saw the frame', 'With a **fine** saw', ['wood'], 90)
    assert task['checklist'] == [{'text': 'measure', 'done': False}, {'text': 'saw', 'done': True}]
    assert task['assignee_ids'] == sorted([member.id, leader.id]) and task['blocked_by'] == [first['id']]
    assert (task['due_day'], task['due_at'], task['done_at'], task['version']) == ('2028-02-29', None, None, 1)
    assert leader.get(f"/tasks/{task['id']}").json() == task
    shown = leader.board(group)['tasks']
    assert {key: value for key, value in task.items() if key != 'description'} in shown and len(shown) == 2


def test_what_is_wrong_is_named(community, leader, group, member):
    wrong = {'id': 'x', 'column_id': 'x', 'title': '', 'description': 'x' * 20001, 'labels': ['x'] * 11, 'assignee_ids': 'me',
             'checklist': [{'text': 'x'}, {'text': ''}, {'text': 'x', 'done': 'no'}, 'x', {'text': 'x', 'by': 'me'}], 'estimate': 0,
             'due_day': '2027-02-29', 'due_at': 'tomorrow', 'post_id': 'x', 'boss': 1}
    assert sorted(set(errors_of(leader.post(f"/groups/{group['id']}/tasks", 422, json=wrong)))) == sorted([
        '/id', '/column_id', '/title', '/description', '/labels', '/assignee_ids', '/checklist/1', '/checklist/2', '/checklist/3',
        '/checklist/4', '/estimate', '/due_day', '/due_at', '/post_id', '/boss'])
    task = leader.new_task(group)
    outsider = community.new_member()
    elsewhere = leader.new_group()
    for body, pointer in (({'assignee_ids': [outsider.id]}, '/assignee_ids'), ({'blocked_by': [uuid7()]}, '/blocked_by/0'),
                          ({'blocked_by': [leader.new_task(elsewhere)['id']]}, '/blocked_by/0'),
                          ({'post_id': leader.new_post(elsewhere)['id']}, '/post_id'),
                          ({'due_day': '2027-01-01', 'due_at': '2027-01-01T10:00:00Z'}, '/due_at'), ({'due_day': '1.1.2027'}, '/due_day')):
        assert errors_of(edit(leader, task, 422, **body)) == [pointer]
    assert errors_of(move(leader, task, 422, column_id=columns(leader, elsewhere)[0]['id'])) == ['/column_id']
    assert leader.get(f"/tasks/{task['id']}").json() == task


def test_it_is_due_on_a_day_or_at_a_time(leader, group):
    task = leader.new_task(group, due_day='2027-03-01')
    task = edit(leader, task, due_at='2027-03-01T17:00:00+02:00').json()
    assert (task['due_day'], task['due_at']) == (None, '2027-03-01T15:00:00.000Z')
    task = edit(leader, task, title='Still due').json()
    assert task['due_at'] == '2027-03-01T15:00:00.000Z'
    task = edit(leader, task, due_day='2027-03-02').json()
    assert (task['due_day'], task['due_at']) == ('2027-03-02', None)
    task = edit(leader, task, due_day=None).json()
    assert (task['due_day'], task['due_at']) == (None, None)


def test_tasks_are_put_in_order(leader, group):
    a, b, c = (leader.new_task(group, title=title) for title in 'abc')
    todo, doing = columns(leader, group)[:2]
    assert titles(leader, group) == ['a', 'b', 'c']
    c = move(leader, c, column_id=todo['id'], after_id=a['id']).json()
    assert titles(leader, group) == ['a', 'c', 'b']
    c = move(leader, c, column_id=todo['id'], before_id=a['id']).json()
    assert titles(leader, group) == ['c', 'a', 'b']
    c = move(leader, c, column_id=doing['id']).json()
    assert titles(leader, group) == ['a', 'b'] and titles(leader, group, 1) == ['c']
    # What it was put beside is gone: it goes beside the other one, or to the end.
    b = move(leader, b, column_id=doing['id'], after_id=a['id'], before_id=c['id']).json()
    assert titles(leader, group, 1) == ['b', 'c']
    a = move(leader, a, column_id=doing['id'], after_id=uuid7(), before_id=uuid7()).json()
    assert titles(leader, group, 1) == ['b', 'c', 'a']
    # Always in between, however often.
    for _ in range(60):
        a, c = c, a
        a = move(leader, a, column_id=doing['id'], after_id=b['id']).json()
        assert [task for task in titles(leader, group, 1)][:2] == ['b', a['title']]


def test_a_conflict_is_told(leader, group, member):
    task = leader.new_task(group, title='Old')
    todo, doing = columns(leader, group)[:2]
    mine = edit(leader, task, title='New').json()
    stale = edit(member, task, 412, description='Mine').json()
    assert stale['current'] == mine
    moved = move(member, mine, column_id=doing['id']).json()
    assert move(leader, mine, 412, column_id=todo['id'], after_id=None).json()['current']['column_id'] == doing['id']
    leader.delete(f"/tasks/{task['id']}", 412, 1)
    leader.delete(f"/tasks/{task['id']}", 428)
    assert moved['version'] == 3


def test_all_who_are_there_see_it_live(server, leader, group, member):
    with Stream(server, member.token) as stream:
        task = leader.new_task(group)
        event = stream.next('task.created')[1]
        assert event['subject'] == f"tasks/{task['id']}"
        assert event['data'] == {key: task[key] for key in ('group_id', 'column_id', 'position', 'version')}
        task = edit(leader, task, title='Other').json()
        assert stream.next('task.updated')[1]['data']['version'] == 2
        task = move(leader, task, column_id=columns(leader, group)[2]['id']).json()
        assert stream.next('task.moved')[1]['data']['column_id'] == task['column_id']
        leader.delete(f"/tasks/{task['id']}", 204, 3)
        stream.next('task.deleted')
        leader.put(f"/tasks/{task['id']}/restoration", 200)
        stream.next('task.restored')
        leader.post(f"/groups/{group['id']}/columns", 201, json={'id': uuid7(), 'name': 'Later'})
        assert stream.next('board.updated')[1]['subject'] == f"groups/{group['id']}/board"


def test_a_task_is_deleted_and_comes_back(leader, group, member):
    task = member.new_task(group, title='Gone')
    leader.delete(f"/tasks/{task['id']}", 204, 1)
    assert titles(member, group) == [] and member.get(f"/tasks/{task['id']}").json()['deleted']
    edit(member, task, 404, title='x')
    other = member.new_task(group, title='Here')
    back = member.put(f"/tasks/{task['id']}/restoration", 200).json()
    assert not back['deleted'] and titles(member, group) == ['Here', 'Gone']
    assert member.put(f"/tasks/{task['id']}/restoration", 200).json() == back
    # Its column is gone.
    later = leader.post(f"/groups/{group['id']}/columns", 201, json={'id': uuid7(), 'name': 'Later'}).json()
    other = move(member, other, column_id=later['id']).json()
    leader.delete(f"/columns/{later['id']}", 409, 1)
    leader.delete(f"/tasks/{other['id']}", 204, other['version'])
    leader.delete(f"/columns/{later['id']}", 204, 1)
    leader.put(f"/tasks/{other['id']}/restoration", 200)
    assert titles(member, group) == ['Gone', 'Here']


def test_what_waits_is_not_done(leader, group):
    done = columns(leader, group)[3]
    glue = leader.new_task(group, title='Glue')
    saw = leader.new_task(group, title='Saw', blocked_by=[])
    glue = edit(leader, glue, blocked_by=[saw['id']]).json()
    assert 'Glue' in (text := move(leader, glue, 409, column_id=done['id']).json()['detail']) and 'Saw' in text
    body = {'id': uuid7(), 'column_id': done['id'], 'title': 'Paint', 'blocked_by': [saw['id']]}
    leader.post(f"/groups/{group['id']}/tasks", 409, json=body)
    saw = move(leader, saw, column_id=done['id']).json()
    assert saw['done_at'] is not None
    glue = move(leader, glue, column_id=done['id']).json()
    assert glue['done_at'] is not None
    # Done already, it does not begin to wait.
    open_task = leader.new_task(group, title='Sand')
    edit(leader, glue, 409, blocked_by=[open_task['id']])
    glue = move(leader, glue, column_id=columns(leader, group)[0]['id']).json()
    assert glue['done_at'] is None
    # What was deleted is not waited for.
    glue = edit(leader, glue, blocked_by=[open_task['id']]).json()
    leader.delete(f"/tasks/{open_task['id']}", 204, 1)
    move(leader, glue, column_id=done['id'])


def test_tasks_do_not_wait_for_one_another(leader, group):
    a, b, c, d = (leader.new_task(group, title=title) for title in ('Axle', 'Board', 'Cart', 'Door'))
    assert 'Axle' in edit(leader, a, 409, blocked_by=[a['id']]).json()['detail']
    b = edit(leader, b, blocked_by=[a['id']]).json()
    c = edit(leader, c, blocked_by=[b['id'], d['id']]).json()
    detail = edit(leader, a, 409, blocked_by=[d['id'], c['id']]).json()['detail']
    assert detail.endswith('“Axle” → “Cart” → “Board” → “Axle”')
    edit(leader, d, blocked_by=[a['id']])
    # Nor does what comes back.
    leader.delete(f"/tasks/{c['id']}", 204, c['version'])
    a = edit(leader, a, 422, blocked_by=[c['id']])
    a = leader.new_task(group, title='Wheel')
    b = edit(leader, b, blocked_by=[a['id']]).json()
    a = edit(leader, a, blocked_by=[]).json()
    leader.put(f"/tasks/{c['id']}/restoration", 200)
    assert edit(leader, a, 409, blocked_by=[c['id']]).json()['detail'].endswith('“Wheel” → “Cart” → “Board” → “Wheel”')


def test_columns_are_the_leaders(leader, group, member):
    path = f"/groups/{group['id']}/columns"
    body = {'id': uuid7(), 'name': 'Testing', 'wip_limit': 2}
    member.post(path, 403, json=body)
    made = leader.post(path, 201, json=body).json()
    assert leader.post(path, 200, json=body).json() == made
    leader.post(path, 409, json=body | {'name': 'Other'})
    assert errors_of(leader.post(path, 422, json={'id': 'x', 'wip_limit': 0, 'is_done': 1})) == ['/id', '/name', '/wip_limit', '/is_done']
    todo = columns(member, group)[0]
    made = move_column(leader, made, after_id=todo['id']).json()
    assert [column['name'] for column in columns(member, group)] == ['To Do', 'Testing', 'Doing', 'Review', 'Done']
    move_column(member, made, 403, after_id=todo['id'])
    made = leader.patch(f"/columns/{made['id']}", 200, made['version'], json={'name': 'Trials'}).json()
    assert (made['name'], made['wip_limit']) == ('Trials', 2)
    assert leader.patch(f"/columns/{made['id']}", 412, 1, json={'name': 'x'}).json()['current'] == made
    member.patch(f"/columns/{made['id']}", 403, made['version'], json={'name': 'x'})
    member.delete(f"/columns/{made['id']}", 403, made['version'])
    for column in columns(leader, group)[1:]:
        leader.delete(f"/columns/{column['id']}", 204, column['version'])
    leader.delete(f"/columns/{todo['id']}", 409, todo['version'])
    leader.patch(f"/columns/{made['id']}", 404, made['version'], json={'name': 'x'})
    for i in range(19):
        leader.post(path, 201, json={'id': uuid7(), 'name': f'Column {i}'})
    leader.post(path, 409, json={'id': uuid7(), 'name': 'One more'})


def test_a_column_takes_no_more_than_its_limit(leader, group):
    todo, doing = columns(leader, group)[:2]
    doing = leader.patch(f"/columns/{doing['id']}", 200, doing['version'], json={'wip_limit': 2}).json()
    one, two, three = (leader.new_task(group, column=column) for column in (1, 1, 0))
    assert 'Doing' in move(leader, three, 409, column_id=doing['id']).json()['detail']
    leader.post(f"/groups/{group['id']}/tasks", 409, json={'id': uuid7(), 'column_id': doing['id'], 'title': 'x'})
    move(leader, one, column_id=doing['id'], after_id=two['id'])
    leader.patch(f"/columns/{doing['id']}", 409, doing['version'], json={'wip_limit': 1})
    leader.delete(f"/tasks/{two['id']}", 204, 1)
    move(leader, three, column_id=doing['id'])
    leader.put(f"/tasks/{two['id']}/restoration", 409)
    doing = leader.patch(f"/columns/{doing['id']}", 200, doing['version'], json={'wip_limit': None}).json()
    assert doing['wip_limit'] is None
    leader.put(f"/tasks/{two['id']}/restoration", 200)


def test_a_column_begins_to_mean_done(leader, group):
    review = columns(leader, group)[2]
    first = leader.new_task(group, column=0)
    task = leader.new_task(group, column=2, blocked_by=[first['id']])
    leader.patch(f"/columns/{review['id']}", 409, review['version'], json={'is_done': True})
    first = move(leader, first, column_id=review['id']).json()
    review = leader.patch(f"/columns/{review['id']}", 200, review['version'], json={'is_done': True}).json()
    assert leader.get(f"/tasks/{task['id']}").json()['done_at'] is not None
    leader.patch(f"/columns/{review['id']}", 200, review['version'], json={'is_done': False})
    assert leader.get(f"/tasks/{first['id']}").json()['done_at'] is None


def test_what_was_changed_is_kept(leader, group, member):
    task = leader.new_task(group, title='First', labels=['a'])
    task = edit(member, task, title='Second', due_day='2027-01-01').json()
    task = move(leader, task, column_id=columns(leader, group)[1]['id']).json()
    items = [item for page in member.pages(f"/tasks/{task['id']}/history", 2) for item in page]
    assert [(item['version'], item['action'], item['member']['id']) for item in items] == [
        (3, 'moved', leader.id), (2, 'updated', member.id), (1, 'created', leader.id)]
    assert items[1]['changes'] == {'title': {'from': 'First', 'to': 'Second'}, 'due_day': {'from': None, 'to': '2027-01-01'}}
    assert items[0]['changes']['column_id']['to'] == task['column_id'] and items[2]['changes'] == {}


def test_only_who_is_in_the_group_works_on_it(community, leader, group):
    outsider = community.new_member()
    task = leader.new_task(group)
    # All see what is done in a public group.
    assert outsider.get(f"/tasks/{task['id']}").json() == task and outsider.board(group)['tasks']
    body = {'id': uuid7(), 'column_id': task['column_id'], 'title': 'x'}
    outsider.post(f"/groups/{group['id']}/tasks", 403, json=body)
    edit(outsider, task, 403, title='x')
    move(outsider, task, 403, column_id=task['column_id'])
    outsider.delete(f"/tasks/{task['id']}", 403, 1)
    outsider.put(f"/tasks/{task['id']}/restoration", 403)
    moderator = community.new_member('moderator')
    edit(moderator, task, 200, title='Tended')
    # What somebody did who is not in the group is noted, and what a member did is not.
    leader.new_task(group)
    moderator.post(f"/groups/{group['id']}/columns", 201, json={'id': uuid7(), 'name': 'Tended'})
    noted = [item for item in moderator.get('/moderation', params={'limit': 100}).json()['items'] if item['place_id'] == group['id']]
    assert [(item['action'], item['subject']) for item in noted] == [
        ('board.updated', f"groups/{group['id']}/board"), ('task.updated', f"tasks/{task['id']}")]
    leader.put(f"/groups/{group['id']}/members/{outsider.id}", 200, json={'state': 'removed'})
    outsider.post(f"/groups/{group['id']}/tasks", 403, json=body)


@pytest.mark.parametrize('visibility', ['listed', 'hidden'])
def test_what_is_closed_is_not_seen(community, leader, visibility):
    group = leader.new_group(visibility=visibility)
    task = leader.new_task(group)
    column = columns(leader, group)[0]
    outsider = community.new_member()
    status = 403 if visibility == 'listed' else 404
    outsider.get(f"/groups/{group['id']}/board", status)
    outsider.post(f"/groups/{group['id']}/columns", status, json={'id': uuid7(), 'name': 'x'})
    outsider.get(f"/tasks/{task['id']}", 404)
    outsider.get(f"/tasks/{task['id']}/history", 404)
    edit(outsider, task, 404, title='x')
    move(outsider, task, 404, column_id=task['column_id'])
    outsider.patch(f"/columns/{column['id']}", 404, 1, json={'name': 'x'})
    outsider.delete(f"/tasks/{task['id']}", 404, 1)
    own = outsider.new_group()
    outsider.post(f"/groups/{own['id']}/tasks", 409, json={'id': task['id'], 'column_id': columns(outsider, own)[0]['id'], 'title': 'x'})


def test_an_archived_group_rests(leader, group):
    task = leader.new_task(group)
    leader.patch(f"/groups/{group['id']}", 200, 1, json={'state': 'archived'})
    edit(leader, task, 409, title='x')
    move(leader, task, 409, column_id=task['column_id'])
    leader.delete(f"/tasks/{task['id']}", 409, 1)
    leader.post(f"/groups/{group['id']}/columns", 409, json={'id': uuid7(), 'name': 'x'})
    assert leader.board(group)['tasks']


def test_tasks_outlive_who_was_to_do_them(leader, group, member):
    task = member.new_task(group, assignee_ids=[leader.id, member.id])
    member.delete('/account', 204, json={'password': PASSWORD})
    assert leader.get(f"/tasks/{task['id']}").json()['assignee_ids'] == [leader.id]
    newest, first = leader.get(f"/tasks/{task['id']}/history").json()['items']
    assert (newest['member'], first['member'], newest['changes']['assignee_ids']['to']) == (None, None, [leader.id])


def test_a_picture_is_seen_with_the_task(community, leader, member):
    group = leader.new_group(visibility='listed')
    upload = leader.post('/uploads', 201, params={'id': uuid7()}, data=png(4, 4), headers={'Content-Type': 'image/png'}).json()
    path = f"/uploads/{upload['id']}"
    insider, outsider = member, community.new_member()
    insider.put(f"/groups/{group['id']}/membership", 200, json={'level': 'joined'})
    leader.put(f"/groups/{group['id']}/members/{insider.id}", 200, json={'state': 'joined'})
    insider.get(path, 404)
    task = leader.new_task(group, description=f'![Plan](/api/v1{path})')
    insider.get(path, 200)
    outsider.get(path, 404)
    leader.delete(f"/tasks/{task['id']}", 204, 1)
    insider.get(path, 404)
    leader.put(f"/tasks/{task['id']}/restoration", 200)
    insider.get(path, 200)
    edit(leader, leader.get(f"/tasks/{task['id']}").json(), description='Gone')
    insider.get(path, 404)
