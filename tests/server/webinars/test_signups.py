# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing up: never more than there are places, the line in the order of arrival, and each is told the truth."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness import Clock, Server, wait_for
from api import PASSWORD
from test_webinars import edit, load, soon, told

HOUR = 60 * 60
DAY = 24 * HOUR
CROWD = int(os.environ.get('LEARN_COMMONS_CROWD', '40'))
PLACES = max(CROWD // 20, 1)


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, environment=clock.environment) as server:
        yield server


@pytest.fixture
def host(community):
    return community.new_member('mentor')


def line_of(host, webinar, answer='waiting'):
    return [item['member']['id'] for page in host.pages(f"/webinars/{webinar['id']}/signups?answer={answer}", 100) for item in page]


def check(community, webinar):
    """What is counted is what there is, and nobody is in and waiting at once."""
    (stored,) = community.execute('SELECT going_count, offered_count, waiting_count, maybe_count FROM webinar WHERE id = '
                                  f"'{webinar['id']}'")
    rows = community.execute(f"SELECT answer, count(*) FROM signup WHERE webinar_id = '{webinar['id']}' GROUP BY answer")
    counts = {row[0]: int(row[1]) for row in rows}
    assert [int(number) for number in stored] == [counts.get(name, 0) for name in ('going', 'offered', 'waiting', 'maybe')]
    return counts


def answer_of(client, webinar):
    return load(client, webinar)['my']['answer']


def test_a_place_or_a_place_in_the_line(community, host):
    webinar = host.new_webinar(capacity=2)
    people = [community.new_member() for _ in range(5)]
    states = [person.sign_up(webinar)['my'] for person in people]
    assert [(state['answer'], state['place_in_line']) for state in states] == \
        [('going', None), ('going', None), ('waiting', 1), ('waiting', 2), ('waiting', 3)]
    # Once more is the same.
    assert people[3].sign_up(webinar)['my'] == states[3] and people[0].sign_up(webinar)['my'] == states[0]
    assert line_of(host, webinar) == [person.id for person in people[2:]]
    assert line_of(people[4], webinar, 'going') == [person.id for person in people[:2]]
    people[4].get(f"/webinars/{webinar['id']}/signups?answer=waiting", 403)
    # Who goes and comes again stands at the end.
    people[2].sign_up(webinar, 'no')
    assert people[2].sign_up(webinar)['my']['place_in_line'] == 3
    assert check(community, webinar) == {'going': 2, 'waiting': 3}


def test_a_free_place_is_offered_to_the_first(clock, community, host):
    webinar = soon(clock, host, 10 * DAY, capacity=1, title='Full')
    going, first, second, late = [community.new_member() for _ in range(4)]
    for person in (going, first, second):
        person.sign_up(webinar)
    going.sign_up(webinar, 'no')
    offered = load(first, webinar)['my']
    assert offered['answer'] == 'offered' and offered['offered_until'] is not None
    assert told(first, 'webinar-place') == [('webinar-place', 'Full')] and told(second, 'webinar-place') == []
    # Nobody passes by who waits.
    assert late.sign_up(webinar)['my']['answer'] == 'waiting' and check(community, webinar)['offered'] == 1
    accepted = first.sign_up(webinar)
    assert accepted['my'] == accepted['my'] | {'answer': 'going', 'offered_until': None}
    assert told(first, 'webinar-place') == []
    # Who declines passes it on, and so does who says nothing for a day.
    first.sign_up(webinar, 'no')
    assert answer_of(second, webinar) == 'offered'
    clock.advance(DAY + 60)
    wait_for(lambda: answer_of(late, webinar) == 'offered', what='the offer to the next')
    assert answer_of(second, webinar) == 'maybe' and told(second, 'webinar-place') == []
    assert check(community, webinar) == {'offered': 1, 'maybe': 1, 'no': 2}


