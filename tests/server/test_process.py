# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as a process: settings, sockets, start, stop, logs."""

import contextlib
import json
import os
import pathlib
import secrets
import select
import signal
import socket
import subprocess
import sys
import threading

import pytest
import requests

import people
from harness import BINARY, PATIENCE, Server, wait_for


def run(*arguments, **environment):
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=PATIENCE, check=False,
                          env={**os.environ, **environment})


def test_help_and_version():
    usage = run('--help')
    assert usage.returncode == 0
    commands = [line.split()[0] for line in usage.stdout.splitlines() if line.startswith('  ')]
    assert 'serve' in commands
    for command in commands:
        if command != 'version':
            answer = run(command, '--help')
            assert answer.returncode == 0, command
            assert 'Usage:' in answer.stdout
    assert run('version').stdout.startswith('learn-commons-server ')
    assert run('--version').stdout == run('version').stdout


@pytest.mark.parametrize('arguments, word', [
    (['dance'], 'dance'),
    (['serve', 'dance'], 'dance'),
    (['serve', '--dance'], '--dance'),
    (['serve', '--listen=somewhere'], 'listen'),
    (['serve', '--listen=tcp:127.0.0.1:99999'], 'listen'),
    (['serve', '--listen=unix:' + 'a' * 200], 'listen'),
    (['serve', '--database=mysql://localhost/'], 'database'),
    (['serve', '--log-level=loud'], 'log-level'),
    (['serve', '--header-timeout=0'], 'header-timeout'),
    (['serve', '--max-connections=many'], 'max-connections'),
    (['serve', '--trusted-proxy=10.0.0.0/99'], 'trusted-proxy'),
    (['serve', '--config=/does/not/exist'], '/does/not/exist'),
    (['serve', '--public-url=ftp://a.example'], 'public-url'),
])
def test_a_wrong_setting_is_told(tmp_path, arguments, word):
    answer = run(*arguments, LEARN_COMMONS_DATA_FOLDER=str(tmp_path))
    assert answer.returncode == 2, answer.stderr
    assert word in answer.stderr
    assert answer.stdout == ''


@pytest.mark.parametrize('name, value', [
    ('LISTEN', ''),
    ('LISTEN', ' , '),
    ('DATABASE', 'sqlite:'),
    ('COMMUNITY_NAME', 'x' * 81),
    ('COMMUNITY_NAME', b'\xff'),
    ('DEMO', 'perhaps'),
])
def test_a_wrong_variable_is_told(tmp_path, name, value):
    answer = run('serve', LEARN_COMMONS_DATA_FOLDER=str(tmp_path), **{f'LEARN_COMMONS_{name}': value})
    assert answer.returncode == 2, answer.stderr
    assert name.replace('_', '-').lower() in answer.stderr.replace('_', '-').lower()
    assert answer.stdout == ''


def test_a_socket_that_is_not_there_is_told(tmp_path):
    starter = ('import os, sys\n'
               'os.closerange(3, 100)\n'
               'os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")\n'
               'os.execv(sys.argv[1], sys.argv[1:])\n')
    answer = subprocess.run([sys.executable, '-c', starter, BINARY, 'serve', f'--data-folder={tmp_path}'],
                            capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert answer.returncode == 1
    assert 'LISTEN_FDS' in answer.stderr


def test_connections_are_limited_in_all(tmp_path):
    """The limit is the server's, not each socket's."""
    path = tmp_path / 'socket'
    with Server(tmp_path / 'data', arguments=[f'--listen=unix:{path}', '--max-connections=16', '--threads=1',
                                              '--idle-timeout=3600', '--header-timeout=3600']) as server:
        connections = []
        for _ in range(12):
            connections.append(server.connect())
            connections.append(socket.socket(socket.AF_UNIX))
            connections[-1].settimeout(PATIENCE)
            connections[-1].connect(str(path))
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.sendall(b'GET /healthz HTTP/1.1\r\nHost: a.example\r\n\r\n')
        answered = 0
        waiting = list(connections)
        while ready := select.select(waiting, [], [], PATIENCE if answered < 16 else 1)[0]:
            for connection in ready:
                waiting.remove(connection)
                with contextlib.suppress(OSError):
                    answered += connection.recv(100).startswith(b'HTTP/1.1 200 ')
        assert answered == 16
        for connection in connections:
            connection.close()


def test_what_cannot_be_opened_is_told(tmp_path, sqlite_server):
    for arguments in (['--database=sqlite:/does/not/exist/x.db'], ['--data-folder=/dev/null/nothing'],
                      [f'--listen=tcp:127.0.0.1:{sqlite_server.port}'],
                      [f'--database=postgresql:///none?host={tmp_path}']):
        answer = run('serve', '--listen=tcp:127.0.0.1:0', *arguments, LEARN_COMMONS_DATA_FOLDER=str(tmp_path))
        assert answer.returncode == 1, answer.stderr
        assert answer.stderr.strip()


def test_says_where_it_listens(tmp_path):
    process = subprocess.Popen([BINARY, 'serve', '--listen=tcp:127.0.0.1:0', f'--data-folder={tmp_path}'],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = json.loads(process.stdout.readline())['listening']
        assert requests.get(url + '/readyz', timeout=PATIENCE).json() == {'status': 'ok'}
    finally:
        process.terminate()
        assert process.wait(PATIENCE) == 0


def test_listens_on_a_unix_socket_too(tmp_path):
    path = tmp_path / 'socket'
    with Server(tmp_path / 'data', arguments=[f'--listen=unix:{path}']):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(b'GET /healthz HTTP/1.1\r\nHost: a.example\r\n\r\n')
            assert connection.recv(100).startswith(b'HTTP/1.1 200 ')


def test_takes_over_the_socket_of_a_killed_server(tmp_path):
    path = tmp_path / 'socket'
    server = Server(tmp_path / 'data', arguments=[f'--listen=unix:{path}']).start()
    server.kill()
    assert path.exists()
    with server:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))


