# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the server answers, beside nginx that serves the same bytes from a file, in the same run.

Every comparison takes turns (ours, nginx, ours, nginx …) and reports the median of the pairs' ratios, so that it holds on a
machine whose speed drifts.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
import urllib.parse

import programs
import streams

ROUNDS = 5


def against_nginx(report, name, url, token, body, floor):
    """Notes the rate at `url` as a ratio to nginx serving `body`, and the latency."""
    ratios, rates, p50s, p99s = [], [], [], []
    with programs.nginx({"body.json": body}) as nginx:
        for _ in range(ROUNDS):
            rate, p50, p99 = programs.load(url, token)
            ratios.append(rate / programs.load(nginx + "/body.json")[0])
            rates.append(rate)
            p50s.append(p50)
            p99s.append(p99)
    report.add(f"{name}: requests/s against nginx ({len(body):,} bytes)", statistics.median(ratios), "×", floor)
    report.add(f"{name}: requests/s", statistics.median(rates), "1/s")
    report.add(f"{name}: latency p50", statistics.median(p50s), "ms")
    report.add(f"{name}: latency p99", statistics.median(p99s), "ms")


def fill(program, database, folder, posts):
    """Fills a new database with at least `posts` posts, and says how many there are at scale 1."""
    begin = time.monotonic()
    scale = max(1, -(-posts // 90))
    print(f"  filling a community with about {posts:,} posts …", flush=True)
    subprocess.run([program, "demo", "--database", database, "--data-folder", folder, "--scale", str(scale)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - begin


def start_and_idle(report, program, database, folder):
    """From starting the process to its first answer, and what it holds in memory before any work."""
    times, sizes = [], []
    for _ in range(ROUNDS):
        begin = time.monotonic()
        with programs.server(program, database, folder) as (address, process):
            programs.call(address, "GET", "/healthz")
            times.append((time.monotonic() - begin) * 1000)
            sizes.append(programs.memory(process.pid))
    report.add("start to first answer", statistics.median(times), "ms", 150, at_most=True)
    report.add("memory after the first answer (RSS)", statistics.median(sizes), "MiB", 25, at_most=True)


def find_deep_page(address, token, pages):
    """Follows the feed's cursors for `pages` pages of 100 and gives the path of the page of 20 behind them."""
    after = None
    for _ in range(pages):
        path = "/api/v1/posts?limit=100" + (f"&after={urllib.parse.quote(after)}" if after else "")
        after = json.loads(programs.call(address, "GET", path, token))["next"]
        if after is None:
            raise RuntimeError("the community has too few posts for this page")
    return f"/api/v1/posts?limit=20&after={urllib.parse.quote(after)}"


def depth(report, engine, large, small, pages):
    """The first and a deep page of a large community against the first page of a small one."""
    first, deep = [], []
    deep_path = find_deep_page(*large, pages)
    path = "/api/v1/posts?limit=20"
    for _ in range(ROUNDS):
        base = programs.load(small[0] + path, small[1], seconds=2)[0]
        first.append(base / programs.load(large[0] + path, large[1], seconds=2)[0])
        deep.append(base / programs.load(large[0] + deep_path, large[1], seconds=2)[0])
    report.add(f"{engine}: first page of the large community, time against a small one", statistics.median(first), "×",
               1.1, at_most=True)
    report.add(f"{engine}: page {pages * 5:,}, time against a small community's first", statistics.median(deep), "×",
               1.1, at_most=True)


def fan_out(report, engine, address, tokens):
    """From a change's answer to the last of 2,000 streams that has received it, beside a single stream."""
    one = statistics.median(streams.fan_out(address, tokens, 1, ROUNDS))
    many = statistics.median(streams.fan_out(address, tokens, 2000, ROUNDS))
    report.add(f"{engine}: an event to one stream", one * 1000, "ms")
    report.add(f"{engine}: an event to 2,000 streams, over one stream", (many - one) * 1000, "ms", 100, at_most=True)


def run_engine(report, program, engine, database, folder, posts, floor):
    seconds = fill(program, database, folder, posts)
    report.add(f"{engine}: filling the community", seconds, "s")
    with programs.server(program, database, folder) as (address, process):
        token = programs.demo_token(address)
        member = json.loads(programs.call(address, "GET", "/api/v1/account", token))["id"]
        for name, path, bound in ((f"{engine}: feed page", "/api/v1/posts?limit=20", floor),
                                  (f"{engine}: member list", "/api/v1/members?limit=20", None),
                                  (f"{engine}: profile", f"/api/v1/members/{member}", None)):
            against_nginx(report, name, address + path, token, programs.call(address, "GET", path, token), bound)
        report.add(f"{engine}: memory after the load (RSS)", programs.memory(process.pid), "MiB")
        fan_out(report, engine, address, [programs.demo_token(address, role) for role in
                                          ("member", "mentor", "group_leader", "moderator")])
        with tempfile.TemporaryDirectory(prefix="lc-bench-") as small_folder:
            small_database = "sqlite:" + os.path.join(small_folder, "small.db")
            if engine == "SQLite":
                fill(program, small_database, small_folder, 1000)
                with programs.server(program, small_database, small_folder) as (small_address, _):
                    depth(report, engine, (address, token), (small_address, programs.demo_token(small_address)),
                          posts // 200)


def run(report, program, posts):
    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder:
        database = "sqlite:" + os.path.join(folder, "bench.db")
        subprocess.run([program, "demo", "--database", database, "--data-folder", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start_and_idle(report, program, database, folder)
    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder:
        run_engine(report, program, "SQLite", "sqlite:" + os.path.join(folder, "bench.db"), folder, posts, 0.25)
    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder, programs.postgresql() as database:
        run_engine(report, program, "PostgreSQL", database, folder, posts, 0.12)
