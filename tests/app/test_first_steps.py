# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of somebody new: from the welcome into a community, out and in again."""

import os
import re
import signal

from community import PASSWORD, Member
from driver import OFFLINE


def join(app, server):
    app.says('Learn Together')
    app.open('Join a Community')
    app.fill('Address or Invite Link', server.url)
    app.click('Continue')


def register(app, server, name='Amina Diallo'):
    join(app, server)
    app.click(re.compile('Create an Account'))
    app.fill('Your Name', name)
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Create Account')
    app.find('heading', re.compile(name))


def leave(app):
    app.click(re.compile('^Avatar of '))
    app.click('Sign Out')
    app.says('Learn Together')


def test_register_edit_sign_out_sign_in(start_app, server):
    app = start_app()
    register(app, server)
    app.picture('today-new')

    app.open('Your Profile')
    app.fill('Pronouns (Optional)', 'she/her')
    app.fill('Add a skill', 'soldering, Wolof,')
    app.click('Save')
    app.gone('button', 'Save')
    app.press('alt', '4')
    app.says('soldering and Wolof')

    leave(app)
    join(app, server)
    app.fill('Handle', 'amina_diallo')
    app.fill('Password', 'not her password')
    app.click('Sign In', 'button')
    app.says('not right')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('soldering and Wolof')


def test_mistakes_are_said_where_they_are(start_app, server):
    app = start_app()
    join(app, server)
    app.click(re.compile('Create an Account'))
    app.fill('Your Name', 'Bo')
    app.fill('Handle', 'B!')
    app.fill('Password (at Least 10 Characters)', 'short')
    app.click('Create Account')
    app.says('Use 3 to 32 small letters')
    app.says('Use at least 10 characters.')
    app.fill('Handle', 'bo_li')
    app.gone(None, re.compile('Use 3 to 32 small letters'))


def test_an_address_that_leads_nowhere(start_app):
    app = start_app()
    app.says('Learn Together')
    app.open('Join a Community')
    app.fill('Address or Invite Link', 'http://127.0.0.1:9')
    app.click('Continue')
    app.says('cannot be reached')


def test_offline_and_back(start_app, server):
    app = start_app()
    register(app, server)
    server.stop()
    app.find('label', OFFLINE)
    app.picture('offline')
    server.start()
    app.gone('label', OFFLINE)


def test_a_community_on_this_computer(start_app):
    app = start_app()
    app.says('Learn Together')
    app.open('Start a Community on This Computer')
    app.fill('Name of the Community', 'Kitchen Table Physics')
    app.fill('Your Name', 'Zoë Müller')
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Start Community')
    app.says('Kitchen Table Physics')
    app.find('heading', re.compile('Zoë Müller'))
    app.find('list item', 'Welcome')
    app.stop()

    again = start_app()
    again.find('heading', re.compile('Zoë Müller'))


def test_back_during_sign_in(start_app, server):
    """Who goes back does not sign in any more, whenever the server answers."""
    Member(server, 'bilal', 'Bilal Hussain')
    Member(server, 'amina', 'Amina Diallo')
    app = start_app()
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        app.click('Sign In', 'button')
        app.click('Back', 'button')
        app.find(None, 'Address or Invite Link')
    finally:
        os.kill(server.process.pid, signal.SIGCONT)

    app.click('Continue')
    app.fill('Handle', 'bilal')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find('heading', re.compile('Bilal Hussain'))
