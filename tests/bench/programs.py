# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that a benchmark runs: our server, nginx and wrk."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

# Nothing is to be refused for its rate: what is measured is how fast an answer is made.
GENEROUS = ["--rate-requests", "100000000", "--rate-writes", "100000000", "--rate-sign-in", "100000000",
            "--max-connections", "8192", "--max-connections-per-address", "8192", "--max-streams-per-member", "4096",
            "--log-level", "warning"]


def wait_until(condition, what, seconds=60):
    """Waits until `condition()` gives something, and gives that back."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.002)
    raise TimeoutError(f"{what} did not happen within {seconds} s")


@contextlib.contextmanager
def stopping(process):
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def server(program, database, folder, *arguments):
    """A running learn-commons-server; gives (address, process)."""
    port_file = os.path.join(folder, "port")
    with contextlib.suppress(FileNotFoundError):
        os.unlink(port_file)
    process = subprocess.Popen([program, "serve", "--database", database, "--data-folder", folder, "--demo",
                                "--listen", "tcp:127.0.0.1:0", "--port-file", port_file, *GENEROUS, *arguments],
                               stdout=subprocess.DEVNULL)
    with stopping(process):
        def ready():
            if process.poll() is not None:
                raise RuntimeError(f"the server ended with status {process.returncode}")
            return os.path.exists(port_file)
        wait_until(ready, "the server's start")
        with open(port_file, encoding="utf-8") as file:
            yield json.load(file)["listening"], process


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nginx(files):
    """nginx with a worker a core that serves `files` ({name: bytes}); gives its address."""
    folder = tempfile.mkdtemp(prefix="lc-nginx-")
    port = free_port()
    try:
        os.chmod(folder, 0o755)
        for name, content in files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        with open(os.path.join(folder, "nginx.conf"), "w", encoding="utf-8") as file:
            file.write(f"""
                daemon off; pid {folder}/pid; error_log stderr warn; worker_processes {os.cpu_count()};
                {"user nobody nogroup;" if os.geteuid() == 0 else ""}
                events {{ worker_connections 4096; }}
                http {{
                  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
                  types {{}} default_type application/json;
                  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
                  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
                  server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}; }}
                }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        process = subprocess.Popen([program, "-p", folder, "-c", os.path.join(folder, "nginx.conf")])
        address = f"http://127.0.0.1:{port}"
        with stopping(process):
            wait_until(lambda: _answers(address + "/" + next(iter(files))), "nginx' start")
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url):
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


def load(url, token=None, connections=16, seconds=3):
    """Asks for `url` as fast as it answers; gives requests/s and the 50th and 99th percentile in ms."""
    command = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "--latency"]
    if token:
        command += ["-H", f"Authorization: Bearer {token}"]
    text = subprocess.check_output([*command, url], text=True)
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(f"not every answer was good:\n{text}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return rate, _milliseconds(text, "50%"), _milliseconds(text, "99%")


def _milliseconds(text, row):
    value, unit = re.search(row + r"\s+([\d.]+)(us|ms|s)\b", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def call(address, method, path, token=None, body=None):
    """One request; gives the answer's body as it came."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data=data, method=method)
    if data is not None:
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def demo_token(address, role="member"):
    return json.loads(call(address, "POST", "/api/v1/demo/sessions", body={"role": role}))["session"]["token"]


def memory(pid, row="Rss"):
    """A process' memory in MiB: Rss or Pss."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
        return int(re.search(rf"^{row}:\s+(\d+) kB", file.read(), re.M)[1]) / 1024
