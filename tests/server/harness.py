# SPDX-License-Identifier: GPL-3.0-or-later
"""Server processes and a private PostgreSQL cluster for the tests."""

import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import urllib.parse
import weakref

import pytest
import requests

# How long one waits for a state before that counts as a failure: a busy machine is no failure. No test measures time.
PATIENCE = 60

BINARY = os.environ.get('LEARN_COMMONS_SERVER', 'build/src/server/learn-commons-server')
NOBODY = 65534
# Limits that a test does not want to meet, and passwords hashed at the least cost.
OPEN_LIMITS = {
    'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '1024',
    'LEARN_COMMONS_RATE_REQUESTS': '100000000',
    'LEARN_COMMONS_RATE_SIGN_IN': '100000000',
    'LEARN_COMMONS_RATE_WRITES': '100000000',
    'LEARN_COMMONS_RATE_UPLOADS': '100000000',
    'LEARN_COMMONS_MAX_CONNECTIONS_PER_ADDRESS': '100000',
    'LEARN_COMMONS_MAX_STREAMS_PER_MEMBER': '100000',
    # The least that is allowed: nobody attacks these passwords.
    'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '1024',
}


def wait_for(condition, seconds=PATIENCE, what='the state'):
    """Waits until CONDITION() is true, and returns its value."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f'{what} did not come in {seconds} s')
        time.sleep(0.01)


class Cluster:
    """A PostgreSQL cluster on a UNIX socket in a temporary folder, or databases in the one that
    LEARN_COMMONS_TEST_POSTGRESQL names."""

    def __init__(self):
        self.given = os.environ.get('LEARN_COMMONS_TEST_POSTGRESQL')
        self.process = None
        if self.given:
            return
        self.bin = self._find_programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='lc-postgresql-'))
        if os.getuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        data = self.folder / 'data'
        subprocess.run(self._as_user(self.bin / 'initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8',
                                     '--locale=C', '--no-sync'),
                       check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        self.process = subprocess.Popen(
            self._as_user(self.bin / 'postgres', '-D', data, '-k', self.folder, '-c', 'listen_addresses=',
                          '-c', 'max_connections=200', '-c', 'fsync=off', '-c', 'log_min_messages=fatal',
                          # It would count the rows of a few tables at some time, and the planner would find other ways.
                          '-c', 'autovacuum=off'),
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self._is_ready, what='PostgreSQL')

    @staticmethod
    def _find_programs():
        found = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin/initdb'))
        if found:
            return found[-1].parent
        program = shutil.which('initdb')
        if program is None:
            raise FileNotFoundError('PostgreSQL is not installed')
        return pathlib.Path(program).parent

    @staticmethod
    def _as_user(*command):
        command = [str(word) for word in command]
        if os.getuid() != 0:
            return command
        return ['setpriv', f'--reuid={NOBODY}', f'--regid={NOBODY}', '--clear-groups', *command]

    def _is_ready(self):
        if self.process.poll() is not None:
            raise RuntimeError('PostgreSQL ended')
        return self._psql('postgres', 'SELECT 1', check=False) == 0

    def _psql(self, database, command, check=True):
        return subprocess.run(['psql', '-q', '-X', '-d', self._uri(database), '-c', command], check=check,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def _uri(self, database):
        if self.given:
            parts = urllib.parse.urlsplit(self.given)
            return urllib.parse.urlunsplit(parts._replace(path='/' + database))
        return f'postgresql:///{database}?host={self.folder}&user=postgres'

    def create_database(self):
        name = 'lc_' + secrets.token_hex(6)
        self._psql('postgres', f'CREATE DATABASE {name}')
        return self._uri(name)

    def drop_database(self, name):
        """Also while a server is connected to it."""
        self._psql('postgres', f'DROP DATABASE {name} WITH (FORCE)')

    def stop(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)
            shutil.rmtree(self.folder, ignore_errors=True)


class Clock:
    """The time of the servers that are given its environment: days pass in a moment, for all of them at once."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / f'clock-{secrets.token_hex(4)}'
        self.shift = 0
        self.path.write_bytes(struct.pack('=q', 0))

    @property
    def environment(self):
        return {'LEARN_COMMONS_TEST_MODE': '1', 'LEARN_COMMONS_TEST_CLOCK': str(self.path)}

    def now(self):
        """Milliseconds, as the servers count them."""
        return time.time_ns() // 1000000 + self.shift

    def advance(self, seconds):
        self.shift += int(seconds * 1000)
        with open(self.path, 'r+b') as file:
            file.write(struct.pack('=q', self.shift))


