#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-totals.py JUNIT-XML…: names what failed and was skipped, and prints the totals as the last line.

A file that is missing or has no test in it counts as one failure: a suite that did not run has not passed. So does a
file NAME.failed beside NAME.xml if none of the tests in it failed: what ran them was not content.
"""

import os
import sys
from xml.etree import ElementTree


def outcome(case):
    if case.find('failure') is not None or case.find('error') is not None:
        return 'failed'
    skipped = case.find('skipped')
    return 'passed' if skipped is None else 'skipped'


def read(path):
    suite = os.path.basename(path).removesuffix('.xml')
    try:
        cases = list(ElementTree.parse(path).iter('testcase'))
    except (OSError, ElementTree.ParseError) as error:
        return [(suite, f'the suite did not finish: {error}', 'failed', '')]
    if not cases:
        return [(suite, 'no test ran', 'failed', '')]
    found = []
    for case in cases:
        why = case.find('skipped')
        name = '.'.join(filter(None, (case.get('classname'), case.get('name'))))
        found.append((suite, name, outcome(case), '' if why is None else why.get('message', '')))
    if os.path.exists(path.removesuffix('.xml') + '.failed') and all(state != 'failed' for _, _, state, _ in found):
        found.append((suite, 'a program of the suite ended with a failure', 'failed', ''))
    return found


def main():
    results = [result for path in sys.argv[1:] for result in read(path)]
    for wanted in ('skipped', 'failed'):
        for suite, name, state, why in results:
            if state == wanted:
                print(f'{wanted}: {suite}: {name}' + (f' ({why})' if why else ''))
    count = {state: sum(r[2] == state for r in results) for state in ('passed', 'failed', 'skipped')}
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count['failed'] or not count['passed'] else 0


if __name__ == '__main__':
    sys.exit(main())
