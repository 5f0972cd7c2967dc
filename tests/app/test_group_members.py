# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in a group: what its leader does about that, and what the others see of it at once."""

import re

import pytest

from community import PASSWORD, Member
from driver import wait_for
from test_first_steps import join
from test_groups import create_group, show_groups


@pytest.fixture
def bilal(server):
    """The first member, who looks after the community."""
    return Member(server, 'bilal', 'Bilal Hussain')


@pytest.fixture
def amina(server, bilal):
    """Who uses the application."""
    return Member(server, 'amina', 'Amina Diallo')


@pytest.fixture
def carla(server, amina):
    return Member(server, 'carla', 'Carla Rossi')


def id_of(member):
    return member.call('GET', 'account')['id']


def set_level(member, group, level='joined'):
    return member.call('PUT', f'groups/{group["id"]}/membership', {'level': level})


def relation(member, group):
    return member.call('GET', f'groups/{group["id"]}')['my']['relation']


def show_members(app, server, name):
    """Amina looks at who is in a group."""
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    show_groups(app)
    app.open(re.compile(f'^{name}'))
    app.find_page(name)
    app.click('Members', 'radio button')
    app.find('list item', re.compile('Leads the group'))


def choose(app, place, count):
    """Chooses in the only menu of a row. GTK 4.18 does not name the items of a menu; they are told by their place."""
    app.click('More', 'toggle button')
    wait_for('the menu is open', lambda: (items := app.all('menu item')) and len(items) == count and items)[place].click()
    wait_for('the menu is closed', lambda: not app.all('menu item'))


def test_who_asks_is_let_in_and_leads_in_the_end(start_app, server, amina, carla):
    group = create_group(amina, 'Choir', join_policy='request')
    set_level(carla, group)
    app = start_app()
    show_members(app, server, 'Choir')
    app.find('heading', 'Would Like to Join')
    app.find('list item', 'Carla Rossi. @carla')
    app.picture('group-members')
    app.click('Let In', 'button')
    app.says('Carla Rossi is in the group now')
    app.gone('heading', 'Would Like to Join')
    assert relation(carla, group) == 'member'

    choose(app, 0, 3)
    app.find('list item', 'Carla Rossi. @carla · Co-leader')
    assert relation(carla, group) == 'leader'
    choose(app, 1, 3)
    app.find('list item', 'Carla Rossi. @carla · Was asked to lead the group')
    app.says('You asked somebody to lead this group.')
    app.picture('group-leader-asks')
    app.click('Take Back', 'button')
    app.find('list item', 'Carla Rossi. @carla · Co-leader')
    choose(app, 1, 3)
    app.find('list item', 'Carla Rossi. @carla · Was asked to lead the group')
    carla.call('PUT', f'groups/{group["id"]}/leadership/answer', {'accept': True})
    app.find('list item', 'Carla Rossi. @carla · Leads the group')
    app.find('list item', 'Amina Diallo. @amina · Co-leader')
    app.gone('label', re.compile('You asked somebody to lead'))
    app.gone('toggle button', 'More')


def test_somebody_is_invited_and_removed(start_app, server, bilal, amina, carla):
    group = create_group(amina, 'Choir')
    set_level(carla, group)
    app = start_app()
    show_members(app, server, 'Choir')
    app.click('Invite Members', 'button')
    app.find_page('Invite to the Group')
    app.find('list item', 'Amina Diallo. @amina')
    app.fill('Find Members', 'bilal')
    app.gone('list item', 'Amina Diallo. @amina')
    app.click('Invite', 'button')
    app.find('list item', 'Bilal Hussain. @bilal · Invited')
    app.picture('group-invite')
    assert relation(bilal, group) == 'invited'
    app.press('Escape')
    app.gone('dialog', 'Invite to the Group')
    app.find('heading', 'Invited')
    app.click('Take Back', 'button')
    app.gone('heading', 'Invited')
    assert relation(bilal, group) == 'none'

    choose(app, 2, 3)
    app.says('Remove Carla Rossi?')
    app.click('Cancel', 'button')
    app.gone('button', 'Cancel')
    assert relation(carla, group) == 'member'
    choose(app, 2, 3)
    app.click('Remove', 'button')
    app.find('heading', 'Removed')
    assert relation(carla, group) == 'removed'
    app.click('Let Come Again', 'button')
    app.gone('heading', 'Removed')
    set_level(carla, group)
    app.find('list item', 'Carla Rossi. @carla')


