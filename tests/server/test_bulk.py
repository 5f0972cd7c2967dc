# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written many rows at a time: the demo, imports, restored backups, migrations."""

import pytest

from api import Community
from harness import Server

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


def check_counted(server):
    figures = counted(server)
    assert LARGE <= figures.keys()
    assert figures['reply'] >= 1000


def mbox(count):
    return ''.join(f'From x@example.org Mon Jan  5 10:00:00 2015\nFrom: Jane <jane@example.org>\nSubject: {i}\n'
                   f'Date: Mon, 05 Jan 2015 10:00:00 +0100\nMessage-ID: <{i}>\n\nHello {i}\n\n' for i in range(count))


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


def test_an_import_is_counted(new_place, tmp_path):
    place = new_place()
    (tmp_path / 'mbox').write_text(mbox(1200))
    run(place, 'import', 'mbox', tmp_path / 'mbox')
    assert counted(place)['post'] == 1200


def test_a_small_database_is_not(new_place):
    """Its figures would mislead the planner when it has grown."""
    place = new_place()
    run(place, 'demo', '--now', NOW)
    assert counted(place) == {}
