# SPDX-License-Identifier: GPL-3.0-or-later
"""Text twice as large in a window of 360 pixels, with the longest names and words: all that is shown is in the window."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import Atspi, wait_for, wait_so
from test_first_steps import join

WIDTH = 360
EDGE = 2  # pixels by which what stands in a bar may be elsewhere than the tree says
NAME = 'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff'
WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
SPACE = 'Aufsichtsratsmitgliederversammlungsprotokolle und Verwandtes'


@pytest.fixture
def log(tmp_path):
    return tmp_path / 'log'


@pytest.fixture
def app(start_app, server, tmp_path, log):
    settings = tmp_path / 'home/config/glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True)
    settings.write_text('[org/gnome/desktop/interface]\ntext-scaling-factor=2.0\nenable-animations=false\n'
                        f'[org/example/LearnCommons]\nwindow-width={WIDTH}\nwindow-height=720\n', encoding='utf-8')
    amina = Member(server, 'amina', NAME)
    amina.call('POST', 'spaces', {'id': new_id(), 'slug': 'long', 'name': SPACE, 'description': WORD})
    bilal = Member(server, 'bilal_' + 'b' * 20, NAME.upper())
    for reply in (WORD, 'Short'):
        post = amina.post(f'Who has seen the {WORD}?', f'It was [here]({server.url}/{WORD}).\n\n> {WORD}\n\n{WORD}')
        bilal.reply(post, reply)
        bilal.call('PUT', f'posts/{post["id"]}/reactions/%F0%9F%91%8D')
    with open(log, 'wb') as file:
        yield start_app(stderr=file)


def what_leaves(app):
    """What is shown, and is not in the window from side to side."""
    frame = app.find('frame').accessible.get_extents(Atspi.CoordType.WINDOW)
    out = [f'the window is {frame.width} pixels wide'] if frame.width > WIDTH else []
    for node in app.root().walk():
        if (node.name or node.text) and node.accessible.get_component_iface() is not None:
            box = node.accessible.get_extents(Atspi.CoordType.WINDOW)
            if 0 < box.width < 10000 and (box.x < -EDGE or box.x + box.width > WIDTH + EDGE):
                out.append(f'{node!r} from {box.x} to {box.x + box.width}')
    return out


@pytest.fixture
def fits(app, log):
    """Looks whether something leaves the window, and fails in the end if anything did. Adwaita warns of what asks for more
    than there is."""
    found, warnings = [], []

    def warned():
        return [line for line in log.read_text().splitlines() if 'exceeds' in line and ' width' in line]

    def check(name):
        app.picture(f'large-text-{name}')
        if not wait_so(lambda: not what_leaves(app), 5):
            found.extend(f'{name}: {what}' for what in what_leaves(app))
        found.extend(f'{name}: {line}' for line in warned()[len(warnings):])
        warnings[:] = warned()

    yield check
    assert not found, '\n'.join(found)


def close_dialog(app, name):
    app.press('Escape')
    app.gone('dialog', name)


def test_the_way_in(app, server, fits):
    app.says('Learn Together')
    fits('welcome')
    join(app, server)
    app.find(None, 'Handle')
    fits('sign-in')
    app.click(re.compile('Create an Account'))
    app.find(None, 'Your Name')
    fits('register')


def test_everything_is_in_the_window(app, server, fits):
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    app.says('Your Profile')
    fits('today')
    app.open('Your Profile')
    app.find(None, 'Pronouns (Optional)')
    fits('profile')
    close_dialog(app, 'Your Profile')

    app.press('alt', 'n')
    app.find_page('Notifications')
    app.find('list item', re.compile('reacted'))
    fits('bell')
    app.press('Escape')

    app.press('alt', '2')
    app.find_page('Feed')
    app.find('list item', re.compile(WORD))
    fits('feed')
    app.click('All Spaces', 'toggle button')
    app.find('list box')
    app.picture('large-text-spaces')  # a window of its own
    app.press('Down')
    app.press('Return')
    app.find('combo box', SPACE)
    app.find('list item', re.compile(WORD))
    fits('space')
    app.open(re.compile(WORD))
    app.says('Write a reply')
    fits('thread')
    app.press('Escape')
    app.find_page('Feed')

    app.press('ctrl', 'f')
    app.find_page('Search')
    app.says('Search Everything')
    fits('search')
    app.type('short')
    app.find('list item', re.compile(WORD))
    fits('search-results')
    app.press('Escape')
    app.says('Search Everything')
    app.press('Escape')
    app.find_page('Feed')

    app.press('alt', '3')
    app.find_page('Groups')
    fits('groups')
    app.press('alt', '5')
    app.find_page('Webinars')
    fits('webinars')
    app.press('alt', '4')
    app.find_page('People')
    app.find('table cell', re.compile(NAME.upper()))
    fits('people')
    app.open(re.compile(NAME.upper()), 'table cell')
    app.says('@bilal')
    fits('member')

    app.press('ctrl', 'comma')
    app.find_page('Preferences')
    fits('preferences')
    close_dialog(app, 'Preferences')
    app.press('alt', '2')
    app.find_page('Feed')
    app.press('ctrl', 'question')
    app.find_page('Keyboard Shortcuts')
    fits('shortcuts')
    close_dialog(app, 'Keyboard Shortcuts')

    app.click('Write a Post', 'button')
    app.find_page('Write a Post')
    app.fill('Title', 'Where?')
    app.fill('What would you like to say?', WORD)
    fits('composer')
    server.stop()
    app.says('You are offline')
    app.press('ctrl', 'Return')
    app.gone('dialog', 'Write a Post')
    fits('offline')
    app.click('Show')
    app.find_page('Waiting to Be Sent')
    fits('outbox')
    app.press('Escape')


def show_view(app, before, name):
    """Shows another view of a group, which are in a list where there is little room."""
    app.click(before, 'toggle button')
    app.find('list box')

    def reach():
        focus = app.focus()
        if focus is None or focus.name != name:
            app.press('Home' if focus is None or focus.name == 'About' else 'Down')
            return False
        return True
    wait_for(f'“{name}” is reached', reach)
    app.press('Return')
    app.find('combo box', name)


def test_a_group_is_in_the_window(app, server, fits):
    carla = Member(server, 'carla', NAME)
    group = carla.call('POST', 'groups', {'id': new_id(), 'name': WORD[:80], 'purpose': WORD, 'charter': WORD, 'join_policy': 'request'})
    carla.call('POST', 'posts', {'id': new_id(), 'space_id': group['id'], 'kind': 'question', 'title': WORD, 'body': WORD})
    columns = carla.call('GET', f'groups/{group["id"]}/board')['columns']
    carla.call('POST', f'groups/{group["id"]}/tasks', {'id': new_id(), 'column_id': columns[0]['id'], 'title': WORD})
    Member(server, 'dora_' + 'd' * 20, NAME).call('PUT', f'groups/{group["id"]}/membership', {'level': 'joined'})
    join(app, server)
    app.fill('Handle', 'carla')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    app.press('alt', '3')
    app.find_page('Groups')
    app.open(re.compile(WORD[:80]))
    app.find('combo box', 'Board')
    show_view(app, 'Board', 'Tasks')
    app.find('list item', re.compile(WORD))
    fits('task-list')
    show_view(app, 'Tasks', 'Discussion')
    app.find('list item', re.compile(WORD))
    fits('discussion')
    show_view(app, 'Discussion', 'Members')
    app.find('button', 'Let In')
    fits('members')
    app.click('Invite Members', 'button')
    app.find('button', 'Invite')
    fits('invite')
    close_dialog(app, 'Invite to the Group')
    show_view(app, 'Members', 'About')
    app.click('Edit Group…', 'button')
    app.find_page('Edit Group')
    fits('edit-group')
    close_dialog(app, 'Edit Group')
