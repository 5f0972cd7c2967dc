# SPDX-License-Identifier: GPL-3.0-or-later
"""The feed: reading, writing, answering and reacting, with news from others, and without the server."""

import json
import os
import re
import time
import urllib.request

import pytest

from driver import wait_for
from test_first_steps import PASSWORD, join


class Member:
    """Somebody else, who speaks to the server directly."""

    def __init__(self, server, handle, name):
        self.server = server
        account = self.call('POST', 'accounts', {'id': new_id(), 'handle': handle, 'display_name': name, 'password': PASSWORD})
        self.token = account['session']['token']

    def call(self, method, path, body=None, version=None):
        headers = {'Content-Type': 'application/json'}
        if version is not None:
            headers['If-Match'] = f'"{version}"'
        if getattr(self, 'token', None):
            headers['Authorization'] = f'Bearer {self.token}'
        request = urllib.request.Request(f'{self.server.url}/api/v1/{path}', method=method, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.loads(response.read() or 'null')

    def space(self):
        spaces = self.call('GET', 'spaces')['items']
        if spaces:
            return spaces[0]
        return self.call('POST', 'spaces', {'id': new_id(), 'slug': 'welcome', 'name': 'Welcome', 'description': ''})

    def post(self, title, body, kind='question'):
        return self.call('POST', 'posts', {'id': new_id(), 'space_id': self.space()['id'], 'kind': kind, 'title': title, 'body': body})

    def reply(self, post, body):
        return self.call('POST', f'posts/{post["id"]}/replies', {'id': new_id(), 'body': body})

    def replies(self, post):
        return [reply for reply in self.call('GET', f'posts/{post["id"]}/replies')['items'] if not reply['deleted']]


def new_id():
    value = (int(time.time() * 1000) << 80) | int.from_bytes(os.urandom(10), 'big')
    value = value & ~(0xf << 76) & ~(0x3 << 62) | (7 << 76) | (2 << 62)
    text = f'{value:032x}'
    return '-'.join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


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
    app.find('label', re.compile('You are offline'))
    app.open(re.compile('First'))
    app.says('Hello to all of you.')
    app.says('Kept for later.')