def test_near_the_start_one_has_less_time(clock, community, host):
    webinar = soon(clock, host, 2 * HOUR, capacity=1)
    going, first, second = [community.new_member() for _ in range(3)]
    for person in (going, first, second):
        person.sign_up(webinar)
    going.sign_up(webinar, 'maybe')
    assert answer_of(first, webinar) == 'offered'
    clock.advance(31 * 60)
    wait_for(lambda: answer_of(second, webinar) == 'offered', what='the offer to the next')
    check(community, webinar)


def test_places_become_fewer_and_more(community, host):
    webinar = host.new_webinar(capacity=2)
    people = [community.new_member() for _ in range(6)]
    for person in people:
        person.sign_up(webinar)
    # Nobody loses a place.
    for capacity in (1, 0):
        edit(host, webinar, capacity=capacity)
        assert check(community, webinar) == {'going': 2, 'waiting': 4}
    people[0].sign_up(webinar, 'no')
    assert check(community, webinar) == {'going': 1, 'waiting': 4, 'no': 1}
    edit(host, webinar, capacity=4)
    assert [answer_of(person, webinar) for person in people[2:]] == ['offered', 'offered', 'offered', 'waiting']
    edit(host, webinar, capacity=None)
    wait_for(lambda: answer_of(people[5], webinar) == 'offered', what='the rest')
    check(community, webinar)


def test_very_many_are_offered_a_place_in_steps(community, host):
    webinar = host.new_webinar(capacity=0)
    community.execute("INSERT INTO signup (webinar_id, member_id, answer, arrival, created_at, updated_at) SELECT "
                      f"'{webinar['id']}', id, 'waiting', 0, 0, 0 FROM member WHERE state = 'active'")
    (number,) = community.execute(f"SELECT count(*) FROM signup WHERE webinar_id = '{webinar['id']}'")
    people = [community.new_member() for _ in range(25)]
    community.execute(f"UPDATE webinar SET waiting_count = {number[0]} WHERE id = '{webinar['id']}'")
    for person in people:
        person.sign_up(webinar)
    edit(host, webinar, capacity=1000)
    wait_for(lambda: answer_of(people[-1], webinar) == 'offered', what='the last one')
    assert set(check(community, webinar)) == {'offered'}


def test_all_at_once(server, community, host):
    webinar = host.new_webinar(capacity=PLACES)
    people = [community.new_member() for _ in range(CROWD)]

    def come(person):
        """Twice, because the first answer was lost."""
        client = person.again()
        client.sign_up(webinar)
        return client.sign_up(webinar)['my']

    with ThreadPoolExecutor(16) as pool:
        states = list(pool.map(come, people))
    going = [person.id for person, state in zip(people, states) if state['answer'] == 'going']
    places = sorted(state['place_in_line'] for state in states if state['answer'] == 'waiting')
    assert len(going) == PLACES and sorted(line_of(host, webinar, 'going')) == sorted(going)
    assert check(community, webinar) == {'going': PLACES, 'waiting': CROWD - PLACES}
    line = line_of(host, webinar)
    arrivals = community.execute(f"SELECT member_id FROM signup WHERE webinar_id = '{webinar['id']}' AND answer = 'waiting' ORDER BY arrival")
    assert line == [row[0] for row in arrivals] and len(places) == CROWD - PLACES and max(places) <= CROWD - PLACES

    # All who are in go at once, and those are asked who came first.
    members = {person.id: person for person in people}
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda one: members[one].again().sign_up(webinar, 'no'), going))
    wait_for(lambda: len(line_of(host, webinar, 'offered')) == PLACES, what='the offers')
    assert sorted(line_of(host, webinar, 'offered')) == sorted(line[:PLACES])
    assert line_of(host, webinar) == line[PLACES:]
    for one in line[:PLACES]:
        assert len(told(members[one], 'webinar-place')) == 1
    check(community, webinar)


def test_who_leaves_the_community_leaves_a_place(community, host):
    webinar = host.new_webinar(capacity=1)
    going, first = community.new_member(), community.new_member()
    going.sign_up(webinar)
    first.sign_up(webinar)
    going.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': False})
    assert answer_of(first, webinar) == 'offered' and check(community, webinar) == {'offered': 1}
