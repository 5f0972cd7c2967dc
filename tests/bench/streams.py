# SPDX-License-Identifier: GPL-3.0-or-later
"""Many open event streams in one thread, and how long an event takes to reach the last of them."""

import json
import resource
import select
import socket
import time
import urllib.parse
import uuid

import programs


def _new_id():
    """A UUID version 7 (RFC 9562)."""
    value = uuid.uuid4().int & ~(((1 << 48) - 1) << 80 | 0xF << 76)
    return str(uuid.UUID(int=value | (int(time.time() * 1000) << 80) | 7 << 76))


class Streams:
    """`count` open streams. A stream is ready when its headers have arrived."""

    # So many are opened at once: more would be told to come back later.
    BATCH = 200

    def __init__(self, address, tokens, count):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, count * 2 + 100)), hard))
        self.poll = select.epoll()
        self.sockets = {}
        self.buffers = {}
        url = urllib.parse.urlsplit(address)
        for i in range(count):
            connection = socket.create_connection((url.hostname, url.port))
            connection.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: {url.netloc}\r\nAccept: text/event-stream\r\n"
                               f"Authorization: Bearer {tokens[i % len(tokens)]}\r\n\r\n".encode())
            connection.setblocking(False)
            self.sockets[connection.fileno()] = connection
            self.buffers[connection.fileno()] = b""
            self.poll.register(connection, select.EPOLLIN)
            if i % self.BATCH == self.BATCH - 1:
                self.wait_for(b"\r\n\r\n", 60)
        self.wait_for(b"\r\n\r\n", 60)
        for number, buffer in self.buffers.items():
            if not buffer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"stream {number} was refused: {buffer[:200]!r}")

    def wait_for(self, needle, seconds):
        """Waits until `needle` has arrived on every stream; gives the moment of the last."""
        waiting = {number for number, buffer in self.buffers.items() if needle not in buffer}
        end = time.monotonic() + seconds
        while waiting:
            ready = self.poll.poll(max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{len(waiting)} of {len(self.sockets)} streams did not get {needle!r}")
            for number, _ in ready:
                data = self.sockets[number].recv(65536)
                if not data:
                    raise RuntimeError(f"stream {number} was closed")
                self.buffers[number] = self.buffers[number][-4096:] + data
                if needle in self.buffers[number]:
                    waiting.discard(number)
        return time.monotonic()

    def close(self):
        self.poll.close()
        for connection in self.sockets.values():
            connection.close()


def fan_out(address, tokens, count, rounds):
    """Writes a post `rounds` times; gives the seconds from its answer to its arrival on the last of `count` streams."""
    space = json.loads(programs.call(address, "GET", "/api/v1/spaces", tokens[0]))["items"][0]["id"]
    streams = Streams(address, tokens, count)
    times = []
    try:
        for number in range(rounds):
            post = {"id": _new_id(), "space_id": space, "kind": "discussion", "title": f"Round {number}", "body": "…"}
            programs.call(address, "POST", "/api/v1/posts", tokens[0], post)
            begin = time.monotonic()
            times.append(max(0.0, streams.wait_for(post["id"].encode(), 30) - begin))
    finally:
        streams.close()
    return times
