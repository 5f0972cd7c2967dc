# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing without the server: what is written waits, survives the end of the application, and is sent once."""

import json
import re
import urllib.request

import pytest

from community import PASSWORD, Member
from driver import OFFLINE, wait_for
from test_feed import open_menu
from test_first_steps import join


@pytest.fixture
def bilal(server):
    """The first member, who runs the community, and may change what others write."""
    return Member(server, 'bilal', 'Bilal Hussain')


@pytest.fixture
def amina(server, bilal):
    bilal.space()
    return Member(server, 'amina', 'Amina Diallo')


def sign_in(app, server):
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')


def open_feed(app):
    app.press('alt', '2')
    app.find('button', 'Write a Post')


def read_post(app, title, text):
    """Opens a post, so that it can be read again without the server."""
    app.open(re.compile(title))
    app.says(text)
    app.click('Back', 'button')
    app.gone(None, 'Write a reply')


def write_post(app, title, text='Written without a connection.'):
    app.click('Write a Post', 'button')
    app.find(None, 'What would you like to say?')
    app.type(title)
    app.press('Tab')
    app.press('Tab')
    app.type(text)
    app.press('ctrl', 'Return')
    app.gone(None, 'What would you like to say?')
    app.says(title)


def edit_post(app, old, new):
    """Opens the post of that title, and gives it another one."""
    app.open(re.compile(old))
    app.find(None, 'Write a reply')
    open_menu(app, 0, 6)[4].click()
    app.find('button', 'Save')
    app.fill('Title', new)
    app.click('Save', 'button')
    app.gone('button', 'Save')


def titles(member):
    return [post['title'] for post in member.call('GET', 'posts')['items']]


def test_written_offline_and_killed(start_app, server, bilal, amina):
    amina.post('Before', 'It was there before.')
    app = start_app()
    sign_in(app, server)
    open_feed(app)
    read_post(app, 'Before', 'It was there before.')

    server.stop()
    app.find('label', OFFLINE)
    for title in ('One', 'Two', 'Three'):
        write_post(app, title)
    edit_post(app, 'Before', 'Before and after')
    app.says('Waiting to be sent')
    app.find('label', re.compile('4 things that you wrote are kept'))
    app.picture('outbox-thread')
    app.click('Back', 'button')
    app.gone(None, 'Write a reply')
    app.click('Show', 'button')
    app.find(None, re.compile('Change: Before and after'))
    app.picture('outbox')
    app.press('Escape')

    app.process.kill()
    app.process.wait()
    again = start_app()
    again.find('label', re.compile('4 things that you wrote are kept'))
    open_feed(again)
    for title in ('One', 'Two', 'Three', 'Before and after'):
        again.says(title)
    again.picture('outbox-feed')

    server.start()
    again.reconnect()
    wait_for('everything is on the server', lambda: titles(bilal) == ['Three', 'Two', 'One', 'Before and after'])
    again.gone('label', 'Waiting to be sent')


def test_changed_by_two(start_app, server, bilal, amina):
    post = amina.post('Two of us', 'The first text.')
    app = start_app()
    sign_in(app, server)
    open_feed(app)
    read_post(app, 'Two of us', 'The first text.')

    server.stop()
    app.find('label', OFFLINE)
    edit_post(app, 'Two of us', 'As Amina says')
    app.process.kill()
    app.process.wait()
    server.start()
    change(bilal, post, 'As Bilal says')

    again = start_app()
    again.find('label', re.compile('1 thing that you wrote could not be sent'))
    open_feed(again)
    again.open(re.compile('As Bilal says'))
    again.says('Somebody else changed this while you were away')
    again.picture('outbox-conflict')
    again.click('Compare…', 'button')
    again.says('What is there now')
    again.says('As Bilal says')
    again.picture('outbox-compare')
    assert titles(bilal) == ['As Bilal says']
    again.click('Save', 'button')
    wait_for('the choice is on the server', lambda: titles(bilal) == ['As Amina says'])
    again.gone('label', re.compile('could not be sent'))


def change(member, post, title):
    """What somebody else makes of it meanwhile."""
    version = member.call('GET', f'posts/{post["id"]}')['version']
    request = urllib.request.Request(f'{member.server.url}/api/v1/posts/{post["id"]}', method='PATCH',
                                     headers={'Content-Type': 'application/json', 'If-Match': f'"{version}"',
                                              'Authorization': f'Bearer {member.token}'},
                                     data=json.dumps({'title': title}).encode())
    with urllib.request.urlopen(request, timeout=20) as response:
        assert response.status == 200


def test_signing_out_asks(start_app, server, bilal, amina):
    app = start_app()
    sign_in(app, server)
    open_feed(app)
    server.stop()
    app.find('label', OFFLINE)
    write_post(app, 'Not sent')

    app.click(re.compile('^Avatar of '))
    app.click('Sign Out')
    app.find(None, 'Sign Out Without Sending?')
    app.picture('outbox-sign-out')
    app.click('Show What Waits', 'button')
    app.find(None, re.compile('Post: Not sent'))
    app.click('Discard', 'button')
    app.find(None, 'Discard What You Wrote?')
    app.press('Escape')
    app.gone(None, 'Discard What You Wrote?')
    app.press('Escape')
    app.says('Not sent')
