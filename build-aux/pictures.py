#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py STYLE: takes a picture of every view, in the language and size that the display has, and a contact sheet of
them. Each view is one line of a table below. A picture is taken when the view's page is on screen, by its accessible name,
with what it is to show, and nothing moves any more; a view that does not become so is an error."""

import filecmp
import gettext
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import typing

SOURCE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SOURCE / 'tests/app'))
from driver import BUILD, App, NotSo, wait_for  # noqa: E402

LOCALE_FOLDER = os.environ.get('LEARN_COMMONS_LOCALE_FOLDER', str(BUILD / 'po'))
_ = gettext.translation('learn-commons', LOCALE_FOLDER, os.environ.get('LANGUAGE', 'C').split(':'), fallback=True).gettext

POST = """A picture says *less* than a list here, so:

1. Open the **drawer** on the left.
2. Look for the label `spare parts`.

> It was there all the time.

What did you find?"""


class View(typing.NamedTuple):
    """name: of the picture; page: the accessible name of the page, dialog or window that is seen; shows: what is to be on
    it, a name or a pattern; go: what leads there from the view before, and back: what leads away from it."""
    name: str
    page: typing.Any
    shows: typing.Any
    go: typing.Callable
    back: typing.Callable = lambda app: None


def any_of(texts):
    return re.compile('|'.join(map(re.escape, texts)))


def demo_texts():
    """Patterns of what the demo's posts and members are called; these names are the same in every language."""
    spaces = [json.loads(path.read_text(encoding='utf-8')) for path in (SOURCE / 'data/demo/spaces').glob('*.json')]
    members = json.loads((SOURCE / 'data/demo/members.json').read_text(encoding='utf-8'))
    members = members['members'] if isinstance(members, dict) else members
    names = [member.get('display_name') or member['name'] for member in members]
    return any_of(post['title'] for space in spaces for post in space['posts']), any_of(names)


def press(*keys):
    return lambda app: app.press(*keys)


def click(name, role=None):
    return lambda app: app.click(_(name).replace('_', ''), role)


def first_row(*wanted):
    """Opens the first row in the list."""
    def go(app):
        app.press('j')
        wait_for('a row has the focus', lambda: (focus := app.focus()) is not None and focus.role == 'list item')
        app.press('Return')
    return go


def first_member(app):
    app.go_to(demo_texts()[1], 'list item')
    app.press('Return')


def write(title, body):
    def go(app):
        app.press('ctrl', 'n')
        app.fill(_('Title'), title)
        app.fill(_('What would you like to say?'), body)
    return go


def send(app):
    app.press('ctrl', 'Return')
    app.gone('dialog', _('Write a Post'))


def edit_profile(app):
    app.press('ctrl', 'comma')
    app.click(_('Edit Profile…'))


def close_all(*n_dialogs):
    def back(app):
        while dialogs := app.all('dialog'):
            app.press('Escape')
            wait_for('a dialog closes', lambda n=len(dialogs): len(app.all('dialog')) < n)
    return back


close = close_all()


def demo_views():
    title, member = demo_texts()
    return [
        View('today', _('Today'), title, press('alt', '1')),
        View('feed', _('Feed'), title, press('alt', '2')),
        View('thread', title, _('Write a reply'), first_row(), press('alt', 'Left')),
        View('composer', _('Write a Post'), _('Preview'), write('Where did the spare parts go?', POST)),
        View('preview', _('Write a Post'), re.compile('It was there all the time'), click('Preview'), close),
        View('people', _('People'), member, press('alt', '3')),
        View('profile', member, re.compile('^@'), first_member, press('alt', 'Left')),
        View('editing', _('Your Profile'), _('About You'), edit_profile, close),
        View('preferences', _('Preferences'), _('Signed-In Devices'), press('ctrl', 'comma'), close),
        View('shortcuts', _('Shortcuts'), None, press('ctrl', 'question')),
    ]


def empty_views():
    return [
        View('empty-today', _('Today'), None, press('alt', '1')),
        View('empty-feed', _('Feed'), _('Write the First Post'), press('alt', '2')),
    ]


def offline_views():
    return [
        View('offline', _('Feed'), _('You are offline. What you write is kept and sent later.'), press('alt', '2')),
        View('outbox', _('Waiting to Be Sent'), re.compile('spare parts'),
             lambda app: (write('Where did the spare parts go?', POST)(app), send(app), click('_Show')(app)), close),
        View('error', _('People'), _('People Cannot Be Shown'), press('alt', '3')),
    ]


class Set:
    """The pictures of one style."""

    def __init__(self, style, folder):
        self.style = style
        self.folder = folder
        self.pictures = []
        self.missing = []

    def shoot(self, app, view):
        try:
            view.go(app)
            if view.page:
                app.find_page(view.page)
            if view.shows:
                app.find(None, view.shows)
            self.pictures.append(self.steady_picture(app, view.name))
            view.back(app)
        except (NotSo, AssertionError) as error:
            self.missing.append(f'{view.name}: {error}')
            app.picture(f'{self.style}/failed-{view.name}')

    def steady_picture(self, app, name):
        """Takes pictures until two after one another are the same: nothing moves or is being drawn any more."""
        def look():
            shutil.copy(app.picture(f'{self.style}/{name}'), self.folder / 'before.png')
            return filecmp.cmp(app.picture(f'{self.style}/{name}'), self.folder / 'before.png', shallow=False)
        wait_for('nothing moves on screen', look)
        return app.picture(f'{self.style}/{name}')

    def write_sheet(self):
        """All of them beside one another, each with its name."""
        sheet = self.pictures[0].parent.with_suffix('.png')
        subprocess.run(['montage', '-font', 'Cantarell', '-label', '%t', *map(str, self.pictures), '-tile', '4x', '-resize', '480x480',
                        '-geometry', '+8+8', '-background', 'grey80', str(sheet)], check=True)
        return sheet
