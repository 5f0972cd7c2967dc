# SPDX-License-Identifier: GPL-3.0-or-later
"""A webinar as a file for calendars: two readers find the instants that the API tells."""

import datetime
import re

import pytest

import calendars
from api import uuid7

LONG = 'Wer über Straßen geht, grüßt; und wer grüßt, der wird gegrüßt. ' * 4 + '漢字かな交じり文 ' * 12 + '😀' * 40


def of(client, webinar, **options):
    return client.get(f"/webinars/{webinar['id']}/calendar", **options)


def edit(client, webinar, **body):
    version = client.get(f"/webinars/{webinar['id']}").json()['version']
    return client.patch(f"/webinars/{webinar['id']}", 200, version, json=body).json()


@pytest.fixture
def host(community):
    return community.new_member('mentor', display_name='The host')


@pytest.mark.parametrize('zone, start, minutes', [
    ('Europe/Berlin', '2099-07-10T15:00', 60),
    ('Europe/Berlin', '2099-01-10T15:00', 60),
    # The night without half past two, and over it; the one with two of it, into it, and over it.
    ('Europe/Berlin', '2030-03-31T02:30', 60),
    ('Europe/Berlin', '2030-03-31T01:30', 90),
    ('Europe/Berlin', '2030-10-27T02:30', 60),
    ('Europe/Berlin', '2030-10-27T01:30', 60),
    ('Europe/Berlin', '2030-10-27T01:30', 120),
    ('Europe/Berlin', '2030-10-27T01:30', 180),
    ('Europe/Berlin', '2030-10-27T03:00', 60),
    # The southern half, half an hour of it, and summer time that counts backwards.
    ('Australia/Lord_Howe', '2030-10-06T02:15', 60),
    ('Australia/Lord_Howe', '2030-10-06T01:45', 60),
    ('Australia/Lord_Howe', '2030-04-07T01:45', 60),
    ('Australia/Lord_Howe', '2030-04-07T00:30', 180),
    ('Australia/Lord_Howe', '2030-01-01T12:00', 60),
    ('America/Santiago', '2030-09-07T23:30', 60),
    ('Europe/Dublin', '2030-10-27T01:30', 60),
    ('Europe/Dublin', '2030-01-27T01:30', 60),
    ('Africa/Casablanca', '2031-03-10T12:00', 60),
    ('America/Sao_Paulo', '2030-01-31T19:00', 60),
    ('Asia/Kathmandu', '2030-01-31T19:00', 60),
    ('Pacific/Kiritimati', '2030-01-01T00:00', 1440),
    ('America/Port-au-Prince', '2030-03-10T01:59', 1),
    ('Etc/GMT+5', '2030-07-01T12:00', 60),
    ('UTC', '2032-02-29T12:00', 60),
])
def test_it_is_at_the_same_instant_for_all(host, zone, start, minutes):
    webinar = host.new_webinar(local_start=start, time_zone=zone, minutes=minutes)
    expected = [calendars.instant(webinar['starts_at']), calendars.instant(webinar['ends_at'])]
    text = of(host, webinar).text
    assert calendars.python_instants(text) == [expected]
    assert calendars.libical_instants(text) == [expected]


def test_the_zone_is_in_the_file(host):
    text = of(host, host.new_webinar(local_start='2030-03-30T18:00', time_zone='Europe/Berlin')).text
    zone, = calendars.read(text).walk('VTIMEZONE')
    assert zone['TZID'] == 'Europe/Berlin' and 'DTSTART;TZID=Europe/Berlin:20300330T180000\r\n' in text
    parts = [(part.name, str(part['TZNAME']), part['TZOFFSETFROM'].to_ical(), part['TZOFFSETTO'].to_ical(), part['DTSTART'].to_ical())
             for part in zone.subcomponents]
    # From a year before to a year after, what is in force at first and each change, as clocks showed it before.
    assert parts == [('DAYLIGHT', 'CEST', '+0200', '+0200', b'19700101T000000'),
                     ('STANDARD', 'CET', '+0200', '+0100', b'20291028T030000'), ('DAYLIGHT', 'CEST', '+0100', '+0200', b'20300331T020000'),
                     ('STANDARD', 'CET', '+0200', '+0100', b'20301027T030000'), ('DAYLIGHT', 'CEST', '+0100', '+0200', b'20310330T020000')]
    assert 'VTIMEZONE' not in of(host, host.new_webinar(time_zone='UTC')).text


