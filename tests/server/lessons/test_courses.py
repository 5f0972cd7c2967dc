# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses: written, ordered, published, found in the catalogue and withdrawn."""

import pytest

from api import errors_of, uuid7
from pictures import png
from streams import Stream


@pytest.fixture
def author(community):
    return community.new_member('mentor', display_name='The author')


def load(client, course):
    return client.get(f"/courses/{course['id']}").json()


def edit(client, course, status=200, **body):
    return client.patch(f"/courses/{course['id']}", status, load(client, course)['version'], json=body).json()


def edit_lesson(client, lesson, status=200, **body):
    version = client.get(f"/lessons/{lesson['id']}").json()['version']
    return client.patch(f"/lessons/{lesson['id']}", status, version, json=body).json()


def found(client, query, *courses):
    """Which of these the catalogue shows, in its order."""
    ids = {course['id'] for course in courses}
    return [item['id'] for page in client.pages(f'/courses?{query}', 50) for item in page if item['id'] in ids]


def outline(course):
    return [(module['title'], [lesson['title'] for lesson in module['lessons']]) for module in course['modules']]


def check_counts(community, course):
    """What is counted is what there is."""
    (stored,) = community.execute(f"SELECT lesson_count, minutes, learner_count FROM course WHERE id = '{course['id']}'")
    (lessons,) = community.execute(f"SELECT count(*), COALESCE(sum(minutes), 0) FROM lesson WHERE course_id = '{course['id']}'")
    (learners,) = community.execute(f"SELECT count(*) FROM enrolment WHERE course_id = '{course['id']}'")
    assert [int(number) for number in stored] == [int(number) for number in (*lessons, *learners)]


def test_who_writes_it_has_it_as_a_draft(community, author, member):
    course = author.new_course(lessons=2, title='Knots', summary='Two **good** ones', language='en', level='beginner',
                               licence='CC-BY-SA-4.0', authors=['Ana', 'Bo'], skills=['knots'])
    assert course == course | {'state': 'draft', 'lesson_count': 2, 'minutes': 2, 'authors': ['Ana', 'Bo'], 'published_at': None}
    assert course['leader']['id'] == author.id and course['my']['is_author'] and not course['my']['is_enrolled']
    lesson = course['modules'][0]['lessons'][0]
    for path in (f"/courses/{course['id']}", f"/lessons/{lesson['id']}"):
        member.get(path, 404)
        assert author.get(path).json()['title'] and community.new_member('moderator').get(path).json()['id']
    member.put(f"/courses/{course['id']}/enrolment", 404, json={'is_enrolled': True})
    member.put(f"/lessons/{lesson['id']}/progress", 404, json={'is_done': True})
    assert found(author, '', course) == [] and [item['id'] for item in author.get('/me/courses').json()['items']] == [course['id']]
    assert member.get('/me/courses').json()['items'] == []
    member.post('/courses', 403, json={'id': uuid7(), 'title': 'Mine'})
    check_counts(community, course)


def test_what_is_wrong_is_named(author):
    wrong = {'id': 'x', 'title': ' ', 'summary': 'x' * 5001, 'language': '!', 'level': 'expert', 'licence': 'x' * 101, 'authors': ['x' * 81],
             'skills': [''], 'state': 'published'}
    assert sorted(errors_of(author.post('/courses', json=wrong))) == \
        ['/authors/0', '/id', '/language', '/level', '/licence', '/skills/0', '/state', '/summary', '/title']
    course = author.new_course()
    path = f"/courses/{course['id']}/lessons"
    assert sorted(errors_of(author.post(path, json={'id': 1, 'module_id': '', 'title': 'x' * 201, 'body': 'x' * 200001, 'minutes': 0,
                                                     'state': 'x'}))) == ['/body', '/id', '/minutes', '/module_id', '/state', '/title']
    body = {'id': uuid7(), 'module_id': uuid7(), 'title': 'x'}
    assert errors_of(author.post(path, json=body)) == ['/module_id']
    theirs = author.new_course()
    assert errors_of(author.post(path, json=body | {'module_id': theirs['modules'][0]['id']})) == ['/module_id']
    for query in ('level=expert', 'language=!', 'skill=', 'after=x'):
        author.get(f'/courses?{query}', 400)


