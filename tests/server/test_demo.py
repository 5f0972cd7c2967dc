# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo community: the same each time, whole, and as much of it as one asks for."""

import contextlib
import hashlib
import json
import pathlib
import sqlite3

import psycopg
import pytest
import requests

from harness import Server

NOW = '2026-03-01T09:00:00Z'
TABLES = ['member', 'member_language', 'member_skill', 'upload', 'space', 'post', 'reply', 'reaction', 'place', 'membership', 'post_state', 'bookmark', 'mentor_offer', 'mentor_facet']
ROLES = {'member', 'mentor', 'group_leader', 'moderator', 'organiser'}


def read(server, query):
    if server.database.startswith('postgresql'):
        with psycopg.connect(server.database) as connection:
            return connection.execute(query).fetchall()
    with contextlib.closing(sqlite3.connect(server.database.removeprefix('sqlite:'))) as connection:
        return connection.execute(query).fetchall()


def rows(server):
    return {table: sorted(map(repr, read(server, f'SELECT * FROM {table}'))) for table in TABLES}


@pytest.fixture(scope='module')
def filled(database_uri, tmp_path_factory):
    """A server with the demo community, not started."""
    server = Server(tmp_path_factory.mktemp('demo'), database_uri)
    done = server.run('demo', '--now', NOW)
    assert done.returncode == 0, done.stderr
    return server


def test_same_plan_same_rows(filled, tmp_path):
    again = Server(tmp_path, None)
    assert again.run('demo', '--now', NOW).returncode == 0
    if filled.database.startswith('sqlite'):
        assert rows(again) == rows(filled)
    assert ({row[0] for row in read(again, 'SELECT id FROM post UNION SELECT id FROM reply UNION SELECT id FROM member')} ==
            {row[0] for row in read(filled, 'SELECT id FROM post UNION SELECT id FROM reply UNION SELECT id FROM member')})


def test_another_seed_makes_other_ids(filled, tmp_path):
    other = Server(tmp_path, None)
    assert other.run('demo', '--now', NOW, '--seed', '2').returncode == 0
    assert not ({row[0] for row in read(other, 'SELECT id FROM post')} & {row[0] for row in read(filled, 'SELECT id FROM post')})


def test_a_community_that_is_there_is_left_alone(filled):
    before = rows(filled)
    done = filled.run('demo')
    assert done.returncode == 1
    assert 'holds a community already' in done.stderr
    assert rows(filled) == before


def check_counts(server):
    assert read(server, 'SELECT id FROM post WHERE reply_count <> (SELECT count(*) FROM reply r WHERE r.post_id = post.id)') == []
    assert read(server, 'SELECT id FROM post WHERE reaction_count <> (SELECT count(*) FROM reaction x WHERE x.target_id = post.id)') == []
    assert read(server, 'SELECT id FROM reply WHERE reaction_count <> (SELECT count(*) FROM reaction x WHERE x.target_id = reply.id)') == []
    assert read(server, 'SELECT id FROM space WHERE post_count <> (SELECT count(*) FROM post p WHERE p.space_id = space.id)') == []
    assert read(server, 'SELECT id FROM member WHERE post_count <> (SELECT count(*) FROM post p WHERE p.author_id = member.id) '
                        'OR reply_count <> (SELECT count(*) FROM reply r WHERE r.author_id = member.id)') == []
    assert read(server, 'SELECT id FROM post WHERE last_activity_at <> COALESCE((SELECT max(r.created_at) FROM reply r '
                        'WHERE r.post_id = post.id), post.created_at)') == []
    assert read(server, "SELECT id FROM place WHERE member_count <> (SELECT count(*) FROM membership b WHERE b.place_id = place.id "
                        "AND b.state = 'joined') OR member_count > size_limit") == []
    emojis = {}
    for target, emoji, n in read(server, 'SELECT target_id, emoji, count(*) FROM reaction GROUP BY target_id, emoji'):
        emojis.setdefault(target, {})[emoji] = n
    for target, reactions in read(server, 'SELECT id, reactions FROM post UNION ALL SELECT id, reactions FROM reply'):
        assert json.loads(reactions) == emojis.get(target, {})


def test_members_follow_read_and_keep(filled):
    assert read(filled, 'SELECT p.id FROM post p WHERE NOT EXISTS (SELECT 1 FROM post_state s WHERE s.post_id = p.id '
                        "AND s.member_id = p.author_id AND s.level = 'followed')") == []
    assert read(filled, 'SELECT s.post_id FROM post_state s JOIN post p ON p.id = s.post_id '
                        'WHERE s.read_reply_count > p.reply_count OR s.read_at < p.created_at') == []
    # Somebody has something new to read.
    assert read(filled, 'SELECT count(*) FROM post_state s JOIN post p ON p.id = s.post_id '
                        'WHERE s.read_reply_count < p.reply_count')[0][0] > 10
    assert read(filled, 'SELECT b.target_id FROM bookmark b LEFT JOIN post_state s ON s.member_id = b.member_id '
                        'AND s.post_id = b.target_id WHERE s.bookmarked IS NULL OR s.bookmarked = 0') == []
    assert read(filled, 'SELECT count(*) FROM bookmark')[0][0] >= 4