def test_a_full_group_takes_nobody(start_app, server, bilal, amina, carla):
    group = create_group(amina, 'Duo', join_policy='request', size_limit=2)
    set_level(carla, group)
    set_level(bilal, group)
    amina.call('PUT', f'groups/{group["id"]}/members/{id_of(bilal)}', {'state': 'joined'})
    app = start_app()
    show_members(app, server, 'Duo')
    app.click('Let In', 'button')
    app.says('There is no more room')
    app.find('heading', 'Would Like to Join')
    assert relation(carla, group) == 'requested'


def test_one_is_asked_to_lead(start_app, server, bilal, amina):
    group = create_group(bilal, 'Choir')
    set_level(amina, group)
    app = start_app()
    show_members(app, server, 'Choir')
    assert not app.all('toggle button', 'More') and not app.all('button', 'Invite Members')
    bilal.call('PUT', f'groups/{group["id"]}/leadership', {'member_id': id_of(amina)})
    app.says('Bilal Hussain asks you to lead this group.')
    app.click('Decline', 'button')
    app.gone('button', 'Lead the Group')
    assert bilal.call('GET', f'groups/{group["id"]}')['successor_id'] is None
    bilal.call('PUT', f'groups/{group["id"]}/leadership', {'member_id': id_of(amina)})
    app.picture('group-asked-to-lead')
    app.click('Lead the Group', 'button')
    app.find('list item', 'Amina Diallo. @amina · Leads the group')
    app.find('list item', 'Bilal Hussain. @bilal · Co-leader')
    app.find('button', 'Invite Members')


def test_a_group_is_changed_archived_and_restored(start_app, server, bilal, amina):
    group = create_group(amina, 'Choir', purpose='Songs.')
    app = start_app()
    show_members(app, server, 'Choir')
    app.click('About', 'radio button')
    app.click('Edit Group…', 'button')
    app.find_page('Edit Group')
    app.fill('Name', ' ')
    app.click('Save', 'button')
    app.says('Enter what the group is called.')
    app.fill('Name', 'Big choir')
    app.fill('Charter', 'We meet on **Mondays**.')
    app.fill('Add a skill', 'singing')
    app.picture('edit-group')
    app.click('Save', 'button')
    app.gone('dialog', 'Edit Group')
    app.find_page('Big choir')
    app.says('We meet on Mondays')
    changed = bilal.call('GET', f'groups/{group["id"]}')
    assert (changed['name'], changed['looking_for'], changed['purpose']) == ('Big choir', ['singing'], 'Songs.')

    app.click('Edit Group…', 'button')
    app.find_page('Edit Group')
    amina.call('PATCH', f'groups/{group["id"]}', {'purpose': 'Songs of the sea.'}, version=changed['version'])
    app.fill('Name', 'Huge choir')
    app.press('Escape')
    app.says('Discard Changes?')
    app.click('Keep Editing', 'button')
    app.click('Save', 'button')
    app.says('Somebody else changed the group meanwhile')
    wait_for('one sees both', lambda: [node for node in app.all(None, 'Purpose') if node.text == 'Songs of the sea.']
             and [node for node in app.all(None, 'Name') if node.text == 'Huge choir'])
    assert bilal.call('GET', f'groups/{group["id"]}')['name'] == 'Big choir'
    app.click('Save', 'button')
    app.gone('dialog', 'Edit Group')
    app.find_page('Huge choir')
    changed = bilal.call('GET', f'groups/{group["id"]}')
    assert (changed['name'], changed['purpose']) == ('Huge choir', 'Songs of the sea.')

    app.click('Edit Group…', 'button')
    app.find_page('Edit Group')
    app.click('Archive Group', 'button')
    app.says('This group is archived')
    app.gone('button', 'Edit Group…')
    assert bilal.call('GET', f'groups/{group["id"]}')['state'] == 'archived'
    app.click('Restore Group', 'button')
    app.find('button', 'Edit Group…')
    assert bilal.call('GET', f'groups/{group["id"]}')['state'] == 'active'
