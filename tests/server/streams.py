# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of Server-Sent Events over a plain socket."""

import contextlib
import json
import sqlite3
import time

import psycopg

from harness import PATIENCE


def read_seqs(database):
    """The numbers of the events that are in the log."""
    connect = sqlite3.connect if database.startswith('sqlite:') else psycopg.connect
    with contextlib.closing(connect(database.removeprefix('sqlite:'))) as connection:
        return {row[0] for row in connection.execute('SELECT seq FROM event').fetchall()}


class Stream:
    """What comes from @cursor on; without one what was written since this was made. The server begins such a stream where
    its readers of the log are, so that it may also tell what was written just before: that is left out."""

    def __init__(self, server, token, cursor=None, timeout=PATIENCE):
        self.socket = server.connect(timeout=timeout)
        self.file = self.socket.makefile('rb')
        self.cursor = cursor
        self.comments = 0
        headers = f'GET /api/v1/events HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer {token}\r\n'
        if cursor:
            headers += f'Last-Event-ID: {cursor}\r\n'
        self.socket.sendall(headers.encode() + b'\r\n')
        self.status = int(self.file.readline().split()[1])
        self.headers = {}
        while line := self.file.readline().strip():
            name, value = line.decode().split(':', 1)
            self.headers[name.lower()] = value.strip()
        self.lines = self._read_lines()
        self.older = read_seqs(server.database) if self.status == 200 and cursor is None else set()
        if self.status == 200:
            # The server says at once where the stream begins.
            while self.cursor is None:
                self._take(next(self.lines))

    def _read_chunks(self):
        while size := int(self.file.readline() or b'0', 16):
            yield self.file.read(size)
            self.file.readline()

    def _read_lines(self):
        rest = b''
        for chunk in self._read_chunks():
            *lines, rest = (rest + chunk).split(b'\n')
            yield from (line.decode() for line in lines)

    def _take(self, line):
        name, _, value = line.partition(':')
        if line.startswith(':'):
            self.comments += 1
        elif name == 'id':
            self.cursor = value.strip()
        return name, value.strip()

    def events(self):
        """(kind, document, cursor) until the server ends the stream. That the line is alive alone is not waited for without end."""
        kind = data = seq = None
        deadline = time.monotonic() + 4 * PATIENCE
        for line in self.lines:
            name, value = self._take(line)
            assert time.monotonic() < deadline, 'nothing happens on the stream'
            if name == 'event':
                kind = value
            elif name == 'id':
                seq = int(value.split('.')[-1])
            elif name == 'data':
                data = json.loads(value)
            elif line == '' and kind is not None:
                if seq not in self.older:
                    yield kind, data, self.cursor
                kind = data = seq = None
                deadline = time.monotonic() + 4 * PATIENCE

    def next(self, kind=None):
        for event in self.events():
            if kind in (None, event[0]):
                return event
        raise EOFError('the stream ended')

    def until(self, subject):
        """The events up to the one about SUBJECT."""
        found = []
        for event in self.events():
            found.append(event)
            if event[1]['subject'] == subject:
                return found
        raise EOFError('the stream ended')

    def is_ended(self):
        """Reads on until the server ends the stream."""
        for _ in self.events():
            pass
        return True

    def wait_for_comment(self):
        before = self.comments
        while self.comments == before:
            self._take(next(self.lines))

    def close(self):
        self.file.close()
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
