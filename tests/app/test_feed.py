# SPDX-License-Identifier: GPL-3.0-or-later
"""The feed: reading, writing, answering and reacting, with news from others, and without the server."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import OFFLINE, wait_for
from test_first_steps import join


@pytest.fixture
def bilal(server):
    """The first member, with a post to read."""
    return Member(server, 'bilal', 'Bilal Hussain')


def enter(app, server, handle, name):
    Member(server, handle, name)
    join(app, server)
    app.fill('Handle', handle)
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')
    app.press('alt', '2')
    app.find('button', 'Write a Post')


def open_menu(app, message, n_items):
    """Opens the menu of the nth message. GTK 4.18 does not name the items; they are told by their place."""
    wait_for('the message is there', lambda: app.all('toggle button', 'More')[message:])[0].click()
    return wait_for(f'the menu has {n_items} items',
                    lambda: (items := app.all('menu item')) and len(items) == n_items and items)


def test_read_answer_and_react(start_app, server, bilal):
    post = bilal.post('How do I test a gesture?', 'I have a **list** whose rows can be dragged.')
    bilal.reply(post, 'Nobody yet?')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')

    app.open(re.compile('How do I test a gesture'))
    app.says('a list whose rows can be dragged')
    app.says('Nobody yet?')

    app.press('r')
    wait_for('the reply is being written', lambda: app.focus() is not None and app.focus().name == 'Write a reply')
    app.type('Drive it through the keyboard.')
    app.press('ctrl', 'Return')
    wait_for('the reply is on the server',
             lambda: any(reply['body'] == 'Drive it through the keyboard.' for reply in bilal.replies(post)))
    app.says('Drive it through the keyboard.')

    bilal.call('PUT', f'posts/{post["id"]}/reactions/%F0%9F%91%8D')
    app.click(re.compile('^👍, 1 person'))
    app.find('toggle button', re.compile('^👍, 2 people'))
    app.picture('thread')

    bilal.reply(post, 'That is neat.')
    app.says('That is neat.')


def test_choose_a_space(start_app, server, bilal):
    space = bilal.call('POST', 'spaces', {'id': new_id(), 'slug': 'garden', 'name': 'Garden', 'description': ''})
    bilal.call('POST', 'posts', {'id': new_id(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'Tomatoes', 'body': 'Red.'})
    bilal.call('POST', 'spaces', {'id': new_id(), 'slug': 'kitchen', 'name': 'Kitchen', 'description': ''})
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.says('Tomatoes')

    app.click('All Spaces', 'toggle button')
    wait_for('the chooser lists the spaces by name',
             lambda: [row.name for row in app.find('list box').walk() if row.role == 'label'] == ['All Spaces', 'Garden', 'Kitchen'])
    app.picture('feed-spaces')
    app.press('Down')
    app.press('Down')
    app.press('Return')
    app.find('combo box', 'Kitchen')
    app.gone('list item', re.compile('Tomatoes'))
    app.says('Write the First Post')


def test_write_with_the_keyboard(start_app, server, bilal):
    bilal.post('First', 'Hello')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.says('First')

    app.go_to('Write a Post', 'button')
    app.press('Return')
    app.find(None, 'What would you like to say?')
    app.type('A keyboard is enough')
    app.press('Tab')
    app.press('Tab')
    app.type('Every step of **this** was typed.')
    app.press('ctrl', 'Return')
    app.says('A keyboard is enough')
    wait_for('the post is on the server',
             lambda: any(post['title'] == 'A keyboard is enough' for post in bilal.call('GET', 'posts')['items']))


def test_news_wait_behind_a_button(start_app, server, bilal):
    bilal.post('First', 'Hello')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.says('First')

    bilal.post('Second', 'There is more.')
    app.click('1 New Post')
    app.says('Second')
    app.picture('feed')


def test_delete_and_undo(start_app, server, bilal):
    post = bilal.post('First', 'Hello')
    amina = Member(server, 'amina', 'Amina Diallo')
    amina.reply(post, 'I should not say this.')
    app = start_app()
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')
    app.press('alt', '2')
    app.open(re.compile('First'))
    app.says('I should not say this.')

    open_menu(app, 1, 4)[3].click()
    wait_for('the reply is deleted', lambda: not amina.replies(post))
    app.click('Undo')
    wait_for('the reply is back', lambda: amina.replies(post))
    app.says('I should not say this.')


def test_an_edit_is_kept_and_overwrites_nothing(start_app, server, bilal):
    bilal.space()
    amina = Member(server, 'amina', 'Amina Diallo')
    post = amina.post('How it was', 'Hello')
    app = start_app()
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')
    app.press('alt', '2')
    app.open(re.compile('How it was'))
    app.says('Hello')

    open_menu(app, 0, 6)[4].click()
    app.find('button', 'Save')
    app.fill('Title', 'As I want it')
    app.press('Escape')
    app.gone('button', 'Save')
    open_menu(app, 0, 6)[4].click()
    wait_for('what was changed is there', lambda: [node for node in app.all(None, 'Title') if node.text == 'As I want it'])

    bilal.call('PATCH', f'posts/{post["id"]}', {'title': 'As somebody else wants it', 'body': 'Hello'}, version=post['version'])
    app.says('As somebody else wants it')
    app.click('Save', 'button')
    app.says('This was changed while you were writing')
    assert amina.call('GET', f'posts/{post["id"]}')['title'] == 'As somebody else wants it'
    app.picture('edit-conflict')
    app.click('Save', 'button')
    wait_for('it is replaced knowingly', lambda: amina.call('GET', f'posts/{post["id"]}')['title'] == 'As I want it')


def test_reading_offline(start_app, server, bilal):
    post = bilal.post('First', 'Hello to **all** of you.')
    bilal.reply(post, 'Kept for later.')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.open(re.compile('First'))
    app.says('Kept for later.')
    app.click('Back', 'button')
    app.gone(None, 'Write a reply')

    server.stop()
    app.find('label', OFFLINE)
    app.open(re.compile('First'))
    app.says('Hello to all of you.')
    app.says('Kept for later.')
