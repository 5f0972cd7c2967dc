# SPDX-License-Identifier: GPL-3.0-or-later
"""A member's calendar at its secret address: what is in it, who reads it, and that it can be given up."""

import datetime
import io
import subprocess
import zipfile
import zoneinfo

import pytest
import requests

import calendars
from api import uuid7
from harness import Server

BERLIN = zoneinfo.ZoneInfo('Europe/Berlin')


def ask_for(client, feed_id=None):
    return client.put('/me/calendar', 200, json={'id': feed_id or uuid7()}).json()


@pytest.fixture
def mine(community):
    """A member with a calendar; `mine.read()` reads it as any program would."""
    client = community.new_member('mentor', display_name='Owner')
    client.feed = ask_for(client)
    visitor = community.visitor()

    def read(status=200, **options):
        return visitor.get(client.feed['address'].removeprefix(community.url), status, **options)
    client.read = read
    return client


def summaries(text, kind='VEVENT'):
    return sorted(str(component['SUMMARY']) for component in calendars.read(text).walk(kind))


def task_of(client, title):
    task, = [task for task in calendars.read(client.read().text).walk('VTODO') if task['SUMMARY'] == title]
    return task


def test_the_address_is_told_as_often_as_it_is_asked_for(community):
    client = community.new_member()
    assert client.get('/me/calendar').json() == {'id': None, 'address': None, 'created_at': None}
    feed = ask_for(client)
    assert feed['address'].startswith(community.url + '/api/v1/calendars/lcc_') and len(feed['address'].split('lcc_', 1)[1]) == 43
    answer = client.get('/me/calendar')
    assert answer.json() == feed == ask_for(client, feed['id']) and answer.headers['Cache-Control'] == 'no-store'
    secret = feed['address'].split('/')[-1]
    # What the database has of it does not tell it, and neither do the log and the export.
    rows = community.execute(f"SELECT * FROM calendar_feed WHERE member_id = '{client.id}'")
    assert len(rows) == 1 and secret not in str(rows)
    requests.get(feed['address'], timeout=60).raise_for_status()
    assert secret not in community.server.read_log()
    with zipfile.ZipFile(io.BytesIO(client.get('/account/export').content)) as archive:
        content = archive.read('calendar-feed.json').decode()
    assert feed['id'] in content and secret not in content


def test_a_new_address_and_none(community, mine):
    old = mine.feed
    mine.read()
    mine.feed = ask_for(mine)
    assert mine.feed['address'] != old['address']
    assert requests.get(old['address'], timeout=60).status_code == 404
    mine.read()
    # Who asks once more for the old one gets another: what was given up does not come back.
    again = ask_for(mine, old['id'])
    assert again['address'] not in (old['address'], mine.feed['address']) and requests.get(old['address'], timeout=60).status_code == 404
    mine.read(404)
    mine.feed = again
    mine.read()
    mine.delete('/me/calendar', 204)
    mine.read(404)
    mine.delete('/me/calendar', 204)
    assert mine.get('/me/calendar').json()['address'] is None


def test_nothing_else_can_be_done_with_it(community, mine):
    token = mine.feed['address'].split('/')[-1]
    assert requests.get(community.url + '/api/v1/account', headers={'Authorization': f'Bearer {token}'}, timeout=60).status_code == 401
    for method in ('PUT', 'POST', 'DELETE', 'PATCH'):
        assert requests.request(method, mine.feed['address'], timeout=60).status_code == 405
    visitor = community.visitor()
    for wrong in (token[:-1], token + 'A', 'lct_' + token[4:], mine.token, 'x', '%00', '..%2f..%2faccount'):
        assert requests.get(f'{community.url}/api/v1/calendars/{wrong}', timeout=60).status_code in (400, 404)
    # A session is no way into somebody's calendar either, nor the id of it.
    community.organiser.get(f"/calendars/{mine.feed['id']}", 404)
    visitor.get('/me/calendar', 401)


def test_an_account_that_ends_has_no_calendar(community):
    client = community.new_member()
    address = ask_for(client)['address']
    community.execute(f"UPDATE member SET state = 'pending' WHERE id = '{client.id}'")
    assert requests.get(address, timeout=60).status_code == 404
    community.execute(f"UPDATE member SET state = 'active' WHERE id = '{client.id}'")
    assert requests.get(address, timeout=60).status_code == 200


