# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the application starts and what it holds in memory, beside a bare AdwApplicationWindow in the same run."""

import json
import pathlib
import statistics
import subprocess

ROUNDS = 5
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def newest_title():
    """The title of the post that stands first when the application has started."""
    spaces = [json.loads(path.read_text(encoding="utf-8")) for path in SOURCE.glob("data/demo/spaces/*.json")]
    return min((post for space in spaces for post in space["posts"]), key=lambda post: post["minutes_ago"])["title"]


def run(report, build):
    build = pathlib.Path(build).resolve()
    subprocess.run(["ninja", "--quiet", "-C", build, "tests/bench/bare-window"], check=True)
    text = subprocess.check_output(
        [SOURCE / "build-aux/virtual-display", "python3", SOURCE / "tests/bench/probe_window.py", str(ROUNDS),
         f"bare=Bare Window={build}/tests/bench/bare-window",
         f"ours={newest_title()}={build}/install/bin/learn-commons --demo"], text=True)
    figures = json.loads(text.strip().splitlines()[-1])
    pairs = list(zip(figures["ours"], figures["bare"]))
    report.add("start to the newest post on screen, against a bare window", statistics.median(o[0] / b[0] for o, b in pairs),
               "×", 1.5, at_most=True)
    report.add("start to the newest post on screen", statistics.median(o[0] for o, _ in pairs) * 1000, "ms")
    report.add("memory with it shown (PSS), against a bare window",
               statistics.median(o[1] / b[1] for o, b in pairs), "×", 1.4, at_most=True)
    report.add("memory with it shown (PSS)", statistics.median(o[1] for o, _ in pairs), "MiB")