def test_counts_are_those_of_the_rows(filled):
    check_counts(filled)


def test_it_is_a_whole_community(filled):
    assert {row[0] for row in read(filled, 'SELECT DISTINCT role FROM member')} == ROLES
    assert read(filled, 'SELECT count(*) FROM member')[0][0] >= 55
    assert len({row[0] for row in read(filled, 'SELECT DISTINCT value FROM member_language')}) >= 30
    assert {row[0] for row in read(filled, 'SELECT DISTINCT kind FROM post')} == {'discussion', 'question', 'resource', 'celebration'}
    assert len(read(filled, 'SELECT DISTINCT language FROM post')) >= 6
    assert read(filled, 'SELECT id FROM member WHERE avatar_upload_id IS NULL OR password_hash IS NOT NULL') == []
    assert read(filled, 'SELECT id FROM member WHERE post_count + reply_count = 0') == []


def test_its_webinars_are_in_all_states(filled):
    """Each as if it had been announced and signed up for."""
    rows = read(filled, 'SELECT id, state, starts_at, ends_at, capacity, going_count, waiting_count, maybe_count FROM webinar')
    assert {row[1] for row in rows} == {'live', 'announced', 'ended', 'cancelled'}
    now = read(filled, 'SELECT max(created_at) FROM post')[0][0]
    for ident, state, starts_at, ends_at, capacity, *counts in rows:
        assert (starts_at <= now) == (state in ('live', 'ended')) and (ends_at <= now) == (state == 'ended')
        assert counts == [read(filled, f"SELECT count(*) FROM signup WHERE webinar_id = '{ident}' AND answer = '{answer}'")[0][0]
                          for answer in ('going', 'waiting', 'maybe')]
        assert capacity is None or counts[0] <= capacity and (counts[1] == 0 or counts[0] == capacity)
    assert any(row[6] for row in rows) and len({row[0] for row in read(filled, 'SELECT time_zone FROM webinar')}) >= 4
    assert read(filled, "SELECT count(*) FROM job WHERE kind = 'webinar.begin-and-end'")[0][0] == \
        sum(row[1] in ('live', 'announced') for row in rows)


def test_its_mentors_are_found(filled):
    assert read(filled, "SELECT count(*) FROM mentor_facet WHERE value = 'c' AND language = 'en' AND is_full = 0")[0][0] == 3
    assert len({row[0] for row in read(filled, 'SELECT time_zone FROM mentor_offer')}) >= 4
    assert read(filled, "SELECT count(*) FROM mentor_offer WHERE hours = '[]' OR created_at <> 1772355600000") == [(0,)]


def test_its_courses_are_learned(filled):
    """Each as if it had been written, published and read."""
    rows = read(filled, 'SELECT id, lesson_count, learner_count, minutes FROM course')
    assert len(rows) >= 2
    for ident, lessons, learners, minutes in rows:
        assert read(filled, f"SELECT count(*), sum(minutes), min(length(body)) > 800 FROM lesson WHERE course_id = '{ident}'") == \
            [(lessons, minutes, 1)]
        assert read(filled, f"SELECT count(*) FROM course_facet WHERE course_id = '{ident}' AND choice = ''") == [(1,)]
        enrolled = read(filled, f"SELECT member_id, done_count, completed_at IS NOT NULL FROM enrolment WHERE course_id = '{ident}'")
        assert len(enrolled) == learners
        for member, done, completed in enrolled:
            assert completed == (done == lessons)
            assert read(filled, f"SELECT count(*) FROM lesson_progress WHERE course_id = '{ident}' AND member_id = '{member}'") == [(done,)]
    assert {row[0] for row in read(filled, 'SELECT done_count FROM enrolment')} >= {0, 1, 2}


