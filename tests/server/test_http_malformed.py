# SPDX-License-Identifier: GPL-3.0-or-later
"""Malformed and hostile requests: each is answered 4xx or cut, memory stays bounded, and others are served meanwhile."""

import contextlib
import os
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness import PATIENCE, Server, wait_for

HOST = b'Host: a.example\r\n'
JSON = b'Content-Type: application/json\r\n'
GET = b'GET /healthz HTTP/1.1\r\n'
POST = b'POST /api/v1/sessions HTTP/1.1\r\n' + HOST + JSON
SMUGGLED = b'GET /healthz HTTP/1.1\r\nHost: smuggled.example\r\n\r\n'
CHUNKED = POST + b'Transfer-Encoding: chunked\r\n\r\n'

MALFORMED = {
    # Smuggling pairs
    'two Content-Length': POST + b'Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}',
    'two different Content-Length': POST + b'Content-Length: 0\r\nContent-Length: 51\r\n\r\n' + SMUGGLED,
    'Content-Length list': POST + b'Content-Length: 2, 2\r\n\r\n{}',
    'Content-Length and chunked': POST + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + SMUGGLED,
    'chunked and Content-Length': POST + b'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n' + SMUGGLED,
    'two Transfer-Encoding': POST + b'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding list': POST + b'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding xchunked': POST + b'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n' + SMUGGLED,
    'Transfer-Encoding with a tab': POST + b'Transfer-Encoding:\tchunkedx\r\n\r\n0\r\n\r\n' + SMUGGLED,
    'Transfer-Encoding in HTTP/1.0':
        b'POST /api/v1/sessions HTTP/1.0\r\n' + JSON + b'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + SMUGGLED,
    'space before the colon': POST + b'Content-Length : 2\r\n\r\n{}',
    'negative Content-Length': POST + b'Content-Length: -1\r\n\r\n{}',
    'Content-Length with a sign': POST + b'Content-Length: +2\r\n\r\n{}',
    'hexadecimal Content-Length': POST + b'Content-Length: 0x2\r\n\r\n{}',
    'Content-Length beyond 64 bits': POST + b'Content-Length: 99999999999999999999999\r\n\r\n{}',
    'Content-Length with letters': POST + b'Content-Length: 2abc\r\n\r\n{}',
    'empty Content-Length': POST + b'Content-Length: \r\n\r\n{}',
    'body where none is taken': GET + HOST + b'Content-Length: 4\r\n\r\nbody',
    'chunked body where none is taken': GET + HOST + b'Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n',
    # Host
    'no Host': GET + b'\r\n',
    'two Host': GET + HOST + b'Host: b.example\r\n\r\n',
    'two equal Host': GET + HOST + HOST + b'\r\n',
    'empty Host': GET + b'Host: \r\n\r\n',
    'Host with a path': GET + b'Host: a.example/path\r\n\r\n',
    'Host with a user': GET + b'Host: user@a.example\r\n\r\n',
    # Request line
    'no version': b'GET /healthz\r\n' + HOST + b'\r\n',
    'unknown version': b'GET /healthz HTTP/9.9\r\n' + HOST + b'\r\n',
    'HTTP/2 preface': b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'version in lower case': b'GET /healthz http/1.1\r\n' + HOST + b'\r\n',
    'no target': b'GET  HTTP/1.1\r\n' + HOST + b'\r\n',
    'target without a slash': b'GET healthz HTTP/1.1\r\n' + HOST + b'\r\n',
    'space in the target': b'GET /heal thz HTTP/1.1\r\n' + HOST + b'\r\n',
    'fragment in the target': b'GET /healthz#x HTTP/1.1\r\n' + HOST + b'\r\n',
    'unknown method': b'BREW /healthz HTTP/1.1\r\n' + HOST + b'\r\n',
    'method in lower case': b'get /healthz HTTP/1.1\r\n' + HOST + b'\r\n',
    'CONNECT': b'CONNECT a.example:443 HTTP/1.1\r\n' + HOST + b'\r\n',
    'TRACE': b'TRACE / HTTP/1.1\r\n' + HOST + b'\r\n',
    'broken percent-encoding': b'GET /api/v1/members/%zz HTTP/1.1\r\n' + HOST + b'\r\n',
    'percent-encoded NUL': b'GET /api/v1/members/%00 HTTP/1.1\r\n' + HOST + b'\r\n',
    'path not UTF-8': b'GET /api/v1/members/%ff%fe HTTP/1.1\r\n' + HOST + b'\r\n',
    'query not UTF-8': b'GET /healthz?q=%ff HTTP/1.1\r\n' + HOST + b'\r\n',
    'query name twice': b'GET /healthz?q=1&q=2 HTTP/1.1\r\n' + HOST + b'\r\n',
    'limit too large': b'GET /healthz?limit=101 HTTP/1.1\r\n' + HOST + b'\r\n',
    'limit no number': b'GET /healthz?limit=1e1 HTTP/1.1\r\n' + HOST + b'\r\n',
    'path with dots': b'GET /../../etc/passwd HTTP/1.1\r\n' + HOST + b'\r\n',
    'target of 9 KiB': b'GET /' + b'a' * 9000 + b' HTTP/1.1\r\n' + HOST + b'\r\n',
    'target of 1 MiB': b'GET /' + b'a' * 1024 * 1024 + b' HTTP/1.1\r\n' + HOST + b'\r\n',
    # Header lines
    'line feeds only': b'GET /healthz HTTP/1.1\nHost: a.example\n\n',
    'line feed after a header': GET + b'Host: a.example\n\r\n',
    'bare carriage return': GET + b'Host: a.example\rX-A: b\r\n\r\n',
    'NUL in a header': GET + HOST + b'X-A: a\x00b\r\n\r\n',
    'NUL in a header name': GET + HOST + b'X-\x00A: b\r\n\r\n',
    'header without a colon': GET + HOST + b'nonsense\r\n\r\n',
    'header without a name': GET + HOST + b': value\r\n\r\n',
    'space in a header name': GET + HOST + b'X A: b\r\n\r\n',
    'folded first header': GET + b' Host: a.example\r\n\r\n',
    'one header of 1 MiB': GET + HOST + b'X-A: ' + b'a' * 1024 * 1024 + b'\r\n\r\n',
    '5,000 headers': GET + HOST + b''.join(b'X-%d: a\r\n' % i for i in range(5000)) + b'\r\n',
    '101 headers': GET + HOST + b''.join(b'X-%d: a\r\n' % i for i in range(101)) + b'\r\n',
    'two Authorization': GET + HOST + b'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n',
    # Chunks
    'chunk size no number': CHUNKED + b'xyz\r\n{}\r\n0\r\n\r\n',
    'negative chunk size': CHUNKED + b'-2\r\n{}\r\n0\r\n\r\n',
    'chunk size with 0x': CHUNKED + b'0x2\r\n{}\r\n0\r\n\r\n',
    'chunk size beyond 64 bits': CHUNKED + b'fffffffffffffffff\r\n{}\r\n0\r\n\r\n',
    'chunk longer than its size': CHUNKED + b'1\r\n{}\r\n0\r\n\r\n',
    'chunk with line feeds': CHUNKED + b'2\n{}\n0\n\n',
    'empty chunk size': CHUNKED + b'\r\n{}\r\n0\r\n\r\n',
    'endless chunk extension': CHUNKED + b'2;' + b'a' * 1024 * 1024 + b'\r\n{}\r\n0\r\n\r\n',
    # Bodies
    'Content-Length of 512 MiB': POST + b'Content-Length: 536870912\r\n\r\n{}',
    'Content-Length of 1 MiB and a byte': POST + b'Content-Length: 1048577\r\n\r\n{}',
    'chunks of 2 MiB': CHUNKED + b'10000\r\n' * 0 + (b'10000\r\n' + b' ' * 65536 + b'\r\n') * 32 + b'0\r\n\r\n',
    'no JSON': POST + b'Content-Length: 5\r\n\r\nhello',
    'JSON array': POST + b'Content-Length: 2\r\n\r\n[]',
    'JSON with a trailing comma': POST + b'Content-Length: 9\r\n\r\n{"a": 1,}',
    'JSON not UTF-8': POST + b'Content-Length: 10\r\n\r\n{"a":"\xff\xfe"}',
    'empty JSON': POST + b'Content-Length: 0\r\n\r\n',
    'JSON of depth 500,000': POST + b'Content-Length: 1000000\r\n\r\n' + b'[' * 500000 + b']' * 500000,
    'form instead of JSON': b'POST /api/v1/sessions HTTP/1.1\r\n' + HOST +
                            b'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b',
    'compressed body': POST + b'Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b',
    # Not HTTP at all
    'TLS': b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + bytes(range(200)),
    'random bytes': bytes((i * 167 + 13) % 256 for i in range(4000)) + b'\r\n\r\n',
    'NULs': bytes(100000),
    'SSH': b'SSH-2.0-OpenSSH_9.9\r\n\r\n',
}


