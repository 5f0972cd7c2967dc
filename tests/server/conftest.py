# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures that all tests of the server share. A test that takes `server` or `database_uri` runs on both engines."""

import pathlib
import re
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from api import Community  # noqa: E402
from harness import Cluster, Server  # noqa: E402


def pytest_make_parametrize_id(val):
    """A test has a name that one can read and write, also with a value of a thousand letters."""
    return f'{val[:20]}-{len(val)}-long' if isinstance(val, str) and len(val) > 100 else None


# For each server, how long its log was when the test began.
LOGGED = pytest.StashKey()

# Few tests that take long, longest first: they are begun first, so that no process waits for another in the end.
LONGEST = ['test_crash.py', 'test_demo.py', 'test_event_stream.py', 'test_query_plans.py', 'test_process.py', 'test_jobs_killed.py',
           'test_bulk.py', 'test_places.py', 'test_backup.py', 'test_mbox.py']


def scope_of(nodeid):
    """What shares a server: the tests of a file on one engine."""
    engine = re.search(r'\[(?:.*-)?(sqlite|postgresql)\b', nodeid)
    return nodeid.split('::')[0] + (f'[{engine.group(1)}]' if engine else '')


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Among several processes (pytest -n) tests are dealt out so that each server is needed by one of them alone."""
    from xdist.scheduler import LoadScopeScheduling

    class ServerScheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return scope_of(nodeid)

        def _assign_work_unit(self, node):
            for name in reversed(LONGEST):
                for scope in [scope for scope in self.workqueue if scope.split('[')[0].endswith(name)]:
                    self.workqueue.move_to_end(scope, last=False)
            super()._assign_work_unit(node)

    return ServerScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What the servers logged while a test ran is in the report of its failure: a 503 has its reason there only."""
    report = yield
    if call.when == 'setup':
        item.stash[LOGGED] = {server: server.log.stat().st_size for server in Server.running}
    if report.failed:
        for server in Server.running:
            complaints = server.read_complaints(item.stash.get(LOGGED, {}).get(server, 0))
            if complaints:
                report.sections.append((f'logged by {server.url}', '\n'.join(complaints[-60:])))
    return report


@pytest.fixture(scope='session')
def cluster():
    cluster = Cluster()
    yield cluster
    cluster.stop()


@pytest.fixture(scope='module', params=['sqlite', 'postgresql'])
def engine(request):
    return request.param


@pytest.fixture(scope='module')
def database_uri(engine, request):
    """A new database for a module's tests; None: SQLite in the server's folder."""
    if engine == 'postgresql':
        return request.getfixturevalue('cluster').create_database()
    return None


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory):
    """A server that all tests of a module share."""
    with Server(tmp_path_factory.mktemp('server'), database_uri, ['--log-level=info']) as server:
        yield server


@pytest.fixture(scope='module')
def sqlite_server(tmp_path_factory):
    """The same for tests to which the database does not matter."""
    with Server(tmp_path_factory.mktemp('server')) as server:
        yield server


@pytest.fixture
def new_server(engine, request, tmp_path_factory):
    """Makes further servers, each with a database of its own."""
    servers = []

    def make(arguments=(), environment=None):
        database = request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None
        servers.append(Server(tmp_path_factory.mktemp('server'), database, arguments, environment).start())
        return servers[-1]

    yield make
    for server in servers:
        server.stop()


@pytest.fixture(scope='module')
def community(server):
    """The community that all tests of a module share, with its organiser."""
    community = Community(server)
    assert community.organiser.member['role'] == 'organiser'
    return community


@pytest.fixture
def visitor(community):
    return community.visitor()


@pytest.fixture
def organiser(community):
    return community.organiser


@pytest.fixture
def member(community):
    return community.new_member()


@pytest.fixture(scope='module')
def space(community):
    return community.organiser.new_space(name='For all')
