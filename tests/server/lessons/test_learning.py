# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning: enrolled once, what was read is kept and counted, whatever is said twice and from however many devices."""

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from api import PASSWORD, errors_of
from streams import Stream
from test_courses import check_counts, load


@pytest.fixture
def author(community):
    return community.new_member('mentor')


@pytest.fixture
def course(author):
    return author.publish(author.new_course(lessons=3))


def lessons_of(course):
    return [lesson for module in course['modules'] for lesson in module['lessons']]


def check(community, course):
    check_counts(community, course)
    rows = community.execute(
        "SELECT n.done_count, (SELECT count(*) FROM lesson_progress p WHERE p.member_id = n.member_id AND p.course_id = n.course_id"
        f" AND p.done_at IS NOT NULL) FROM enrolment n WHERE n.course_id = '{course['id']}'")
    assert all(int(row[0]) == int(row[1]) for row in rows)


def test_enrolled_once(community, course, member):
    path = f"/courses/{course['id']}/enrolment"
    enrolled = member.enrol(course)
    assert enrolled['my'] == enrolled['my'] | {'is_enrolled': True, 'done_count': 0, 'completed_at': None}
    assert enrolled['learner_count'] == 1 and member.enrol(course) == enrolled
    assert [item['my'] for item in member.get('/me/courses').json()['items']] == [enrolled['my']]
    for body, pointers in (({}, ['/is_enrolled']), ({'is_enrolled': 1}, ['/is_enrolled']), ({'is_enrolled': True, 'x': 1}, ['/x'])):
        assert errors_of(member.put(path, json=body)) == pointers
    left = member.enrol(course, False)
    assert (left['learner_count'], left['my']['is_enrolled'], left['my']['enrolled_at']) == (0, False, None)
    assert member.enrol(course, False) == left and member.get('/me/courses').json()['items'] == []
    check(community, course)


def test_what_was_read_is_counted(server, community, course, member):
    member.enrol(course)
    first, second, third = lessons_of(course)
    assert member.read(first, position=400)['my'] == {'position': 400, 'is_done': False, 'done_at': None}
    done = member.read(first, is_done=True)
    assert done['my']['position'] == 400 and done['my']['is_done'] and done['my']['done_at']
    assert member.read(first, is_done=True) == done
    my = load(member, course)['my']
    assert (my['done_count'], my['lesson_id']) == (1, first['id'])
    assert [lesson['is_done'] for lesson in lessons_of(load(member, course))] == [True, False, False]
    assert member.read(first, is_done=False)['my']['done_at'] is None and load(member, course)['my']['done_count'] == 0
    for lesson in (first, third):
        member.read(lesson, position=1000, is_done=True)
    assert load(member, course)['my']['completed_at'] is None
    with Stream(server, member.token) as stream:
        member.read(second, is_done=True)
        assert [stream.next()[1]['subject'] for _ in range(2)] == [f"lessons/{second['id']}", f"courses/{course['id']}"]
    my = load(member, course)['my']
    assert my['done_count'] == 3 and my['completed_at']
    check(community, course)


def test_what_is_wrong_is_named(course, member):
    path = f"/lessons/{lessons_of(course)[0]['id']}/progress"
    for body, pointers in (({'position': 1001}, ['/position']), ({'position': 'x'}, ['/position']), ({'is_done': 'x'}, ['/is_done']),
                           ({'is_done': True, 'score': 1}, ['/score'])):
        assert errors_of(member.put(path, json=body)) == pointers
    assert member.put(path, 200, json={}).json()['my'] == {'position': 0, 'is_done': False, 'done_at': None}


def test_what_was_completed_stays_so(author, course, member):
    member.enrol(course)
    for lesson in lessons_of(course):
        member.read(lesson, is_done=True)
    completed = load(member, course)['my']['completed_at']
    author.new_lesson(load(author, course), title='One more')
    after = load(member, course)
    assert (after['lesson_count'], after['my']['done_count'], after['my']['completed_at']) == (4, 3, completed)


def test_what_was_read_is_there_when_one_comes_back(community, course, member):
    first, second, third = lessons_of(course)
    member.read(first, is_done=True)
    assert load(member, course)['my']['done_count'] == 0
    assert member.enrol(course)['my']['done_count'] == 1
    member.enrol(course, False)
    member.read(second, is_done=True)
    member.read(third, is_done=True, position=250)
    back = member.enrol(course)['my']
    assert back['done_count'] == 3 and back['completed_at'] and member.get(f"/lessons/{third['id']}").json()['my']['position'] == 250
    check(community, course)


def test_nobody_sees_what_another_has_read(course, member, community):
    other = community.new_member()
    member.enrol(course)
    member.read(lessons_of(course)[0], is_done=True, position=500)
    seen = load(other, course)
    assert not any(lesson['is_done'] for lesson in lessons_of(seen)) and not seen['my']['is_enrolled']
    assert other.get(f"/lessons/{lessons_of(course)[0]['id']}").json()['my']['position'] == 0


def test_the_last_course_one_was_in_is_first(author, course, member):
    other = author.publish(author.new_course(lessons=1))
    for one in (course, other):
        member.enrol(one)
    assert [item['id'] for item in member.get('/me/courses').json()['items']] == [other['id'], course['id']]
    member.read(lessons_of(course)[1], position=10)
    assert [item['id'] for item in member.get('/me/courses').json()['items']] == [course['id'], other['id']]


def test_from_many_devices_at_once(community, course, member):
    def learn(number):
        """Twice, because the first answer was lost."""
        client = member.again()
        client.enrol(course)
        for lesson in lessons_of(course) * 2:
            client.read(lesson, is_done=True, position=number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(learn, range(8)))
    my = load(member, course)
    assert (my['learner_count'], my['my']['done_count']) == (1, 3) and my['my']['completed_at']
    check(community, course)


def test_who_leaves_the_community_is_counted_no_more(community, course, author, member):
    member.enrol(course)
    member.read(lessons_of(course)[0], is_done=True)
    member.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': False})
    assert load(author, course)['learner_count'] == 0
    check(community, course)


def test_what_one_takes_along(course, author, member):
    member.enrol(course)
    member.read(lessons_of(course)[0], is_done=True, position=9)

    def files(client):
        archive = zipfile.ZipFile(io.BytesIO(client.get('/account/export').content))
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith('.json')}

    mine, theirs = files(member), files(author)
    assert [(row['course_id'], int(row['done_count'])) for row in mine['courses.json']] == [(course['id'], 1)]
    assert [(row['lesson_id'], int(row['position'])) for row in mine['lessons-read.json']] == [(lessons_of(course)[0]['id'], 9)]
    assert mine['lessons-written.json'] == [] and [row['title'] for row in theirs['lessons-written.json']] == ['Lesson 1', 'Lesson 2', 'Lesson 3']
