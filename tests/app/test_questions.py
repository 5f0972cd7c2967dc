# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and their answers, tags, the views of the feed, and posts that a moderator moves."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import wait_for
from test_feed import enter, open_menu
from test_first_steps import join


@pytest.fixture
def bilal(server):
    """The first member, who is the organiser."""
    return Member(server, 'bilal', 'Bilal Hussain')


def sign_in(app, server, handle):
    join(app, server)
    app.fill('Handle', handle)
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')
    app.press('alt', '2')
    app.find('button', 'Write a Post')


def titles(app):
    """A row is called by who wrote, the title, and what else one sees of it."""
    return [node.name.split('. ')[1] for node in app.find('list', 'Posts').all('list item')]


def choose_view(app, name, title):
    """Chooses a view, and waits for a post in it."""
    app.click(name, 'radio button')
    app.find('list item', re.compile(re.escape(title)))


def test_an_answer_is_marked(start_app, server, bilal):
    amina = Member(server, 'amina', 'Amina Diallo')
    bilal.post('Another question', 'Nobody knows.')
    post = amina.call('POST', 'posts', {'id': new_id(), 'space_id': bilal.space()['id'], 'kind': 'question',
                                        'title': 'How do I test a gesture?', 'body': 'By hand?'})
    bilal.reply(post, 'Let me think.')
    answer = bilal.reply(post, 'Drive it through the keyboard.')
    app = start_app()
    sign_in(app, server, 'amina')
    app.open(re.compile('How do I test a gesture'))
    app.says('Drive it through the keyboard.')

    # Of the menu: Copy Link, Mark as Answer.
    open_menu(app, 2, 4)[2].click()
    wait_for('the server knows the answer',
             lambda: amina.call('GET', f'posts/{post["id"]}')['accepted_reply_id'] == answer['id'])
    # At the top, and where it was written.
    wait_for('the answer is marked', lambda: len(app.all(None, 'Accepted answer')) == 2)
    wait_for('it stands twice', lambda: len(app.all('toggle button', 'More')) == 4)
    app.picture('answer')

    app.click('Back', 'button')
    app.gone(None, 'Write a reply')
    app.says('✓ Answered')
    choose_view(app, 'Unanswered', 'Another question')
    assert titles(app) == ['Another question']
    app.picture('unanswered')
    choose_view(app, 'Latest', 'How do I test a gesture?')

    # Another member takes it back elsewhere: it is seen here.
    app.open(re.compile('How do I test a gesture'))
    wait_for('the answer is marked', lambda: len(app.all(None, 'Accepted answer')) == 2)
    version = bilal.call('GET', f'posts/{post["id"]}')['version']
    amina.call('DELETE', f'posts/{post["id"]}/accepted-reply', version=version)
    app.gone(None, 'Accepted answer')


def test_tags(start_app, server, bilal):
    bilal.call('POST', 'posts', {'id': new_id(), 'space_id': bilal.space()['id'], 'kind': 'discussion', 'title': 'About toolkits',
                                 'body': 'Which?', 'tags': ['gtk-widgets']})
    bilal.post('Without a tag', 'Nothing.')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.says('About toolkits')

    app.click('Write a Post', 'button')
    app.fill('Title', 'A tagged question')
    app.fill('Add a tag', 'GTK w')
    # The first is on the card behind the dialog.
    wait_for('what others use is suggested', lambda: app.all('button', '#gtk-widgets')[1:])[-1].click()
    app.go_to('Add a tag')
    app.type('Drag and Drop,')
    app.find('button', '#drag-and-drop')
    app.go_to('What would you like to say?')
    app.type('How?')
    app.picture('composer-tags')
    app.press('ctrl', 'Return')
    posted = wait_for('the post is on the server', lambda: next(
        (post for post in bilal.call('GET', 'posts')['items'] if post['title'] == 'A tagged question'), None))
    assert posted['tags'] == ['gtk-widgets', 'drag-and-drop']

    app.click('#drag-and-drop', 'button')
    app.gone('list item', re.compile('Without a tag'))
    wait_for('only what has the tag is there', lambda: titles(app) == ['A tagged question'])
    app.click('#gtk-widgets', 'button')
    wait_for('all with the tag are there', lambda: titles(app) == ['A tagged question', 'About toolkits'])


def test_the_views_of_the_feed(start_app, server, bilal):
    first = bilal.post('The first one', 'Hello')
    bilal.post('The second one', 'Hello again', kind='discussion')
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    wait_for('the newest is first', lambda: titles(app) == ['The second one', 'The first one'])

    bilal.reply(first, 'More of this')
    choose_view(app, 'Active', 'The first one')
    wait_for('the last replied to is first', lambda: titles(app) == ['The first one', 'The second one'])
    choose_view(app, 'Top', 'The first one')
    wait_for('the one with a reply is first', lambda: titles(app) == ['The first one', 'The second one'])
    app.click('Following', 'radio button')
    app.says('Nothing Followed Yet')
    app.click('Bookmarks', 'radio button')
    app.says('No Bookmarks Yet')
    app.picture('bookmarks-empty')
    choose_view(app, 'Latest', 'The second one')


def test_a_moderator_moves_a_post(start_app, server, bilal):
    post = bilal.post('In the wrong place', 'Sorry.')
    there = bilal.call('POST', 'spaces', {'id': new_id(), 'slug': 'there', 'name': 'The Right Place', 'description': ''})
    app = start_app()
    sign_in(app, server, 'bilal')
    app.open(re.compile('In the wrong place'))
    app.says('Sorry.')

    # Copy Link, Move to Space…, Edit…, Delete.
    open_menu(app, 0, 7)[4].click()
    app.find(None, 'Move to Space')
    app.picture('move')
    app.open('The Right Place')
    app.says('Moved to The Right Place')
    wait_for('it was moved', lambda: bilal.call('GET', f'posts/{post["id"]}')['space_id'] == there['id'])
    app.find('label', re.compile('asks in .The Right Place'))
    app.click('Undo', 'button')
    wait_for('it is back', lambda: bilal.call('GET', f'posts/{post["id"]}')['space_id'] != there['id'])
