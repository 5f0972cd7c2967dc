#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compile-blueprint.py COMPILER OUTPUT INPUT: runs the Blueprint compiler, and passes on what it says but for one thing.

It warns of each GtkShortcutsShortcut, which GTK 4.18 calls deprecated. What replaces them, AdwShortcutsDialog, is new in
libadwaita 1.8, and this project asks for 1.7: until that changes there is nothing that anybody could do about it."""

import re
import subprocess
import sys

KNOWN = re.compile(r'(\x1b\[[0-9;]*m)*warning: (\x1b\[[0-9;]*m)*Gtk\.Shortcuts\w+ is deprecated')


def main():
    compiler, output, source = sys.argv[1:]
    done = subprocess.run([compiler, 'compile', '--output', output, source], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    told = [note for note in done.stdout.strip().split('\n\n') if note and not KNOWN.match(note)]
    if told:
        print('\n\n'.join(told), file=sys.stderr)
    return done.returncode


if __name__ == '__main__':
    sys.exit(main())
