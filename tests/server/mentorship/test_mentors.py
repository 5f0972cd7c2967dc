# SPDX-License-Identifier: GPL-3.0-or-later
"""What mentors offer, and who is the one for somebody, with the reasons."""

import io
import json
import zipfile

import pytest

from api import PASSWORD, new_handle

MONDAY, TUESDAY, SUNDAY = 0, 24, 144
OFFER = {'skills': ['Soldering'], 'languages': ['en'], 'hours': [MONDAY + 18], 'time_zone': 'UTC'}


def offer(client, **fields):
    return client.put('/me/mentor-offer', 200, json=OFFER | fields).json()


def find(client, skill, **search):
    return client.get('/mentors', params={'skill': skill} | search).json()['items']


def names(mentors):
    return [mentor['member']['id'] for mentor in mentors]


@pytest.fixture
def skill():
    """Which nobody else offers."""
    return new_handle('skill').replace('-', '')


def test_an_offer(community):
    client = community.new_member()
    client.get('/me/mentor-offer', 404)
    first = offer(client, about='Ask me anything', capacity=3, hours=[19, 18, 18])
    assert first['hours'] == [18, 19] and (first['capacity'], first['is_paused'], first['active_count']) == (3, False, 0)
    changed = offer(client, is_paused=True)
    assert (changed['version'], changed['about'], changed['capacity'], changed['is_paused']) == (2, '', 1, True)
    assert client.get('/me/mentor-offer').json() == changed
    client.delete('/me/mentor-offer', 204)
    client.delete('/me/mentor-offer', 204)
    client.get('/me/mentor-offer', 404)


@pytest.mark.parametrize('wrong', [
    {'skills': []}, {'skills': ['x'] * 9}, {'languages': []}, {'languages': ['no language']}, {'hours': [168]}, {'hours': [-1]},
    {'hours': ['1']}, {'hours': [1.5]}, {'hours': None}, {'time_zone': 'Mars/Base'}, {'capacity': 0}, {'capacity': 21}, {'other': 1}])
def test_a_wrong_offer_changes_nothing(community, wrong):
    client = community.new_member()
    before = offer(client)
    problem = client.put('/me/mentor-offer', 422, json=OFFER | wrong).json()
    assert next(iter(wrong)) in str(problem['errors'])
    assert client.get('/me/mentor-offer').json() == before


def test_who_has_the_skill_in_the_language(community, skill):
    seeker, both, english, other = [community.new_member() for _ in range(4)]
    offer(both, skills=[f'Advanced {skill.upper()}'], languages=['pt-BR', 'en'])
    offer(english, skills=[skill])
    offer(other, skills=[f'{skill}x'])
    assert set(names(find(seeker, skill))) == {both.id, english.id}
    (mentor,) = find(seeker, skill, language='pt-PT')
    assert mentor['member']['id'] == both.id
    assert mentor['reasons'] == {'skills': [f'Advanced {skill.upper()}'], 'language': 'pt-PT', 'minutes_in_common': None, 'hours_in_common': []}
    assert mentor['wait'] == {'hours': 72, 'basis': 'deadline'} and not mentor['is_full']
    # Nobody is their own mentor, and who pauses is not found until they go on.
    assert names(find(both, skill)) == [english.id]
    offer(english, skills=[skill], is_paused=True)
    assert find(both, skill) == []
    offer(english, skills=[skill])
    assert names(find(both, skill)) == [english.id]


