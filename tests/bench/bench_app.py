# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the application starts and what it holds in memory, beside a bare AdwApplicationWindow in the same run.

It is started as its user has it each day: with an account in the community on this computer, whose server it starts
too, and with what was read before in its cache. Both programs draw with the same renderer."""

import contextlib
import json
import os
import pathlib
import statistics
import subprocess
import tempfile

import programs

ROUNDS = 7
SOURCE = pathlib.Path(__file__).resolve().parents[2]
HANDLE, PASSWORD = "bench", "correct horse battery"


def newest_title():
    """The title of the post that stands first when the application has started."""
    spaces = [json.loads(path.read_text(encoding="utf-8")) for path in SOURCE.glob("data/demo/spaces/*.json")]
    return min((post for space in spaces for post in space["posts"]), key=lambda post: post["minutes_ago"])["title"]


def make_home(build, home):
    """A home whose user has an account in a community on this computer, and left the application at the feed. Gives
    its environment."""
    environment = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment |= {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": f"{home}/secrets",
                    "SECRET_FILE_TEST_PASSWORD": "bench", "GSETTINGS_BACKEND": "keyfile"}
    for folder in environment:
        if folder.startswith("XDG_"):
            os.makedirs(environment[folder])
    community = f"{environment['XDG_DATA_HOME']}/learn-commons/community"
    os.makedirs(community, mode=0o700)
    server, database = f"{build}/install/bin/learn-commons-server", f"sqlite:{community}/community.sqlite"
    options = ["--database", database, "--data-folder", community]
    subprocess.run([server, "demo", *options], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([server, "member", "create", HANDLE, *options], check=True, input=f"{PASSWORD}\n", text=True,
                   stdout=subprocess.DEVNULL)
    with programs.server(server, database, community) as (address, _):
        subprocess.run([f"{build}/tests/bench/sign-in", address, HANDLE, PASSWORD], check=True,
                       env={**os.environ, **environment})
    subprocess.run(["gsettings", "set", "org.example.LearnCommons", "last-view", "feed"], check=True,
                   env={**os.environ, **environment})
    return environment


def ratio(figures, index):
    """The median of what ours needs as a multiple of what the bare window does, round by round."""
    return statistics.median(ours[index] / bare[index] for ours, bare in zip(figures["ours"], figures["bare"]))


def run(report, build):
    build = pathlib.Path(build).resolve()
    names = ["bare-window", "first-frame.so", "sign-in"]
    subprocess.run(["ninja", "--quiet", "-C", build, *[f"tests/bench/{name}" for name in names]], check=True)
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="lc-bench-home-"))
        text = subprocess.check_output(
            [SOURCE / "build-aux/virtual-display", "--keep-home",
             "env", *[f"{name}={value}" for name, value in make_home(build, home).items()],
             "python3", SOURCE / "tests/bench/probe_window.py", str(ROUNDS), f"{build}/tests/bench/first-frame.so",
             f"bare=Bare Window={build}/tests/bench/bare-window",
             f"ours={newest_title()}={build}/install/bin/learn-commons"], text=True)
    figures = json.loads(text.strip().splitlines()[-1])
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    report.add("start to the newest post on screen, against a bare window", ratio(figures, 0), "×", 1.5, at_most=True)
    report.add("start to the newest post on screen", medians["ours"][0] * 1000, "ms")
    report.add("start of the bare window", medians["bare"][0] * 1000, "ms")
    report.add("memory with it shown (PSS), against a bare window", ratio(figures, 1), "×", 1.4, at_most=True)
    report.add("memory with it shown (PSS)", medians["ours"][1], "MiB")
    report.add("memory of the bare window (PSS)", medians["bare"][1], "MiB")
