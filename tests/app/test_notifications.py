# SPDX-License-Identifier: GPL-3.0-or-later
"""What a member is told: how many are unread, who did what where, and the way there; on all devices alike."""

import re

import pytest
from gi.repository import GLib

from community import PASSWORD, Member
from desktop import Desktop, OtherWindow
from driver import Atspi, wait_for
from test_first_steps import join


@pytest.fixture
def bilal(server):
    """The first member, who has a space."""
    member = Member(server, 'bilal', 'Bilal Hussain')
    member.space()
    return member


@pytest.fixture
def amina(server, bilal):
    """Who is told of things, here and on another device."""
    return Member(server, 'amina', 'Amina Diallo')


@pytest.fixture
def window():
    """How wide the window is."""
    return 1100


@pytest.fixture
def app(start_app, server, amina, tmp_path, window):
    settings = tmp_path / 'home/config/glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[org/example/LearnCommons]\nwindow-width={window}\n', encoding='utf-8')
    app = start_app()
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    return app


def bell(count):
    return f'Notifications, {count} unread' if count else 'Notifications'


def row(text, unread=None):
    """The pattern of a row's name."""
    return re.compile(f'{text}.*Unread$' if unread else f'{text}.*(?<!Unread)$' if unread is False else text, re.DOTALL)


def unread(member):
    return member.call('GET', 'notifications/unread-count')['count']


def open_list(app):
    app.press('alt', 'n')
    return app.find_page('Notifications')


def is_on_screen(app, text):
    """Whether it is within the window, not only in the list."""
    frame = app.find('frame').accessible.get_extents(Atspi.CoordType.WINDOW)
    for node in app.root().walk():
        if text in node.text:
            box = node.accessible.get_extents(Atspi.CoordType.WINDOW)
            return 0 <= box.y and box.y + box.height <= frame.height
    return False


def test_the_bell_leads_to_the_reply(app, amina, bilal):
    post = amina.post('A long conversation', 'It begins.')
    for number in range(1, 31):
        bilal.reply(post, f'Reply number {number}.\n\nIt has\n\nsome lines.')
    app.find('button', bell(30))
    open_list(app)
    app.find('heading', 'Today')
    app.open(row('Bilal Hussain.* replied to you. A long conversation. Reply number 26', unread=True))

    wait_for('the reply is on screen', lambda: is_on_screen(app, 'Reply number 26.'))
    wait_for('it is read everywhere', lambda: unread(amina) == 29)
    app.picture('bell-reply')

    # The way back is to the list, which is there once.
    app.press('Escape')
    app.find_page('Notifications')
    app.find('list item', row('Reply number 26', unread=False))
    app.find('button', bell(29))
    app.click('Mark All as Read', 'button')
    app.find('button', bell(0))
    app.find('list item', row('Reply number 30', unread=False))
    wait_for('all are read everywhere', lambda: unread(amina) == 0)
    open_list(app)
    app.press('Escape')
    app.find_page('Today')


def test_read_elsewhere_and_offline(app, server, amina, bilal):
    open_list(app)
    app.says('No Notifications Yet')
    post = amina.post('A question', 'What is this?')
    replies = [bilal.reply(post, text) for text in ('First', 'Second', 'Third')]
    bilal.call('PUT', f'posts/{post["id"]}/reactions/%F0%9F%91%8D')
    app.find('list item', row('Bilal Hussain.* reacted with 👍 to what you wrote. A question', unread=True))
    app.find('button', bell(4))

    first = next(told for told in amina.call('GET', 'notifications')['items'] if told['target_id'] == replies[0]['id'])
    amina.call('PUT', f'notifications/{first["id"]}/reading')
    app.find('list item', row('First', unread=False))
    app.find('button', bell(3))

    server.stop()
    app.find('label', re.compile('You are offline'))
    app.open(row('Second', unread=True))
    app.find_page('A question')
    app.press('Escape')
    app.find('list item', row('Second', unread=False))
    app.find('button', bell(2))

    server.start()
    app.reconnect()
    wait_for('it is told when the server is back', lambda: unread(amina) == 2)
    app.find('button', bell(2))

    # What is taken away takes its notification along.
    bilal.call('DELETE', f'replies/{replies[2]["id"]}', version=replies[2]['version'])
    app.gone('list item', row('Third'))
    app.find('button', bell(1))


def level(member, kind):
    return next(item['level'] for item in member.call('GET', 'notification-preferences')['items'] if item['kind'] == kind)


def choose(app, name, step, choice):
    """Chooses what is beside what is chosen, in a row of the preferences."""
    app.go_to(name, 'combo box')
    app.press('space')
    wait_for('the choices have the focus', lambda: app.focus() is not None and app.focus().role == 'list item')
    app.press(step)
    wait_for(f'“{choice}” has it', lambda: app.focus().name == choice)
    app.press('Return')
    wait_for('the row has it', lambda: app.focus() is not None and app.focus().role == 'combo box')


