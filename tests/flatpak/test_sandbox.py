# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak as people have it: installed from its bundle, in its sandbox, updated from its repository. Needs what
build-aux/flatpak/build leaves, and a display of its own."""

import configparser
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'app'))
from community import PASSWORD  # noqa: E402
from driver import BUILD, OFFLINE, App  # noqa: E402

ID = 'org.example.LearnCommons'
WORK = BUILD / 'flatpak'
HOME = pathlib.Path(os.environ['HOME'])
OWN = HOME / '.var/app' / ID
PERMISSIONS = {
    'shared': {'network', 'ipc'},
    # Beside fallback-x11 Flatpak writes x11 for its versions that do not know that one.
    'sockets': {'wayland', 'fallback-x11', 'x11', 'pulseaudio'},
    'devices': {'dri'},
}


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode == 0, f'{command}: {done.stdout}{done.stderr}'
    return done.stdout


def flatpak(*command):
    return run('flatpak', command[0], '--user', *command[1:])


def files(folder):
    """All files below it but those of the sandbox's own folder, with when they were changed."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob('*')
            if path.is_file() and not path.is_relative_to(OWN)}


class Sandboxed(App):
    """The application in its sandbox, in the home that Flatpak gives it."""

    def __init__(self):
        super().__init__(folder=WORK / 'unused')
        for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'):
            self.environment.pop(f'XDG_{name}_HOME')
        for name in ('GSETTINGS_SCHEMA_DIR', 'LEARN_COMMONS_LOCALE_FOLDER', 'LEARN_COMMONS_SERVER'):
            self.environment.pop(name, None)
        # There is no keyring on the virtual display.
        self.environment['SECRET_FILE_TEST_PATH'] = str(OWN / 'data/secrets')

    @staticmethod
    def command():
        return ['flatpak', 'run', '--user', ID]

    def is_shown_by(self, accessible):
        # Its bus is reached through a proxy, whose process is the one that is told.
        return accessible.get_name() in ('learn-commons', ID)

    def inside(self, *command):
        """What a command prints that runs beside it, in the same sandbox."""
        return run('flatpak', 'enter', ID, *command)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.close_menus()
            run('flatpak', 'kill', ID)
            self.process.wait(20)


def forget():
    """Removes what a test that was interrupted may have left, too."""
    for command in (['uninstall', '-y', '--noninteractive', '--delete-data', ID], ['remote-delete', '--force', 'learn-commons']):
        subprocess.run(['flatpak', command[0], '--user', *command[1:]], capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A copy, as on a web server."""
    return pathlib.Path(shutil.copytree(WORK / 'repository', tmp_path / 'repository'))


@pytest.fixture(params=['bundle', 'repository'])
def installed(request, repository):
    forget()
    flatpak('remote-add', '--no-gpg-verify', 'learn-commons', f'file://{repository}')
    if request.param == 'bundle':
        flatpak('install', '-y', '--noninteractive', WORK / 'learn-commons.flatpak')
    else:
        flatpak('install', '-y', '--noninteractive', 'learn-commons', f'{ID}//stable')
    yield request.param
    forget()


@pytest.fixture
def app(request, installed):
    app = Sandboxed()
    request.node.apps = [app]
    yield app
    app.stop()


def test_what_it_may(installed):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read_string(flatpak('info', '--show-metadata', ID))
    context = {key: set(filter(None, value.split(';'))) for key, value in metadata['Context'].items()}
    assert context == PERMISSIONS
    assert not [section for section in metadata.sections() if 'Policy' in section]


def test_what_is_exported(installed):
    exported = pathlib.Path(flatpak('info', '--show-location', ID).strip()) / 'export/share'
    for name in (f'applications/{ID}.desktop', f'metainfo/{ID}.metainfo.xml', f'dbus-1/services/{ID}.service',
                 f'icons/hicolor/scalable/apps/{ID}.svg', f'icons/hicolor/symbolic/apps/{ID}-symbolic.svg'):
        assert (exported / name).is_file(), name


def found_community(app):
    app.says('Learn Together')
    app.open('Start a Community on This Computer')
    app.fill('Name of the Community', 'Kitchen Table Physics')
    app.fill('Your Name', 'Zoë Müller')
    app.fill('Password (at Least 10 Characters)', PASSWORD)
    app.click('Start Community')
    app.find('heading', re.compile('Zoë Müller'))


def write_post(app, title):
    app.press('alt', '2')
    app.find('button', 'Write a Post')
    app.press('ctrl', 'n')
    app.find(None, 'What would you like to say?')
    app.type(title)
    app.press('Tab')
    app.press('Tab')
    app.type('And red in the evening?')
    app.press('ctrl', 'Return')
    app.says(title)


def publish_again(repository):
    """A newer commit is what an organiser publishes."""
    ref = f'app/{ID}/{run("flatpak", "--default-arch").strip()}/stable'
    run('flatpak', 'build-commit-from', '--force', '--timestamp=NOW', f'--src-ref={ref}', repository, ref)


@pytest.mark.parametrize('installed', ['repository'], indirect=True)
def test_a_community_in_the_sandbox(app, repository):
    before = files(HOME)
    app.start()
    found_community(app)
    write_post(app, 'Why is the sky blue')
    app.picture('flatpak-feed')

    # Its server came with it and runs in the same sandbox, where the rest of the home is not to be seen.
    assert '/app/bin/learn-commons-server' in app.inside('sh', '-c', 'cat /proc/[0-9]*/cmdline')
    assert app.inside('sh', '-c', f'ls -A {HOME}').split() == ['.var']
    app.press('ctrl', 'q')
    assert app.process.wait(20) == 0
    assert list((OWN / 'data').rglob('community*')), sorted(map(str, OWN.rglob('*')))
    assert files(HOME) == before

    old = flatpak('info', '--show-commit', ID)
    publish_again(repository)
    flatpak('update', '-y', '--noninteractive', ID)
    assert flatpak('info', '--show-commit', ID) != old

    # It opens where it was left, and nobody is asked for a password.
    app.start()
    app.says('Why is the sky blue')
    app.gone('label', OFFLINE)
    app.press('alt', '1')
    app.find('heading', re.compile('Zoë Müller'))
