#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""first-picture.py PICTURE COMMAND…: starts the application, waits until a post of the demo community is on screen, and
saves a picture. Run it on a virtual display."""

import json
import pathlib
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

SECONDS = 90
SOURCE = pathlib.Path(__file__).resolve().parent.parent


def demo_titles():
    spaces = [json.loads(path.read_text(encoding='utf-8')) for path in (SOURCE / 'data/demo/spaces').glob('*.json')]
    return {post['title'] for space in spaces for post in space['posts']}


def showing(node, names, depth=0):
    """The first of `names` that is visible below `node`."""
    if node is None or depth > 60 or not node.get_state_set().contains(Atspi.StateType.SHOWING) and depth > 1:
        return None
    name = node.get_name() or ''
    found = next((wanted for wanted in names if wanted in name), None)
    if found:
        return found
    for index in range(node.get_child_count()):
        found = showing(node.get_child_at_index(index), names, depth + 1)
        if found:
            return found
    return None


def wait_for(process, names):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            sys.exit(f'error: the application ended with status {process.returncode} before the feed was on screen')
        try:
            found = showing(Atspi.get_desktop(0), names)
        except GLib.Error:  # the tree changed while it was read
            found = None
        if found:
            return found
        time.sleep(0.1)  # between two looks
    return None


def main():
    picture, command = sys.argv[1], sys.argv[2:]
    process = subprocess.Popen(command)
    try:
        found = wait_for(process, demo_titles())
        subprocess.run(['grim', picture], check=True)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
    if not found:
        sys.exit(f'error: no post came on screen within {SECONDS} s; what did is in {picture}')
    print(f'The feed is on screen (“{found}”). The picture: {picture}')


if __name__ == '__main__':
    main()
