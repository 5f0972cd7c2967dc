# SPDX-License-Identifier: GPL-3.0-or-later
"""`make check ONLY=…` finds what there is by its name, and says so when there is nothing."""

import os
import pathlib
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(__file__).parents[2]
BUILD = pathlib.Path(os.environ.get('MESON_BUILD_ROOT', SOURCE / 'build'))
sys.path.insert(0, str(SOURCE / 'build-aux'))
selection = __import__('select-tests')


@pytest.fixture(scope='module')
def targets():
    return selection.introspect(BUILD, '--targets')


@pytest.fixture(scope='module')
def programs(targets):
    return selection.read_programs(str(BUILD), targets)


@pytest.fixture(scope='module')
def names(targets):
    return selection.read_names(str(BUILD), targets)


def test_the_names_in_c_programs_are_those_that_they_tell(programs):
    """They are read from the sources: a way of adding tests that is not known there would go unnoticed."""
    compared = 0
    for program in programs:
        if program.suite == 'widgets' or BUILD not in pathlib.Path(program.command).parents:
            continue  # those need a display even for that; others are programs of the system, without such names
        told = subprocess.run([program.command, '-l'], capture_output=True, text=True, check=True, timeout=60)
        listed = [line.removeprefix('# ') for line in told.stdout.splitlines() if line.startswith('# /')]
        assert sorted(listed) == sorted(program.tests()), program.name
        compared += 1
    assert compared > 20


# Not pytest's parameters: those would be names of tests themselves.
WORDS = {
    'c': {'c'},
    'server': {'server'},
    'base/markdown/excerpt$': {'c'},
    'CLIENT-OUTBOX': {'client'},
    r'test_feed\.py::': {'server', 'app'},
    'store/database/bulk/postgresql': {'c'},
    'tests.server.test_sessions.test_sign_in[sqlite]': {'server'},
    'tests.server.import.test_mbox': {'server'},
}


def test_words(names):
    for word, suites in WORDS.items():
        selected = selection.select([word], names)
        assert {suite for suite, _, _ in selected} == suites, word
        assert len(selected) < len(names)


def test_each_word_adds(names):
    both = selection.select(['base-markdown', 'base-text'], names)
    assert both == selection.select(['base-markdown'], names) | selection.select(['base-text'], names)


def test_a_word_that_names_nothing_is_told(names):
    for words, told in ((['base-markdown', 'markdwn'], 'markdown'), (['te(st'], 'regular expression'),
                        (['nothing-is-called-so'], 'nothing-is-called-so')):
        with pytest.raises(SystemExit, match=told):
            selection.select(words, names)