def exchange(connection, data):
    """Sends DATA and reads until the server closes or has answered all. Returns what came."""
    answer = b''
    connection.setblocking(False)
    while True:
        wanted = [connection] if data else []
        readable, writable, _ = select.select([connection], wanted, [], 0.5 if answer else PATIENCE)
        try:
            if readable:
                part = connection.recv(65536)
                if not part:
                    return answer
                answer += part
            elif writable:
                data = data[connection.send(data[:65536]):]
            elif answer:
                return answer
            else:
                raise TimeoutError('the server neither answered nor closed')
        except ConnectionError:
            return answer


def statuses(answer):
    return [int(part[:3]) for part in answer.split(b'HTTP/1.1 ')[1:] if part[:3].isdigit()]


@pytest.fixture(scope='module')
def hardened(tmp_path_factory):
    environment = {'LEARN_COMMONS_HEADER_TIMEOUT': '3', 'LEARN_COMMONS_BODY_TIMEOUT': '2',
                   'LEARN_COMMONS_IDLE_TIMEOUT': '3', 'LEARN_COMMONS_MAX_CONNECTIONS_PER_ADDRESS': '5000'}
    # What the sanitizer keeps of freed memory, to find its use, counts as the server's.
    environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':quarantine_size_mb=8'
    with Server(tmp_path_factory.mktemp('hardened'), environment=environment) as server:
        server.resident_at_start = server.resident
        yield server


