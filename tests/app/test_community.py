# SPDX-License-Identifier: GPL-3.0-or-later
"""Inviting people and letting them in: with a link, by approval, and what is said when it does not work."""

import os
import re
import subprocess
import urllib.error
import urllib.request

import pytest

from community import PASSWORD, Member, new_id
from driver import BUILD, OFFLINE, wait_for
from test_first_steps import join, leave, register


def open_community(app):
    app.click(re.compile('^Avatar of '))
    app.click('Manage Community…')


def close(app):
    """Closes the dialog; a toast in it takes the first Escape."""
    def look():
        if app.all('dialog'):
            app.press('Escape')
        return not app.all('dialog')
    wait_for('the dialog is closed', look)


def choose_registration(app, name):
    open_community(app)
    app.click('Settings')
    app.open(name)
    app.click('Save', 'button')
    app.says('Saved')
    close(app)


def follow(app, link):
    """Opens a link as the desktop does: the application runs already."""
    program = os.environ.get('LEARN_COMMONS_PROGRAM', str(BUILD / 'src/app/learn-commons'))
    subprocess.run([program, link], env=app.environment, check=True, timeout=60)


def read_link(app):
    pattern = re.compile(r'learncommons:invite\?\S+')
    return wait_for('the link is on screen', lambda: next(
        (found.group() for node in app.root().walk() for found in [pattern.search(node.name) or pattern.search(node.text)]
         if found), None))


def invite(app, note):
    open_community(app)
    app.click('Invite…')
    app.fill('For Whom (Only You and the Organisers See This)', note)
    app.click('Create Link')
    app.says('The Invitation Is Ready')
    link = read_link(app)
    app.click('Copy Link')
    app.says('Link copied')
    app.picture('invitation-link')
    return link


@pytest.fixture
def organiser(server):
    """Somebody else who runs the community, and speaks to the server directly."""
    return Member(server, 'bilal', 'Bilal Hussain')


def fill_registration(app, name):
    app.fill('Your Name', name)
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Create Account')


def test_somebody_joins_by_an_invitation(start_app, server):
    app = start_app()
    register(app, server)
    choose_registration(app, re.compile('By Invitation Only'))
    link = invite(app, 'For Bo')
    app.press('Escape')
    app.says('For Bo')
    app.says('0 of 1 joined')
    app.picture('invitations')
    close(app)
    leave(app)

    follow(app, link)
    app.says('Amina Diallo invites you to')
    app.picture('invite')
    app.click('Accept Invitation')
    fill_registration(app, 'Bo Li')
    app.find('heading', re.compile('Bo Li'))
    app.gone('button', 'Manage Community…')

    # The running application shows it to whoever is signed in, and says kindly that it was used.
    follow(app, link)
    app.says('has been used already')
    app.picture('invite-used')
    app.gone('button', 'Accept Invitation')


def test_an_invitation_that_was_revoked_or_never_was(start_app, server):
    app = start_app()
    register(app, server)
    link = invite(app, 'For Kofi')
    app.press('Escape')
    app.click('Revoke…')
    app.click('Revoke', 'button')
    app.says('Invitation revoked')
    app.says('Revoked')
    close(app)

    follow(app, link)
    app.says('was taken back')
    app.click('Join without Invitation')
    app.says('Tell the others who you are')
    follow(app, re.sub(r'token=lci_.{4}', 'token=lci_AAAA', link))
    app.says('does not know this invitation')