def test_it_has_what_is_mine(community, mine):
    host = community.new_member('mentor')
    mine.new_webinar(title='Hosted')
    mine.new_webinar(title='Draft', state='draft')
    for answer in ('going', 'maybe', 'no'):
        mine.sign_up(host.new_webinar(title=answer), answer)
    full = host.new_webinar(title='full', capacity=0)
    mine.sign_up(full)
    host.new_webinar(title='Nothing to me')
    text = mine.read().text
    assert summaries(text) == ['Draft', 'Hosted', 'full', 'going', 'maybe']
    assert sorted(calendars.libical_summaries(text)) == summaries(text)
    busy = {str(event['SUMMARY']): str(event['TRANSP']) for event in calendars.events(text)}
    assert busy == {'Draft': 'OPAQUE', 'Hosted': 'OPAQUE', 'full': 'TRANSPARENT', 'going': 'OPAQUE', 'maybe': 'TRANSPARENT'}
    assert len({event['UID'] for event in calendars.events(text)}) == 5
    name = community.organiser.get('/community').json()['name']
    assert calendars.read(text)['X-WR-CALNAME'] == name and calendars.read(text)['NAME'] == name


def test_what_was_cancelled_says_so_and_what_is_long_over_goes(community, mine):
    webinar = mine.new_webinar(title='Off')
    version = mine.get(f"/webinars/{webinar['id']}").json()['version']
    mine.patch(f"/webinars/{webinar['id']}", 200, version, json={'state': 'cancelled'})
    event, = calendars.events(mine.read().text)
    assert (event['STATUS'], event['SEQUENCE'], event['TRANSP']) == ('CANCELLED', 1, 'TRANSPARENT')
    community.execute(f"UPDATE webinar SET ends_at = ends_at - starts_at, starts_at = 0 WHERE id = '{webinar['id']}'")
    assert calendars.events(mine.read().text) == []


def test_a_task_is_something_to_do(community, mine):
    group = mine.new_group(name='Boat builders')
    first = mine.new_task(group, title='Wood', assignee_ids=[mine.id], due_day='2099-03-01', labels=['oak, old', 'saw'],
                          description='Dry; straight', checklist=[{'text': 'a'}, {'text': 'b', 'done': True}, {'text': 'c'}])
    mine.new_task(group, title='Keel', assignee_ids=[mine.id], due_at='2099-03-28T12:30:00Z', blocked_by=[first['id']])
    mine.new_task(group, title='No day', assignee_ids=[mine.id])
    mine.new_task(group, title='Of nobody')
    text = mine.read().text
    assert summaries(text, 'VTODO') == sorted(calendars.libical_summaries(text, 'VTODO')) == ['Keel', 'No day', 'Wood']
    wood, keel = task_of(mine, 'Wood'), task_of(mine, 'Keel')
    assert (wood['DUE'].dt, wood['DUE'].params['VALUE'], wood['UID']) == (datetime.date(2099, 3, 1), 'DATE', first['id'])
    assert (wood['STATUS'], wood['PERCENT-COMPLETE'], wood['DESCRIPTION']) == ('IN-PROCESS', 33, 'Dry; straight')
    assert 'CATEGORIES:Boat builders,oak\\, old,saw\r\n' in text
    assert keel['DUE'].dt == datetime.datetime(2099, 3, 28, 12, 30, tzinfo=datetime.timezone.utc)
    assert (keel['RELATED-TO'], keel['RELATED-TO'].params['RELTYPE'], keel['STATUS']) == (first['id'], 'DEPENDS-ON', 'NEEDS-ACTION')
    assert 'DUE' not in task_of(mine, 'No day') and 'RELATED-TO' not in wood


def test_a_task_that_is_done_is_so_there(community, mine):
    group = mine.new_group()
    done = [column for column in mine.board(group)['columns'] if column['is_done']][0]
    task = mine.new_task(group, title='Keel', assignee_ids=[mine.id])
    mine.call('PUT', f"/tasks/{task['id']}/position", 200, headers={'If-Match': '"1"'}, json={'column_id': done['id']})
    keel = task_of(mine, 'Keel')
    assert (keel['STATUS'], keel['PERCENT-COMPLETE'], keel['SEQUENCE']) == ('COMPLETED', 100, 1) and 'COMPLETED' in keel
    community.execute(f"UPDATE task SET done_at = 1 WHERE id = '{task['id']}'")
    assert summaries(mine.read().text, 'VTODO') == []


