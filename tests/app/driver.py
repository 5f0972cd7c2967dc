# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the application as a person does: by what the accessibility tree says is there, with the keyboard, and by
looking. Nothing here waits for a time; it waits for something to be so."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402


def pass_on(domain, level, message, *_):
    """libatspi asks an application that has just come for all that is in it, before that one offers it, and warns of the
    answer. It learns it from what it is told afterwards, so nobody has to know."""
    if 'Error in GetItems' not in message:
        print(f'{domain}: {message}', file=sys.stderr)


GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, pass_on, None)

SECONDS = float(os.environ.get('LEARN_COMMONS_TEST_SECONDS', '60'))
# An answer of a busy application is waited for: what is asked again because it came late, such as a click, would be done twice.
Atspi.set_timeout(int(SECONDS * 1000), int(SECONDS * 1000))
BUILD = pathlib.Path(os.environ.get('MESON_BUILD_ROOT', pathlib.Path(__file__).resolve().parents[2] / 'build'))

OFFLINE = re.compile('You are offline')
PAGES = ('grouping', 'dialog')


class NotSo(AssertionError):
    """Something did not become so in time."""


def wait_for(what, check, seconds=SECONDS):
    """Waits until `check` gives something that is true, and returns that."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = check()
        except GLib.Error:  # the tree changed while it was read
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotSo(f'{what} within {seconds:.0f} s')
        time.sleep(0.05)  # between two looks


def wait_so(check, seconds):
    """Whether it becomes so in that time."""
    try:
        return wait_for('', check, seconds)
    except NotSo:
        return False


def matches(text, wanted):
    return wanted.search(text) is not None if isinstance(wanted, re.Pattern) else text == wanted


class Node:
    """One thing on screen."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name() or ''

    @property
    def description(self):
        return self.accessible.get_description() or ''

    @property
    def text(self):
        if self.accessible.get_text_iface() is None:
            return ''
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    def has_state(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    @property
    def showing(self):
        return self.has_state('showing')

    @property
    def sensitive(self):
        return self.has_state('sensitive')

    @property
    def actions(self):
        return Atspi.Action.get_n_actions(self.accessible) if self.accessible.get_action_iface() else 0

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child)

    def walk(self, hidden=False, seen=None):
        """All that is in it, each once: GTK lists what the visible page of a stack holds below the hidden pages before it
        too."""
        seen = set() if seen is None else seen
        for child in self.children():
            if child not in seen and (hidden or child.showing or child.role in ('application', 'frame', 'dialog')):
                seen.add(child)
                yield child
                yield from child.walk(hidden, seen)

    def all(self, role=None, name=None):
        found = []
        for node in self.walk():
            try:
                if (role is None or node.role == role) and (name is None or matches(node.name, name)):
                    found.append(node)
            except GLib.Error:
                continue
        return found

    def click(self):
        assert self.actions, f'{self!r} has no action'
        assert Atspi.Action.do_action(self.accessible, 0), f'{self!r} did not do its action'

    def set_text(self, text):
        assert self.accessible.get_editable_text_iface() is not None, f'{self!r} cannot be edited'
        assert Atspi.EditableText.set_text_contents(self.accessible, text), f'{self!r} did not take the text'

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def __repr__(self):
        return f'<{self.role} “{self.name}”>'


