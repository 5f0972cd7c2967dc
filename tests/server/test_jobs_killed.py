# SPDX-License-Identifier: GPL-3.0-or-later
"""Three processes do jobs over one PostgreSQL, and one after the other is killed in the middle of it: each job is done, and what
it does is done once. LEARN_COMMONS_TEST_JOBS=10000 LEARN_COMMONS_TEST_KILLS=20 makes it a long one, with a kill each second."""

import itertools
import os
import random
import time

import pytest

from api import Community
from harness import Clock, Server, wait_for

JOBS = int(os.environ.get('LEARN_COMMONS_TEST_JOBS', '1200'))
KILLS = int(os.environ.get('LEARN_COMMONS_TEST_KILLS', '6'))
SECONDS = 'LEARN_COMMONS_TEST_KILLS' in os.environ
LEASE = 60


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path)


@pytest.fixture
def processes(cluster, clock, tmp_path):
    database = cluster.create_database()
    servers = [Server(tmp_path / str(i), database, ['--database-connections=4'], clock.environment) for i in range(3)]
    yield servers
    for server in servers:
        if server.process is not None and server.process.poll() is None:
            server.kill()


def prepare(community):
    author = community.organiser
    return author.id, author.new_post(author.new_space())['id']


def ask_for_jobs(community, ids, first, last):
    """A bookmark for each job, whose reminder is due."""
    author, post = ids
    target = "'0197dddd-0000-7000-8000-' || CAST(100000000000 + i AS TEXT)"
    series = f'WITH RECURSIVE n (i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) '
    community.execute('INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) ' + series
                      + f"SELECT {target}, '{post}', '{author}', 'A reply', 1, 1 FROM n")
    community.execute('INSERT INTO bookmark (member_id, target_id, post_id, remind_at, created_at) ' + series
                      + f"SELECT '{author}', {target}, '{post}', 1, 1 FROM n")
    community.execute('INSERT INTO job (kind, key, run_at, created_at) ' + series
                      + f"SELECT 'bookmark.remind', '{author} ' || {target}, 1, 1 FROM n")


def test_killed_in_the_middle(processes, clock):
    community = Community(processes[0].start())
    ids = prepare(community)
    for server in processes[1:]:
        server.start()

    def waiting():
        return community.execute("SELECT count(*) FROM job WHERE kind = 'bookmark.remind'")[0][0]

    # One after the other is killed, and another one is begun for it: in the middle of each part of the jobs, or each second of
    # all of them.
    part = JOBS // KILLS
    killed = 0
    if SECONDS:
        ask_for_jobs(community, ids, 1, JOBS)
    for i, server in enumerate(itertools.islice(itertools.cycle(processes), KILLS)):
        if SECONDS:
            time.sleep(1)
        else:
            ask_for_jobs(community, ids, i * part + 1, (i + 1) * part)
            wait_for(lambda: waiting() < part * 3 // 4, what='the middle')
        server.kill()
        killed += waiting() > 0
        server.start()
        # The lease of the dead one is over.
        clock.advance(LEASE + random.random())
    wait_for(lambda: waiting() == 0, what='the end')

    assert SECONDS or killed >= KILLS // 2
    assert community.execute('SELECT count(*) FROM bookmark WHERE reminded_at IS NOT NULL')[0][0] == JOBS
    told = community.execute("SELECT subject, count(*) FROM event WHERE kind = 'bookmark.due' GROUP BY subject")
    assert len(told) == JOBS and all(count == 1 for _, count in told)
    assert community.execute('SELECT count(*) FROM job WHERE failed_at IS NOT NULL')[0][0] == 0
    print(f'{JOBS} jobs, {killed} of {KILLS} kills while some were waiting')
