# SPDX-License-Identifier: GPL-3.0-or-later
"""Webinars: what is to come is found, one signs up, waits for a place, and is offered one."""

import datetime
import re
import urllib.request

import pytest

from community import PASSWORD, Member, new_id
from driver import wait_for
from test_first_steps import join


@pytest.fixture
def host(server):
    """Who came first looks after the community, and may announce."""
    return Member(server, 'bilal', 'Bilal Hussain')


def enter(app, server):
    """Returns who has entered, to ask the server itself."""
    amina = Member(server, 'amina', 'Amina Diallo')
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    return amina


def announce(member, title, **more):
    body = {'id': new_id(), 'title': title, 'local_start': '2098-07-10T15:00', 'time_zone': 'Europe/Oslo', 'link': 'https://meet.example/'}
    return member.call('POST', 'webinars', body | more)


def sign_up(member, webinar, answer='going'):
    return member.call('PUT', f'webinars/{webinar["id"]}/signup', {'answer': answer})


def show_webinars(app):
    app.press('alt', '5')
    app.find_page('Webinars')


def test_one_signs_up(start_app, server, host):
    app = start_app()
    enter(app, server)
    show_webinars(app)
    app.says('No Webinars Announced')
    # It comes by itself.
    webinar = announce(host, 'Knots', abstract='Learn **three** knots.', minutes=90, capacity=20, skills=['knots'], language='fr',
                       level='beginner', speakers=[{'name': 'Dr. Ana Guest', 'about': 'Ties for a living', 'link': 'https://ana.example/'},
                                                   {'member_id': host.call('GET', 'account')['id'], 'about': 'Asks the questions'}])
    app.find('list item', re.compile(r'^Knots\. In \d+ days\. .*10 July 2098, .*–.*0 of 20 places taken · For beginners · Français'))
    app.picture('webinars')
    app.open(re.compile('^Knots'))
    app.find_page('Knots')
    app.says('Learn three knots.')
    app.says('15:00 in Oslo')
    app.says('Dr. Ana Guest')
    app.find('button', 'Maybe')
    assert not app.all('button', 'Open the Room')
    app.picture('webinar')
    app.click('Sign Up', 'button')
    app.says('You are going')
    app.says('1 of 20 places taken')
    app.find('button', 'Open the Room')
    assert host.call('GET', f'webinars/{webinar["id"]}')['going_count'] == 1
    app.click('Give Place Up', 'button')
    app.says('You are not going')
    app.click('Maybe', 'button')
    app.says('You may come')
    app.click('Back', 'button')
    app.click('Mine')
    app.find('list item', re.compile('^Knots.*You may come'))
    app.click('Past')
    app.says('No Webinars Yet')


def test_what_is_soon_stands_on_today(start_app, server, host):
    soon = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)).strftime('%Y-%m-%dT12:00')
    near = announce(host, 'Knots', local_start=soon, time_zone='UTC')
    announce(host, 'Splices', local_start=soon, time_zone='UTC')
    far = announce(host, 'Nets')
    app = start_app()
    amina = enter(app, server)
    assert not app.all(None, 'Your Webinars')
    sign_up(amina, near)
    sign_up(amina, far)
    app.find('list item', re.compile('^Knots'))
    app.says('Your Webinars')
    assert not app.all('list item', re.compile('^(Splices|Nets)'))
    app.picture('today-webinars')
    app.open(re.compile('^Knots'))
    app.find_page('Knots')
    app.click('Back', 'button')
    app.find_page('Today')
    host.call('PATCH', f'webinars/{near["id"]}', {'state': 'cancelled', 'note': 'I am ill.'}, version=1)
    app.gone('list item', re.compile('^Knots'))
    app.gone(None, 'Your Webinars')


def test_one_waits_and_is_offered_a_place(start_app, server, host):
    webinar = announce(host, 'Loom', capacity=1)
    carla = Member(server, 'carla', 'Carla Rossi')
    sign_up(carla, webinar)
    app = start_app()
    enter(app, server)
    show_webinars(app)
    app.open(re.compile('^Loom'))
    app.click('Join the Waiting List', 'button')
    app.says('You are number 1 in the waiting list')
    app.says('1 of 1 place taken · 1 waiting')
    sign_up(carla, webinar, 'no')
    app.says('A place is kept for you until ')
    app.picture('webinar-offer')
    app.press('alt', 'n')
    app.find_page('Notifications')
    app.open(re.compile('^A place is kept for you at a webinar'))
    app.find_page('Loom')
    app.click('Take the Place', 'button')
    app.says('You are going')
    # What somebody else may get then is not given up by a slip.
    app.click('Give Place Up', 'button')
    app.click('Cancel', 'button')
    app.says('You are going')
    app.click('Give Place Up', 'button')
    app.click('Give Up', 'button')
    app.says('You are not going')


