#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py STYLE: takes a picture of every view, in the language and size that the display has, and a contact sheet of
them. Each view is one line of a table below. A picture is taken when the view's page is on screen, by its accessible name,
with what it is to show, and nothing moves any more; a view that does not become so is an error."""

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
from community import PASSWORD, Member, Server  # noqa: E402
from driver import BUILD, App, NotSo, wait_for  # noqa: E402

LOCALE_FOLDER = os.environ.get('LEARN_COMMONS_LOCALE_FOLDER', str(BUILD / 'po'))
CATALOGUE = gettext.translation('learn-commons', LOCALE_FOLDER, fallback=True)
_ = CATALOGUE.gettext
ADWAITA = gettext.translation('libadwaita', fallback=True)
BACK = ADWAITA.gettext('Back')

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


def label(text):
    """What one reads of a text with a mnemonic."""
    return _(text).replace('_', '')


def click(name, role=None):
    return lambda app: app.click(label(name), role)


def open_first(pattern, role):
    return lambda app: app.open(pattern, role)


def show_group(place):
    """Shows a view of a group, by its place among them: beside one another, or in a list where there is little room."""
    names = [_('Board'), CATALOGUE.pgettext('group', 'Tasks'), CATALOGUE.pgettext('group', 'Discussion'), _('Members'), CATALOGUE.pgettext('group', 'About')]

    def go(app):
        if buttons := app.all('radio button'):
            buttons[place].click()
            return
        chooser = wait_for('the chooser of views', lambda: [box for box in app.all('combo box') if box.name in names])[0]
        chooser.all('toggle button')[0].click()
        app.find('list box')

        def reach():
            focus = app.focus()
            if focus is not None and focus.name == names[place]:
                return True
            app.press('Home' if focus is None or focus.name == names[-1] else 'Down')
            return False
        wait_for(f'“{names[place]}” is reached', reach)
        app.press('Return')
    return go


def write(title, body):
    def go(app):
        app.click(_('Write a Post'), 'button')
        app.fill(_('Title'), title)
        app.fill(_('What would you like to say?'), body)
    return go


def send(app):
    app.press('ctrl', 'Return')
    app.gone('dialog', _('Write a Post'))


def read_lesson(pattern):
    def go(app):
        app.open(pattern, 'list item')
        wait_for('the text is there', lambda: any(not text.has_state('busy') for text in app.all('document text', pattern)))
    return go


def find_people(app):
    app.press('alt', '4')
    app.find_page(_('People'))
    app.go_to(_('Skill'), 'text')
    app.type('spare')
    app.press('Return')


def search(words):
    def go(app):
        app.press('ctrl', 'f')
        app.find_page(_('Search'))
        app.type(words)
    return go


def close(app):
    while dialogs := app.all('dialog'):
        app.press('Escape')
        wait_for('a dialog closes', lambda n=len(dialogs): len(app.all('dialog')) < n)


def demo_groups():
    """Patterns of what the demo's groups are called, and their tasks."""
    groups = json.loads((SOURCE / 'data/demo/groups.json').read_text(encoding='utf-8'))['groups']
    return any_of(group['name'] for group in groups), any_of(task['title'] for group in groups for task in group.get('tasks', []))


def demo_webinars():
    webinars = json.loads((SOURCE / 'data/demo/webinars.json').read_text(encoding='utf-8'))['webinars']
    return any_of(webinar['title'] for webinar in webinars)


def demo_courses():
    """Patterns of what the demo's courses are called, and their lessons."""
    courses = json.loads((SOURCE / 'data/demo/courses.json').read_text(encoding='utf-8'))['courses']
    return any_of(course['title'] for course in courses), any_of(
        lesson['title'] for course in courses for module in course['modules'] for lesson in module['lessons'])


def demo_views():
    title, member = demo_texts()
    group, task = demo_groups()
    webinar = demo_webinars()
    course, lesson = demo_courses()
    return [
        View('today', _('Today'), title, press('alt', '1')),
        View('feed', _('Feed'), title, press('alt', '2')),
        View('thread', title, _('Write a reply'), open_first(title, 'list item'), lambda app: app.click(BACK, 'button')),
        View('composer', _('Write a Post'), _('Preview'), write('Where did the spare parts go?', POST)),
        View('preview', _('Write a Post'), re.compile('It was there all the time'), click('Preview'), close),
        View('bell', _('Notifications'), None, press('alt', 'n'), press('Escape')),
        View('search', _('Search'), title, search('how'), press('Escape')),
        View('groups', _('Groups'), group, press('alt', '3')),
        View('board', group, task, open_first(group, 'list item')),
        View('task-list', group, task, show_group(1), show_group(0)),
        View('discussion', group, None, show_group(2), show_group(0)),
        View('members', group, re.compile('^@'), show_group(3), show_group(0)),
        View('group', group, _('Led By'), show_group(4), lambda app: app.click(BACK, 'button')),
        View('people', _('People'), member, press('alt', '4')),
        View('profile', member, re.compile('^@'), open_first(member, 'table cell'), lambda app: app.click(BACK, 'button')),
        View('webinars', _('Webinars'), webinar, press('alt', '5')),
        View('webinar', webinar, _('Speakers'), open_first(webinar, 'list item'), lambda app: app.click(BACK, 'button')),
        View('learn', _('Learn'), None, press('alt', '6')),
        View('catalogue', _('Learn'), course, lambda app: app.click(_('Catalogue'))),
        View('course', course, _('Lessons'), open_first(course, 'list item')),
        View('lesson', lesson, None, read_lesson(lesson), lambda app: (app.click(BACK, 'button'), app.click(BACK, 'button'))),
        View('preferences', ADWAITA.gettext('Preferences'), _('Appearance'), press('ctrl', 'comma'), close),
        View('shortcuts', _('Keyboard Shortcuts'), any_of([CATALOGUE.pgettext('shortcut window', 'Main menu')]),
             press('ctrl', 'question'), close),
    ]