class Server:
    """A learn-commons-server process on a free port. Start it with `with` or start()."""

    running = weakref.WeakSet()  # what a test that fails may have asked

    def __init__(self, folder, database=None, arguments=(), environment=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = database or f'sqlite:{self.folder}/community.db'
        self.arguments = list(arguments)
        self.environment = {**os.environ, **OPEN_LIMITS, 'LEARN_COMMONS_DATABASE': self.database,
                            'LEARN_COMMONS_DATA_FOLDER': str(self.folder), **(environment or {})}
        self.log = self.folder / 'server.log'
        self.port_file = self.folder / f'port-{secrets.token_hex(4)}'
        self.process = None
        self.url = None

    def run(self, *arguments, **options):
        """Runs another command of the server on the same data."""
        return subprocess.run([BINARY, *map(str, arguments)], env=self.environment, capture_output=True, text=True,
                              **options)

    def start(self):
        self.port_file.unlink(missing_ok=True)
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(
                [BINARY, 'serve', '--listen=tcp:127.0.0.1:0', f'--port-file={self.port_file}', *map(str, self.arguments)],
                env=self.environment, stdout=subprocess.DEVNULL, stderr=log)
        wait_for(self._is_listening, what='the server')
        self.url = json.loads(self.port_file.read_text())['listening']
        Server.running.add(self)
        return self

    def _is_listening(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'the server ended with {self.process.returncode}:\n{self.read_log()}')
        return self.port_file.exists()

    def read_log(self):
        return self.log.read_text(errors='replace')

    def read_complaints(self, start=0):
        """The lines of the log from that byte on that tell of something that went wrong."""
        lines = self.log.read_bytes()[start:].decode(errors='replace').splitlines()
        return [line for line in lines if not re.search(r' info: .* [1-4]\d\d \S+ms', line)]

    @property
    def port(self):
        return urllib.parse.urlsplit(self.url).port

    @property
    def processor_time(self):
        """What the server and the processes that it has started and that have ended have computed, in seconds of their own: others
        that are busy do not count."""
        own = time.clock_gettime(~self.process.pid << 3 | 2)  # the process's clock, as clock_getcpuclockid() names it
        with open(f'/proc/{self.process.pid}/stat', encoding='ascii') as file:
            fields = file.read().rpartition(')')[2].split()
        return own + (int(fields[13]) + int(fields[14])) / os.sysconf('SC_CLK_TCK')  # cutime and cstime, proc(5)

    @property
    def resident(self):
        """Resident memory, in bytes."""
        if not os.path.exists('/proc/self'):
            pytest.skip('needs /proc, which a bare chroot has not')
        with open(f'/proc/{self.process.pid}/statm', encoding='ascii') as file:
            return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')

    def connect(self, source=None, timeout=PATIENCE):
        """A raw connection."""
        return socket.create_connection(('127.0.0.1', self.port), timeout,
                                        source_address=(source, 0) if source else None)

    def request(self, method, path, token=None, **options):
        headers = dict(options.pop('headers', {}))
        if token:
            headers['Authorization'] = f'Bearer {token}'
        return requests.request(method, self.url + path, headers=headers, timeout=options.pop('timeout', PATIENCE), **options)

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self):
        """Ends the server as the service manager does; it must end well."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        assert status == 0, f'the server ended with {status}:\n{self.read_log()[-4000:]}'

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.stop()
        else:
            self.kill()
