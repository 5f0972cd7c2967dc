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
    close_viewer(app, 'the drawer')
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


def close_viewer(app, name):
    """By its button: Escape first takes away a toast, as long as there is one."""
    def close():
        button = next((node for node in app.find_page(name).walk() if node.name == 'Close' and node.actions), None)
        return button is not None and (button.click() or True)
    wait_for('the viewer can be closed', close)
    app.gone('dialog', name)


def copy_picture(app, name):
    """Copies a picture that is on screen, to paste it elsewhere."""
    loaded(app, f'Picture: {name}')
    app.click(f'Picture: {name}', 'button')
    app.find_page(name)
    app.click('Copy Picture', 'button')
    close_viewer(app, name)


def begin_reply(app):
    app.press('r')
    wait_for('the reply is being written', lambda: app.focus() is not None and app.focus().name == 'Write a reply')


def test_a_pasted_picture_is_sent_with_its_description(start_app, server, bilal, amina):
    post = bilal.post('The workshop', f'![the board]({upload(bilal, png(300, 200), "board.png")})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    copy_picture(app, 'the board')
    begin_reply(app)
    app.type('Mine:')
    app.press('ctrl', 'v')
    app.fill('Description of the Picture', 'my [board] *here*')
    app.picture('reply-with-picture')
    app.click('Send (Ctrl+Enter)', 'button')
    reply = wait_for('the reply is there', lambda: next(iter(bilal.replies(post)), None))
    assert re.fullmatch(r'Mine:\n\n!\[my \\\[board\\\] \\\*here\\\*\]\(/api/v1/uploads/[0-9a-f-]{36}\)', reply['body'])
    assert [(a['alt'], a['width'], a['height']) for a in reply['attachments']] == [('my [board] *here*', 300, 200)]
    loaded(app, 'Picture: my [board] *here*')
    app.gone(None, 'Description of the Picture')


def test_what_was_attached_and_not_sent_is_kept(start_app, server, bilal, amina):
    post = bilal.post('The workshop', f'![the board]({upload(bilal, png(300, 200), "board.png")})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    copy_picture(app, 'the board')
    begin_reply(app)
    app.press('ctrl', 'v')
    app.fill('Description of the Picture', 'mine')
    drafts = app.folder / 'state' / 'learn-commons' / 'drafts'
    wait_for('the draft is kept', lambda: [path for path in drafts.glob('*') if '![mine](' in path.read_text()])
    app.stop()
    app = start_app()
    app.says('Today')
    app.press('alt', '2')
    app.open(re.compile('The workshop'))
    assert app.find('text', 'Description of the Picture').text == 'mine'
    app.click('Remove Picture', 'button')
    app.gone(None, 'Description of the Picture')
    assert not bilal.replies(post)


def test_a_picture_that_was_attached_offline_arrives(start_app, server, bilal, amina):
    post = bilal.post('The workshop', f'![the board]({upload(bilal, png(300, 200), "board.png")})')
    app = start_app()
    enter(app, server)
    app.open(re.compile('The workshop'))
    copy_picture(app, 'the board')
    server.stop()
    app.says('You are offline')
    begin_reply(app)
    app.press('ctrl', 'v')
    app.says('Waits until you are online')
    app.fill('Description of the Picture', 'from afar')
    app.click('Send (Ctrl+Enter)', 'button')
    loaded(app, 'Picture: from afar')
    app.stop()
    server.start()
    app = start_app()
    reply = wait_for('the reply is there', lambda: next(iter(bilal.replies(post)), None))
    assert [(a['alt'], a['width']) for a in reply['attachments']] == [('from afar', 300)]
