# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the member's own: where one left off, what is new since then, what one follows, mutes and keeps."""

import re

import pytest

from community import PASSWORD, Member
from driver import wait_for
from test_feed import open_menu
from test_first_steps import join


@pytest.fixture
def bilal(server):
    """The first member, with posts to read."""
    return Member(server, 'bilal', 'Bilal Hussain')


@pytest.fixture
def amina(server, bilal):
    """Who reads, here and on another device."""
    return Member(server, 'amina', 'Amina Diallo')


def enter(app, server):
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')
    app.press('alt', '2')
    app.find('button', 'Write a Post')


def my(member, post):
    return member.call('GET', f'posts/{post["id"]}')['my']


def test_opens_at_what_is_new(start_app, server, bilal, amina):
    post = bilal.post('A long conversation', 'It begins.')
    replies = [bilal.reply(post, f'Reply number {i}.\n\nIt has\n\nsome lines.') for i in range(1, 31)]
    amina.call('PUT', f'posts/{post["id"]}/reading', {'last_reply_id': replies[21]['id'], 'position_id': replies[20]['id']})
    app = start_app()
    enter(app, server)
    app.says('8 new')
    app.open(re.compile('A long conversation'))

    divider = app.find('label', 'New since you were here')
    assert divider.showing
    app.says('Reply number 23.')
    app.picture('thread-new')
    wait_for('it is told that it was read', lambda: my(amina, post)['unread_count'] < 8)

    # What comes while one reads is at the end, and nothing moves.
    app.press('r')
    wait_for('the reply is being written', lambda: app.focus() is not None and app.focus().name == 'Write a reply')
    app.type('I am ')
    bilal.reply(post, 'One more.')
    bilal.call('PUT', f'replies/{replies[22]["id"]}/reactions/%F0%9F%91%8D')
    app.find('toggle button', re.compile('^👍, 1 person'))
    assert app.focus().name == 'Write a reply'
    app.says('Reply number 23.')
    app.type('writing.')
    wait_for('nothing typed is lost', lambda: app.focus().text == 'I am writing.')


def test_what_arrives_while_it_is_read_is_read(start_app, server, bilal, amina):
    post = bilal.post('Short', 'It begins.')
    app = start_app()
    enter(app, server)
    app.open(re.compile('Short'))
    app.says('It begins.')
    wait_for('the post is read', lambda: my(amina, post)['read_at'])
    reply = bilal.reply(post, 'Hello there')
    app.says('Hello there')
    wait_for('the reply is read', lambda: my(amina, post)['last_reply_id'] == reply['id'])
    app.click('Back', 'button')
    app.gone(None, 'Write a reply')
    bilal.reply(post, 'And then')
    app.says('1 new')


def test_follow_mute_and_keep(start_app, server, bilal, amina):
    bilal.post('Something else', 'To look at.')
    post = bilal.post('A noisy one', 'It begins.')
    app = start_app()
    enter(app, server)
    app.open(re.compile('A noisy one'))
    app.says('It begins.')

    open_menu(app, 0, 5)[0].click()
    wait_for('it is followed', lambda: my(amina, post)['level'] == 'followed')

    open_menu(app, 0, 5)[2].click()
    app.fill('Note', 'For Monday')
    app.picture('bookmark')
    app.click('Save', 'button')
    wait_for('it is kept', lambda: my(amina, post)['bookmarked'])
    kept = amina.call('GET', f'bookmarks/{post["id"]}')
    assert (kept['note'], kept['remind_at']) == ('For Monday', None)

    open_menu(app, 0, 5)[1].click()
    wait_for('it is muted', lambda: my(amina, post)['level'] == 'muted')
    app.click('Back', 'button')
    app.gone('list item', re.compile('A noisy one'))
    app.click('Undo')
    app.find('list item', re.compile('A noisy one'))
    wait_for('it is followed again', lambda: my(amina, post)['level'] == 'followed')
    app.picture('feed-own')