def test_an_outline_has_each_lesson_once(community, author):
    course = author.new_course(lessons=3)
    first, second, third = [lesson['id'] for lesson in course['modules'][0]['lessons']]
    new = uuid7()
    course = author.put_outline(course, [{'id': new, 'title': 'Begin', 'lesson_ids': [third]},
                                         {'id': course['modules'][0]['id'], 'title': 'Go on', 'lesson_ids': [second, first]}])
    assert outline(course) == outline(load(author, course)) == [('Begin', ['Lesson 3']), ('Go on', ['Lesson 2', 'Lesson 1'])]
    middle = author.get(f'/lessons/{second}').json()
    assert (middle['previous'], middle['next']) == ({'id': third, 'title': 'Lesson 3'}, {'id': first, 'title': 'Lesson 1'})
    assert author.get(f'/lessons/{third}').json()['previous'] is None and author.get(f'/lessons/{first}').json()['next'] is None
    other = author.new_course(lessons=1)
    module = {'id': new, 'title': 'One', 'lesson_ids': [first, second, third]}
    foreign = other['modules'][0]['lessons'][0]['id']
    for modules, pointers in (([], ['/modules']), ([module | {'lesson_ids': [first, second]}], ['/modules']),
                              ([module | {'lesson_ids': [first, second, second]}], ['/modules/0/lesson_ids']),
                              ([module | {'lesson_ids': [first, second, foreign]}], ['/modules/0/lesson_ids']),
                              ([module | {'lesson_ids': [first, second, 'x']}], ['/modules/0/lesson_ids']),
                              ([module | {'id': other['modules'][0]['id']}], ['/modules/0/id']),
                              ([module, module | {'lesson_ids': []}], ['/modules/1/id']),
                              ([module | {'id': 'x', 'title': '', 'color': 1}], ['/modules/0/color', '/modules/0/id', '/modules/0/title']),
                              ([1], ['/modules/0']), ('x', ['/modules'])):
        answer = author.call('PUT', f"/courses/{course['id']}/outline", headers={'If-Match': f'"{course["version"]}"'}, json={'modules': modules})
        assert sorted(set(errors_of(answer))) == pointers
    assert load(author, course) == course
    assert outline(author.put_outline(course, [module])) == [('One', ['Lesson 1', 'Lesson 2', 'Lesson 3'])]
    # Somebody else has changed it meanwhile.
    assert author.put_outline(course, [module], 412)['current']['modules'][0]['title'] == 'One'
    check_counts(community, course)


def test_only_its_authors_change_it(community, author, member):
    course = author.publish(author.new_course(lessons=1))
    lesson = course['modules'][0]['lessons'][0]
    body = {'id': uuid7(), 'module_id': course['modules'][0]['id'], 'title': 'Mine'}
    for client in (member, community.new_member('mentor')):
        client.patch(f"/courses/{course['id']}", 403, 1, json={'title': 'Mine'})
        client.patch(f"/lessons/{lesson['id']}", 403, 1, json={'title': 'Mine'})
        client.post(f"/courses/{course['id']}/lessons", 403, json=body)
        client.put_outline(course, [], 403)
    author.patch(f"/lessons/{lesson['id']}", 428, json={'title': 'x'})
    changed = edit_lesson(author, lesson, title='Better', body='# New\n\nWords', minutes=7)
    assert (changed['title'], changed['body'], changed['minutes'], changed['version']) == ('Better', '# New\n\nWords', 7, 2)
    assert author.patch(f"/lessons/{lesson['id']}", 412, 1, json={'title': 'Worse'}).json()['current']['title'] == 'Better'
    # Its course has another outline, and so another version.
    after = load(author, course)
    assert after['version'] == course['version'] + 1 and after['minutes'] == 7 and outline(after) == [('A module', ['Better'])]
    moderator = community.new_member('moderator')
    assert edit(moderator, course, title='Tended', language='fr')['title'] == 'Tended'
    edit_lesson(moderator, lesson, body='Tended')
    log = [(item['action'], item['subject']) for item in moderator.get('/moderation').json()['items']]
    assert log[:2] == [('lesson.updated', f"lessons/{lesson['id']}"), ('course.updated', f"courses/{course['id']}")]
    assert edit(author, course, language=None)['language'] is None
    for path in (f'/courses/{uuid7()}', f'/lessons/{uuid7()}'):
        author.patch(path, 404, 1, json={'title': 'x'})
    check_counts(community, course)


