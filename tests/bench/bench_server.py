# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the server answers, beside nginx that serves the same bytes from a file, in the same run.

Every comparison takes turns (ours, nginx, ours, nginx …) and reports the median of the pairs' ratios, so that it holds on a
machine whose speed drifts.
"""

import contextlib
import json
import statistics
import time
import urllib.parse

import archives
import databases
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


def start_and_idle(report, engine, _):
    """From starting the process to its first answer, and what it holds in memory before any work."""
    database, folder = engine.new("small")
    databases.run_quietly(engine.program, "demo", "--database", database, "--data-folder", folder)
    times, sizes = [], []
    for _ in range(ROUNDS):
        begin = time.monotonic()
        with programs.server(engine.program, database, folder) as (address, process):
            programs.call(address, "GET", "/healthz")
            times.append((time.monotonic() - begin) * 1000)
            sizes.append(programs.memory(process.pid))
    engine.drop("small")
    report.add("start to first answer", statistics.median(times), "ms", 150, at_most=True)
    report.add("memory after the first answer (RSS)", statistics.median(sizes), "MiB", 25, at_most=True)


def timed(engine, command, name, *arguments):
    """The seconds that a command takes with a new database."""
    database, folder = engine.new(name)
    begin = time.monotonic()
    databases.run_quietly(engine.program, *command, "--database", database, "--data-folder", folder, *arguments)
    seconds = time.monotonic() - begin
    engine.drop(name)
    return seconds


def bulk(report, engine, sizes):
    """Many rows at once, from the beginning to the database that is whole and counted."""
    posts, _ = sizes
    report.add(f"{engine.name}: filling {posts:,} posts", databases.fill(engine, posts), "s", 20 * posts / 100_000, at_most=True)
    with make_archives(engine.folder, engine.program, posts) as (backup, mbox):
        for name, command, path in (("restoring", ["restore"], backup), ("importing", ["import", "mbox"], mbox)):
            report.add(f"{engine.name}: {name} {posts:,} posts", timed(engine, command, "scratch", path), "s",
                       20 * posts / 100_000, at_most=True)


@contextlib.contextmanager
def make_archives(folder, program, posts):
    """A backup and a mailing list's archive of the same community."""
    source = databases.Sqlite(program, folder)
    database, data = source.place(databases.kept(source, posts))
    backup, mbox = folder / f"backup-{posts}", folder / f"mbox-{posts}"
    if not mbox.exists():
        print("  writing a backup and a mailing list's archive of it …", flush=True)
        backup.unlink(missing_ok=True)
        databases.run_quietly(program, "backup", "--database", database, "--data-folder", data, backup)
        archives.write_mbox(database, mbox.with_suffix(".new"))
        mbox.with_suffix(".new").rename(mbox)
    yield backup, mbox


def find_deep_page(address, token, pages):
    """Follows the feed's cursors over `pages` pages of 20, in steps of 100, and gives the path of the page behind them."""
    after = None
    for _ in range(pages // 5):
        path = "/api/v1/posts?limit=100" + (f"&after={urllib.parse.quote(after)}" if after else "")
        after = json.loads(programs.call(address, "GET", path, token))["next"]
        if after is None:
            raise RuntimeError("the community has too few posts for this page")
    return f"/api/v1/posts?limit=20&after={urllib.parse.quote(after)}"


def depth(report, engine, sizes):
    """The first and a deep page of a large community against the first page of a small one. What a page costs is the
    time of one request after another."""
    _, posts = sizes
    pages = posts // 100
    with contextlib.ExitStack() as stack:
        servers = {}
        for name, size in (("small", 1000), ("large", posts)):
            database, folder = engine.place(databases.kept(engine, size))
            servers[name] = stack.enter_context(programs.server(engine.program, database, folder))[0]
        tokens = {name: programs.demo_token(address) for name, address in servers.items()}
        first = "/api/v1/posts?limit=20"
        deep = find_deep_page(servers["large"], tokens["large"], pages)
        times = {"small": [], "first": [], "deep": []}
        for _ in range(TURNS):
            for name, server, path in (("small", "small", first), ("first", "large", first), ("deep", "large", deep)):
                times[name].append(programs.load(servers[server] + path, tokens[server], 1, 1)[1])
    for name, what in (("first", "first page"), ("deep", f"page {pages:,}")):
        ratio = statistics.median(ours / small for ours, small in zip(times[name], times["small"]))
        report.add(f"{engine.name}: {what} of {posts:,} posts, time against the first of 1,000", ratio, "×", 1.1, at_most=True)


def fan_out(report, engine, sizes):
    """From a change's answer to the last of 2,000 streams that has received it, beside a single stream."""
    with databases.copied(engine, sizes[0]) as (database, folder), \
            programs.server(engine.program, database, folder) as (address, _):
        tokens = [programs.demo_token(address, role) for role in ("member", "mentor", "group_leader", "moderator")]
        one = statistics.median(streams.fan_out(address, tokens, 1, ROUNDS))
        many = statistics.median(streams.fan_out(address, tokens, 2000, ROUNDS))
    report.add(f"{engine.name}: an event to one stream", one * 1000, "ms")
    report.add(f"{engine.name}: an event to 2,000 streams, over one stream", (many - one) * 1000, "ms", 100, at_most=True)


def page(path, name, has_floor):
    """A section that loads a page of the community with 16 connections."""
    def measure(report, engine, sizes):
        database, folder = engine.place(databases.kept(engine, sizes[0]))
        with programs.server(engine.program, database, folder) as (address, process):
            token = programs.demo_token(address)
            member = json.loads(programs.call(address, "GET", "/api/v1/account", token))["id"]
            full = path.format(member=member)
            against_nginx(report, f"{engine.name}: {name}", address + full, token, programs.call(address, "GET", full, token),
                          engine.floor if has_floor else None)
            report.add(f"{engine.name}: memory after the {name} (RSS)", programs.memory(process.pid), "MiB")
    return measure


SECTIONS = (
    ("bulk", bulk),
    ("feed page", page("/api/v1/posts?limit=20", "feed page", True)),
    ("member list", page("/api/v1/members?limit=20", "member list", False)),
    ("profile", page("/api/v1/members/{member}", "profile", False)),
    ("streams", fan_out),
    ("depth", depth),
)


def run(report, program, build, sizes, is_wanted):
    """Measures with `sizes`: how many posts the community has, and how many the one whose deep pages are read."""
    folder = databases.make_folder(build)
    sqlite, postgresql = databases.Sqlite(program, folder), databases.Postgresql(program, folder)
    if is_wanted("server start"):
        report.section("server start", lambda: start_and_idle(report, sqlite, sizes))
    for engine in (sqlite, postgresql):
        wanted = [(f"{engine.name} {name}", measure) for name, measure in SECTIONS if is_wanted(f"{engine.name} {name}")]
        if wanted:
            with engine.running():
                for name, measure in wanted:
                    report.section(name, lambda measure=measure: measure(report, engine, sizes))


def names():
    return ["server start"] + [f"{engine} {name}" for engine in ("SQLite", "PostgreSQL") for name, _ in SECTIONS]
