# SPDX-License-Identifier: GPL-3.0-or-later
"""Webinars: announced, found, moved, begun, ended and cancelled, at the right instant."""

import datetime
import zoneinfo

import pytest

from api import errors_of, uuid7
from harness import Clock, Server, wait_for
from streams import Stream

HOUR = 60 * 60
DAY = 24 * HOUR


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, environment=clock.environment) as server:
        yield server


@pytest.fixture
def host(community):
    return community.new_member('mentor', display_name='The host')


def local(clock, seconds, zone='Europe/Berlin'):
    """What clocks show there in so many seconds, to the minute."""
    return datetime.datetime.fromtimestamp(clock.now() / 1000 + seconds, zoneinfo.ZoneInfo(zone)).strftime('%Y-%m-%dT%H:%M')


def soon(clock, host, seconds, **fields):
    return host.new_webinar(local_start=local(clock, seconds), **fields)


def load(client, webinar):
    return client.get(f"/webinars/{webinar['id']}").json()


def edit(client, webinar, status=200, **body):
    return client.patch(f"/webinars/{webinar['id']}", status, load(client, webinar)['version'], json=body).json()


def listed(client, view, webinars):
    """Which of these are in the list, in its order."""
    ids = {webinar['id'] for webinar in webinars}
    return [item['id'] for page in client.pages(f'/webinars?view={view}', 50) for item in page if item['id'] in ids]


def told(client, *kinds):
    return [(item['kind'], item['title']) for item in client.get('/notifications').json()['items'] if item['kind'] in kinds]


def test_who_announces_it_hosts_it(community, host, member):
    speakers = [{'member_id': member.id, 'about': 'Knows all knots'},
                {'name': 'Dr. Ana Guest', 'about': 'Writes books', 'link': 'https://ana.example/'}]
    webinar = host.new_webinar(title='Knots', abstract='All **about** knots', language='en', level='beginner', skills=['knots'],
                               link='https://meet.example/knots', minutes=90, capacity=20, speakers=speakers)
    assert (webinar['state'], webinar['starts_at'], webinar['ends_at']) == \
        ('announced', '2099-06-01T16:00:00.000Z', '2099-06-01T17:30:00.000Z')
    assert webinar['host']['id'] == host.id and webinar['my']['is_host'] and webinar['link'] == 'https://meet.example/knots'
    assert [(speaker['member'] and speaker['member']['id'], speaker['name']) for speaker in webinar['speakers']] == \
        [(member.id, ''), (None, 'Dr. Ana Guest')]
    seen = load(member, webinar)
    # Where it is, who comes is told.
    assert (seen['link'], seen['has_link'], seen['my']['is_host'], seen['my']['answer']) == (None, True, False, None)
    assert member.sign_up(webinar)['link'] == 'https://meet.example/knots'
    assert load(community.new_member('moderator'), webinar)['link'] is None
    body = {'id': uuid7(), 'title': 'Mine', 'local_start': '2099-01-01T10:00', 'time_zone': 'UTC'}
    member.post('/webinars', 403, json=body)


def test_what_is_wrong_is_named(host, member):
    wrong = {'id': 'x', 'title': ' ', 'language': '!', 'level': 'expert', 'skills': ['x' * 41], 'link': 'javascript:alert(1)',
             'local_start': '2099-02-30T10:00', 'time_zone': 'Mars/Base', 'minutes': 0, 'capacity': -1, 'state': 'live', 'fee': 5}
    expected = ['/' + name for name in wrong if name != 'skills'] + ['/skills/0']
    assert sorted(errors_of(host.post('/webinars', json=wrong))) == sorted(expected)
    body = {'id': uuid7(), 'title': 'A', 'local_start': '2099-01-01T10:00', 'time_zone': 'UTC'}
    for start in ('2099-01-01', '2099-01-01T10:00:00', '2099-01-01T24:00', '99-01-01T10:00', '2099-1-1T10:00x', '2099-01-01 10:00'):
        assert errors_of(host.post('/webinars', json=body | {'local_start': start})) == ['/local_start']
    assert errors_of(host.post('/webinars', json=body | {'local_start': '2020-01-01T10:00'})) == ['/local_start']
    for speakers, pointer in (([{}], '/speakers/0/name'), ([{'name': 'A', 'member_id': member.id}], '/speakers/0/name'),
                              ([{'name': 'A', 'link': 'file:///etc'}], '/speakers/0/link'), ('x', '/speakers'), ([1], '/speakers'),
                              ([{'member_id': uuid7()}], '/speakers/0/member_id'), ([{'name': 'A', 'rank': 1}], '/speakers/0/rank'),
                              ([{'name': 'A'}] * 11, '/speakers')):
        assert errors_of(host.post('/webinars', json=body | {'speakers': speakers})) == [pointer]
    host.post('/webinars', 201, json=body)
    host.post('/webinars', 200, json=body)
    host.post('/webinars', 409, json=body | {'title': 'B'})


