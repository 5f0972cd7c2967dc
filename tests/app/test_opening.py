# SPDX-License-Identifier: GPL-3.0-or-later
"""One account after the other: the last one that was asked for is the one that opens, and opening can be given up."""

import configparser
import re
import socket

import pytest
from gi.repository import GLib

from community import PASSWORD, Member, Server
from desktop import Desktop
from driver import wait_for
from test_first_steps import join


@pytest.fixture
def other(tmp_path):
    server = Server(tmp_path / 'other').start()
    yield server
    server.stop()


def sign_in(app, server):
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')


@pytest.fixture
def app(start_app, server, other):
    """It knows an account in each community, and shows the second one's."""
    Member(server, 'amina', 'Amina the First')
    Member(other, 'amina', 'Amina the Second')
    app = start_app()
    sign_in(app, server)
    app.find('heading', re.compile('Amina the First'))
    app.click(re.compile('^Avatar of '))
    app.click('Add Account…')
    sign_in(app, other)
    app.find('heading', re.compile('Amina the Second'))
    return app


def avatar(name):
    return re.compile(f'^Avatar of {name}')


def settled(app, name):
    """Whether that is what is open, and nothing else is being opened."""
    app.find_page('Notifications')
    app.press('Escape')
    app.find_page('Today')
    return app.all('heading', re.compile(name))


def account_of(app, server):
    """The id of the account there."""
    accounts = configparser.ConfigParser(interpolation=None)
    accounts.read(app.folder / 'config/learn-commons/accounts.ini')
    return next(name for name in accounts.sections() if server.url in accounts[name].values())


def test_the_last_of_quick_switches_wins(app, server, other):
    first, second = account_of(app, server), account_of(app, other)
    for wanted, name in ((first, 'Amina the First'), (second, 'Amina the Second'), (first, 'Amina the First')):
        for account in (first, second, first, second, wanted):
            Desktop.activate('app.open-notification', GLib.Variant('(ss)', (account, 'x notifications ')))
        app.find('button', avatar(name))
        wait_for('it stays so', lambda n=name: settled(app, n))


def test_opening_can_be_given_up(app, server, other):
    """A server that takes the connection and says nothing, and nothing of it in the cache: one may wait long."""
    first = account_of(app, server)
    server.stop()
    for file in (app.folder / 'cache/learn-commons').glob(f'{first}.sqlite*'):
        file.unlink()
    with socket.create_server(('127.0.0.1', server.port)):
        Desktop.activate('app.open-notification', GLib.Variant('(ss)', (first, 'x notifications ')))
        app.says('Opening the Community')
        app.click('Cancel', 'button')
        app.find('button', avatar('Amina the Second'))
        app.gone(None, 'Opening the Community')
