# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the application share. They need a display of their own: build-aux/virtual-display python3 -m pytest
tests/app."""

import pathlib
import re
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from community import Server  # noqa: E402
from driver import App  # noqa: E402


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.when == 'call' and report.failed:
        for app in getattr(item, 'apps', []):
            name = re.sub(r'\W+', '-', item.name)
            try:
                report.sections.append(('picture', str(app.picture(f'failed-{name}'))))
                report.sections.append(('on screen', app.tree()))
            except Exception as error:  # the report of the failure itself matters more
                report.sections.append(('on screen', repr(error)))


@pytest.fixture
def start_app(request, tmp_path):
    """Starts the application in a home of its own; the same home again when it is called again."""
    request.node.apps = []

    def start(*arguments, environment=None, stderr=None):
        app = App(*arguments, folder=tmp_path / 'home', environment=environment)
        request.node.apps.append(app)
        return app.start(stderr)

    yield start
    for app in request.node.apps:
        app.stop()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / 'server').start()
    yield server
    server.stop()