def test_takes_a_socket_from_the_service_manager(tmp_path):
    """As systemd does it: the socket is number 3, and READY=1 is told."""
    notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notified.bind(str(tmp_path / 'notify'))
    notified.settimeout(PATIENCE)
    listening = socket.create_server(('127.0.0.1', 0))
    port = listening.getsockname()[1]

    starter = ('import os, sys\n'
               'os.dup2(int(sys.argv[1]), 3)\n'
               'os.set_inheritable(3, True)\n'
               'os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")\n'
               'os.execv(sys.argv[2], sys.argv[2:])\n')
    process = subprocess.Popen(
        [sys.executable, '-c', starter, str(listening.fileno()), BINARY, 'serve', f'--data-folder={tmp_path / "data"}'],
        pass_fds=[listening.fileno()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, 'NOTIFY_SOCKET': str(tmp_path / 'notify')})
    try:
        assert notified.recv(100) == b'READY=1'
        assert requests.get(f'http://127.0.0.1:{port}/healthz', timeout=PATIENCE).status_code == 200
        process.terminate()
        assert notified.recv(100) == b'STOPPING=1'
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        listening.close()
        notified.close()


def test_exits_with_its_parent(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, '-c',
         'import subprocess, sys, time\n'
         'child = subprocess.Popen(sys.argv[1:])\n'
         'print(child.pid, flush=True)\n'
         'time.sleep(600)\n',
         BINARY, 'serve', '--exit-with-parent', '--listen=tcp:127.0.0.1:0', f'--data-folder={tmp_path}',
         f'--port-file={tmp_path / "port"}', '--log-level=warning'],
        stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    wait_for((tmp_path / 'port').exists, what='the server')
    parent.kill()
    parent.wait()
    wait_for(lambda: not is_running(child), what='the end of the server')
    parent.stdout.close()


def is_running(pid):
    """A process that ended is not counted, though nobody took its status."""
    try:
        return 'State:\tZ' not in pathlib.Path(f'/proc/{pid}/status').read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize('stop_signal', [signal.SIGTERM, signal.SIGINT])
def test_answers_what_is_in_flight_before_it_stops(database_uri, tmp_path, stop_signal):
    # A password's hash takes long enough with this much memory to be seen; mostly: else the next one is.
    server = Server(tmp_path, database_uri, environment={'LEARN_COMMONS_PASSWORD_MEMORY_KIB': '65536'}).start()
    watcher = requests.Session()  # one connection: its request before is not counted any more
    statuses = []

    def register():
        statuses.append(server.request('POST', '/api/v1/accounts', json={
            'id': people.new_id(), 'handle': f'drained{secrets.token_hex(4)}', 'display_name': 'Drained',
            'password': people.PASSWORD}).status_code)

    def is_seen(registration):
        while registration.is_alive():
            if 'learn_commons_requests_in_flight 2\n' in watcher.get(server.url + '/metrics', timeout=PATIENCE).text:
                return True
        return False

    for _ in range(20):
        registration = threading.Thread(target=register)
        registration.start()
        if is_seen(registration):
            break
    else:
        pytest.fail('no registration was seen in flight')
    server.process.send_signal(stop_signal)
    assert server.process.wait(PATIENCE) == 0
    registration.join()
    assert set(statuses) == {201}


