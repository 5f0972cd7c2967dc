# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the server answers, beside nginx that serves the same bytes from a file, in the same run.

Every comparison takes turns (ours, nginx, ours, nginx …) and reports the median of the pairs' ratios, so that it holds on a
machine whose speed drifts.
"""

import contextlib
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
TURNS = 15  # of a second each: many short ones, so that what else the machine does meets both alike


def against_nginx(report, name, url, token, body, floor):
    """Notes the rate at `url` as a ratio to nginx serving `body`, and the latency."""
    ratios, rates, p50s, p99s = [], [], [], []
    with programs.nginx({"body.json": body}) as nginx:
        for _ in range(TURNS):
            rate, p50, p99 = programs.load(url, token, seconds=1)
            ratios.append(rate / programs.load(nginx + "/body.json", seconds=1)[0])
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
    """Follows the feed's cursors over `pages` pages of 20, in steps of 100, and gives the path of the page behind them."""
    after = None
    for _ in range(pages // 5):
        path = "/api/v1/posts?limit=100" + (f"&after={urllib.parse.quote(after)}" if after else "")
        after = json.loads(programs.call(address, "GET", path, token))["next"]
        if after is None:
            raise RuntimeError("the community has too few posts for this page")
    return f"/api/v1/posts?limit=20&after={urllib.parse.quote(after)}"


def depth(report, program, engine, new_database, posts):
    """The first and a deep page of a large community against the first page of a small one. What a page costs is the
    time of one request after another."""
    pages = posts // 100
    with contextlib.ExitStack() as stack:
        servers = {}
        for name, size in (("small", 1000), ("large", posts)):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lc-bench-"))
            database = new_database(name, folder)
            fill(program, database, folder, size)
            servers[name] = stack.enter_context(programs.server(program, database, folder))[0]
        tokens = {name: programs.demo_token(address) for name, address in servers.items()}
        first = "/api/v1/posts?limit=20"
        deep = find_deep_page(servers["large"], tokens["large"], pages)
        times = {"small": [], "first": [], "deep": []}
        for _ in range(TURNS):
            for name, server, path in (("small", "small", first), ("first", "large", first), ("deep", "large", deep)):
                times[name].append(programs.load(servers[server] + path, tokens[server], 1, 1)[1])
    for name, what in (("first", "first page"), ("deep", f"page {pages:,}")):
        ratio = statistics.median(ours / small for ours, small in zip(times[name], times["small"]))
        report.add(f"{engine}: {what} of {posts:,} posts, time against the first of 1,000", ratio, "×", 1.1, at_most=True)


def fan_out(report, engine, address, tokens):
    """From a change's answer to the last of 2,000 streams that has received it, beside a single stream."""
    one = statistics.median(streams.fan_out(address, tokens, 1, ROUNDS))
    many = statistics.median(streams.fan_out(address, tokens, 2000, ROUNDS))
    report.add(f"{engine}: an event to one stream", one * 1000, "ms")
    report.add(f"{engine}: an event to 2,000 streams, over one stream", (many - one) * 1000, "ms", 100, at_most=True)


def run_engine(report, program, engine, new_database, sizes, floor):
    posts, deep_posts = sizes
    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder:
        database = new_database("bench", folder)
        report.add(f"{engine}: filling the community", fill(program, database, folder, posts), "s")
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
    depth(report, program, engine, new_database, deep_posts)


def run(report, program, sizes):
    """Measures with `sizes`: how many posts the community has, and how many the one whose deep pages are read."""
    def new_sqlite(name, folder):
        return "sqlite:" + os.path.join(folder, f"{name}.db")

    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder:
        database = new_sqlite("bench", folder)
        subprocess.run([program, "demo", "--database", database, "--data-folder", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start_and_idle(report, program, database, folder)
    run_engine(report, program, "SQLite", new_sqlite, sizes, 0.25)
    with programs.postgresql() as new_postgresql:
        run_engine(report, program, "PostgreSQL", lambda name, _: new_postgresql(name), sizes, 0.12)