@pytest.mark.parametrize('name', MALFORMED)
def test_is_refused(hardened, name):
    with hardened.connect() as connection:
        answer = exchange(connection, MALFORMED[name])
    found = statuses(answer)
    assert all(400 <= status < 500 or status in (100, 501, 505) for status in found), (name, found, answer[:400])
    assert sum(status != 100 for status in found) <= 1, 'one request was taken for two'
    assert hardened.request('GET', '/healthz').status_code == 200


def test_memory_is_bounded_after_all_that(hardened):
    """The same again and again needs no more memory at some time, though each time is some 10 MiB."""
    def send(data):
        with hardened.connect() as connection:
            exchange(connection, data)

    def growth_of_two_times():
        before = hardened.resident
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(send, 2 * list(MALFORMED.values())))
        return hardened.resident - before

    growths = [growth_of_two_times()]
    while growths[-1] > 256 * 1024 and len(growths) < 20:
        growths.append(growth_of_two_times())
    assert growths[-1] <= 256 * 1024, growths
    assert hardened.resident - hardened.resident_at_start < 60 * 1024 * 1024


def test_a_large_body_is_refused_before_it_is_read(hardened):
    before = hardened.resident
    with hardened.connect() as connection:
        connection.sendall(POST + b'Expect: 100-continue\r\nContent-Length: 536870912\r\n\r\n')
        answer = connection.recv(65536)
    assert statuses(answer) == [413]
    assert hardened.resident - before < 4 * 1024 * 1024


def test_a_large_body_that_comes_all_the_same_is_cut(hardened):
    before = hardened.resident
    sent = 0
    with hardened.connect() as connection:
        connection.sendall(POST + b'Content-Length: 536870912\r\n\r\n')
        try:
            while sent < 536870912:
                connection.sendall(bytes(1024 * 1024))
                sent += 1024 * 1024
        except ConnectionError:
            pass
    assert sent < 64 * 1024 * 1024
    assert hardened.resident - before < 4 * 1024 * 1024


