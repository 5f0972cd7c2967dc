# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written many rows at a time: the demo, imports, restored backups, migrations."""

import contextlib
import subprocess

import pytest

from api import Community
from harness import BINARY, Server, wait_for

NOW = '2026-03-01T09:00:00Z'
LARGE = {'post', 'reply', 'search_entry'}


@pytest.fixture
def new_place(engine, request, tmp_path_factory):
    """Makes empty places, whose server is not started."""
    def make():
        database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
        return Server(tmp_path_factory.mktemp('place'), database)
    return make


def run(server, *arguments):
    done = server.run(*arguments)
    assert done.returncode == 0, done.stderr
    return done


def read(server, query):
    return Community(server).execute(query)


def counted(server):
    """The tables that the planner has figures of, with how many rows it takes them to have."""
    if server.database.startswith('sqlite:'):
        if not read(server, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'"):
            return {}
        return dict(read(server, "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"))
    return dict(read(server, 'SELECT relname, reltuples FROM pg_class WHERE oid IN (SELECT starelid FROM pg_statistic) '
                             "AND relnamespace = CAST('public' AS REGNAMESPACE)"))


def catalog(server):
    """All that the database says of itself, but for its rows and figures."""
    if server.database.startswith('sqlite:'):
        return read(server, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name")
    return [read(server, query) for query in (
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
        "SELECT conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = CAST('public' AS REGNAMESPACE) ORDER BY conname",
        'SELECT tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname')]


def is_free(server):
    """Whether the database has seen that a process that wrote to it is gone."""
    return server.database.startswith('sqlite:') or not read(
        server, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' "
                'AND database = (SELECT oid FROM pg_database WHERE datname = current_database())')


def check_counted(server):
    figures = counted(server)
    assert LARGE <= figures.keys()
    assert figures['reply'] >= 1000


def mbox(count, first=0):
    """Mails of ten people, of which each third answers the one before."""
    return ''.join(f'From x@example.org Mon Jan  5 10:00:00 2015\nFrom: Jane <jane{i % 10}@example.org>\n'
                   f"Subject: {'Re: ' if i % 3 == 2 else ''}{i - (i % 3 == 2)}\n"
                   f'Date: Mon, 05 Jan 2015 10:{i // 60 % 60:02}:{i % 60:02} +0100\nMessage-ID: <{i}>\n'
                   + (f'References: <{i - 1}>\n' if i % 3 == 2 else '') + f'\nHello {i}\n\n' for i in range(first, first + count))


def test_a_filled_database_is_counted(new_place):
    place = new_place()
    run(place, 'demo', '--now', NOW, '--scale', '20')
    check_counted(place)


def test_a_restored_database_is_counted(new_place, tmp_path):
    source, target = new_place(), new_place()
    run(source, 'demo', '--now', NOW, '--scale', '20')
    run(source, 'backup', tmp_path / 'backup')
    run(target, 'restore', tmp_path / 'backup')
    check_counted(target)
    assert catalog(target) == catalog(source)
    assert read(target, 'SELECT target_id, kind FROM search_entry ORDER BY number') == \
        read(source, 'SELECT target_id, kind FROM search_entry ORDER BY number')


def test_an_import_is_counted(new_place, tmp_path):
    place = new_place()
    (tmp_path / 'mbox').write_text(mbox(1800))
    run(place, 'import', 'mbox', tmp_path / 'mbox')
    assert counted(place)['post'] == 1200


def check_imported(place, posts, replies):
    assert read(place, 'SELECT count(*), sum(reply_count), sum(version) FROM post') == [(posts, replies, posts + replies)]
    assert read(place, 'SELECT count(*) FROM reply') == [(replies,)]
    assert read(place, 'SELECT sum(post_count), sum(reply_count), count(*) FROM member') == [(posts, replies, 10)]
    assert read(place, 'SELECT post_count FROM space') == [(posts,)]
    assert read(place, 'SELECT count(*) FROM search_entry') == [(posts + replies,)]
    assert read(place, 'SELECT id FROM post WHERE last_activity_at <> coalesce((SELECT max(created_at) FROM reply '
                       'WHERE post_id = post.id), created_at)') == []


@pytest.mark.parametrize('served', [False, True], ids=['alone', 'beside a server'])
def test_an_import_is_whole(new_place, fresh, tmp_path, served):
    place = new_place()
    (tmp_path / 'mbox').write_text(mbox(1200))
    (tmp_path / 'later').write_text(mbox(1800, 600))
    with contextlib.ExitStack() as stack:
        if served:
            stack.enter_context(place)
        run(place, 'import', 'mbox', tmp_path / 'mbox')
        check_imported(place, 800, 400)
        done = run(place, 'import', 'mbox', tmp_path / 'later')
        assert '600 were imported before' in done.stdout
        check_imported(place, 1600, 800)
    assert catalog(place) == catalog(fresh)


def test_an_import_that_is_killed_leaves_nothing(new_place, fresh, tmp_path):
    place = new_place()
    run(place, 'migrate')
    (tmp_path / 'mbox').write_text(mbox(9000))
    with subprocess.Popen([BINARY, 'import', 'mbox', str(tmp_path / 'mbox')], env=place.environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:
        told = b''
        while b' threads' not in told:
            told += process.stderr.read(1)
        process.kill()
    assert process.returncode < 0
    wait_for(lambda: is_free(place), what='the end of the transaction')
    assert catalog(place) == catalog(fresh)
    assert read(place, 'SELECT count(*) FROM post') == [(0,)]
    run(place, 'import', 'mbox', tmp_path / 'mbox')
    check_imported(place, 6000, 3000)


def test_a_small_database_is_not(new_place):
    """Its figures would mislead the planner when it has grown."""
    place = new_place()
    run(place, 'demo', '--now', NOW)
    assert counted(place) == {}


@pytest.fixture
def fresh(new_place):
    place = new_place()
    run(place, 'migrate')
    return place


def test_nothing_is_missing_afterwards(new_place, fresh):
    place = new_place()
    run(place, 'demo', '--now', NOW, '--scale', '20')
    assert catalog(place) == catalog(fresh)
    texts = read(place, 'SELECT (SELECT count(*) FROM post) + (SELECT count(*) FROM reply) + (SELECT count(*) FROM project_group)'
                        ' + (SELECT count(*) FROM task)')[0][0]
    assert read(place, 'SELECT count(*) FROM search_entry') == [(texts,)]


@pytest.mark.parametrize('moment', [b'1000 of ', b' posts\n'], ids=['writing', 'making the indexes'])
def test_what_is_killed_leaves_nothing(new_place, fresh, moment):
    place = new_place()
    with subprocess.Popen([BINARY, 'demo', '--scale', '60'], env=place.environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:
        told = b''
        while moment not in told:
            told += process.stderr.read(1)
        process.kill()
    assert process.returncode < 0
    wait_for(lambda: is_free(place), what='the end of the transaction')
    assert catalog(place) == catalog(fresh)
    assert read(place, 'SELECT count(*) FROM member') == [(0,)]
    with place as server:
        assert server.request('GET', '/readyz').status_code == 200
    run(place, 'demo', '--now', NOW, '--scale', '20')
    check_counted(place)


def test_a_database_that_is_served_is_left_alone(new_place):
    with new_place() as place:
        refused = place.run('demo', '--scale', '20')
    assert refused.returncode == 1
    assert 'stop it before' in refused.stderr