def test_its_groups_are_in_all_states(filled):
    assert read(filled, 'SELECT count(*) FROM project_group') == [(6,)]
    assert {row[0] for row in read(filled, 'SELECT state FROM project_group')} == {'active', 'finished', 'archived'}
    places = read(filled, "SELECT visibility, join_policy FROM place WHERE kind = 'group'")
    assert {row[0] for row in places} == {'community', 'listed', 'hidden'} and {row[1] for row in places} == {'open', 'request', 'invite'}
    assert {row[0] for row in read(filled, "SELECT DISTINCT b.state FROM membership b JOIN project_group g ON g.id = b.place_id")} == \
        {'joined', 'requested', 'invited'}
    assert read(filled, "SELECT w.id FROM place w WHERE w.kind = 'group' AND NOT EXISTS (SELECT 1 FROM membership b"
                        " WHERE b.place_id = w.id AND b.member_id = w.leader_id AND b.state = 'joined' AND b.role = 'leader')") == []
    assert read(filled, 'SELECT t.id FROM task t JOIN board_column c ON c.id = t.column_id'
                        ' WHERE (t.done_at IS NOT NULL) <> (c.is_done = 1) OR t.group_id <> c.group_id') == []
    # What is done waits for nothing that is not, and who is to do something is in the group.
    assert read(filled, 'SELECT t.id FROM task t JOIN task_blocker k ON k.task_id = t.id JOIN task b ON b.id = k.blocker_id'
                        ' WHERE t.done_at IS NOT NULL AND b.done_at IS NULL') == []
    assert read(filled, "SELECT a.task_id FROM task_assignee a JOIN task t ON t.id = a.task_id LEFT JOIN membership b"
                        " ON b.member_id = a.member_id AND b.place_id = t.group_id AND b.state = 'joined' WHERE b.state IS NULL") == []
    assert read(filled, 'SELECT count(*) FROM task')[0][0] >= 30


def test_nothing_is_before_its_cause(filled):
    assert read(filled, 'SELECT g.id FROM project_group g JOIN place w ON w.id = g.id JOIN member m ON m.id = w.leader_id'
                        ' WHERE g.created_at < m.created_at') == []
    assert read(filled, 'SELECT b.member_id FROM membership b JOIN project_group g ON g.id = b.place_id JOIN member m ON m.id = b.member_id'
                        ' WHERE b.created_at < m.created_at OR b.created_at < g.created_at') == []
    assert read(filled, 'SELECT p.id FROM post p JOIN member m ON m.id = p.author_id WHERE p.created_at < m.created_at') == []
    assert read(filled, 'SELECT r.id FROM reply r JOIN member m ON m.id = r.author_id WHERE r.created_at < m.created_at') == []
    assert read(filled, 'SELECT r.id FROM reply r JOIN post p ON p.id = r.post_id WHERE r.created_at <= p.created_at') == []
    assert read(filled, 'SELECT r.id FROM reply r JOIN reply q ON q.id = r.parent_id '
                        'WHERE r.created_at <= q.created_at OR r.post_id <> q.post_id') == []


def test_portraits_are_stored_under_their_hashes(filled):
    portraits = read(filled, 'SELECT sha256, size FROM upload')
    assert len({sha256 for sha256, size in portraits}) == len(portraits)
    for sha256, size in portraits:
        data = (pathlib.Path(filled.folder) / 'uploads' / sha256[:2] / sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
        assert len(data) == size
        assert data.startswith(b'\x89PNG')


def test_links_only_lead_to_example_org(filled):
    for body, in read(filled, 'SELECT body FROM post UNION ALL SELECT body FROM reply UNION ALL SELECT bio FROM member'):
        for link in body.split('http')[1:]:
            assert not link.startswith(('://', 's://')) or link.split('://')[1].startswith('example.org'), link


def test_guests_sign_in_as_each_role(filled):
    with Server(filled.folder, filled.database, ['--demo']) as server:
        personas = requests.get(f'{server.url}/api/v1/demo/personas', timeout=60).json()['items']
        assert {persona['role'] for persona in personas} == ROLES
        assert {persona['role']: persona['member']['handle'] for persona in personas}['member'] == 'mika'
        answer = requests.post(f'{server.url}/api/v1/demo/sessions', json={'role': 'member'}, timeout=60)
        assert answer.status_code == 201, answer.text
        headers = {'Authorization': f'Bearer {answer.json()["session"]["token"]}'}
        member = answer.json()['member']
        thumbnail = requests.get(server.url + member['avatar_url'], headers=headers, timeout=60)
        assert thumbnail.status_code == 200
        posts = requests.get(f'{server.url}/api/v1/posts?limit=100', headers=headers, timeout=60).json()['items']
        assert len(posts) == read(filled, 'SELECT count(*) FROM post')[0][0]


def test_as_much_as_one_asks_for(filled, tmp_path, engine, request):
    database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
    large = Server(tmp_path, database)
    done = large.run('demo', '--now', NOW, '--scale', '20')
    assert done.returncode == 0, done.stderr
    assert read(large, 'SELECT count(*) FROM post')[0][0] == 20 * read(filled, 'SELECT count(*) FROM post')[0][0]
    assert 600 < read(large, 'SELECT avg(length(body)) FROM post')[0][0] < 1500
    check_counts(large)


@pytest.mark.parametrize('arguments', [['--scale', '0'], ['--scale', '1000000'], ['--now', 'tomorrow'], ['--seed', 'x']])
def test_wrong_arguments_are_named(tmp_path, arguments):
    done = Server(tmp_path).run('demo', *arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