def test_who_is_in_the_group_no_more_does_not_see_its_tasks(community, mine):
    host = community.new_member()
    group = host.new_group(visibility='hidden')
    host.put(f"/groups/{group['id']}/members/{mine.id}", json={'state': 'invited'})
    community.execute(f"INSERT INTO membership (place_id, member_id, role, state, created_at, updated_at) VALUES"
                      f" ('{group['id']}', '{mine.id}', 'member', 'joined', 0, 0) ON CONFLICT (place_id, member_id) DO UPDATE SET state = 'joined'")
    host.new_task(group, title='Secret', assignee_ids=[mine.id])
    assert summaries(mine.read().text, 'VTODO') == ['Secret']
    community.execute(f"UPDATE membership SET state = 'removed' WHERE place_id = '{group['id']}' AND member_id = '{mine.id}'")
    assert summaries(mine.read().text, 'VTODO') == []


def test_what_has_not_changed_is_not_sent_again(mine):
    mine.new_webinar(title='A ' * 90)
    answer = mine.read()
    assert answer.headers['Content-Type'].startswith('text/calendar') and answer.headers['Content-Encoding'] == 'gzip'
    assert mine.read(304, headers={'If-None-Match': answer.headers['ETag']}).content == b''
    assert mine.read().headers['ETag'] == answer.headers['ETag']
    mine.new_webinar(title='B')
    assert 'SUMMARY:B\r\n' in mine.read(headers={'If-None-Match': answer.headers['ETag']}).text


def test_a_program_that_people_use_lists_the_same_instants(mine, tmp_path):
    """khal reads it into a calendar of its own and shows it by another zone."""
    starts = [('2030-03-30T18:00', 'Europe/Berlin'), ('2030-03-31T02:30', 'Europe/Berlin'), ('2030-10-27T03:00', 'Europe/Berlin'),
              ('2030-10-06T02:15', 'Australia/Lord_Howe'), ('2030-04-07T03:00', 'Australia/Lord_Howe'), ('2030-09-08T12:00', 'America/Santiago'),
              ('2030-07-10T15:00', 'Europe/Kyiv'), ('2030-01-31T19:00', 'Asia/Kathmandu')]
    webinars = [mine.new_webinar(title=f'{zone} {start}', local_start=start, time_zone=zone) for start, zone in starts]
    expected = sorted((calendars.instant(webinar['starts_at']).astimezone(BERLIN).strftime('%Y-%m-%d %H:%M'), webinar['title'])
                      for webinar in webinars)
    (tmp_path / 'mine.ics').write_bytes(mine.read().content)
    (tmp_path / 'calendar').mkdir()
    (tmp_path / 'config').write_text(f'[calendars]\n[[mine]]\npath = {tmp_path}/calendar\n[locale]\nlocal_timezone = Europe/Berlin\n'
                                     'default_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n'
                                     'datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n'
                                     f'[sqlite]\npath = {tmp_path}/khal.db\n')

    def khal(*arguments):
        return subprocess.run(['khal', '-c', tmp_path / 'config', *arguments], check=True, capture_output=True, text=True,
                              env={'PATH': '/usr/bin:/bin', 'HOME': str(tmp_path), 'LC_ALL': 'C.UTF-8'}).stdout
    khal('import', '--batch', '-a', 'mine', str(tmp_path / 'mine.ics'))
    listed = khal('list', '--format', '{start-long}\t{title}', '--day-format', '', '2030-01-01', '366d')
    assert sorted(tuple(line.split('\t')) for line in listed.splitlines() if '\t' in line) == expected


def test_an_address_that_is_asked_too_often_has_to_wait(tmp_path):
    with Server(tmp_path, environment={'LEARN_COMMONS_RATE_REQUESTS': '20'}) as server:
        answers = [server.request('GET', '/api/v1/calendars/lcc_nothing') for _ in range(25)]
        assert [answer.status_code for answer in answers[:20]] == [404] * 20
        assert answers[-1].status_code == 429 and int(answers[-1].headers['Retry-After']) >= 1