def test_what_is_cancelled_says_why(start_app, server, host):
    webinar = announce(host, 'Comets')
    app = start_app()
    enter(app, server)
    show_webinars(app)
    app.open(re.compile('^Comets'))
    app.click('Sign Up', 'button')
    app.says('You are going')
    host.call('PATCH', f'webinars/{webinar["id"]}', {'state': 'cancelled', 'note': 'My voice is gone.'}, version=1)
    app.says('My voice is gone.')
    app.says('Cancelled')
    app.gone('button', 'Give Place Up')
    app.gone('button', 'Open the Room')
    app.click('Back', 'button')
    app.gone('list item', re.compile('^Comets'))
    app.click('Past')
    app.find('list item', re.compile('^Comets. Cancelled'))


def choose(app, place):
    """Edits it, begins it or ends it, or cancels it. GTK 4.18 does not name the items of a menu; they are told by their place."""
    app.click('Webinar Menu', 'toggle button')
    wait_for('the menu is open', lambda: (items := app.all('menu item')) and len(items) == 3 and items)[place].click()
    wait_for('the menu is closed', lambda: not app.all('menu item'))


def test_one_announces(start_app, server):
    app = start_app()
    enter(app, server)  # who comes first looks after the community
    show_webinars(app)
    app.click('Announce a Webinar…', 'button')
    app.find('dialog', 'Announce a Webinar')
    app.click('Announce', 'button')
    app.says('Enter what the webinar is called.')
    app.fill('Title', 'Barometers')
    app.fill('Begins At', '25:00')
    app.fill('Address of the Room', 'meet.example')
    app.click('Announce', 'button')
    app.says('Enter a time of day, such as 18:00.')
    app.fill('Begins At', '19.30')
    app.click('Announce', 'button')
    app.says('Enter an address that begins with https://')
    app.fill('Address of the Room', 'https://meet.example/')
    app.picture('announce')
    app.click('Announce', 'button')
    app.find_page('Barometers')
    app.says('You host it')
    app.find('button', 'Open the Room')
    assert not app.all('button', 'Sign Up')
    choose(app, 1)
    app.says('Live Now')
    choose(app, 2)
    app.says('All who have signed up are told. It cannot be undone.')
    app.fill('Why, in a sentence', 'No pressure today.')
    app.click('Cancel Webinar', 'button')
    app.says('No pressure today.')
    app.says('Cancelled')
    app.gone('toggle button', 'Webinar Menu')


def test_who_may_not_announce_is_not_asked_to(start_app, server, host):
    app = start_app()
    enter(app, server)
    show_webinars(app)
    app.says('No Webinars Announced')
    assert not app.all('button', 'Announce a Webinar…')


def catch_files(folder, media_type):
    """Makes a program that copies what it opens the one for files of that type. Returns where it copies it to."""
    caught = folder / 'caught'
    applications = folder / 'home/data/applications'
    applications.mkdir(parents=True)
    (applications / 'catcher.desktop').write_text(
        f'[Desktop Entry]\nType=Application\nName=Catcher\nExec=cp %f {caught}\nMimeType={media_type};\n')
    config = folder / 'home/config'
    config.mkdir(parents=True)
    (config / 'mimeapps.list').write_text(f'[Default Applications]\n{media_type}=catcher.desktop\n')
    return caught


def test_one_comes_into_the_own_calendar(start_app, server, host, tmp_path):
    caught = catch_files(tmp_path, 'text/calendar')
    announce(host, 'Sundials', abstract='Shadows, and hours')
    app = start_app()
    enter(app, server)
    show_webinars(app)
    app.open(re.compile('^Sundials'))
    app.find_page('Sundials')
    app.click('Add to Calendar', 'button')
    text = wait_for('the file is opened', lambda: caught.exists() and (text := caught.read_text()).endswith('END:VCALENDAR\n') and text)
    assert 'SUMMARY:Sundials' in text and 'DTSTART;TZID=Europe/Oslo:20980710T150000' in text and 'Shadows\\, and hours' in text


