# SPDX-License-Identifier: GPL-3.0-or-later
"""What a group talks about: written and answered in the group, and nowhere else."""

import re

import pytest

from community import Member, new_id
from driver import wait_for
from test_groups import create_group, enter, show_groups


@pytest.fixture
def bilal(server):
    return Member(server, 'bilal', 'Bilal Hussain')


def posts_of(member, group):
    return member.call('GET', f'posts?space={group["id"]}')['items']


def write(member, group, title, body='Hello.'):
    return member.call('POST', 'posts', {'id': new_id(), 'space_id': group['id'], 'kind': 'question', 'title': title, 'body': body})


def open_discussion(app, server, bilal, name='Rain gauge', **more):
    """Amina has joined a group of Bilal's, and looks at its discussion."""
    group = create_group(bilal, name, **more)
    enter(app, server)
    show_groups(app)
    app.open(re.compile(f'^{name}'))
    app.click('Join', 'button')
    app.says('2 of 50')
    app.click('Discussion', 'radio button')
    return group


def test_a_group_talks(start_app, server, bilal):
    app = start_app()
    group = open_discussion(app, server, bilal)
    app.says('Nothing Written Yet')
    app.press('ctrl', 'n')
    app.find_page('New Post in Rain gauge')
    assert not app.all('combo box', 'Space')
    app.fill('Title', 'Where does it stand?')
    app.press('Escape')
    app.gone('dialog', 'New Post in Rain gauge')
    app.click('Write the First Post', 'button')
    wait_for('what was begun is there', lambda: [node for node in app.all(None, 'Title') if node.text == 'Where does it stand?'])
    app.fill('What would you like to say?', 'Not in the shade.')
    app.click('Post', 'button')
    app.find('list item', re.compile('Amina Diallo.*Where does it stand', re.DOTALL))
    post = wait_for('the group has it', lambda: posts_of(bilal, group))[0]

    bilal.reply(post, 'On the roof.')
    app.open(re.compile('Where does it stand'))
    app.find_page('Where does it stand?')
    app.says('On the roof.')
    app.press('Escape')
    app.find_page('Rain gauge')
    write(bilal, group, 'Who has a ladder?')
    app.click('1 New Post', 'button')
    app.find('list item', re.compile('Who has a ladder'))
    app.picture('group-discussion')
    app.press('k')
    app.press('r')
    app.find_page('Who has a ladder?')
    wait_for('the reply is being written', lambda: app.focus() is not None and app.focus().name == 'Write a reply')
    app.press('Escape')
    app.find_page('Rain gauge')

    app.press('alt', '2')
    app.find_page('Feed')
    app.says('Nothing Written Yet')
    write(bilal, group, 'Is it dry?')
    bilal.post('Hello, all', 'Hello.')
    app.find('button', '1 New Post')


def test_a_notification_leads_to_a_reply_in_a_hidden_group(start_app, server, bilal):
    group = create_group(bilal, 'Surprise', visibility='hidden', join_policy='open')
    app = start_app()
    enter(app, server)
    member = next(item for item in bilal.call('GET', 'members')['items'] if item['handle'] == 'amina')
    bilal.call('PUT', f'groups/{group["id"]}/members/{member["id"]}', {'state': 'invited'})
    post = write(bilal, group, 'What does she like?')
    show_groups(app)
    app.open(re.compile('^Surprise'))
    app.click('Accept Invitation', 'button')
    app.says('2 of 50')
    app.click('Discussion', 'radio button')
    app.open(re.compile('What does she like'))
    app.find_page('What does she like?')
    app.go_to('Write a reply')
    app.type('Cheese.')
    app.press('ctrl', 'Return')
    reply = wait_for('it is answered', lambda: bilal.replies(post))[0]
    bilal.call('POST', f'posts/{post["id"]}/replies', {'id': new_id(), 'body': 'Which one?', 'parent_id': reply['id']})

    app.press('alt', '1')
    app.find_page('Today')
    app.press('alt', 'n')
    app.find_page('Notifications')
    app.open(re.compile('Bilal Hussain.* replied to you', re.DOTALL))
    app.find_page('What does she like?')
    app.says('Which one?')


def test_what_only_members_see(start_app, server, bilal):
    """Who is not in a listed group sees what it is about, and the rest from when they are let in."""
    group = create_group(bilal, 'Choir', visibility='listed', join_policy='request')
    write(bilal, group, 'Which song?')
    app = start_app()
    enter(app, server)
    show_groups(app)
    app.open(re.compile('^Choir'))
    app.click('Ask to Join', 'button')
    app.says('Its leaders will answer')
    assert not app.all('radio button', 'Discussion')
    app.press('ctrl', 'n')
    asked = bilal.call('GET', f'groups/{group["id"]}/members?state=requested')['items']
    bilal.call('PUT', f'groups/{group["id"]}/members/{asked[0]["member"]["id"]}', {'state': 'joined'})
    app.click('Discussion', 'radio button')
    app.find('list item', re.compile('Which song'))
    app.click('Board', 'radio button')
    app.find('list', 'To Do')
