#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts programs with a window in turn and prints, as JSON, how long each took to show what it is named for.

Runs on a virtual display. Both programs are watched in the same way, through the accessibility tree, so that what the
watching costs is in both figures.

usage: probe_window.py ROUNDS NAME=NEEDLE=COMMAND…
NEEDLE is the name of an accessible that must be showing; COMMAND is split as a shell does.
"""

import json
import shlex
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import programs  # noqa: E402


def showing(node, needle, depth=0):
    """Whether an accessible named `needle` is showing below `node`."""
    if node is None or depth > 40:
        return False
    if needle in (node.get_name() or "") and node.get_state_set().contains(Atspi.StateType.SHOWING):
        return True
    return any(showing(node.get_child_at_index(i), needle, depth + 1) for i in range(node.get_child_count()))


def application_of(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and child.get_process_id() == pid:
            return child
    return None


def shows(pid, needle):
    try:
        application = application_of(pid)
        return application is not None and showing(application, needle)
    except GLib.Error:  # it went away while it was being read
        return False


def measure(needle, command):
    """One start of `command`: seconds until `needle` shows, and its memory in MiB then."""
    begin = time.monotonic()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with programs.stopping(process):
        programs.wait_until(lambda: shows(process.pid, needle), f"“{needle}” of {command}")
        seconds = time.monotonic() - begin
        return seconds, programs.memory(process.pid, "Pss")


def main():
    rounds = int(sys.argv[1])
    candidates = [argument.split("=", 2) for argument in sys.argv[2:]]
    figures = {name: [] for name, _, _ in candidates}
    for name, needle, command in candidates:  # the first start fills caches, and is not counted
        measure(needle, command)
    for _ in range(rounds):
        for name, needle, command in candidates:
            figures[name].append(measure(needle, command))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
