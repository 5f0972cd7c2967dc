# SPDX-License-Identifier: GPL-3.0-or-later
"""Moderation: one reports, another looks at it and decides, the author appeals, and a third decides about that."""

import re
import urllib.error

import pytest

from community import PASSWORD, Member
from driver import wait_for
from test_feed import enter, open_menu
from test_first_steps import join


@pytest.fixture
def host(server):
    """Who came first looks after the community."""
    host = Member(server, 'bilal', 'Bilal Hussain')
    host.space()
    return host


@pytest.fixture
def carla(server, host):
    """Another moderator."""
    carla = Member(server, 'carla', 'Carla Rossi')
    host.call('PUT', f'members/{my_id(carla)}/role', {'role': 'moderator'})
    return carla


def my_id(member):
    return member.call('GET', 'account')['id']


def flag(member, post, reason='unkind', words=''):
    return member.call('PUT', f'flags/{post["id"]}', {'reason': reason, 'words': words})


def cases(moderator, view='open'):
    return moderator.call('GET', f'moderation/cases?view={view}')['items']


def decide(moderator, case, decision, note='Because', days=0):
    moderator.call('PUT', f'moderation/cases/{case["id"]}/claim')
    return moderator.call('PUT', f'moderation/cases/{case["id"]}/decision', {'decision': decision, 'note': note, 'suspend_days': days})


def judge(moderator, case, outcome, note):
    moderator.call('PUT', f'moderation/cases/{case["id"]}/claim')
    return moderator.call('PUT', f'moderation/cases/{case["id"]}/outcome', {'outcome': outcome, 'note': note})


def sign_in(app, server, handle):
    join(app, server)
    app.fill('Handle', handle)
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.says('Today')


def test_one_reports(start_app, server, host):
    host.post('Buy watches', 'They are **cheap**.')
    dora = Member(server, 'dora', 'Dora Stein')
    host.call('PUT', f'members/{my_id(dora)}/role', {'role': 'moderator'})
    app = start_app()
    enter(app, server, 'amina', 'Amina Diallo')
    app.open(re.compile('Buy watches'))
    app.says('They are cheap.')
    # The last of Follow, Mute, Bookmark, Copy Link, Report.
    open_menu(app, 0, 5)[4].click()
    app.find_page('Report')
    assert not app.find('button', 'Report').sensitive
    app.picture('report')
    app.open('Spam')
    app.fill('What Moderators Should Know', 'An advertisement')
    app.click('Report', 'button')
    app.says('Thank you. Moderators will look at it.')
    (case,) = cases(dora)
    (told,) = dora.call('GET', f'moderation/cases/{case["id"]}')['flags']
    assert (told['reason'], told['words'], told['member']['handle']) == ('spam', 'An advertisement', 'amina')
    # Who reported is told that it was looked at, and says it no other way then.
    decide(dora, case, 'keep', '')
    app.press('alt', 'n')
    app.says('Moderators looked at what you reported, and kept it')
    app.click('Back', 'button')
    open_menu(app, 0, 5)[4].click()
    app.find_page('Report')
    app.open('Unkind')
    app.click('Report', 'button')
    app.says('Somebody has looked at what you have reported.')
    app.click('Cancel', 'button')


