# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting again: what was read before is there at once, whatever the server does meanwhile."""

import os
import re
import shlex

from community import PASSWORD, Member
from driver import BUILD, OFFLINE
from test_first_steps import register

SERVER = os.environ.get('LEARN_COMMONS_SERVER', str(BUILD / 'src/server/learn-commons-server'))


def found(app):
    """A community on this computer, of Zoë."""
    app.says('Learn Together')
    app.open('Start a Community on This Computer')
    app.fill('Name of the Community', 'Kitchen Table Physics')
    app.fill('Your Name', 'Zoë Müller')
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Start Community')
    app.find('list item', 'Welcome')
    app.find('heading', re.compile('Zoë Müller'))


def write_server(tmp_path, script):
    """A program in the place of the server; gives the environment with which the application uses it."""
    path = tmp_path / 'server-in-between'
    path.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
    path.chmod(0o755)
    return {'LEARN_COMMONS_SERVER': str(path)}


def test_without_the_server(start_app, server):
    app = start_app()
    register(app, server)
    app.press('alt', '4')
    app.says('@amina_diallo')
    app.press('alt', '1')
    app.stop()
    server.stop()

    again = start_app()
    again.find('heading', re.compile('Amina Diallo'))
    again.find('label', OFFLINE)
    again.press('alt', '4')
    again.says('@amina_diallo')
    server.start()
    again.reconnect()


def test_before_the_server_is_there(start_app, tmp_path):
    app = start_app()
    found(app)
    app.stop()

    gate = tmp_path / 'gate'
    os.mkfifo(gate)
    again = start_app(environment=write_server(tmp_path, f'read line <{shlex.quote(str(gate))}\nexec {shlex.quote(SERVER)} "$@"'))
    again.find('heading', re.compile('Zoë Müller'))
    again.find('list item', 'Welcome')
    assert not again.all('label', OFFLINE)
    again.picture('start-before-the-server')
    gate.write_text('open\n', encoding='utf-8')
    again.press('alt', '4')
    again.says('@zoe_muller')
    assert not again.all('label', OFFLINE)


def test_when_the_server_does_not_start(start_app, tmp_path):
    app = start_app()
    found(app)
    app.stop()

    again = start_app(environment=write_server(tmp_path, 'echo "there is no room on this disk" >&2; exit 1'))
    again.says('The Community Did Not Start')
    assert again.says('there is no room on this disk').text.endswith('there is no room on this disk\n')  # after the log of before
    again.picture('start-failed')
    again.click('Go On Reading', 'button')
    again.find('heading', re.compile('Zoë Müller'))
    again.find('label', OFFLINE)
    write_server(tmp_path, f'exec {shlex.quote(SERVER)} "$@"')
    again.reconnect()
    again.find('heading', re.compile('Zoë Müller'))


def quit_application(app):
    app.press('ctrl', 'q')
    assert app.process.wait(20) == 0


def test_quitting(start_app, server):
    """Without a complaint, which would end it otherwise, whatever is open."""
    app = start_app()
    app.says('Learn Together')
    quit_application(app)

    bilal = Member(server, 'bilal', 'Bilal Hussain')
    bilal.reply(bilal.post('How do I test a gesture?', 'Rows can be dragged.'), 'Nobody yet?')
    app.start()
    register(app, server)
    app.press('alt', '2')
    app.open(re.compile('How do I test a gesture'))
    app.says('Nobody yet?')
    quit_application(app)

    # Whoever is known already does not see the welcome on the way.
    app.start()
    app.says('How do I test a gesture?')
    quit_application(app)
