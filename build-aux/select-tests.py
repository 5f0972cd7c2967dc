#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""select-tests.py BUILD FOLDER WORD…: finds the suites and tests that WORDs name, for `check`.

The name of a suite stands for all of it. Any other word is a part of tests' names, whatever its case, or a regular
expression that is looked for in them: `client-outbox /client/outbox/sends` for one in a C program, and for one in Python
`tests/server/test_feed.py::test_pages[sqlite]`. A word that names nothing is an error.

Only the server has to be there for that, whose tests ask it for its routes: names in C programs are read from their
sources. Written into FOLDER, for each suite of which something was found: SUITE.programs (Meson's names of programs to
run wholly), SUITE.parts (a program and one of its tests a line) and SUITE.tests (pytest's names); and targets: what Ninja
has to build for them."""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[1]
C_SUITES = ('c', 'client', 'widgets')
PYTEST_FOLDERS = {'server': 'tests/server', 'app': 'tests/app', 'options': 'tests/options', 'flatpak': 'tests/flatpak'}
SUITES = (*C_SUITES, *PYTEST_FOLDERS)
ADDED = re.compile(r'\b(g_test_add(?:_func|_data_func)?|lc_test_add)\s*\(\s*"(/[^"]+)"')
ENGINES = ('/sqlite', '/postgresql')


def introspect(build, what):
    done = subprocess.run(['meson', 'introspect', what, build], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class Program:
    """A C program of tests that Meson knows."""

    def __init__(self, description, build, targets):
        self.name = description['name']
        self.command = description['cmd'][0]
        suites = {suite.split(':')[-1] for suite in description['suite']}
        self.suite = 'client' if 'client' in suites else 'widgets' if 'app' in suites else 'c'
        needed = [target for target in targets if target['id'] in description['depends']]
        self.files = files(needed, build)
        self.sources = [source for target in needed if self.command in target['filename']
                        for group in target['target_sources'] for source in group.get('sources', [])]

    def tests(self):
        """The names of the tests in it; none if it is a program of the system that checks some file."""
        added = [found for source in self.sources for found in ADDED.findall(pathlib.Path(source).read_text(encoding='utf-8'))]
        return [path + engine for function, path in added for engine in (ENGINES if function == 'lc_test_add' else [''])]


def files(targets, build):
    return {os.path.relpath(name, build) for target in targets for name in target['filename']}


def read_programs(build, targets):
    return [Program(description, build, targets) for description in introspect(build, '--tests')
            if not any(suite.endswith('api') for suite in description['suite'])]


def start_pytest(folder):
    command = [sys.executable, '-m', 'pytest', '--collect-only', '-q', '-p', 'no:cacheprovider', folder]
    return subprocess.Popen(command, cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env={key: value for key, value in os.environ.items() if key != 'PYTEST_ADDOPTS'})


def finish_pytest(process):
    output = process.communicate()[0]
    if process.returncode != 0:
        sys.exit(f'error: pytest cannot list its tests:\n{output}')
    return [line for line in output.splitlines() if '::' in line]


def read_names(build, targets):
    """All there is, as (suite, program or None, name)."""
    listing = {suite: start_pytest(folder) for suite, folder in PYTEST_FOLDERS.items() if (SOURCE / folder).is_dir()}
    names = [(program.suite, program, test) for program in read_programs(build, targets) for test in program.tests() or ['']]
    for suite, process in listing.items():
        names += [(suite, None, name) for name in finish_pytest(process)]
    return names


def spellings(entry):
    """How one may name a test: as pytest and the programs do, and as the totals do."""
    _, program, name = entry
    if program:
        return [f'{program.name} {name}'.strip()]
    return [name, name.replace('.py::', '.').replace('/', '.', name.split('::')[0].count('/'))]


def matching(word, names):
    if word in SUITES:
        return {entry for entry in names if entry[0] == word}
    found = {entry for entry in names if any(word.lower() in name.lower() for name in spellings(entry))}
    try:
        wanted = re.compile(word, re.IGNORECASE)
    except re.error as error:
        if found:
            return found
        sys.exit(f'error: “{word}” is no part of a name, nor a regular expression: {error}.')
    return found | {entry for entry in names if any(wanted.search(name) for name in spellings(entry))}


def similar(word, names):
    """Parts of names that are like a word which names nothing."""
    parts = {part for entry in names for part in re.split(r'[^a-z0-9]+', spellings(entry)[0].lower())}
    close = difflib.get_close_matches(word.lower(), sorted(parts | set(SUITES)), 3)
    return f' Did you mean “{"” or “".join(close)}”?' if close else ''


def select(words, names):
    selected = set()
    for word in words:
        found = matching(word, names)
        if not found:
            sys.exit(f'error: no suite and no test is named “{word}”.{similar(word, names)}')
        selected |= found
    return selected


def write(folder, name, lines):
    if lines:
        (folder / name).write_text(''.join(f'{line}\n' for line in lines), encoding='utf-8')


def main():
    build, folder, words = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    folder.mkdir(parents=True, exist_ok=True)
    targets = introspect(build, '--targets')
    names = read_names(build, targets)
    selected = select(words, names)
    needed = set()
    for suite in C_SUITES:
        programs = {entry[1] for entry in selected if entry[0] == suite}
        whole = {program for program in programs
                 if all(entry in selected for entry in names if entry[1] is program)}
        write(folder, f'{suite}.programs', sorted(program.name for program in whole))
        write(folder, f'{suite}.parts', sorted(f'{program.name} {name}' for _, program, name in selected
                                               if program in programs - whole))
        needed.update(*(program.files for program in programs))
    for suite in PYTEST_FOLDERS:
        # In the order of collecting: tests of a file share what is dear.
        write(folder, f'{suite}.tests', [entry[2] for entry in names if entry[0] == suite and entry in selected])
    if any(entry[2].startswith('tests/options/test_only.py') for entry in selected):
        needed.update(*(entry[1].files for entry in names if entry[1]))  # it asks all of them for their tests
    if any(entry[0] == 'app' for entry in selected):
        needed |= files((target for target in targets if target['installed']), build)
    write(folder, 'targets', sorted(needed))
    print(f'{len(selected)} of {len(names)} tests')


if __name__ == '__main__':
    main()