def test_who_asks_is_seen_and_let_in(start_app, server):
    app = start_app()
    register(app, server)
    choose_registration(app, re.compile('With Your Approval'))
    app.press('alt', '1')

    def ask(handle, name):
        body = {'id': new_id(), 'handle': handle, 'display_name': name, 'password': PASSWORD}
        return Member.call(visitor, 'POST', 'accounts', body)

    def sign_in(handle):
        return Member.call(visitor, 'POST', 'sessions', {'handle': handle, 'password': PASSWORD})

    visitor = Member.__new__(Member)
    visitor.server = server
    ask('bo_li', 'Bo Li')
    app.find('list item', re.compile('1 person waits'))
    ask('kofi', 'Kofi Mensah')
    app.find('list item', re.compile('2 people wait'))
    app.picture('today-waiting')
    app.open(re.compile('2 people wait'))
    app.says('Waiting to Be Let In')
    app.picture('registrations')
    app.click('Let In')
    app.says('Bo Li is a member now')
    assert sign_in('bo_li')['member']['display_name'] == 'Bo Li'
    app.click('Reject…')
    app.click('Erase Account')
    app.says('Nobody Is Waiting')
    with pytest.raises(urllib.error.HTTPError) as refused:
        sign_in('kofi')
    assert refused.value.code == 403


def ask_to_join(app, server, name):
    join(app, server)
    app.click(re.compile('Create an Account'))
    fill_registration(app, name)
    app.says('Thank You for Joining')


def test_who_waits_is_told(start_app, server, organiser):
    request = urllib.request.Request(f'{server.url}/api/v1/community', method='PATCH', data=b'{"registration": "approval"}',
                                     headers={'Authorization': f'Bearer {organiser.token}', 'If-Match': '"1"',
                                              'Content-Type': 'application/json'})
    urllib.request.urlopen(request, timeout=20).close()

    app = start_app()
    ask_to_join(app, server, 'Bo Li')
    app.picture('waiting')
    app.click('Check Again')
    app.says('Not approved yet')
    waiting = organiser.call('GET', 'registrations')['items'][0]['id']
    organiser.call('PUT', f'registrations/{waiting}', {'decision': 'approve'})
    app.click('Check Again')
    app.find('heading', re.compile('Bo Li'))
    leave(app)

    ask_to_join(app, server, 'Kofi Mensah')
    waiting = organiser.call('GET', 'registrations')['items'][0]['id']
    organiser.call('PUT', f'registrations/{waiting}', {'decision': 'reject'})
    app.click('Check Again')
    app.says('did not approve this account')
    app.picture('rejected')


def test_two_organisers_edit_the_community(start_app, server):
    app = start_app()
    register(app, server)
    open_community(app)
    app.click('Settings')
    app.fill('Name of the Community', 'Open Makers')
    app.click('Save', 'button')
    app.says('Saved')

    # Another organiser, on another computer, changes it while this one is writing.
    other = Member.__new__(Member)
    other.server = server
    other.token = other.call('POST', 'sessions', {'handle': 'amina_diallo', 'password': PASSWORD})['session']['token']
    app.fill('Name of the Community', 'Maker Friends')
    revision = other.call('GET', 'community')['revision']
    request = urllib.request.Request(f'{server.url}/api/v1/community', method='PATCH', data=b'{"name": "Night Owls"}',
                                     headers={'Authorization': f'Bearer {other.token}', 'If-Match': f'"{revision}"',
                                              'Content-Type': 'application/json'})
    urllib.request.urlopen(request, timeout=20).close()
    app.says('Somebody else changed this meanwhile')
    app.picture('community-conflict')
    app.click('Show Theirs')
    wait_for('theirs is shown', lambda: any(node.text == 'Night Owls' for node in app.all(None, 'Name of the Community')))
    app.fill('Name of the Community', 'Maker Friends')
    app.click('Save', 'button')
    wait_for('it is saved', lambda: other.call('GET', 'community')['name'] == 'Maker Friends')


def test_the_community_on_this_computer_needs_no_password(start_app):
    app = start_app()
    app.says('Learn Together')
    app.open('Start a Community on This Computer')
    app.fill('Name of the Community', 'Kitchen Table Physics')
    app.fill('Your Name', 'Zoë Müller')
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Start Community')
    app.find('heading', re.compile('Zoë Müller'))
    app.stop()

    # The keyring has lost everything.
    (app.folder / 'secrets').unlink()
    app.start()
    app.find('heading', re.compile('Zoë Müller'))
    app.gone('label', OFFLINE)
    leave(app)

    # Signing out forgets the account, but the community is one's own.
    app.open('Start a Community on This Computer')
    app.find('heading', re.compile('Zoë Müller'))