def test_it_says_all_of_it(host, member):
    webinar = host.new_webinar(title='Knots, bends; hitches \\ and\tmore', abstract=LONG + '\n\n- one\n- two', skills=['knots', 'ropes, thin'],
                               link='https://meet.example/knots?a=1,2;b')
    text = of(host, webinar).text
    assert text.isascii() is False and re.search(r'(?<!\r)\n', text) is None and text.endswith('END:VCALENDAR\r\n')
    # No line is too long, and none begins within a letter: each is UTF-8 by itself.
    lines = text.encode().split(b'\r\n')
    assert max(map(len, lines)) == 75 and all(line.decode() is not None for line in lines)
    event, = calendars.events(text)
    assert (event['UID'], event['SUMMARY'], event['DESCRIPTION']) == (webinar['id'], webinar['title'], webinar['abstract'])
    assert 'CATEGORIES:knots,ropes\\, thin\r\n' in text and calendars.libical_summaries(text) == [webinar['title']]
    assert (event['LOCATION'], event['CONFERENCE']) == (webinar['link'], webinar['link'])
    assert (event['STATUS'], event['TRANSP'], event['SEQUENCE']) == ('CONFIRMED', 'OPAQUE', 0)
    # Where it is, who comes is told.
    event, = calendars.events(of(member, webinar).text)
    assert 'LOCATION' not in event and 'CONFERENCE' not in event and event['TRANSP'] == 'TRANSPARENT'
    member.sign_up(webinar)
    event, = calendars.events(of(member, webinar).text)
    assert (event['LOCATION'], event['TRANSP']) == (webinar['link'], 'OPAQUE')


def test_what_is_said_does_not_become_a_line(host):
    title = 'A\rB\nEND:VEVENT\x07'
    abstract = 'One\r\nBEGIN:VALARM\r\nTwo'
    webinar = host.new_webinar(title='A', abstract=abstract)
    text = of(host, webinar).text
    event, = calendars.events(text)
    assert event.subcomponents == [] and event['DESCRIPTION'].replace('\r', '') == abstract.replace('\r', '')
    # A title has one line: what has more is refused, or is one then.
    answer = host.post('/webinars', json={'id': uuid7(), 'title': title, 'local_start': '2099-01-01T10:00', 'time_zone': 'UTC'})
    if answer.status_code == 201:
        assert len(calendars.events(of(host, answer.json()).text)) == 1


def test_it_alarms_who_comes_when_they_want(host, member):
    webinar = host.new_webinar(title='Knots')

    def alarms():
        event, = calendars.events(of(member, webinar).text)
        return [(str(alarm['ACTION']), alarm['TRIGGER'].dt, str(alarm['DESCRIPTION'])) for alarm in event.subcomponents]

    assert alarms() == []
    member.sign_up(webinar, reminders=[30, 2880, 0])
    assert alarms() == [('DISPLAY', -datetime.timedelta(minutes=minutes), 'Knots') for minutes in (2880, 30, 0)]
    member.sign_up(webinar, 'maybe', reminders=[5])
    assert [trigger for _, trigger, _ in alarms()] == [-datetime.timedelta(minutes=5)]
    member.sign_up(webinar, 'no')
    assert alarms() == []
    member.sign_up(webinar)
    edit(host, webinar, state='cancelled')
    assert alarms() == []


def test_a_move_and_a_cancellation_are_later_versions_of_the_same(host):
    webinar = host.new_webinar(local_start='2099-06-01T18:00')
    first, = calendars.events(of(host, webinar).text)
    moved = edit(host, webinar, local_start='2099-06-02T18:00', note='One day later')
    second, = calendars.events(of(host, webinar).text)
    edit(host, webinar, state='cancelled', note='The speaker is ill')
    third, = calendars.events(of(host, webinar).text)
    assert first['UID'] == second['UID'] == third['UID']
    assert first['SEQUENCE'] < second['SEQUENCE'] < third['SEQUENCE']
    assert second['DTSTART'].dt == calendars.instant(moved['starts_at']) and 'One day later' in second['DESCRIPTION']
    assert [event['STATUS'] for event in (first, second, third)] == ['CONFIRMED', 'CONFIRMED', 'CANCELLED']
    assert third['TRANSP'] == 'TRANSPARENT' and 'The speaker is ill' in third['DESCRIPTION']


def test_nothing_is_sent_twice(host, member):
    webinar = host.new_webinar()
    answer = of(member, webinar)
    assert answer.headers['Content-Type'].startswith('text/calendar') and 'webinar.ics' in answer.headers['Content-Disposition']
    assert of(member, webinar, status=304, headers={'If-None-Match': answer.headers['ETag']}).content == b''
    edit(host, webinar, title='Another title')
    assert of(member, webinar, headers={'If-None-Match': answer.headers['ETag']}).headers['ETag'] != answer.headers['ETag']


def test_who_does_not_see_it_has_no_file_of_it(host, member):
    webinar = host.new_webinar(state='draft')
    assert calendars.events(of(host, webinar).text)[0]['STATUS'] == 'TENTATIVE'
    of(member, webinar, status=404)
    of(member, {'id': uuid7()}, status=404)