@pytest.mark.parametrize('zone, start, instant', [
    ('Europe/Berlin', '2099-07-10T15:00', '2099-07-10T13:00:00.000Z'),
    ('Europe/Berlin', '2099-01-10T15:00', '2099-01-10T14:00:00.000Z'),
    # The night without half past two: as if clocks had not been put forward yet. The one with two: the first.
    ('Europe/Berlin', '2030-03-31T02:30', '2030-03-31T01:30:00.000Z'),
    ('Europe/Berlin', '2030-03-31T03:30', '2030-03-31T01:30:00.000Z'),
    ('Europe/Berlin', '2030-10-27T02:30', '2030-10-27T00:30:00.000Z'),
    ('Europe/Berlin', '2030-10-27T03:00', '2030-10-27T02:00:00.000Z'),
    # The southern half, half an hour of it, and summer time that counts backwards.
    ('Australia/Lord_Howe', '2030-10-06T02:15', '2030-10-05T15:45:00.000Z'),
    ('Australia/Lord_Howe', '2030-04-07T01:45', '2030-04-06T14:45:00.000Z'),
    ('Europe/Dublin', '2030-10-27T01:30', '2030-10-27T00:30:00.000Z'),
    ('America/Sao_Paulo', '2030-01-31T19:00', '2030-01-31T22:00:00.000Z'),
    ('Asia/Kathmandu', '2030-01-31T19:00', '2030-01-31T13:15:00.000Z'),
    ('Pacific/Kiritimati', '2030-01-01T00:00', '2029-12-31T10:00:00.000Z'),
    ('Europe/Kyiv', '2030-07-10T15:00', '2030-07-10T12:00:00.000Z'),
    ('UTC', '2032-02-29T12:00', '2032-02-29T12:00:00.000Z'),
])
def test_it_is_when_clocks_show_it(host, zone, start, instant):
    webinar = host.new_webinar(local_start=start, time_zone=zone)
    assert (webinar['starts_at'], webinar['local_start'], webinar['time_zone']) == (instant, start, zone)


def test_a_draft_is_its_hosts_own(server, community, host, member):
    webinar = host.new_webinar(state='draft', title='Not yet')
    path = f"/webinars/{webinar['id']}"
    for call in (lambda: member.get(path, 404), lambda: member.put(path + '/signup', 404, json={'answer': 'going'}),
                 lambda: member.get(path + '/signups', 404), lambda: member.patch(path, 404, 1, json={'title': 'x'})):
        call()
    assert listed(member, 'upcoming', [webinar]) == [] and webinar['id'] in [item['id'] for item in host.get('/me/webinars').json()['items']]
    host.put(path + '/signup', 409, json={'answer': 'going'})
    with Stream(server, member.token) as stream:
        announced = edit(host, webinar, state='announced')
        assert stream.next()[1]['subject'] == f"webinars/{webinar['id']}"
    assert announced['state'] == 'announced' and listed(member, 'upcoming', [webinar]) == [webinar['id']]
    assert load(community.new_member(), webinar)['title'] == 'Not yet'


def test_lists_are_in_order(host, member):
    later, sooner = host.new_webinar(local_start='2099-06-02T10:00'), host.new_webinar(local_start='2099-06-02T09:00')
    same = host.new_webinar(local_start='2099-06-02T09:00')
    gone = host.new_webinar(local_start='2099-06-02T08:00')
    edit(host, gone, state='cancelled')
    assert listed(member, 'upcoming', [later, sooner, same, gone]) == sorted([sooner['id'], same['id']]) + [later['id']]
    assert listed(member, 'past', [later, gone]) == [gone['id']]
    found = [item['id'] for page in member.pages('/webinars', 1) for item in page]
    assert len(found) == len(set(found)) and [i for i in found if i == later['id']] == [later['id']]
    member.get('/webinars?view=mine', 400)
    member.get('/webinars?after=x', 400)


def test_only_hosts_change_it(community, host, member):
    webinar = host.new_webinar(speakers=[{'name': 'Guest'}])
    path = f"/webinars/{webinar['id']}"
    member.patch(path, 403, 1, json={'title': 'Mine'})
    host.patch(path, 428, json={'title': 'x'})
    changed = edit(host, webinar, title='Better', language='fr', link='https://a.example/', capacity=3)
    assert (changed['title'], changed['language'], changed['capacity'], changed['version']) == ('Better', 'fr', 3, 2)
    assert len(changed['speakers']) == 1
    changed = edit(host, webinar, language=None, link=None, capacity=None, speakers=[])
    assert (changed['language'], changed['link'], changed['capacity'], changed['speakers']) == (None, None, None, [])
    assert host.patch(path, 412, 1, json={'title': 'Worse'}).json()['current']['title'] == 'Better'
    moderator = community.new_member('moderator')
    assert edit(moderator, webinar, title='Tended')['title'] == 'Tended'
    log = moderator.get('/moderation').json()['items']
    assert [(item['action'], item['subject']) for item in log if item['subject'] == f"webinars/{webinar['id']}"] == \
        [('webinar.updated', f"webinars/{webinar['id']}")]
    host.patch(f'/webinars/{uuid7()}', 404, 1, json={'title': 'x'})