def test_stops_though_a_client_holds_a_connection(tmp_path):
    """However long a client might hold it: the limits are far beyond the test's patience."""
    server = Server(tmp_path, arguments=['--idle-timeout=3600', '--header-timeout=3600']).start()
    idle = server.connect()
    idle.sendall(b'GET /healthz HTTP/1.1\r\nHost: a.example\r\n\r\n')
    assert idle.recv(1000)
    half = server.connect()
    half.sendall(b'GET /healthz HTTP/1.1\r\nHo')
    server.stop()
    idle.close()
    half.close()


def test_logs_requests_and_no_secrets(server):
    person = people.register(server, 'discreet')
    answer = server.request('GET', '/api/v1/members/@discreet?q=private', person.token)
    identifier = answer.headers['X-Request-Id']
    line = wait_for(lambda: next((line for line in server.read_log().splitlines() if identifier in line), None))
    assert 'GET /api/v1/members/{member_id} 200' in line
    assert person.id in line
    log = server.read_log()
    assert person.token not in log
    assert people.PASSWORD not in log
    assert 'private' not in log


def test_a_request_cannot_write_log_lines(server):
    with server.connect() as connection:
        connection.sendall(b'GET /healthz%0Aforged HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: a\x0bforged\r\n\r\n')
        connection.recv(1000)
    assert not any(line.startswith('forged') for line in server.read_log().splitlines())


def test_metrics(server):
    server.request('GET', '/api/v1/community')
    text = server.request('GET', '/metrics').text
    assert 'learn_commons_requests_total{method="GET",route="/api/v1/community",status="2xx"} ' in text
    assert 'learn_commons_request_duration_seconds_bucket{method="GET",route="/api/v1/community",le="+Inf"} ' in text
    names = {line.split('{')[0].split()[0] for line in text.splitlines() if not line.startswith('#')}
    assert {'learn_commons_connections', 'learn_commons_event_streams', 'learn_commons_resident_memory_bytes'} <= names
    for line in text.splitlines():
        if not line.startswith('#'):
            float(line.rsplit(' ', 1)[1])


def test_headers_of_answers(server):
    answer = server.request('GET', '/api/v1/community')
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert answer.headers['Cache-Control'] == 'private, no-cache'
    assert "default-src 'none'" in answer.headers['Content-Security-Policy']
    assert answer.headers['X-Request-Id'] != server.request('GET', '/api/v1/community').headers['X-Request-Id']


def test_conditional_and_compressed_answers(server):
    path = '/api/v1/openapi.json'
    compressed = server.request('GET', path, headers={'Accept-Encoding': 'gzip'})
    plain = server.request('GET', path, headers={'Accept-Encoding': 'gzip;q=0'})
    assert compressed.headers['Content-Encoding'] == 'gzip'
    assert 'Content-Encoding' not in plain.headers
    assert compressed.json() == plain.json()
    assert compressed.headers['ETag'] != plain.headers['ETag']
    assert 'Accept-Encoding' in plain.headers['Vary']
    for etag in (compressed.headers['ETag'], plain.headers['ETag'], 'W/' + plain.headers['ETag'], '"other", *'):
        answer = server.request('GET', path, headers={'If-None-Match': etag})
        assert (answer.status_code, answer.content) == (304, b'')
    assert server.request('GET', path, headers={'If-None-Match': '"other"'}).status_code == 200
    head = server.request('HEAD', path, headers={'Accept-Encoding': 'identity'})
    assert (head.status_code, head.content) == (200, b'')
    assert int(head.headers['Content-Length']) == len(plain.content)


def test_not_ready_without_its_database(cluster, tmp_path):
    uri = cluster.create_database()
    with Server(tmp_path, uri) as server:
        assert server.request('GET', '/readyz').status_code == 200
        name = uri.split('?')[0].rsplit('/', 1)[1]
        cluster.drop_database(name)
        assert server.request('GET', '/readyz').status_code == 503
        assert server.request('GET', '/healthz').status_code == 200
        assert server.request('GET', '/api/v1/community').status_code == 503
