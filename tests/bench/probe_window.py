#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts programs with a window in turn and prints, as JSON, how long each took to paint what it is named for, and its
memory (PSS) when it has come to rest.

Runs on a virtual display. Programs are watched from inside, by the same library for all (first-frame.c), and nothing asks
them anything while they start.

usage: probe_window.py ROUNDS LIBRARY NAME=NEEDLE=COMMAND…
NEEDLE is what a label that is shown must contain; COMMAND is split as a shell does.
"""

import json
import os
import select
import shlex
import subprocess
import sys
import time

import programs

REST = 0.5  # seconds in which a program that has come to rest uses no processor


def read_line(descriptor, what, seconds=60):
    """The first line that comes through a pipe."""
    if not select.select([descriptor], [], [], seconds)[0]:
        raise TimeoutError(f"{what} did not happen within {seconds} s")
    line = os.read(descriptor, 100)
    if not line:
        raise RuntimeError(f"{what} did not happen: the program has ended")
    return line


def processor_time(pid):
    """The clock ticks that a process has used."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def wait_for_rest(pid):
    used = -1
    while processor_time(pid) != used:
        used = processor_time(pid)
        time.sleep(REST)


def measure(library, needle, command):
    """One start of `command`: seconds until `needle` was painted, and its memory in MiB when nothing happens any more."""
    reader, writer = os.pipe()
    environment = {**os.environ, "LD_PRELOAD": library, "FIRST_FRAME_TEXT": needle, "FIRST_FRAME_FD": str(writer)}
    begin = time.monotonic()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=environment, pass_fds=[writer])
    os.close(writer)
    with programs.stopping(process):
        try:
            seconds = int(read_line(reader, f"“{needle}” of {command}")) / 1e6 - begin
        finally:
            os.close(reader)
        wait_for_rest(process.pid)
        return seconds, programs.memory(process.pid, "Pss")


def main():
    rounds, library = int(sys.argv[1]), sys.argv[2]
    candidates = [argument.split("=", 2) for argument in sys.argv[3:]]
    figures = {name: [] for name, _, _ in candidates}
    for name, needle, command in candidates:  # the first start fills caches, and is not counted
        measure(library, needle, command)
    for _ in range(rounds):
        for name, needle, command in candidates:
            figures[name].append(measure(library, needle, command))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