def test_what_becomes_of_it(host, member):
    webinar = host.new_webinar()
    for state in ('draft', 'ended'):
        edit(host, webinar, 409, state=state)
    assert edit(host, webinar, state='live')['state'] == 'live'
    edit(host, webinar, 409, local_start='2099-07-01T10:00')
    member.sign_up(webinar)
    assert edit(host, webinar, state='ended')['state'] == 'ended'
    for state in ('live', 'cancelled', 'announced'):
        edit(host, webinar, 409, state=state)
    member.put(f"/webinars/{webinar['id']}/signup", 409, json={'answer': 'no'})
    assert listed(member, 'upcoming', [webinar]) == [] and listed(member, 'past', [webinar]) == [webinar['id']]


def test_it_begins_and_ends_by_itself(clock, host, member):
    webinar = soon(clock, host, 3 * HOUR, minutes=60)
    clock.advance(3 * HOUR + 60)
    wait_for(lambda: load(member, webinar)['state'] == 'live', what='the begin')
    clock.advance(90 * 60)
    assert load(member, webinar)['state'] == 'live'
    clock.advance(HOUR)
    wait_for(lambda: load(member, webinar)['state'] == 'ended', what='the end')


def test_who_has_signed_up_is_told_of_a_move(clock, community, host, member):
    webinar = soon(clock, host, 10 * DAY, title='Comets')
    declined = community.new_member()
    member.sign_up(webinar)
    declined.sign_up(webinar, 'no')
    moved = edit(host, webinar, local_start=local(clock, 20 * DAY), note='The speaker is ill.')
    assert (moved['sequence'], moved['note']) == (1, 'The speaker is ill.')
    wait_for(lambda: told(member, 'webinar-moved') == [('webinar-moved', 'Comets')], what='the word')
    assert told(declined, 'webinar-moved') == [] and told(host, 'webinar-moved') == []
    # Reminders follow it.
    clock.advance(10 * DAY)
    other = soon(clock, host, 2 * DAY, title='Other')
    member.sign_up(other)
    clock.advance(1.1 * DAY)
    wait_for(lambda: told(member, 'webinar-reminder') == [('webinar-reminder', 'Other')], what='the reminder of another')
    clock.advance(8 * DAY)
    wait_for(lambda: ('webinar-reminder', 'Comets') in told(member, 'webinar-reminder'), what='the reminder')
    edit(host, webinar, state='cancelled', note='Sorry.')
    wait_for(lambda: told(member, 'webinar-cancelled') == [('webinar-cancelled', 'Comets')], what='the word')
    assert ('webinar-reminder', 'Comets') not in told(member, 'webinar-reminder') and told(declined, 'webinar-cancelled') == []
    (mine,) = [item for item in member.get('/me/webinars').json()['items'] if item['id'] == webinar['id']]
    assert (mine['state'], mine['note']) == ('cancelled', 'Sorry.')


def test_reminders_are_at_times_of_ones_choice(clock, community, host, member):
    webinar = soon(clock, host, 3 * DAY, title='Chosen')
    late, never, cancelled = community.new_member(), community.new_member(), soon(clock, host, 3 * DAY, title='Cancelled')
    assert member.sign_up(webinar)['my']['reminders'] == [1440, 15]
    assert late.sign_up(webinar, 'maybe', reminders=[10, 2880])['my']['reminders'] == [2880, 10]
    never.sign_up(webinar, reminders=[])
    late.sign_up(cancelled, reminders=[2880])
    edit(host, cancelled, state='cancelled')
    for wrong in ([-1], [40321], ['x'], [1] * 6, 5):
        assert errors_of(late.put(f"/webinars/{webinar['id']}/signup", json={'answer': 'going', 'reminders': wrong}))[0].startswith('/reminders')
    clock.advance(1.1 * DAY)
    wait_for(lambda: told(late, 'webinar-reminder') == [('webinar-reminder', 'Chosen')], what='the reminder two days before')
    assert told(member, 'webinar-reminder') == []
    clock.advance(DAY)
    wait_for(lambda: told(member, 'webinar-reminder') == [('webinar-reminder', 'Chosen')], what='the reminder a day before')
    late.put('/notifications/reading', 204, json={'until': '2100-01-01T00:00:00Z'})
    clock.advance(0.9 * DAY - 5 * 60)
    wait_for(lambda: len([item for item in late.get('/notifications').json()['items'] if item['kind'] == 'webinar-reminder']) == 2,
             what='the reminder ten minutes before')
    assert told(never, 'webinar-reminder') == []
