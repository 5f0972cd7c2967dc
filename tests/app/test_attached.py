# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and files in what people write: to look at, and to open."""

import pathlib
import re
import sys
import urllib.request

import pytest

from community import Member, new_id
from driver import wait_for
from test_reading import enter

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / 'server'))
from pictures import png  # noqa: E402


@pytest.fixture
def bilal(server):
    return Member(server, 'bilal', 'Bilal Hussain')


@pytest.fixture
def amina(server, bilal):
    return Member(server, 'amina', 'Amina Diallo')


def upload(member, data, name):
    """Sends a file directly; answers with the address of it."""
    request = urllib.request.Request(f'{member.server.url}/api/v1/uploads?id={new_id()}', method='POST', data=data, headers={
        'Authorization': f'Bearer {member.token}', 'Content-Type': 'application/octet-stream', 'X-File-Name': name})
    with urllib.request.urlopen(request, timeout=20) as response:
        return re.search(rb'"url":"([^"]+)"', response.read()).group(1).decode()


def loaded(app, name):
    """The picture of that name, once it is there with all its pixels."""
    def look():
        return next((node for node in app.all('button', name) if not node.has_state('busy')), None)
    return wait_for(f'“{name}” is loaded', look)


def test_pictures_are_shown_and_looked_at(start_app, server, bilal, amina):
    first, second = upload(bilal, png(800, 600), 'board.png'), upload(bilal, png(30, 20), 'drawer.png')
    bilal.post('The workshop', f'Look:\n\n![The *board* on the wall]({first})\n\nand ![the drawer]({second})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    board = loaded(app, 'Picture: The board on the wall')
    assert board.text == ''
    loaded(app, 'Picture: the drawer')
    app.picture('post-with-pictures')

    # In full, with the other one behind it.
    app.click('Picture: The board on the wall', 'button')
    app.find_page('The board on the wall')
    app.find('image', 'The board on the wall')
    assert not app.find('button', 'Previous Picture').sensitive
    wait_for('the picture has the focus', lambda: app.focus() is not None and app.focus().role == 'scroll pane')
    app.picture('picture-viewer')
    app.press('Right')
    app.find_page('the drawer')
    app.find('image', 'the drawer')
    wait_for('it is the last one', lambda: not app.find('button', 'Next Picture').sensitive)
    assert not app.find('button', 'Whole Picture').sensitive
    app.click('Zoom In', 'button')
    wait_for('it is larger', lambda: app.find('button', 'Whole Picture').sensitive)
    app.press('0')
    wait_for('it is whole', lambda: not app.find('button', 'Whole Picture').sensitive)
    app.press('ctrl', 'c')
    app.says('Picture copied')
    app.press('Escape')
    app.find('button', 'Picture: the drawer')


def test_a_picture_without_a_description_has_a_name(start_app, server, bilal, amina):
    bilal.post('Bare', f'![]({upload(bilal, png(), "a.png")})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('Bare'))
    loaded(app, 'Picture without a description')


def test_a_picture_that_is_gone_says_so_and_can_be_tried_again(start_app, server, bilal, amina):
    url = upload(bilal, png(40, 40), 'a.png')
    bilal.post('Gone', f'![a cat]({url})')
    files = [path for path in (server.folder / 'uploads').rglob('*') if path.is_file() and 'thumbnails' not in path.parts]
    assert len(files) == 1
    kept = files[0].read_bytes()
    files[0].unlink()
    app = start_app()
    enter(app, server)
    app.open(re.compile('Gone'))
    app.says('Picture: a cat\n')
    files[0].write_bytes(kept)
    app.click('Picture: a cat', 'button')
    wait_for('it is shown', lambda: not app.all('label', re.compile('^Picture: a cat\n')))
    loaded(app, 'Picture: a cat')


def test_pictures_are_there_offline(start_app, server, bilal, amina):
    bilal.post('Kept', f'![a cat]({upload(bilal, png(40, 40), "a.png")})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('Kept'))
    loaded(app, 'Picture: a cat')
    app.stop()
    server.stop()
    app = start_app()
    app.says('You are offline')
    app.press('alt', '2')
    app.open(re.compile('Kept'))
    loaded(app, 'Picture: a cat')
    assert not app.all('label', re.compile('^Picture: a cat\n'))


def test_files_stand_as_rows(start_app, server, bilal, amina):
    url = upload(bilal, b'%PDF-1.7' + b' ' * 2_000_000, 'plan.pdf')
    bilal.post('The plan', f'Read [the plan of the board]({url}) first')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The plan'))
    row = app.find('button', re.compile('^File: the plan of the board, .*2.0'))
    assert row.actions
    row.click()
    copies = app.folder / 'cache' / 'learn-commons' / 'opened'
    wait_for('it is there to be opened', lambda: [path for path in copies.rglob('plan.pdf') if path.stat().st_size == 2_000_008])
