# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating the same thing again finds it; creating another thing with its id does not."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api import new_handle, uuid7


@pytest.fixture(params=['space', 'group', 'task', 'webinar', 'course', 'lesson', 'post', 'reply', 'invitation'])
def creation(request, organiser, space):
    """Returns the path, a body, changes of it that each make another thing, and the path of what is made."""
    if request.param == 'space':
        return '/spaces', {'id': uuid7(), 'slug': new_handle('s'), 'name': 'A space'}, [
            {'name': 'Other'}, {'description': 'x'}, {'color': 'red'}, {'position': 9}, {'post_role': 'mentor'}]
    if request.param == 'group':
        return '/groups', {'id': uuid7(), 'name': 'A group'}, [
            {'name': 'Other'}, {'purpose': 'x'}, {'charter': 'x'}, {'languages': ['en']}, {'time_zones': ['Europe/Berlin']},
            {'looking_for': ['glue']}, {'visibility': 'listed'}, {'join_policy': 'invite'}, {'size_limit': 9}, {'in_feed': True}]
    if request.param == 'task':
        group = organiser.new_group()
        first, second = organiser.board(group)['columns'][:2]
        return f"/groups/{group['id']}/tasks", {'id': uuid7(), 'column_id': first['id'], 'title': 'A'}, [
            {'title': 'B'}, {'column_id': second['id']}, {'description': 'x'}, {'labels': ['x']}, {'checklist': [{'text': 'x'}]},
            {'assignee_ids': [organiser.id]}, {'due_day': '2027-01-01'}, {'due_at': '2027-01-01T00:00:00Z'}, {'estimate': 5}]
    if request.param == 'webinar':
        return '/webinars', {'id': uuid7(), 'title': 'A', 'local_start': '2099-01-01T10:00', 'time_zone': 'UTC'}, [
            {'title': 'B'}, {'abstract': 'x'}, {'language': 'en'}, {'level': 'beginner'}, {'skills': ['x']}, {'link': 'https://a.example/'},
            {'local_start': '2099-01-01T11:00'}, {'time_zone': 'Europe/Berlin'}, {'minutes': 5}, {'capacity': 5}, {'state': 'draft'},
            {'speakers': [{'name': 'A'}]}]
    if request.param == 'course':
        return '/courses', {'id': uuid7(), 'title': 'A'}, [
            {'title': 'B'}, {'summary': 'x'}, {'language': 'en'}, {'level': 'beginner'}, {'licence': 'CC0-1.0'}, {'authors': ['x']},
            {'skills': ['x']}]
    if request.param == 'lesson':
        course = organiser.new_course()
        course = organiser.put_outline(course, [{'id': uuid7(), 'title': 'One'}, {'id': uuid7(), 'title': 'Two'}])
        first, second = course['modules']
        return f"/courses/{course['id']}/lessons", {'id': uuid7(), 'module_id': first['id'], 'title': 'A'}, [
            {'module_id': second['id']}, {'title': 'B'}, {'body': 'x'}, {'minutes': 5}]
    if request.param == 'post':
        return '/posts', {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B'}, [
            {'title': 'Other'}, {'body': 'Other'}, {'kind': 'question'}, {'language': 'en'},
            {'space_id': organiser.new_space()['id']}, {'title': 'AB', 'body': ''}]
    if request.param == 'reply':
        post = organiser.new_post(space)
        other = organiser.new_reply(post)
        return f"/posts/{post['id']}/replies", {'id': uuid7(), 'body': 'B'}, [{'body': 'Other'}, {'parent_id': other['id']}]
    return '/invitations', {'id': uuid7(), 'note': 'For Bo'}, [{'note': 'Other'}, {'role': 'mentor'}, {'max_uses': 3}]


def test_again_is_the_same(organiser, creation):
    path, body, _ = creation
    first = organiser.post(path, 201, json=body).json()
    again = organiser.post(path, 200, json=body).json()
    assert again == first


def test_other_content_is_a_conflict(organiser, creation):
    path, body, changes = creation
    organiser.post(path, 201, json=body)
    for change in changes:
        organiser.post(path, 409, json=body | change)
    organiser.post(path, 200, json=body)


def test_fifty_retries_at_once_make_one(community, organiser, creation):
    path, body, _ = creation
    before = len(community.execute('SELECT seq FROM event'))
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda client: client.post(path, json=body), [organiser.again() for _ in range(50)]))
    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    assert len({answer.text for answer in answers}) == 1
    made = len(community.execute('SELECT seq FROM event')) - before
    # Who makes a group, a webinar or a course is in it, too; and a course with another lesson is another.
    by_path = {'/invitations': 0, '/groups': 2, '/webinars': 2, '/courses': 2}
    assert made == (2 if path.endswith('/lessons') else by_path.get(path, 1))


def test_a_retry_is_known_after_an_edit(member, space):
    body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B'}
    member.post('/posts', 201, json=body)
    edited = member.patch(f"/posts/{body['id']}", 200, 1, json={'title': 'Better'}).json()
    assert member.post('/posts', 200, json=body).json() == edited


def test_an_id_belongs_to_who_used_it(member, organiser, space):
    body = {'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'A', 'body': 'B'}
    member.post('/posts', 201, json=body)
    organiser.post('/posts', 409, json=body)


def test_fifty_registrations_at_once_make_one(community):
    body = {'id': uuid7(), 'handle': new_handle(), 'display_name': 'Amina', 'password': 'a long enough password'}
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda client: client.post('/accounts', json=body), [community.visitor() for _ in range(20)]))
    statuses = sorted({answer.status_code for answer in answers})
    assert statuses in ([200, 201], [201, 409], [200, 201, 409])
    assert [answer.status_code for answer in answers].count(201) == 1
    assert community.execute(f"SELECT count(*) FROM member WHERE handle = '{body['handle']}'") == [(1,)]
