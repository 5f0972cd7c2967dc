# SPDX-License-Identifier: GPL-3.0-or-later
"""Project groups: finding one, coming in and out of it, and making one."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import wait_for
from test_first_steps import join


@pytest.fixture
def bilal(server):
    return Member(server, 'bilal', 'Bilal Hussain')


def enter(app, server):
    amina = Member(server, 'amina', 'Amina Diallo')
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    return amina


def create_group(member, name, **more):
    return member.call('POST', 'groups', {'id': new_id(), 'name': name, **more})


def show_groups(app):
    app.press('alt', '3')
    app.find_page('Groups')



def test_a_group_is_found_joined_and_left(start_app, server, bilal):
    group = create_group(bilal, 'Rain gauge', purpose='A rain gauge for the school.', looking_for=['soldering'], languages=['fr'],
                         charter='We meet on **Tuesdays**.')
    create_group(bilal, 'Loom', purpose='A loom of scrap wood.')
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.find('list item', re.compile('^Loom'))
    app.find('list item', re.compile('^Rain gauge. A rain gauge for the school. Looks for people who know soldering. 1 member · Français'))
    app.picture('groups')
    app.go_to('Looks for People Who Know', 'text')
    app.type('soldering')
    app.press('Return')
    app.gone('list item', re.compile('^Loom'))
    app.open(re.compile('^Rain gauge'))
    app.find_page('Rain gauge')
    app.says('We meet on Tuesdays')
    app.says('1 of 50')
    app.picture('group')
    app.click('Join', 'button')
    app.says('2 of 50')
    app.gone('button', 'Join')
    assert bilal.call('GET', f'groups/{group["id"]}')['member_count'] == 2
    app.click('Back', 'button')
    app.find('list item', re.compile('^Rain gauge. You are a member'))
    app.says('My Groups')

    app.open(re.compile('^Rain gauge'))
    app.click('About', 'radio button')
    app.click('Leave Group…', 'button')
    app.says('1 of 50')
    app.find('button', 'Join')
    app.click('Undo', 'button')
    app.says('2 of 50')


def test_one_asks_to_join_and_is_let_in(start_app, server, bilal):
    group = create_group(bilal, 'Choir', join_policy='request')
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.open(re.compile('^Choir'))
    app.click('Ask to Join', 'button')
    app.says('Its leaders will answer')
    app.click('Take Request Back', 'button')
    app.click('Ask to Join', 'button')
    app.find('button', 'Take Request Back')
    asked = bilal.call('GET', f'groups/{group["id"]}/members?state=requested')['items']
    bilal.call('PUT', f'groups/{group["id"]}/members/{asked[0]["member"]["id"]}', {'state': 'joined'})
    app.says('You are a member')
    app.gone('button', 'Take Request Back')


def test_a_full_group_and_an_archived_one(start_app, server, bilal):
    full = create_group(bilal, 'Duo', size_limit=2)
    Member(server, 'carla', 'Carla Rossi').call('PUT', f'groups/{full["id"]}/membership', {'level': 'joined'})
    old = create_group(bilal, 'Old maps')
    bilal.call('PATCH', f'groups/{old["id"]}', {'state': 'archived'}, version=old['version'])
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.open(re.compile('^Duo'))
    app.says('This group is full')
    assert not app.all('button', 'Join')
    app.click('Back', 'button')
    app.open(re.compile('^Old maps. Archived'))
    app.says('This group is archived')
    assert not app.all('button', 'Join')


def test_a_group_is_made(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.find(None, 'No Groups Yet')
    app.press('ctrl', 'n')
    app.find_page('New Group')
    app.click('Create', 'button')
    app.says('Enter what the group is called')
    app.fill('Name', 'Bees')
    app.fill('Purpose', 'Two hives on the roof.')
    app.picture('new-group')
    app.click('Cancel', 'button')
    app.says('Discard the New Group?')
    app.click('Keep Editing', 'button')
    app.click('Create', 'button')
    app.find_page('Bees')
    app.find('list', 'To Do')
    app.click('About', 'radio button')
    app.says('You lead this group')
    assert not app.all('button', 'Leave Group…')
    group = bilal.call('GET', 'groups')['items'][0]
    assert (group['name'], group['purpose'], group['join_policy']) == ('Bees', 'Two hives on the roof.', 'open')
    bilal.call('PUT', f'groups/{group["id"]}/membership', {'level': 'joined'})
    app.says('2 of 50')


def test_groups_offline(start_app, server, bilal):
    """What was seen before is shown; what was not says why, and comes when the server does."""
    create_group(bilal, 'Rain gauge', charter='We meet on Tuesdays.')
    create_group(bilal, 'Loom')
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.open(re.compile('^Rain gauge'))
    app.says('We meet on Tuesdays')
    app.press('alt', '1')
    app.stop()
    server.stop()

    again = start_app()
    show_groups(again)
    again.open(re.compile('^Rain gauge'))
    again.says('We meet on Tuesdays')
    again.click('Back', 'button')
    again.open(re.compile('^Loom'))
    again.find_page('Group')
    again.says('This Group Cannot Be Shown')
    again.picture('group-offline')
    server.start()
    again.reconnect()
    again.find_page('Loom')


def open_board(app, server, bilal, titles, name='Rain gauge'):
    """Amina is in a group of Bilal's, with tasks in its first column, and looks at its board."""
    group = create_group(bilal, name)
    board = bilal.call('GET', f'groups/{group["id"]}/board')
    columns = [column['id'] for column in board['columns']]
    tasks = [bilal.call('POST', f'groups/{group["id"]}/tasks', {'id': new_id(), 'column_id': columns[0], 'title': title})
             for title in titles]
    enter(app, server)
    show_groups(app)
    app.open(re.compile(f'^{name}'))
    app.click('Join', 'button')
    app.says('2 of 50')
    app.click('Board', 'radio button')
    app.find('list', 'To Do')
    return group, columns, tasks