def test_other_programs_read_the_calendar_at_an_address(start_app, server, host):
    announce(host, 'Gnomons')
    webinar = announce(host, 'Analemmas')
    app = start_app()
    amina = enter(app, server)
    sign_up(amina, webinar)
    app.press('ctrl', 'comma')
    app.click('Calendar')
    app.find_page('Preferences')
    app.open('Create an Address', 'button')
    app.find('button', 'Copy Address')
    address = amina.call('GET', 'me/calendar')['address']
    app.says(address)
    app.picture('calendar-feed')
    with urllib.request.urlopen(address, timeout=60) as answer:
        text = answer.read().decode()
    assert 'SUMMARY:Analemmas' in text and 'Gnomons' not in text
    app.open('New Address…', 'button')
    app.says('Programs that read the old address see nothing of you any more.')
    app.click('New Address', 'button')
    renewed = wait_for('there is another', lambda: (now := amina.call('GET', 'me/calendar')['address']) != address and now)
    app.says(renewed)
    app.open('Give the Address Up…', 'button')
    app.click('Give Up', 'button')
    app.find('button', 'Create an Address')
    assert amina.call('GET', 'me/calendar')['address'] is None


def test_one_moves_and_changes_it(start_app, server):
    app = start_app()
    amina = enter(app, server)  # who comes first looks after the community
    webinar = announce(amina, 'Hygrometers', capacity=5, abstract='Hair and salt')
    sign_up(Member(server, 'bilal', 'Bilal Hussain'), webinar)
    sign_up(Member(server, 'carla', 'Carla Rossi'), webinar, 'maybe')
    show_webinars(app)
    app.open(re.compile('^Hygrometers'))
    app.find_page('Hygrometers')
    app.says('1 of 5 places taken')
    choose(app, 0)
    app.find('dialog', 'Edit Webinar')
    app.picture('edit-webinar')
    app.fill('Begins At', '16:45')
    app.click('Save', 'button')
    app.says('2 people who have signed up are told.')
    app.fill('Why, in a sentence', 'The train is late.')
    app.click('Move', 'button')
    app.gone('dialog', 'Edit Webinar')
    app.says('16:45 in Oslo')
    app.says('The train is late.')
    moved = amina.call('GET', f'webinars/{webinar["id"]}')
    assert (moved['local_start'], moved['time_zone'], moved['sequence']) == ('2098-07-10T16:45', 'Europe/Oslo', 1)
    assert (moved['minutes'], moved['capacity'], moved['abstract'], moved['link']) == (60, 5, 'Hair and salt', 'https://meet.example/')


def test_what_two_change_of_it_both_stays(start_app, server):
    app = start_app()
    amina = enter(app, server)
    webinar = announce(amina, 'Anemometers')
    show_webinars(app)
    app.open(re.compile('^Anemometers'))
    app.find_page('Anemometers')
    choose(app, 0)
    app.find('dialog', 'Edit Webinar')
    app.fill('Address of the Room', 'https://other.example/')
    amina.call('PATCH', f'webinars/{webinar["id"]}', {'title': 'Windmills'}, version=1)
    app.find('grouping', 'Windmills')
    app.click('Save', 'button')
    app.says('What you did not change stays as it is now.')
    app.click('Save Mine', 'button')
    app.gone('dialog', 'Edit Webinar')
    changed = amina.call('GET', f'webinars/{webinar["id"]}')
    assert (changed['title'], changed['link'], changed['version']) == ('Windmills', 'https://other.example/', 3)


def test_a_draft_is_announced_later(start_app, server):
    app = start_app()
    amina = enter(app, server)
    bilal = Member(server, 'bilal', 'Bilal Hussain')
    show_webinars(app)
    app.click('Announce a Webinar…', 'button')
    app.find('dialog', 'Announce a Webinar')
    app.open('Save as Draft', 'button')
    app.says('Enter what the webinar is called.')
    app.fill('Title', 'Orreries')
    app.open('Save as Draft', 'button')
    app.find_page('Orreries')
    app.says('Draft')
    app.gone('button', 'Add to Calendar')
    assert [item['state'] for item in amina.call('GET', 'me/webinars')['items']] == ['draft']
    assert bilal.call('GET', 'webinars')['items'] == []
    choose(app, 1)
    app.find('button', 'Add to Calendar')
    assert [item['title'] for item in bilal.call('GET', 'webinars')['items']] == ['Orreries']
