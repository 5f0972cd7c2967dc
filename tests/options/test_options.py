# SPDX-License-Identifier: GPL-3.0-or-later
"""Each part of the project builds without the others' libraries."""

import json
import os
import pathlib
import subprocess

import pytest

SOURCE = pathlib.Path(__file__).parents[2]
BUILD = pathlib.Path(os.environ.get('MESON_BUILD_ROOT', SOURCE / 'build')) / 'options'
SERVER = {'libmicrohttpd', 'libsodium', 'gmime-3.0'}
APP = {'gtk4', 'libadwaita-1', 'libsoup-3.0', 'libdex-1', 'libsecret-1', 'gtksourceview-5'}
PARTS = {
    'server': (['-Dapp=disabled'], SERVER | {'libpq'}, APP),
    'server-sqlite': (['-Dapp=disabled', '-Dpostgresql=disabled', '-Dsystemd=disabled', '-Dmail-import=disabled'],
                      SERVER - {'gmime-3.0'}, APP | {'libpq', 'gmime-3.0'}),
    'app': (['-Dserver=disabled'], APP, SERVER | {'libpq'}),
    'all-sqlite': (['-Dpostgresql=disabled'], SERVER | APP, {'libpq'}),
}


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def configure(name):
    folder = BUILD / name
    fresh = [] if (folder / 'build.ninja').exists() else [SOURCE]
    run('meson', 'setup' if fresh else 'configure', folder, *fresh, '-Dwerror=true', *PARTS[name][0])
    return folder


@pytest.mark.parametrize('name', PARTS)
def test_what_is_looked_for(name):
    found = {dependency['name'] for dependency in json.loads(run('meson', 'introspect', '--dependencies', configure(name)))}
    _, wanted, unwanted = PARTS[name]
    assert wanted <= found
    assert not unwanted & found


def test_the_least_server():
    folder = configure('server-sqlite')
    run('ninja', '-C', folder)
    run('meson', 'test', '-C', folder, '--no-rebuild', '--no-suite', 'api')
    program = folder / 'src/server/learn-commons-server'
    assert 'libpq' not in run('ldd', program)
    refused = subprocess.run([program, 'migrate', '--database=postgresql:///any', f'--data-folder={folder}'], capture_output=True, text=True)
    assert refused.returncode != 0
    assert 'PostgreSQL' in refused.stderr
