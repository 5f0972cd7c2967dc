#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""first-picture.py: opens the application on the demo community, waits until its feed is on screen, and saves pictures.
Run it on a virtual display."""

import sys
import tempfile

from pictures import App, NotSo, _, demo_texts


def main():
    title = demo_texts()[0]
    with tempfile.TemporaryDirectory(prefix='lc-run-') as folder:
        app = App('--demo', folder=folder).start()
        try:
            app.find_page(_('Today'), seconds=90)
            app.find(None, title)
            print(f'Saved {app.picture("today")}')
            app.press('alt', '2')
            app.find_page(_('Feed'))
            app.find('list item', title)
        except NotSo as error:
            print(f'error: the feed did not come on screen: {error}', file=sys.stderr)
            return 1
        finally:
            print(f'Saved {app.picture("feed")}')
            app.stop()
    return 0


if __name__ == '__main__':
    sys.exit(main())
