# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the application starts and what it holds in memory, beside a bare AdwApplicationWindow in the same run."""

import json
import os
import statistics
import subprocess
import tempfile

import programs

ROUNDS = 5
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(report, build):
    probe = os.path.join(os.path.dirname(os.path.abspath(__file__)), "probe_window.py")
    server = os.path.join(build, "src/server/learn-commons-server")
    with tempfile.TemporaryDirectory(prefix="lc-bench-") as folder:
        database = "sqlite:" + os.path.join(folder, "bench.db")
        subprocess.run([server, "demo", "--database", database, "--data-folder", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with programs.server(server, database, folder) as (address, _):
            title = json.loads(programs.call(address, "GET", "/api/v1/posts?limit=1", programs.demo_token(address)))
            title = title["items"][0]["title"]
            text = subprocess.check_output(
                [os.path.join(SOURCE, "build-aux/virtual-display"), "python3", probe, str(ROUNDS),
                 f"bare=Bare Window={build}/tests/bench/bare-window",
                 f"ours={title}={build}/src/app/learn-commons --server {address} --demo --view feed"], text=True)
    figures = json.loads(text.strip().splitlines()[-1])
    pairs = list(zip(figures["ours"], figures["bare"]))
    report.add("start to the feed on screen, against a bare window", statistics.median(o[0] / b[0] for o, b in pairs),
               "×", 1.5, at_most=True)
    report.add("start to the feed on screen", statistics.median(o[0] for o, _ in pairs) * 1000, "ms")
    report.add("memory with the feed shown (PSS), against a bare window",
               statistics.median(o[1] / b[1] for o, b in pairs), "×", 1.4, at_most=True)
    report.add("memory with the feed shown (PSS)", statistics.median(o[1] for o, _ in pairs), "MiB")
