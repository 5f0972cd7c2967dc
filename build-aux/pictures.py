#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py NAME: takes a picture of every view of the demo community, in the language and size that the display has.
It knows the views by the keys that lead to them and by the demo's own texts, which are the same in every language."""

import json
import os
import pathlib
import re
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SOURCE / 'tests/app'))
from driver import App, NotSo  # noqa: E402


def any_of(texts):
    return re.compile('|'.join(map(re.escape, texts)))


def demo_texts():
    spaces = [json.loads(path.read_text(encoding='utf-8')) for path in (SOURCE / 'data/demo/spaces').glob('*.json')]
    members = json.loads((SOURCE / 'data/demo/members.json').read_text(encoding='utf-8'))
    members = members['members'] if isinstance(members, dict) else members
    names = [member.get('display_name') or member['name'] for member in members]
    return any_of(post['title'] for space in spaces for post in space['posts']), any_of(names)


def write_settings(folder):
    """The text's size, where the settings of a virtual display are kept."""
    scale = os.environ.get('LEARN_COMMONS_TEXT_SCALE')
    if scale:
        file = pathlib.Path(folder) / 'config/glib-2.0/settings/keyfile'
        file.parent.mkdir(parents=True)
        file.write_text(f'[org/gnome/desktop/interface]\ntext-scaling-factor={float(scale)}\n', encoding='utf-8')


def main():
    name = sys.argv[1]
    title, member = demo_texts()
    missing = []
    with tempfile.TemporaryDirectory(prefix='lc-pictures-') as folder:
        write_settings(folder)

        def shoot(app, view, keys, wanted):
            try:
                if keys:
                    app.press(*keys)
                if wanted:
                    app.find(None, wanted, seconds=30)
            except NotSo as error:
                missing.append(f'{view}: {error}')
            app.picture(f'{name}-{view}')

        welcome = App(folder=folder).start()
        shoot(welcome, 'welcome', None, None)
        welcome.stop()

        app = App('--demo', folder=folder).start()
        shoot(app, 'today', None, title)
        shoot(app, 'feed', ('alt', '2'), title)
        shoot(app, 'people', ('alt', '3'), member)
        shoot(app, 'preferences', ('ctrl', 'comma'), None)
        app.press('Escape')
        shoot(app, 'shortcuts', ('ctrl', 'question'), None)
        app.stop()
    for line in missing:
        print(f'error: {name}: {line}', file=sys.stderr)
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