def test_preferences(app, amina, bilal):
    post = amina.post('A question', 'What is this?')
    app.press('ctrl', 'comma')
    app.find_page('Preferences')
    app.click('Notifications', 'page tab')
    app.find('combo box', 'Reactions to What You Wrote')
    app.picture('notification-preferences')
    assert level(amina, 'reaction') == 'list'
    choose(app, 'Reactions to What You Wrote', 'Up', 'Off')
    wait_for('the server knows it', lambda: level(amina, 'reaction') == 'off')

    amina.call('PUT', 'notification-preferences/reply', {'level': 'off'})
    wait_for('what was chosen elsewhere is seen', lambda: 'Off' in ' '.join(
        node.name for row in app.all('combo box', 'Replies to You') for node in [row, *row.walk()]))
    app.press('Escape')
    app.gone('dialog', 'Preferences')

    bilal.reply(post, 'Nobody hears of this')
    bilal.call('PUT', f'posts/{post["id"]}/reactions/%F0%9F%91%8D')
    amina.call('PUT', 'notification-preferences/reply', {'level': 'list'})
    bilal.reply(post, 'Of this one does')
    app.find('button', bell(1))


@pytest.mark.parametrize('window', [360])
def test_narrow(app, amina, bilal, window):
    """The bell is there without the sidebar, and nothing leaves the window."""
    post = amina.post('A question with a title that is far too long for a narrow window ' + 'Donaudampfschifffahrt' * 4, 'What?')
    bilal.reply(post, 'Answered')
    app.click(bell(1), 'button')
    app.find_page('Notifications')
    app.find('list item', row('Answered', unread=True))
    assert app.find('frame').accessible.get_extents(Atspi.CoordType.WINDOW).width <= window
    app.picture('bell-narrow')


@pytest.fixture
def desktop(monkeypatch):
    monkeypatch.setenv('GNOTIFICATION_BACKEND', 'gtk')
    desktop = Desktop().start()
    yield desktop
    desktop.stop()


@pytest.fixture
def other_window():
    windows = []

    def show():
        windows.append(OtherWindow())
        return windows[-1]
    yield show
    for window in windows:
        window.close()


def test_desktop(desktop, app, amina, bilal, other_window):
    post = amina.post('A question', 'What is this?')
    bilal.reply(post, 'Seen in the window')
    app.find('button', bell(1))
    window = other_window()
    replies = [bilal.reply(post, text) for text in ('To be answered', 'To be read here', 'To be read elsewhere', 'To be opened')]
    bilal.call('PUT', f'posts/{post["id"]}/reactions/%F0%9F%91%8D')
    shown = desktop.find('To be opened')
    assert 'Bilal Hussain' in shown.unpack()['title'] and shown.unpack()['body'] == 'A question\nTo be opened'
    app.find('button', bell(6))
    assert len(desktop.shown) == 4, 'only what is for the desktop, and only what came while the window was not in front'

    # Read here, without the window, and on another device.
    desktop.click(desktop.find('To be read here'), 'Mark as Read')
    desktop.gone('To be read here')
    wait_for('it is read everywhere', lambda: unread(amina) == 5)
    told = next(told for told in amina.call('GET', 'notifications')['items'] if told['target_id'] == replies[2]['id'])
    amina.call('PUT', f'notifications/{told["id"]}/reading')
    desktop.gone('To be read elsewhere')
    app.find('button', bell(4))

    # Reply leads to where one answers that reply, and marks it as read.
    desktop.click(desktop.find('To be answered'), 'Reply')
    window.close()
    app.says('Replying to Bilal Hussain')
    wait_for('the answer is being written', lambda: app.focus() is not None and app.focus().name == 'Write a reply')
    desktop.gone('To be answered')
    app.type('Here you are')
    app.press('ctrl', 'Return')
    answer = wait_for('the answer is there', lambda: next(
        (reply for reply in amina.replies(post) if reply['body'] == 'Here you are'), None))
    assert answer['parent_id'] == replies[0]['id']
    wait_for('what was sent is on screen', lambda: is_on_screen(app, 'Here you are'))
    app.picture('bell-answered')

    desktop.click(desktop.find('To be opened'))
    wait_for('the reply is on screen', lambda: is_on_screen(app, 'To be opened'))
    desktop.gone('To be opened')
    wait_for('it is read everywhere', lambda: unread(amina) == 2)

    # What is asked for may be anything: the bus is open to all programs of this person.
    for value in ('', 'nonsense', f'{told["id"]} nowhere 1', f'{told["id"]} told {told["id"]} post 1', f'x post {post["id"]}'):
        desktop.activate('app.open-notification', GLib.Variant('(ss)', (told['id'], value)))
    assert app.find('button', bell(2))