def test_an_endless_chunked_body_is_cut(hardened):
    before = hardened.resident
    sent = 0
    with hardened.connect() as connection:
        connection.sendall(CHUNKED)
        with pytest.raises(ConnectionError):
            while sent < 536870912:
                connection.sendall(b'100000\r\n' + b' ' * 0x100000 + b'\r\n')
                sent += 0x100000
    assert hardened.resident - before < 8 * 1024 * 1024


def test_expect_continue_goes_on(hardened):
    with hardened.connect() as connection:
        connection.sendall(POST + b'Expect: 100-continue\r\nContent-Length: 2\r\n\r\n')
        assert statuses(connection.recv(65536)) == [100]
        connection.sendall(b'{}')
        assert statuses(connection.recv(65536))[-1] in range(400, 500)


def is_cut(connection, drop):
    """Whether the server closes the connection at some time, though a DROP comes again and again, and more often than the
    server's limits are long."""
    try:
        for _ in range(PATIENCE * 5):
            connection.sendall(drop)
            readable, _, _ = select.select([connection], [], [], 0.2)
            if readable and not connection.recv(100):
                return True
    except ConnectionError:
        return True
    return False


def test_slow_headers_are_cut_though_bytes_come(hardened):
    with hardened.connect() as connection:
        connection.sendall(GET + HOST + b'X-A: ')
        assert is_cut(connection, b'a')


def test_a_slow_body_is_cut_though_bytes_come(hardened):
    with hardened.connect() as connection:
        connection.sendall(POST + b'Content-Length: 1000\r\n\r\n')
        assert is_cut(connection, b' ')


def test_an_idle_connection_is_closed(hardened):
    start = time.monotonic()
    with hardened.connect() as connection:
        connection.sendall(GET + HOST + b'\r\n')
        assert statuses(connection.recv(65536)) == [200]
        assert connection.recv(100) == b''
    assert time.monotonic() - start > 2  # not at once; a busy machine only makes it later


def test_who_does_not_read_is_cut(hardened):
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(('127.0.0.1', hardened.port))
        connection.sendall((b'GET /api/v1/openapi.json HTTP/1.1\r\n' + HOST + b'\r\n') * 200)
        wait_for(lambda: open_connections(hardened) <= 1, what='the end of the connection')


def open_connections(server):
    for line in server.request('GET', '/metrics').text.splitlines():
        if line.startswith('learn_commons_connections '):
            return int(line.split()[1])
    raise AssertionError('there is no such metric')


def test_2000_slow_connections(hardened):
    """Others are served meanwhile, and all are cut in the end."""
    before = hardened.resident
    connections = []
    try:
        for i in range(2000):
            connection = hardened.connect(source=f'127.0.{1 + i % 8}.1')
            connection.sendall(GET + HOST + b'X-A: ')
            connections.append(connection)
        for _ in range(50):
            assert hardened.request('GET', '/healthz').status_code == 200
        assert hardened.resident - before < 120 * 1024 * 1024
        wait_for(lambda: open_connections(hardened) < 10, what='the end of the slow connections')
    finally:
        for connection in connections:
            connection.close()


def test_one_address_gets_so_many_connections(tmp_path):
    environment = {'LEARN_COMMONS_MAX_CONNECTIONS_PER_ADDRESS': '20'}
    with Server(tmp_path, environment=environment) as server:
        connections = [server.connect(source='127.0.9.1') for _ in range(40)]
        answered = 0
        for connection in connections:  # which of two that came at once is the last one, chance decides
            with contextlib.suppress(ConnectionError):
                connection.sendall(GET + HOST + b'\r\n')
                answered += connection.recv(100).startswith(b'HTTP/1.1 200 ')
        assert answered == 20
        assert server.request('GET', '/healthz').status_code == 200
        for connection in connections:
            connection.close()


def test_pipelined_requests_are_answered_in_order(hardened):
    with hardened.connect() as connection:
        connection.sendall((GET + HOST + b'\r\n') * 3 + b'GET /nowhere HTTP/1.1\r\n' + HOST + b'Connection: close\r\n\r\n')
        answer = b''
        while part := connection.recv(65536):
            answer += part
    assert statuses(answer) == [200, 200, 200, 404]
