# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of posts and people: in names, times and lists, and while they change."""

import re
import struct

import pytest

from community import PASSWORD, Member, Server
from driver import wait_for
from test_first_steps import join


def enter(app, server):
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')


@pytest.fixture
def amina(server):
    return Member(server, 'amina', 'Amina Diallo')


def test_a_row_says_what_one_sees(start_app, server, amina):
    """A post's name has its kind, its author, its title and its state, and follows them."""
    bilal = Member(server, 'bilal', 'Bilal Hussain')
    amina.space()
    post = bilal.post('How do I solder?', 'It does not stick.')
    app = start_app()
    enter(app, server)
    app.press('alt', '2')
    app.find('list item', re.compile('Bilal Hussain.* asks in .*Welcome.*How do I solder'))
    app.go_to(re.compile('How do I solder'), 'list item')

    amina.reply(post, 'With more heat.')
    app.find('list item', re.compile('How do I solder.*1 reply'))
    assert 'How do I solder' in app.focus().name, 'the focus stays where it is'

    bilal.call('DELETE', 'account', {'password': PASSWORD})
    app.find('list item', re.compile('Former member.* asks in .*Welcome.*How do I solder'))
    app.press('Return')
    app.says('It does not stick.')
    app.says('Former member')


def test_lists_are_said_as_lists(start_app, server, amina):
    account = amina.call('GET', 'account')
    amina.call('PATCH', 'account', {'skills': ['soldering', 'Wolof', 'bees']}, version=account.get('member', account)['version'])
    app = start_app()
    enter(app, server)
    app.press('alt', '4')
    app.says('soldering, Wolof, and bees')


def test_times_age(start_app, tmp_path):
    """The server's clock is almost a minute behind: what is written there is soon a minute old."""
    clock = tmp_path / 'clock'
    clock.write_bytes(struct.pack('q', -45_000))
    server = Server(tmp_path / 'server', {'LEARN_COMMONS_TEST_CLOCK': str(clock), 'LEARN_COMMONS_TEST_MODE': '1'}).start()
    try:
        amina = Member(server, 'amina', 'Amina Diallo')
        app = start_app()
        enter(app, server)
        app.press('alt', '2')
        app.find('button', 'Write the First Post')
        amina.post('Fresh', 'Of now.')
        app.find('label', 'Just now')
        wait_for('it is a minute old', lambda: app.all('label', '1 minute ago'), seconds=60)
    finally:
        server.stop()