def empty_views():
    return [
        View('empty-today', _('Today'), _('Your Profile'), press('alt', '1')),
        View('editing', _('Your Profile'), _('I can help with'), lambda app: app.open(_('Your Profile')), close),
        View('empty-feed', _('Feed'), _('Write the First Post'), press('alt', '2')),
    ]


def offline_views():
    return [
        View('offline', _('Feed'), _('You are offline. What you write is kept and sent later.'), press('alt', '2')),
        View('outbox', _('Waiting to Be Sent'), re.compile('spare parts'),
             lambda app: (write('Where did the spare parts go?', POST)(app), send(app), click('_Show')(app)), close),
        View('error', _('People'), _('People Cannot Be Shown'), find_people),
    ]


class Set:
    """The pictures of one style."""

    def __init__(self, style):
        self.style = style
        self.pictures = []
        self.missing = []
        shutil.rmtree(App.picture_folder() / style, ignore_errors=True)

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
            self.missing.append(f'{view.name}: {str(error)[:200]}')
            app.picture(f'{self.style}/failed-{view.name}')
            close(app)

    def steady_picture(self, app, name):
        """Takes pictures until two after one another are the same: nothing moves or is being drawn any more."""
        last = None

        def look():
            nonlocal last
            before, last = last, app.picture(f'{self.style}/{name}').read_bytes()
            return before == last
        wait_for('nothing moves on screen', look)
        return App.picture_folder() / self.style / f'{name}.png'

    def write_sheet(self):
        """All of them beside one another, each with its name."""
        sheet = self.pictures[0].parent.with_suffix('.png')
        subprocess.run(['montage', '-font', 'Cantarell', '-label', '%t', *map(str, self.pictures), '-tile', '4x', '-resize', '480x480',
                        '-geometry', '+8+8', '-background', 'grey80', str(sheet)], check=True)
        return sheet


def write_settings(folder):
    """The text's size, where the settings of a virtual display are kept; and nothing moves by itself."""
    scale = float(os.environ.get('LEARN_COMMONS_TEXT_SCALE', '1'))
    file = pathlib.Path(folder) / 'config/glib-2.0/settings/keyfile'
    file.parent.mkdir(parents=True)
    file.write_text(f'[org/gnome/desktop/interface]\ntext-scaling-factor={scale}\nenable-animations=false\ncursor-blink=false\n',
                    encoding='utf-8')


def sign_in(app, handle):
    app.find(None, _('Handle'))
    app.fill(_('Handle'), handle)
    app.fill(_('Password'), PASSWORD)
    app.click(label('_Sign In'), 'button')
    app.find_page(_('Today'))


def shoot_demo(pictures, folder):
    welcome = App(folder=folder).start()
    pictures.shoot(welcome, View('welcome', None, _('Learn Together'), lambda app: None))
    welcome.stop()

    app = App('--demo', folder=folder).start()
    app.find_page(_('Today'), seconds=90)
    for view in demo_views():
        pictures.shoot(app, view)
    app.stop()


def shoot_small_community(pictures, folder):
    """One that nobody has written in yet, and then one that cannot be reached."""
    server = Server(folder / 'server').start()
    app = None
    try:
        amina = Member(server, 'amina', 'Amina Diallo')
        amina.space()
        app = App('--server', server.url, folder=folder).start()
        sign_in(app, 'amina')
        for view in empty_views():
            pictures.shoot(app, view)
        amina.post('Where did the spare parts come from?', 'Nobody remembers.')
        app.find(None, re.compile('Where did'))
        server.stop()
        for view in offline_views():
            pictures.shoot(app, view)
    finally:
        if app is not None:
            app.stop()
        server.stop()


def main():
    pictures = Set(sys.argv[1])
    for shoot in (shoot_demo, shoot_small_community):
        with tempfile.TemporaryDirectory(prefix='lc-pictures-') as folder:
            write_settings(folder)
            shoot(pictures, pathlib.Path(folder))
    print(f'Saved {pictures.write_sheet()}')
    for line in pictures.missing:
        print(f'error: {pictures.style}: {line}', file=sys.stderr)
    return 1 if pictures.missing else 0


if __name__ == '__main__':
    sys.exit(main())
