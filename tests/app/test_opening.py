# SPDX-License-Identifier: GPL-3.0-or-later
"""One account after the other: the last one that was asked for is the one that opens, and opening can be given up."""

import configparser
import re
import socket

import pytest
from gi.repository import GLib

from community import PASSWORD, Member, Server
from desktop import Desktop
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


def show_notifications(account):
    Desktop.activate('app.open-notification', GLib.Variant('(ss)', (account, 'x notifications ')))


def avatar(name):
    return re.compile(f'^Avatar of {name}')


def go_back(app, name):
    """From the notifications to the first page, which says whose it is."""
    app.find_page('Notifications')
    app.press('Escape')
    app.find_page('Today')
    app.find('heading', re.compile(name))


def account_of(app, server):
    """The id of the account there."""
    accounts = configparser.ConfigParser(interpolation=None)
    accounts.read(app.folder / 'config/learn-commons/accounts.ini')
    return next(name for name in accounts.sections() if server.url in accounts[name].values())


def test_the_last_of_quick_switches_wins(app, server, other):
    """Whatever else was on its way would take its place while one goes there and back, and there again."""
    first, second = account_of(app, server), account_of(app, other)
    for wanted, name in ((first, 'Amina the First'), (second, 'Amina the Second'), (first, 'Amina the First')):
        for account in (first, second, first, second, wanted):
            show_notifications(account)
        app.find('button', avatar(name))
        go_back(app, name)
        app.click('Notifications', 'button')
        go_back(app, name)


def test_opening_can_be_given_up(app, server, other):
    """A server that takes the connection and says nothing, and nothing of it in the cache: one may wait long."""
    first = account_of(app, server)
    server.stop()
    for file in (app.folder / 'cache/learn-commons').glob(f'{first}.sqlite*'):
        file.unlink()
    with socket.create_server(('127.0.0.1', server.port)):
        show_notifications(first)
        app.says('Opening the Community')
        app.click('Cancel', 'button')
        app.find('button', avatar('Amina the Second'))
        app.gone(None, 'Opening the Community')