def test_a_lesson_is_taken_out(server, community, author, member):
    course = author.publish(author.new_course(lessons=3))
    first, second, third = course['modules'][0]['lessons']
    other = community.new_member()
    for client, lessons in ((member, (first, second)), (other, (second, third))):
        client.enrol(course)
        for lesson in lessons:
            client.read(lesson, is_done=True)
    path = f"/lessons/{third['id']}"
    member.delete(path, 403, 1)
    author.delete(path, 428)
    assert author.delete(path, 412, 2).json()['current']['title'] == 'Lesson 3'
    author.delete(f'/lessons/{uuid7()}', 404, 1)
    with Stream(server, member.token) as stream:
        author.delete(path, 204, 1)
        assert {stream.next()[1]['subject'] for _ in range(2)} == {path[1:], f"courses/{course['id']}"}
    author.get(path, 404)
    assert outline(load(author, course)) == [('A module', ['Lesson 1', 'Lesson 2'])]
    # Who had read all others has read all; of who had read it, one less is done.
    mine, theirs = load(member, course)['my'], load(other, course)['my']
    assert mine['done_count'] == 2 and mine['completed_at'] and theirs['done_count'] == 1 and not theirs['completed_at']
    check_counts(community, course)
    moderator = community.new_member('moderator')
    moderator.delete(f"/lessons/{first['id']}", 204, 1)
    log = moderator.get('/moderation').json()['items'][0]
    assert (log['action'], log['subject']) == ('lesson.deleted', f"lessons/{first['id']}")
    author.delete(f"/lessons/{second['id']}", 204, 1)
    after = load(author, course)
    assert after['lesson_count'] == 0 and not load(author, course)['my']['completed_at']
    check_counts(community, course)


def test_long_texts_take_longer(author):
    course = author.new_course()
    assert [author.new_lesson(course, body='word ' * n)['minutes'] for n in (1, 1000, 10000)] == [1, 5, 42]


def test_what_becomes_of_it(server, author, member):
    course = author.new_course()
    edit(author, course, 409, state='published')
    author.new_lesson(course)
    edit(author, course, 409, state='withdrawn')
    with Stream(server, member.token) as stream:
        published = author.publish(course)
        assert stream.next()[1]['subject'] == f"courses/{course['id']}"
    assert published['published_at'] and found(member, '', course) == [course['id']]
    edit(author, course, 409, state='draft')
    member.enrol(course)
    author.publish(course, 'withdrawn')
    # Who knows of it goes on reading.
    assert found(member, '', course) == [] and load(member, course)['state'] == 'withdrawn'
    assert [item['id'] for item in member.get('/me/courses').json()['items']] == [course['id']]
    again = author.publish(course)
    assert again['published_at'] == published['published_at'] and found(member, '', course) == [course['id']]


def test_the_catalogue_is_filtered(author, member):
    skill = uuid7()[-12:]
    french = author.publish(author.new_course(1, language='fr', level='beginner', skills=[skill, 'Café']))
    english = author.publish(author.new_course(1, language='en', level='advanced', skills=[skill.upper()]))
    plain = author.publish(author.new_course(1, skills=[]))
    everything = (french, english, plain)
    assert found(member, '', *everything) == [plain['id'], english['id'], french['id']]
    assert found(member, f'skill={skill}', *everything) == [english['id'], french['id']]
    assert found(member, f'skill={skill}&language=fr&level=beginner', *everything) == [french['id']]
    assert found(member, 'language=en', *everything) == [english['id']] == found(member, 'level=advanced', *everything)
    assert found(member, 'skill=CAFE', *everything) == [french['id']]
    assert found(member, f'skill={skill}&language=fr&level=advanced', *everything) == [] == found(member, 'skill=none', *everything)
    assert found(member, 'level=all', *everything) == [plain['id']]
    edit(author, french, language='de', skills=['other'])
    assert found(member, 'language=fr', *everything) == [] and found(member, 'language=de&skill=other', *everything) == [french['id']]
    seen = [item['id'] for page in member.pages(f'/courses?skill={skill}', 1) for item in page]
    assert seen == [english['id']]


def test_pictures_are_seen_with_the_lesson(author, member, community):
    picture = author.post('/uploads', 201, params={'id': uuid7()}, data=png(),
                          headers={'Content-Type': 'image/png', 'X-File-Name': 'knot.png'}).json()
    course = author.new_course(lessons=1)
    lesson = edit_lesson(author, course['modules'][0]['lessons'][0], body=f"![A knot]({picture['url']})")
    member.get(picture['url'], 404)
    author.publish(course)
    assert member.get(picture['url']).status_code == 200
    edit_lesson(author, lesson, body='No picture')
    member.get(picture['url'], 404)