def cards(app, column):
    """The titles of the cards that one sees in a column."""
    return [row.name.split('. ')[0] for row in app.find('list', column).all('list item')]


def wait_for_cards(app, column, titles):
    wait_for(f'{titles} stand in {column}', lambda: cards(app, column) == titles)


def read_cards(member, group, column):
    board = member.call('GET', f'groups/{group["id"]}/board')
    return [task['title'] for task in board['tasks'] if task['column_id'] == column]


def test_a_card_is_moved_by_keyboard_and_both_see_it(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw', 'Print', 'Paint'])
    wait_for_cards(app, 'To Do', ['Draw', 'Print', 'Paint'])
    app.go_to(re.compile('^Draw'), 'list item')
    app.press('space')
    app.press('Down')
    wait_for_cards(app, 'To Do', ['Print', 'Draw', 'Paint'])
    app.press('Escape')
    wait_for_cards(app, 'To Do', ['Draw', 'Print', 'Paint'])
    assert read_cards(bilal, group, columns[0]) == ['Draw', 'Print', 'Paint']

    app.press('space')
    app.press('Down')
    app.press('Right')
    wait_for_cards(app, 'Doing', ['Draw'])
    app.picture('board-lifted')
    app.press('space')
    wait_for('the server has it', lambda: read_cards(bilal, group, columns[1]) == ['Draw'])
    wait_for_cards(app, 'To Do', ['Print', 'Paint'])
    assert app.focus().name.startswith('Draw')

    bilal.call('PUT', f'tasks/{tasks[2]["id"]}/position', {'column_id': columns[1], 'before_id': tasks[0]['id']}, version=1)
    wait_for_cards(app, 'Doing', ['Paint', 'Draw'])
    wait_for_cards(app, 'To Do', ['Print'])


def test_a_task_is_added(start_app, server, bilal):
    app = start_app()
    group, columns, _ = open_board(app, server, bilal, [])
    app.press('ctrl', 'n')
    app.find(None, 'New Task')
    app.type('Buy wire')
    app.press('Return')
    wait_for_cards(app, 'To Do', ['Buy wire'])
    app.type('Sell wire')
    app.press('Return')
    wait_for_cards(app, 'To Do', ['Buy wire', 'Sell wire'])
    wait_for('the server has both', lambda: read_cards(bilal, group, columns[0]) == ['Buy wire', 'Sell wire'])
    app.press('Escape')
    app.gone(None, 'New Task')
    app.picture('board')


def choose_of_column(app, column, place, count):
    """Of the menu of a column. GTK 4.18 does not name the items of a menu; they are told by their place."""
    app.click(f'Menu of “{column}”', 'toggle button')
    wait_for('the menu is open', lambda: (items := app.all('menu item')) and len(items) == count and items)[place].click()
    wait_for('the menu is closed', lambda: not app.all('menu item'))


def column_names(app):
    return [column.name for column in app.all('list') if column.name in ('To Do', 'Doing', 'Review', 'Done', 'Ideas', 'Dreams')]


def test_a_leader_makes_the_board(start_app, server, bilal):
    app = start_app()
    group = create_group(enter(app, server), 'Anemometer')
    show_groups(app)
    app.open(re.compile('^Anemometer'))
    app.find('list', 'To Do')
    choose_of_column(app, 'To Do', 3, 5)
    app.find('dialog', 'New Column')
    app.click('Save', 'button')
    app.says('Enter what the column is called.')
    app.fill('Name', 'Ideas')
    app.go_to(re.compile('^Tasks at a Time'), 'spin button')
    app.press('Up')
    app.press('Up')
    app.picture('column')
    app.click('Save', 'button')
    app.gone('dialog', 'New Column')
    wait_for('it is the last', lambda: column_names(app) == ['To Do', 'Doing', 'Review', 'Done', 'Ideas'])
    app.says('0 of 2')
    choose_of_column(app, 'Ideas', 1, 5)
    wait_for('it moved', lambda: column_names(app) == ['To Do', 'Doing', 'Review', 'Ideas', 'Done'])
    app.picture('columns')

    choose_of_column(app, 'Ideas', 0, 5)
    app.find('dialog', 'Edit Column')
    app.fill('Name', 'Dreams')
    app.click('Save', 'button')
    app.gone('dialog', 'Edit Column')
    wait_for('it has another name', lambda: column_names(app) == ['To Do', 'Doing', 'Review', 'Dreams', 'Done'])
    board = bilal.call('GET', f'groups/{group["id"]}/board')
    assert [(column['name'], column['wip_limit']) for column in board['columns']][3] == ('Dreams', 2)
    choose_of_column(app, 'Dreams', 4, 5)
    wait_for('it is gone', lambda: column_names(app) == ['To Do', 'Doing', 'Review', 'Done'])


def test_who_is_not_in_the_group_changes_nothing(start_app, server, bilal):
    group = create_group(bilal, 'Loom')
    column = bilal.call('GET', f'groups/{group["id"]}/board')['columns'][0]['id']
    bilal.call('POST', f'groups/{group["id"]}/tasks', {'id': new_id(), 'column_id': column, 'title': 'Saw'})
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.open(re.compile('^Loom'))
    app.find('button', 'Join')
    app.click('Board', 'radio button')
    wait_for_cards(app, 'To Do', ['Saw'])
    assert not app.all('button', 'Add Task')
    app.go_to(re.compile('^Saw'), 'list item')
    app.press('space')
    app.press('Right')
    bilal.call('POST', f'groups/{group["id"]}/tasks', {'id': new_id(), 'column_id': column, 'title': 'Plane'})
    wait_for_cards(app, 'To Do', ['Saw', 'Plane'])
    assert read_cards(bilal, group, column) == ['Saw', 'Plane']


def test_a_task_is_filled_in_and_deleted(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw', 'Print'])
    app.open(re.compile('^Print'))
    app.find_page('Task')
    wait_for('it is read', lambda: app.find('button', 'Save').sensitive)
    app.fill('Title', 'Print the bucket')
    app.fill('Description', 'In **two** parts.')
    app.fill('Add an Item', 'Slice it')
    app.picture('task')
    app.click('Save', 'button')
    app.gone('dialog', 'Task')
    wait_for_cards(app, 'To Do', ['Draw', 'Print the bucket'])
    app.find('list item', re.compile('Print the bucket. 0 of 1 done'))
    task = bilal.call('GET', f'tasks/{tasks[1]["id"]}')
    assert (task['title'], task['description']) == ('Print the bucket', 'In **two** parts.')
    assert task['checklist'] == [{'text': 'Slice it', 'done': False}]

    app.open(re.compile('^Print the bucket'))
    app.find_page('Task')
    app.says('In two parts')
    app.picture('task-again')
    app.click('Delete Task', 'button')
    wait_for_cards(app, 'To Do', ['Draw'])
    app.click('Undo', 'button')
    wait_for_cards(app, 'To Do', ['Draw', 'Print the bucket'])


def test_the_history_of_a_task_is_read_and_taken_back(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw'])
    bilal.call('PATCH', f'tasks/{tasks[0]["id"]}', {'title': 'Paint', 'labels': ['art'], 'estimate': 90}, version=1)
    wait_for_cards(app, 'To Do', ['Paint'])
    app.open(re.compile('^Paint'))
    app.find_page('Task')
    wait_for('it is read', lambda: app.find('button', 'Save').sensitive)
    app.click('History', 'button')
    app.find_page('History')
    app.find('list item', re.compile('^Bilal.*Title: “Paint” instead of “Draw”.*Estimate: “1.5 h”.*Labels: added art', re.S))
    app.find('list item', re.compile('^Bilal.*Added'))
    app.picture('task-history')
    app.click(re.compile('^Undo “Title'), 'button')
    app.find('list item', re.compile('^Amina.*Title: “Draw” instead of “Paint”', re.S))
    app.gone('button', re.compile('^Undo “Title: “Paint”'))
    wait_for('the server has it', lambda: read_cards(bilal, group, columns[0]) == ['Draw'])
    app.press('Escape')
    app.gone('dialog', 'History')
    wait_for('the dialog has it', lambda: app.find('text', 'Title').text == 'Draw')
    app.press('Escape')
    app.gone('dialog', 'Task')


def test_what_is_taken_back_stays_so_when_a_task_is_saved(start_app, server, bilal):
    """While a title is written, a move and a checklist are taken back in the history: saving changes the title alone."""
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw'])
    bilal.call('PATCH', f'tasks/{tasks[0]["id"]}', {'checklist': [{'text': 'Sharpen it', 'done': False}]}, version=1)
    bilal.call('PUT', f'tasks/{tasks[0]["id"]}/position', {'column_id': columns[1]}, version=2)
    wait_for_cards(app, 'Doing', ['Draw'])
    app.open(re.compile('^Draw'))
    app.find_page('Task')
    wait_for('it is read', lambda: app.find('button', 'Save').sensitive)
    app.fill('Title', 'Draw it')
    app.click('History', 'button')
    app.find_page('History')
    app.click(re.compile('^Undo “Column'), 'button')
    app.gone('button', re.compile('^Undo “Column: “Doing”'))
    wait_for_cards(app, 'To Do', ['Draw'])
    app.click(re.compile('^Undo “Checklist'), 'button')
    wait_for('the checklist is empty', lambda: not bilal.call('GET', f'tasks/{tasks[0]["id"]}')['checklist'])
    next(iter(app.find('dialog', 'History').all('button', 'Close'))).click()
    app.gone('dialog', 'History')
    app.gone(None, 'Sharpen it')
    app.click('Save', 'button')
    app.gone('dialog', 'Task')
    wait_for_cards(app, 'To Do', ['Draw it'])
    task = bilal.call('GET', f'tasks/{tasks[0]["id"]}')
    assert (task['title'], task['column_id'], task['checklist']) == ('Draw it', columns[0], [])


def test_two_write_the_same_title(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw'])
    app.open(re.compile('^Draw'))
    app.find_page('Task')
    wait_for('it is read', lambda: app.find('button', 'Save').sensitive)
    bilal.call('PATCH', f'tasks/{tasks[0]["id"]}', {'title': 'Draw with a pen'}, version=1)
    app.fill('Title', 'Draw by hand')
    app.click('Save', 'button')
    app.says('Somebody else changed this meanwhile')
    app.says('What the Other Wrote')
    app.find('label', 'Draw with a pen')
    app.picture('task-conflict')
    app.click('Save', 'button')
    app.gone('dialog', 'Task')
    wait_for_cards(app, 'To Do', ['Draw by hand'])
    wait_for('the server has it', lambda: read_cards(bilal, group, columns[0]) == ['Draw by hand'])


def listed(app):
    """The headings and the titles of the list of tasks, in their order."""
    return [node.name.split('. ')[0] for node in app.find('list', 'Tasks').walk() if node.role in ('heading', 'list item') and node.name]


def choose_in(app, before, name):
    """Chooses in a drop-down what is below what is chosen."""
    app.click(before, 'toggle button')
    app.find('list box')

    def reach():
        focus = app.focus()
        if focus is None or focus.name != name:
            app.press('Home' if focus is None else 'Down')
            return False
        return True
    wait_for(f'“{name}” is reached', reach)
    app.press('Return')
    app.find('combo box', name)


def test_tasks_are_listed_in_groups(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw', 'Paint', 'Build'])
    member_id = bilal.call('GET', 'account')['id']
    bilal.call('PATCH', f'tasks/{tasks[0]["id"]}', {'due_day': '2020-01-01'}, version=1)
    bilal.call('PATCH', f'tasks/{tasks[1]["id"]}', {'assignee_ids': [member_id], 'due_day': '2099-01-01'}, version=1)
    bilal.call('PUT', f'tasks/{tasks[2]["id"]}/position', {'column_id': columns[1]}, version=1)
    wait_for_cards(app, 'Doing', ['Build'])
    app.click('Tasks', 'radio button')
    wait_for('they stand by column', lambda: listed(app) == ['To Do', 'Draw', 'Paint', 'Doing', 'Build'])
    app.picture('task-list')
    choose_in(app, 'By Column', 'By Person')
    wait_for('they stand by person', lambda: listed(app) == ['Bilal Hussain', 'Paint', 'Nobody Yet', 'Draw', 'Build'])
    choose_in(app, 'By Person', 'By Due Day')
    wait_for('they stand by day', lambda: listed(app) == ['Overdue', 'Draw', 'Later', 'Paint', 'At No Certain Time', 'Build'])

    # It follows what others do.
    bilal.call('PATCH', f'tasks/{tasks[2]["id"]}', {'due_day': '2098-01-01'}, version=2)
    wait_for('it moved', lambda: listed(app) == ['Overdue', 'Draw', 'Later', 'Paint', 'Build'])
    choose_in(app, 'As on the Board', 'Soonest First')
    wait_for('the soonest is the first', lambda: listed(app) == ['Overdue', 'Draw', 'Later', 'Build', 'Paint'])
    app.open(re.compile('^Build'))
    app.find_page('Task')
    wait_for('it is read', lambda: app.find('button', 'Save').sensitive)
    app.press('Escape')
    app.gone('dialog', 'Task')


def test_my_tasks_come_and_go(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw', 'Print', 'Paint'])
    amina = bilal.call('GET', f'groups/{group["id"]}/members')['items'][0]['member']['id']
    app.press('alt', '1')
    app.find_page('Today')
    for task, day in zip(tasks, ('2020-02-01', '2099-02-01', None)):
        bilal.call('PATCH', f'tasks/{task["id"]}', {'assignee_ids': [amina], 'due_day': day}, version=1)
    app.find('list item', re.compile('^Draw'))
    app.says('Overdue: 1 February 2020 · Rain gauge')
    assert not app.all('list item', re.compile('^Print'))
    app.picture('today-tasks')
    app.open('All My Tasks')
    app.find_page('My Tasks')
    app.find('list item', re.compile('^Print'))
    app.find('list item', re.compile('^Paint'))
    app.picture('my-tasks')

    bilal.call('PUT', f'tasks/{tasks[0]["id"]}/position', {'column_id': columns[3]}, version=2)
    app.gone('list item', re.compile('^Draw'))
    app.open(re.compile('^Print'))
    app.find_page('Task')
    wait_for('it is that task', lambda: [node for node in app.all(None, 'Title') if node.text == 'Print'])
    app.press('Escape')
    app.gone('dialog', 'Task')
    app.find('list', 'To Do')
    wait_for_cards(app, 'To Do', ['Print', 'Paint'])


def test_a_notification_opens_the_task(start_app, server, bilal):
    app = start_app()
    group, columns, tasks = open_board(app, server, bilal, ['Draw', 'Print'])
    amina = bilal.call('GET', f'groups/{group["id"]}/members')['items'][0]['member']['id']
    for task in tasks:
        bilal.call('PATCH', f'tasks/{task["id"]}', {'assignee_ids': [amina]}, version=1)
    app.press('alt', '1')
    app.find_page('Today')
    app.press('alt', 'n')
    app.find_page('Notifications')
    app.open(re.compile('gave you a task. .*Print', re.DOTALL))
    app.find_page('Task')
    wait_for('it is that task', lambda: [node for node in app.all(None, 'Title') if node.text == 'Print'])
    app.press('Escape')
    app.gone('dialog', 'Task')

    # Where the group is shown below the notifications, it is that page.
    app.press('alt', '3')
    app.find_page('Rain gauge')
    app.press('alt', 'n')
    app.find_page('Notifications')
    bilal.call('DELETE', f'tasks/{tasks[0]["id"]}', version=2)
    app.open(re.compile('gave you a task. .*Draw', re.DOTALL))
    app.says('This task is not there any more')
    app.find_page('Rain gauge')
    app.click('Back', 'button')
    app.find_page('Groups')