@pytest.mark.parametrize('mine, zone, theirs, their_zone, common, minutes', [
    ([MONDAY + 18], 'UTC', [MONDAY + 18, MONDAY + 19], 'UTC', [MONDAY + 18], 60),
    # Neither of these changes its clock: seven hours apart, across midnight and across the end of the week.
    ([MONDAY + 1, MONDAY + 9], 'Asia/Tokyo', [SUNDAY + 18, MONDAY + 1], 'Africa/Lagos', [MONDAY + 9], 60),
    ([MONDAY + 2], 'Asia/Tokyo', [SUNDAY + 18], 'Africa/Lagos', [MONDAY + 2], 60),
    # Half an hour apart: of the first hour they have the second half.
    ([TUESDAY + 18, TUESDAY + 19], 'Asia/Kolkata', [TUESDAY + 13, TUESDAY + 14], 'UTC', [TUESDAY + 19], 90),
    # Three quarters.
    ([TUESDAY + 18], 'Asia/Kathmandu', [TUESDAY + 12], 'UTC', [], 45),
    ([TUESDAY + 18], 'UTC', [TUESDAY + 19], 'UTC', [], 0),
])
def test_hours_in_common(community, skill, mine, zone, theirs, their_zone, common, minutes):
    seeker, mentor = community.new_member(), community.new_member()
    offer(mentor, skills=[skill], hours=theirs, time_zone=their_zone)
    hours = ','.join(map(str, mine))
    (found,) = find(seeker, skill, hours=hours, time_zone=zone)
    assert (found['reasons']['hours_in_common'], found['reasons']['minutes_in_common']) == (common, minutes)
    # The clock of the profile is the one that holds unless another is told.
    seeker.patch('/account', 200, seeker.get('/account').json()['version'], json={'time_zone': zone})
    assert find(seeker, skill, hours=hours) == [found]


def test_the_best_come_first(community, skill):
    seeker, full, little, much = [community.new_member() for _ in range(4)]
    offer(full, skills=[skill], hours=list(range(18, 28)))
    offer(little, skills=[skill], hours=[18])
    offer(much, skills=[skill], hours=[18, 19, 20])
    community.execute(f"UPDATE mentor_offer SET active_count = 1 WHERE member_id = '{full.id}'")
    offer(full, skills=[skill], hours=list(range(18, 28)))
    found = find(seeker, skill, hours='18,19,20,21', time_zone='UTC')
    assert names(found) == [much.id, little.id, full.id]
    assert [mentor['is_full'] for mentor in found] == [False, False, True]
    assert found[2]['wait'] == {'hours': None, 'basis': 'unknown'}
    full.delete('/me/mentor-offer', 409)
    # What is known of them is told.
    hour = 3600000
    community.execute(f"UPDATE mentor_offer SET finished_count = 2, finished_time = {480 * hour} WHERE member_id = '{full.id}'")
    community.execute(f"UPDATE mentor_offer SET answer_count = 2, answer_time = {9 * hour} WHERE member_id = '{much.id}'")
    found = find(seeker, skill)
    waits = {mentor['member']['id']: mentor['wait'] for mentor in found}
    assert waits[full.id] == {'hours': 240, 'basis': 'mentorships'} and waits[much.id] == {'hours': 5, 'basis': 'answers'}


@pytest.mark.parametrize('search', [
    {}, {'skill': ''}, {'skill': 'x' * 41}, {'skill': 'x', 'language': '?'}, {'skill': 'x', 'time_zone': 'Mars/Base'},
    {'skill': 'x', 'hours': '168'}, {'skill': 'x', 'hours': '1,,2'}, {'skill': 'x', 'hours': 'one'}])
def test_a_wrong_search(community, search):
    community.organiser.get('/mentors', 400, params=search)


def test_a_mentor_takes_it_along_and_goes(community, skill):
    client, seeker = community.new_member(), community.new_member()
    offer(client, skills=[skill])
    with zipfile.ZipFile(io.BytesIO(client.get('/account/export').content)) as archive:
        (taken,) = json.loads(archive.read('mentor-offer.json'))
    assert skill in str(taken['skills']) and taken['time_zone'] == 'UTC'
    client.delete('/account', 204, json={'password': PASSWORD})
    assert find(seeker, skill) == []
    assert community.execute(f"SELECT count(*) FROM mentor_facet WHERE member_id = '{client.id}'") == [(0,)]
