# SPDX-License-Identifier: GPL-3.0-or-later
"""A community without its application: its server, and members who speak to that directly."""

import json
import os
import re
import subprocess
import time
import urllib.request

from driver import BUILD, wait_for

PASSWORD = 'correct horse battery'


class Server:
    """A community's server, which can be stopped and started again at the same address."""

    def __init__(self, folder, environment=None):
        self.folder = folder
        self.environment = {**os.environ, **(environment or {})}
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
                stdout=log, stderr=log, env=self.environment)
        text = wait_for('the server listens', lambda: self.process.poll() is None and port_file.exists()
                        and port_file.read_text())
        self.port = int(re.search(r'(\d+)\D*$', text).group(1))
        return self

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


class Member:
    """Somebody else, who speaks to the server directly."""

    def __init__(self, server, handle, name):
        self.server = server
        account = self.call('POST', 'accounts', {'id': new_id(), 'handle': handle, 'display_name': name, 'password': PASSWORD})
        self.token = account['session']['token']

    def call(self, method, path, body=None, version=None):
        headers = {'Content-Type': 'application/json'}
        if version is not None:
            headers['If-Match'] = f'"{version}"'
        if getattr(self, 'token', None):
            headers['Authorization'] = f'Bearer {self.token}'
        request = urllib.request.Request(f'{self.server.url}/api/v1/{path}', method=method, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.loads(response.read() or 'null')

    def space(self):
        spaces = self.call('GET', 'spaces')['items']
        if spaces:
            return spaces[0]
        return self.call('POST', 'spaces', {'id': new_id(), 'slug': 'welcome', 'name': 'Welcome', 'description': ''})

    def post(self, title, body, kind='question'):
        return self.call('POST', 'posts', {'id': new_id(), 'space_id': self.space()['id'], 'kind': kind, 'title': title, 'body': body})

    def reply(self, post, body):
        return self.call('POST', f'posts/{post["id"]}/replies', {'id': new_id(), 'body': body})

    def replies(self, post):
        return [reply for reply in self.call('GET', f'posts/{post["id"]}/replies')['items'] if not reply['deleted']]


def new_id():
    value = (int(time.time() * 1000) << 80) | int.from_bytes(os.urandom(10), 'big')
    value = value & ~(0xf << 76) & ~(0x3 << 62) | (7 << 76) | (2 << 62)
    text = f'{value:032x}'
    return '-'.join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
