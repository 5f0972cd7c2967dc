# SPDX-License-Identifier: GPL-3.0-or-later
"""No list goes through more of a table than it shows: SQLite counts the steps of each statement, and the store tells of
those that take many. Every route that reads is called, so that a new one cannot be forgotten."""

import json

import pytest

from api import Client, Community, uuid7
from harness import Server

# Enough rows in each table that going through one of them shows.
BULK = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)
INSERT INTO {table} ({columns}) SELECT {values} FROM n
"""
ID = "printf('0197aaaa-0000-7000-8000-%012d', i)"
TABLES = [
    ('member', 'id, handle, display_name, name_key, state, created_at, updated_at',
     f"{ID}, 'bulk-' || i, 'Bulk ' || i, 'bulk ' || i, CASE i % 4 WHEN 0 THEN 'pending' ELSE 'active' END, i, i"),
    ('session', 'id, member_id, token_hash, created_at, last_used_at, expires_at', f"{ID}, {ID}, 'bulk-' || i, i, i, i"),
    ('invitation', 'id, token_hash, created_by, created_at', f"{ID}, 'bulk-' || i, {ID}, i"),
    ('member_language', 'member_id, value, name_key', f"{ID}, 'eo', 'bulk ' || i"),
    ('member_skill', 'member_id, value, name_key', f"{ID}, CASE i % 2000 WHEN 1 THEN 'rare' ELSE 'bulk' END, 'bulk ' || i"),
    ('tag', 'name, post_count', "'bulk-' || i, i"),
    ('post_state', 'member_id, post_id, level, followed_at', f"{ID}, (SELECT max(id) FROM post), 'followed', i"),
    # All of one member, who has read half of them.
    ('notification', 'id, member_id, kind, group_key, place_id, post_id, target_id, created_at, updated_at, read_at',
     f"{ID}, (SELECT id FROM member WHERE role = 'organiser' ORDER BY id LIMIT 1), 'reaction', 'bulk ' || i,"
     " (SELECT space_id FROM post ORDER BY id DESC LIMIT 1), (SELECT max(id) FROM post), (SELECT max(id) FROM post), i, i,"
     ' CASE WHEN i % 2 = 0 THEN i END'),
    ('moderation', 'id, actor_id, action, subject, member_id, place_id, created_at',
     f"{ID}, CASE i % 2000 WHEN 1 THEN 'rare' ELSE (SELECT max(id) FROM member) END, CASE i % 2000 WHEN 1 THEN 'post.rare' ELSE"
     f" 'post.deleted' END, 'posts/' || {ID}, (SELECT max(id) FROM member), (SELECT space_id FROM post ORDER BY id DESC LIMIT 1), i"),
    ('place', 'id, kind, visibility, in_feed, join_policy, size_limit, created_at',
     f"{ID}, 'group', CASE i % 2 WHEN 0 THEN 'community' ELSE 'listed' END, 0, 'request', 50, i"),
    ('project_group', 'id, name, state, created_at, updated_at', f"{ID}, 'Bulk ' || i, CASE i % 2 WHEN 0 THEN 'active' ELSE 'finished' END, i, i"),
    ('group_facet', 'group_id, kind, value, created_at', f"{ID}, 'word', 'bulk' || i % 2, i"),
    ('group_facet', 'group_id, kind, value, created_at', f"{ID}, 'skill', CASE i % 2000 WHEN 1 THEN 'rare' ELSE 'bulk' END, i"),
    ('group_facet', 'group_id, kind, value, created_at', f"{ID}, 'language', 'eo', i"),
    ('webinar', 'id, title, local_start, time_zone, minutes, starts_at, ends_at, state, created_at, updated_at',
     f"{ID}, 'Bulk ' || i, '2030-01-01T10:00', 'UTC', 60, i, i, CASE i % 2 WHEN 0 THEN 'announced' ELSE 'ended' END, i, i"),
    ('signup', 'webinar_id, member_id, answer, arrival, created_at, updated_at',
     f"(SELECT max(id) FROM webinar), {ID}, CASE i % 2 WHEN 0 THEN 'going' ELSE 'waiting' END, i, i, i"),
    ('course', 'id, title, state, published_at, created_at, updated_at', f"{ID}, 'Bulk ' || i, 'published', i, i, i"),
    ('course_module', 'id, course_id, position, title', f"{ID}, {ID}, 0, 'Bulk'"),
    ('lesson', 'id, course_id, module_id, position, title, minutes, created_at, updated_at', f"{ID}, {ID}, {ID}, 0, 'Bulk', 1, i, i"),
    ('course_facet', 'course_id, choice, published_at', f"{ID}, '', i"),
    ('course_facet', 'course_id, choice, published_at', f"{ID}, 'language=eo' || char(10), i"),
    ('course_facet', 'course_id, choice, published_at', f"{ID}, CASE i % 2000 WHEN 1 THEN 'skill=rare' ELSE 'skill=bulk' END || char(10), i"),
    ('enrolment', 'course_id, member_id, created_at, updated_at', f'(SELECT max(id) FROM course), {ID}, i, i'),
    ('lesson_progress', 'member_id, course_id, lesson_id, updated_at', f'{ID}, (SELECT max(id) FROM course), (SELECT max(id) FROM lesson), i'),
    # A third each waits, is decided, and waits for another.
    ('moderation_case', 'id, subject, post_id, place_id, author_id, title, state, since, decision, decided_by, decided_at, appeal, appealed_at,'
     ' created_at',
     f"{ID}, 'posts/' || i, {ID}, (SELECT space_id FROM post ORDER BY id DESC LIMIT 1), (SELECT max(id) FROM member), 'Bulk', CASE i % 3 WHEN 0"
     " THEN 'open' WHEN 1 THEN 'decided' ELSE 'appealed' END, i, CASE i % 3 WHEN 0 THEN NULL ELSE 'warn' END,"
     f" CASE i % 3 WHEN 0 THEN NULL ELSE {ID} END, CASE i % 3 WHEN 0 THEN NULL ELSE i END, CASE i % 3 WHEN 2 THEN 'x' END, CASE i % 3"
     ' WHEN 2 THEN i END, i'),
    ('flag', 'member_id, subject, case_id, reason, created_at', f"{ID}, 'posts/x', (SELECT max(id) FROM moderation_case WHERE state = 'decided'), 'spam', i"),
    ('mentor_offer', 'member_id, skills, languages, time_zone, capacity, created_at, updated_at',
     f"""{ID}, '["bulk"]', '["eo"]', 'UTC', 1, i, i"""),
    ('mentor_facet', 'member_id, value, language, is_full', f"{ID}, CASE i % 2000 WHEN 1 THEN 'rare' ELSE 'bulk' END, '', i % 2"),
    ('mentor_facet', 'member_id, value, language, is_full', f"{ID}, 'bulk', 'eo', 1"),
    ('bookmark', 'member_id, target_id, post_id, created_at', f'{ID}, (SELECT max(id) FROM post), (SELECT max(id) FROM post), i'),
]


@pytest.fixture(scope='module')
def large_server(tmp_path_factory):
    """A demo community with some thousand rows in each table, and a log of what takes long."""
    server = Server(tmp_path_factory.mktemp('server'), arguments=['--demo', '--log-level=debug'])
    filled = server.run('demo', '--scale', '150')
    assert filled.returncode == 0, filled.stderr
    with server:
        community = Community(server)
        for table, columns, values in TABLES:
            community.execute(BULK.format(table=table, columns=columns, values=values))
        yield server


@pytest.fixture(scope='module')
def reader(large_server):
    client = Client(large_server.url)
    client.sign_in_with(client.post('/demo/sessions', 201, json={'role': 'organiser'}).json())
    return client


def told_of(server):
    return [line for line in server.read_log().splitlines() if 'A statement took' in line]


def paths_to_read(server, client):
    """Each route that reads, with real things in the place of its parameters, and lists in each of their forms. Not the
    personas, as a demo community has some dozen members; nor a search for what is in few names, which goes through all."""
    posts = client.get('/posts').json()['items']
    post = max(posts, key=lambda item: item['reply_count'])
    replies = client.get(f"/posts/{post['id']}/replies").json()['items']
    group = client.new_group()
    course = client.get('/courses/' + client.get('/courses').json()['items'][0]['id']).json()
    values = {
        'post_id': post['id'],
        'space_id': post['space_id'],
        'member_id': post['author']['id'],
        'group_id': group['id'],
        'task_id': client.new_task(group)['id'],
        'reply_id': replies[0]['id'] if replies else post['id'],
        'upload_id': post['id'],
        'target_id': post['id'],
        'notification_id': post['id'],
        'webinar_id': client.get('/webinars').json()['items'][-1]['id'],
        'course_id': course['id'],
        'lesson_id': course['modules'][0]['lessons'][0]['id'],
        'case_id': client.get('/moderation/cases?view=decided').json()['items'][0]['id'],
        'token': 'x' * 43,
    }
    for route in json.loads(server.run('routes').stdout):
        if route['method'] == 'GET' and route['work'] == 'read' and '/demo/' not in route['path']:
            yield route['path'].format_map(values)
    for query in (f"space={post['space_id']}", f"author={post['author']['id']}", 'kind=question',
                  f"space={post['space_id']}&kind=question", f"space={post['space_id']}&author={post['author']['id']}",
                  'sort=active', 'sort=top', 'view=unanswered', 'view=following', 'view=bookmarks',
                  f"sort=active&space={post['space_id']}", f"sort=top&space={post['space_id']}",
                  f"view=unanswered&space={post['space_id']}", 'tag=gtk', f"tag=gtk&space={post['space_id']}",
                  'tag=gtk&kind=question', 'tag=gtk&language=en', 'language=en', f"language=en&space={post['space_id']}",
                  'language=en&kind=question'):
        yield f'/api/v1/posts?{query}'
    for query in ('q=gesture', 'q=is:unanswered', 'q=tag:gtk', 'q=gesture+tag:gtk', 'q=from:me', 'q=bulk+1&scope=members',
                  'q=gesture&scope=replies'):
        yield f'/api/v1/search?{query}'
    yield '/api/v1/posts/similar?title=Testing+a+gesture'
    for query in ('limit=100', 'q=g', 'q=rare-'):
        yield f'/api/v1/tags?{query}'
    for query in ('state=active', 'state=archived', 'skill=bulk', 'skill=rare', 'skill=none', 'language=eo', 'language=eo&skill=rare',
                  'q=bulk1', 'q=bulk+rare', 'q=nothing', 'view=mine', 'view=mine&q=bulk'):
        yield f'/api/v1/groups?{query}'
    yield '/api/v1/webinars?view=past'
    for query in ('skill=bulk', 'skill=rare', 'skill=none', 'skill=bulk&language=eo&hours=1,2,3'):
        yield f'/api/v1/mentors?{query}'
    for view in ('open', 'appealed', 'decided'):
        yield f'/api/v1/moderation/cases?view={view}'
    for query in ('language=eo', 'skill=bulk', 'skill=rare', 'skill=none', 'language=eo&skill=none', 'level=beginner'):
        yield f'/api/v1/courses?{query}'
    address = client.put('/me/calendar', 200, json={'id': uuid7()}).json()['address']
    yield address.removeprefix(server.url)
    for query in ('actor=rare', 'actor=none', f"member={post['author']['id']}", 'subject=posts/none', 'action=post.deleted', 'action=post.rare'):
        yield f'/api/v1/moderation?{query}'
    for query in ('q=bulk', 'role=member', 'role=organiser', 'language=eo', 'skill=bulk', 'role=member&language=eo',
                  'skill=rare', 'skill=rare&language=eo', 'skill=none', 'language=tlh', 'sort=joined'):
        yield f'/api/v1/members?{query}'


def read_pages(client, path, count=4):
    answer = client.call('GET', path)
    for _ in range(count):
        is_json = answer.headers.get('Content-Type', '').startswith('application/json')
        after = answer.json().get('next') if is_json else None
        if after is None:
            return
        answer = client.call('GET', path, params={'after': after, 'limit': 100})


def test_reads_follow_indexes(large_server, reader):
    assert ' debug: ' in large_server.read_log()
    faults = []
    for path in paths_to_read(large_server, reader):
        before = len(told_of(large_server))
        read_pages(reader, path)
        faults += [f'{path} {line}' for line in told_of(large_server)[before:]]
    assert faults == []
