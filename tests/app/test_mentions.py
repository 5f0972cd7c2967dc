# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom one mentions: completed while one writes, and to be looked at."""

import re

import pytest

from community import Member
from driver import wait_for
from test_attached import begin_reply
from test_reading import enter


@pytest.fixture
def bilal(server):
    return Member(server, 'bilal', 'Bilal Hussain')


@pytest.fixture
def amina(server, bilal):
    return Member(server, 'amina', 'Amina Diallo')


@pytest.fixture
def chloe(server, amina):
    """Of whom nothing is known before one asks."""
    return Member(server, 'chloe-b', 'Chloé Bernard')


def written(app):
    return app.find('text', 'Write a reply').text


def test_a_mention_is_completed_by_keyboard_alone(start_app, server, bilal, amina, chloe):
    post = bilal.post('The workshop', 'Who has the key?')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    begin_reply(app)
    # Who is known is offered at once, and can be waved away.
    app.type('Ask @bil')
    app.find('list item', 'Bilal Hussain, @bilal')
    app.press('Escape')
    app.gone('list item', 'Bilal Hussain, @bilal')
    assert app.focus().name == 'Write a reply'
    app.type('a')
    app.find('list item', 'Bilal Hussain, @bilal')
    app.press('Tab')
    wait_for('it is completed', lambda: written(app) == 'Ask @bilal ')
    # By the name, and who has to be asked for; an address is none.
    app.type('or @bern')
    app.find('list item', 'Chloé Bernard, @chloe-b')
    app.picture('mention')
    app.press('Return')
    wait_for('it is completed', lambda: written(app) == 'Ask @bilal or @chloe-b ')
    app.type('x@bil')
    wait_for('it is written', lambda: written(app).endswith('x@bil'))
    assert not app.all('list item', 'Bilal Hussain, @bilal')
    app.press('ctrl', 'Return')
    reply = wait_for('the reply is there', lambda: next(iter(bilal.replies(post)), None))
    assert reply['body'] == 'Ask @bilal or @chloe-b x@bil'
    notices = chloe.call('GET', 'notifications')['items']
    assert [notice['kind'] for notice in notices] == ['mention']


def test_arrows_move_among_the_members(start_app, server, bilal, amina, chloe):
    Member(server, 'bilge', 'Bilge Kaya')
    bilal.post('The workshop', 'Who has the key?')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    begin_reply(app)
    app.type('@bil')
    def both():
        names = [row.name for row in app.all('list item', re.compile('@bil'))]
        return names if len(names) == 2 else None
    names = wait_for('both are there', both)
    app.press('Down')
    app.press('Return')
    handle = names[1].split('@')[1]
    wait_for('it is completed', lambda: written(app) == f'@{handle} ')


def test_a_mention_leads_to_the_profile(start_app, server, bilal, amina, chloe):
    bilal.post('The workshop', 'Ask @Chloe-B about it')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    app.go_to('Ask @Chloe-B about it', 'label')
    # Within a text, from one link to the next.
    app.press('Tab')
    app.press('Return')
    app.find_page('Chloé Bernard')
