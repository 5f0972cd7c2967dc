# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the application share. They need a display of their own: build-aux/virtual-display python3 -m pytest
tests/app."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver import BUILD, App, wait_for  # noqa: E402


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

    def start(*arguments, environment=None):
        app = App(*arguments, folder=tmp_path / 'home', environment=environment)
        request.node.apps.append(app)
        return app.start()

    yield start
    for app in request.node.apps:
        app.stop()


class Server:
    """A community's server, which can be stopped and started again at the same address."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        self.port = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    def start(self):
        port_file = self.folder / 'port'
        port_file.unlink(missing_ok=True)
        program = os.environ.get('LEARN_COMMONS_SERVER', str(BUILD / 'src/server/learn-commons-server'))
        with open(self.folder / 'log', 'ab') as log:
            self.process = subprocess.Popen(
                [program, 'serve', '--listen', f'tcp:127.0.0.1:{self.port}', '--data-folder', str(self.folder),
                 '--database', f'sqlite:{self.folder}/community.sqlite', '--port-file', str(port_file)],
                stdout=log, stderr=log)
        text = wait_for('the server listens', lambda: self.process.poll() is None and port_file.exists()
                        and port_file.read_text())
        self.port = int(re.search(r'(\d+)\D*$', text).group(1))
        return self

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / 'server').start()
    yield server
    server.stop()