class App:
    """The application, running in a window of its own display."""

    def __init__(self, *arguments, folder, environment=None):
        self.folder = pathlib.Path(folder)
        self.arguments = arguments
        self.environment = {**os.environ, **(environment or {})}
        for kind in ('config', 'data', 'cache', 'state'):
            path = self.folder / kind
            path.mkdir(parents=True, exist_ok=True)
            self.environment[f'XDG_{kind.upper()}_HOME'] = str(path)
        self.environment['SECRET_FILE_TEST_PATH'] = str(self.folder / 'secrets')
        self.environment.setdefault('GSETTINGS_SCHEMA_DIR', str(BUILD / 'data'))
        self.environment.setdefault('LEARN_COMMONS_LOCALE_FOLDER', str(BUILD / 'po'))
        self.environment['G_DEBUG'] = 'fatal-criticals'
        self.process = None

    @staticmethod
    def command():
        return [os.environ.get('LEARN_COMMONS_PROGRAM', str(BUILD / 'src/app/learn-commons'))]

    def start(self, stderr=None):
        self.process = subprocess.Popen([*self.command(), *self.arguments], env=self.environment, stderr=stderr)
        wait_for('the application has a window', lambda: self.root().all('frame') or self.root().all('window'))
        return self

    def is_shown_by(self, accessible):
        """Whether that application of the accessibility tree is this one."""
        return accessible.get_process_id() == self.process.pid

    def root(self):
        desktop = Atspi.get_desktop(0)
        assert self.process.poll() is None, f'the application ended with status {self.process.returncode}'
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and self.is_shown_by(child):
                return Node(child)
        # libatspi learns of a new application while it asks something, and it asks nothing about an empty desktop that it
        # remembers: forgotten, it is asked about.
        desktop.clear_cache_single()
        return Node(desktop)

    def all(self, role=None, name=None):
        """All of that role and name that are there now; read again if the tree changed while it was read."""
        return wait_for('the tree is read', lambda: (self.root().all(role, name),))[0]

    def find(self, role=None, name=None, seconds=SECONDS):
        """The one thing of that role and name, once it is there. Rows of Adwaita stand in the tree twice: the one that
        can be acted on is meant."""
        def look():
            nodes = self.all(role, name)
            return next((node for node in nodes if node.actions), nodes[0] if nodes else None)
        return wait_for(f'there is {role or "something"} “{name}”', look, seconds)

    def find_page(self, name, seconds=SECONDS):
        """The page of that name, once it is what one sees; while a dialog is open, only that is."""
        def look():
            pages = [node for node in self.root().walk() if node.role in PAGES]
            dialogs = [node for node in pages if node.role == 'dialog']
            return next((page for page in dialogs or pages if matches(page.name, name)), None)
        return wait_for(f'one sees the page “{name}”', look, seconds)

    def gone(self, role=None, name=None):
        wait_for(f'there is no {role or "thing"} “{name}”', lambda: not self.all(role, name))

    def reconnect(self):
        """Tries again until the application is connected. It also connects by itself, and the button is gone then."""
        def offline():
            return self.all('label', OFFLINE)

        def look():
            for button in self.all('button', 'Try Again') if offline() else []:
                if button.actions and button.sensitive:
                    button.click()
                    return wait_so(lambda: not offline(), 3)
            return not offline()
        wait_for('the application is connected', look)

    def click(self, name, role=None):
        """Clicks what has that name and can be clicked, once it may be: what has lost its action since it was looked at is
        looked at again."""
        def click():
            node = next((node for node in self.all(role, name) if node.actions and node.sensitive), None)
            if node is not None:
                node.click()
            return node
        return wait_for(f'“{name}” can be clicked', click)

    def go_to(self, name, role=None, limit=80):
        """Moves the keyboard's focus to what has that name, with Tab and Down alone: that it can be reached is part of
        the test."""
        self.find(role, name)

        def focused():
            return next((node for node in self.all(role, name) if node.has_state('focused')), None)

        for step in range(limit):
            if focused():
                return focused()
            before = self.focus()
            self.press('Down' if before is not None and before.role == 'list item' and step % 2 else 'Tab')
            try:
                wait_for('the focus moves', lambda b=before: self.focus() != b, 0.5)
            except NotSo:
                continue
        raise NotSo(f'the keyboard did not reach “{name}”; it is at {self.focus()!r}')

    def focus(self):
        return next((node for node in self.root().walk() if node.has_state('focused')), None)

    def open(self, name, role='list item'):
        """Opens a row: goes there with the keyboard and presses Enter."""
        self.go_to(name, role)
        self.press('Return')

    def fill(self, name, text):
        """Writes into the entry of that name."""
        def look():
            return next((node for node in self.all(None, name) if node.accessible.get_editable_text_iface()), None)
        wait_for(f'there is an entry “{name}”', look).set_text(text)

    def says(self, text):
        """Waits until that text is on screen."""
        wanted = re.compile(re.escape(text))
        return wait_for(f'“{text}” is on screen', lambda: next(iter(self.all(None, wanted)), None) or next(
            (node for node in self.root().walk() if wanted.search(node.text)), None))

    def press(self, *keys):
        """Presses keys as wtype names them: press('ctrl', 'f'); the last one while the others are held."""
        command = ['wtype']
        for key in keys[:-1]:
            command += ['-M', key]
        command += ['-k', keys[-1]]
        for key in reversed(keys[:-1]):
            command += ['-m', key]
        subprocess.run(command, check=True)

    def type(self, text):
        subprocess.run(['wtype', text], check=True)

    @staticmethod
    def picture_folder():
        return pathlib.Path(os.environ.get('LEARN_COMMONS_PICTURES', BUILD / 'pictures'))

    def picture(self, name):
        path = self.picture_folder() / f'{name}.png'
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['grim', str(path)], check=True)
        return path

    def tree(self):
        """What is on screen, to read when a test fails: all that has a name or says something."""
        lines = []

        def walk(node, depth):
            for child in node.children():
                if child.showing or depth < 2:
                    if child.name or child.text:
                        lines.append(f'{" " * depth}{child.role} “{child.name}” {child.text!r}')
                    walk(child, depth + 1)
        walk(self.root(), 0)
        return '\n'.join(lines)

    def close_menus(self):
        for menu in self.all('menu'):
            self.press('Escape')
            wait_for('a menu closes', lambda m=menu: m not in self.all('menu'))

    def stop(self):
        """Ends it as the session's end does. Whatever is on screen then, it is taken down without a complaint, which would
        end it with another status."""
        if self.process is None or self.process.poll() is not None:
            return
        try:
            # A program that ends while its menu is open takes labwc before 0.9 with it.
            self.close_menus()
        finally:
            self.process.send_signal(signal.SIGTERM)
            try:
                status = self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
        assert status == 0, f'the application ended with status {status}'
