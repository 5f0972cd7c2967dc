# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding things by their words, from anywhere, with the keyboard."""

import re

import pytest

from community import Member
from driver import wait_for
from test_groups import choose_in
from test_keyboard import enter

ENTRY = 'What to look for'


@pytest.fixture
def bilal(server):
    bilal = Member(server, 'bilal', 'Bilal Hussain')
    post = bilal.post('Drag and drop', 'How is a gesture tested?')
    bilal.reply(post, 'With a **pointer** of your own.')
    bilal.post('Bees', 'They dance.', 'discussion')
    return bilal


def is_typing(app):
    focus = app.focus()
    return focus is not None and focus.name == ENTRY


def begin(app, *keys):
    app.press(*keys)
    app.find_page('Search')
    wait_for('one can type what to look for', lambda: is_typing(app))


def look_for(app, text):
    """Types that in place of what was there."""
    app.press('ctrl', 'a')
    app.type(text)


def focused_name(app):
    focus = app.focus()
    return focus.name if focus is not None and focus.role == 'list item' else ''


def open_first(app, pattern):
    """Opens the first of what was found with Enter alone."""
    app.find('list item', re.compile(pattern))
    app.press('Return')
    wait_for('the first result has the focus', lambda: re.search(pattern, focused_name(app)))
    app.press('Return')


def test_from_anywhere_by_keyboard(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    begin(app, 'ctrl', 'f')
    look_for(app, 'gestures')
    app.says('How is a gesture tested?')
    app.find('list item', re.compile(r'^Drag and drop\. How is a gesture tested\?\. .*Bilal Hussain.*Welcome'))
    app.picture('search-results')
    open_first(app, 'Drag and drop')
    app.says('Write a reply')

    # The way back leads to what was found.
    app.click('Back', 'button')
    app.find_page('Search')
    app.find('list item', re.compile('Drag and drop'))
    begin(app, 'ctrl', 'f')
    look_for(app, 'pointer')
    open_first(app, 'With a pointer of your own')
    app.says('With a pointer of your own.')

    # People are found by the beginnings of their names, beside all else.
    begin(app, 'ctrl', 'f')
    look_for(app, 'bil')
    app.find('label', 'People')
    open_first(app, 'Bilal Hussain')
    app.find_page('Bilal Hussain')
    app.says('@bilal')

    # What was looked for is offered again, until one has it forgotten.
    app.click('Back', 'button')
    app.find_page('Search')
    app.find('list item', re.compile('Bilal Hussain'))
    begin(app, 'ctrl', 'f')
    app.press('Escape')
    app.find('list item', 'bil')
    app.find('list item', 'gestures')
    app.open('pointer')
    app.find('list item', re.compile('With a pointer of your own'))
    wait_for('one goes on typing', lambda: is_typing(app))
    app.press('Escape')
    app.click('Forget', 'button')
    app.gone('list item', 'gestures')
    wait_for('one can type what to look for', lambda: is_typing(app))
    app.press('Escape')
    app.find_page('Today')


def test_a_view_that_finds_keeps_its_key(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    app.press('alt', '4')
    app.find('table cell', re.compile('Bilal Hussain'))
    app.press('ctrl', 'f')
    wait_for('one can type whom to find', lambda: app.focus() is not None and app.focus().name == 'Find people')
    begin(app, 'ctrl', 'shift', 'f')
    app.click('Back', 'button')
    app.go_to('Webinars', 'list item')
    app.press('ctrl', 'f')
    wait_for('one can type whom to find', lambda: app.focus() is not None and app.focus().name == 'Find people')


def test_what_is_not_found(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    begin(app, 'ctrl', 'f')
    look_for(app, 'nothingiscalledso')
    app.find_page('Search')
    app.says('Try fewer words')

    # A filter is written by its button, and what is wrong with it is said.
    look_for(app, 'dance')
    app.find('list item', re.compile('Bees'))
    app.click('in:', 'button')
    wait_for('one goes on typing', lambda: is_typing(app))
    wait_for('it is written', lambda: app.focus().text == 'dance in:')
    app.find('list item', re.compile('Bees'))
    app.type('nowhere')
    app.says('There is no space with the short name “nowhere”')
    look_for(app, 'dance before:soon')
    app.says('Write a year, a month or a day behind “before:”')
    look_for(app, 'dance in:welcome is:question')
    app.says('Try fewer words')
    look_for(app, 'dance in:welcome')
    app.find('list item', re.compile('Bees'))

    # Without its community it finds what was read before, and says so; and finds all again when that is back.
    server.stop()
    look_for(app, 'gesture')
    app.says('Only what this computer has kept was searched.')
    app.find('list item', re.compile('Drag and drop'))
    look_for(app, 'gesture in:welcome')
    app.says('Searching Is Not Possible Now')
    server.start()
    app.reconnect()
    app.find('list item', re.compile('Drag and drop'))


def test_one_kind_is_found_to_its_end(start_app, server, bilal):
    """Of everything the best are shown, and of one kind all."""
    for number in range(60):
        bilal.post(f'Wombat {number:02}', 'They dig.', 'discussion')
    app = start_app()
    enter(app, server)
    begin(app, 'ctrl', 'f')
    look_for(app, 'wombat')
    app.says('The best are shown')
    choose_in(app, 'Everything', 'Posts')
    app.gone('label', re.compile('The best are shown'))
    app.find('list item', re.compile('Wombat'))
    app.go_to(re.compile('Wombat'), 'list item')
    seen = set()

    def all_seen():
        seen.add(focused_name(app).split('.')[0])
        app.press('Page_Down')
        return len(seen) > 1 and 'Wombat 00' in ' '.join(node.name for node in app.all('list item'))
    wait_for('the oldest is there', all_seen)