def test_a_moderator_decides(start_app, server, host, carla):
    dora = Member(server, 'dora', 'Dora Stein')
    post = dora.post('A joke', 'Beginners are *slow*.')
    flag(host, post, 'unkind', 'It laughs at beginners')
    app = start_app()
    eve = Member(server, 'amina', 'Amina Diallo')
    host.call('PUT', f'members/{my_id(eve)}/role', {'role': 'moderator'})
    sign_in(app, server, 'amina')
    app.open('1 report waits', 'list item')
    app.find_page('Moderation')
    app.find('list item', re.compile(r'^A joke\. Post by .*Dora Stein.* · .*\. 1 report · Unkind$'))
    app.picture('moderation')
    app.open(re.compile('^A joke'))
    app.find_page('Case')
    app.says('Beginners are slow.')
    app.says('It laughs at beginners')
    # Another looks at it.
    (case,) = cases(carla)
    carla.call('PUT', f'moderation/cases/{case["id"]}/claim')
    app.says('Carla Rossi looks at it')
    assert not app.all('button', 'Delete…') and not app.all('button', 'Claim')
    carla.call('DELETE', f'moderation/cases/{case["id"]}/claim')
    app.click('Claim', 'button')
    app.says('You look at it')
    app.picture('case')
    app.click('Delete…', 'button')
    app.find_page('Delete')
    assert not app.find('button', 'Delete').sensitive
    app.fill('Why', 'We are kind here')
    app.click('Delete', 'button')
    app.says('We are kind here — Amina Diallo')
    assert not app.all('button', 'Claim')
    (mine,) = dora.call('GET', 'me/decisions')['items']
    assert (mine['decision'], mine['note']) == ('delete', 'We are kind here')
    # Its author appeals, and another decides.
    dora.call('PUT', f'me/decisions/{case["id"]}/appeal', {'words': 'I meant myself'})
    app.says('Another moderator decides about this appeal')
    assert not app.all('button', 'Claim')
    judge(carla, case, 'overturned', 'So it was')
    app.says('So it was — Carla Rossi')
    app.click('Back', 'button')
    app.find_page('Moderation')
    app.says('Nothing Reported')
    app.click('Decided')
    app.find('list item', re.compile(r'^A joke\..*Deleted · overturned on appeal$'))


def test_an_appeal_is_decided_in_the_application(start_app, server, host, carla):
    dora = Member(server, 'dora', 'Dora Stein')
    post = dora.post('A joke', 'Beginners are slow.')
    flag(host, post)
    decide(carla, cases(carla)[0], 'warn', 'Not here', 7)
    (mine,) = dora.call('GET', 'me/decisions')['items']
    dora.call('PUT', f'me/decisions/{mine["id"]}/appeal', {'words': 'I meant myself'})
    app = start_app()
    eve = Member(server, 'amina', 'Amina Diallo')
    host.call('PUT', f'members/{my_id(eve)}/role', {'role': 'moderator'})
    sign_in(app, server, 'amina')
    app.open('1 appeal waits', 'list item')
    app.find_page('Moderation')
    app.click('Appeals')
    app.open(re.compile('^A joke'))
    app.find_page('Case')
    app.says('Warned · suspended for 7 days')
    app.says('I meant myself')
    app.click('Claim', 'button')
    app.click('Overturn…', 'button')
    app.find_page('Overturn')
    app.fill('Why', 'It was about oneself')
    app.click('Overturn', 'button')
    app.says('It was about oneself — Amina Diallo')
    assert dora.call('GET', 'account')['suspended_until'] is None


def test_the_author_is_told_and_appeals(start_app, server, host, carla):
    app = start_app()
    amina = Member(server, 'amina', 'Amina Diallo')
    post = amina.post('A joke', 'Beginners are slow.')
    flag(host, post)
    sign_in(app, server, 'amina')
    decide(carla, cases(carla)[0], 'warn', 'We are kind here', 30)
    app.press('alt', 'n')
    app.open(re.compile('Moderators suspended you for a time'))
    app.find_page('Decision')
    app.says('Moderators warn you about what you wrote')
    app.says('We are kind here')
    app.says('You can write again from')
    app.says('Beginners are slow.')
    app.picture('decision')
    # What is written meanwhile is refused, and not lost.
    with pytest.raises(urllib.error.HTTPError, match='403'):
        amina.reply(post, 'And more')
    app.click('Appeal…', 'button')
    app.find_page('Appeal')
    app.fill('What Is Wrong With the Decision', 'I meant myself')
    app.click('Appeal', 'button')
    app.says('Another moderator will decide')
    assert not app.all('button', 'Appeal…')
    (case,) = cases(host, 'appealed')
    assert case['appeal']['words'] == 'I meant myself'
    judge(host, case, 'overturned', 'It was about oneself')
    app.says('You were right: what was done is undone')
    app.says('It was about oneself')
    wait_for('one writes again', lambda: amina.reply(post, 'Thank you'))
