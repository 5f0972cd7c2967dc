# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard's focus is, what the keys do there, and what is said of what has it."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import wait_for
from test_first_steps import join

BIO = 'I mend **radios**.\n\nAnd I keep bees.'


@pytest.fixture
def bilal(server):
    """The first member, with a profile and two posts to read."""
    bilal = Member(server, 'bilal', 'Bilal Hussain')
    account = bilal.call('GET', 'account')
    bilal.call('PATCH', 'account', {'bio': BIO}, version=account.get('member', account)['version'])
    bilal.post('First', 'Hello')
    bilal.post('Second', 'It has\n\nthree\n\nparagraphs.')
    return bilal


def enter(app, server):
    Member(server, 'amina', 'Amina Diallo')
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')


def focused_row(app):
    focus = app.focus()
    return focus.name if focus is not None and focus.role == 'list item' else ''


def selected_texts(app):
    """All text on screen that is selected."""
    def length(node):
        if node.accessible.get_text_iface() is None or not node.accessible.get_n_selections():
            return 0
        selection = node.accessible.get_selection(0)
        return selection.end_offset - selection.start_offset
    return [node for node in app.root().walk() if length(node) > 0]


def test_views_have_their_keys(start_app, server, bilal):
    """After Alt and a digit the keys of the view work, and so they do while the sidebar has the focus."""
    app = start_app()
    enter(app, server)
    app.press('alt', '2')
    app.find('list item', re.compile('Second'))
    app.press('j')
    app.press('j')
    wait_for('the last post has the focus', lambda: 'First' in focused_row(app))
    app.press('k')
    wait_for('the post before it has the focus', lambda: 'Second' in focused_row(app))

    app.press('alt', '4')
    app.find('table cell', re.compile('Bilal Hussain'))
    app.press('ctrl', 'f')
    wait_for('one can type whom to find', lambda: app.focus() is not None and app.focus().name == 'Find people')
    app.press('j')
    wait_for('the key is typed there', lambda: app.focus().text == 'j')

    app.press('alt', '2')
    app.find_page('Feed')
    app.go_to('People', 'list item')
    app.press('j')
    wait_for('a post has the focus', lambda: re.search('First|Second', focused_row(app)))
    app.press('Return')
    app.find(None, 'Write a reply')
    app.press('alt', 'Left')
    app.gone(None, 'Write a reply')
    app.find('button', 'Write a Post')


def test_no_text_is_selected_by_itself(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    app.press('alt', '4')
    app.open(re.compile('Bilal Hussain'), 'table cell')
    app.says('I mend radios.')
    wait_for('something on the page has the focus', lambda: app.focus() is not None)
    assert selected_texts(app) == []

    app.press('alt', '2')
    app.open(re.compile('Second'))
    app.says('paragraphs.')
    stops = []
    for _ in range(12):
        before = app.focus()
        app.press('Tab')
        wait_for('the focus moves', lambda b=before: app.focus() is not None and app.focus() != b)
        stops.append(app.focus())
        if stops[-1].name == 'Write a reply':
            break
    assert stops[-1].name == 'Write a reply', f'a post of three paragraphs is more than a handful of stops: {stops}'
    assert not [stop for stop in stops if stop.role in ('paragraph', 'heading', 'label')]
    assert selected_texts(app) == []


def test_choosers_name_their_rows(start_app, server, bilal):
    bilal.call('POST', 'spaces', {'id': new_id(), 'slug': 'garden', 'name': 'Garden', 'description': ''})
    app = start_app()
    enter(app, server)
    app.press('alt', '2')
    app.click('All Spaces', 'toggle button')
    wait_for('the spaces can be told apart',
             lambda: {'All Spaces', 'Garden'} <= {row.name for row in app.find('list box').all('list item')})
    app.press('Escape')
    app.gone('list box')

    app.press('alt', '4')
    app.click('Any Role', 'toggle button')
    wait_for('the roles can be told apart',
             lambda: {'Mentor', 'Organiser'} <= {row.name for row in app.find('list box').all('list item')})
    app.press('Escape')
    app.gone('list box')

    app.press('ctrl', 'comma')
    app.find_page('Preferences')
    app.open('Style', 'combo box')
    wait_for('the appearances can be told apart', lambda: {'Light', 'Dark'} <= {row.name for row in app.all('list item')})
    app.press('Escape')
    app.gone('list item', 'Dark')


def test_shortcuts_are_listed(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    app.press('ctrl', 'question')
    app.find_page('Keyboard Shortcuts')
    row = app.find('list item', 'Next and previous post')
    assert [node.name for node in row.walk() if node.name in ('J', 'K')] == ['J', 'K']
    app.press('Escape')
    app.gone('dialog')
    wait_for('the keys are the view\'s again', lambda: app.find_page('Today'))


def test_errors_are_said_in_plain_words(start_app, server, bilal):
    app = start_app()
    enter(app, server)
    server.stop()
    app.find('label', re.compile('You are offline'))
    app.press('alt', '4')
    app.find_page('People')
    app.go_to('Skill', 'text')
    app.type('bees')
    app.press('Return')
    app.says('People Cannot Be Shown')
    app.says('The community cannot be reached.')
    assert '127.0.0.1' not in app.tree()
    assert 'refused' not in app.tree()
