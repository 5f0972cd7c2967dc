# SPDX-License-Identifier: GPL-3.0-or-later
"""A feature comes into the application by its own table: its view, its pages, its card on Today, its keys. With two more
there are eight views, in a narrow window too."""

import pytest

from community import PASSWORD, Member
from driver import BUILD, Atspi, wait_for
from test_first_steps import join

VIEWS = ['Today', 'Feed', 'Groups', 'People', 'Webinars', 'Learn', 'Garden', 'Kitchenware']


@pytest.fixture
def window():
    """How wide the window is; wide, if no test says otherwise."""
    return 1100


def switches(app, view):
    return [node for node in app.all(None, view) if node.actions and node.role in ('toggle button', 'radio button', 'page tab', 'tab')]


@pytest.fixture
def app(start_app, server, monkeypatch, tmp_path, window):
    settings = tmp_path / 'home/config/glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[org/example/LearnCommons]\nwindow-width={window}\n', encoding='utf-8')
    monkeypatch.setenv('LEARN_COMMONS_PROGRAM', str(BUILD / 'tests/app/learn-commons-with-features'))
    Member(server, 'amina', 'Amina Diallo')
    app = start_app()
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    return app


def test_a_feature_adds_what_it_has(app):
    app.find('list item', 'Garden')
    app.press('alt', '7')
    app.find_page('Garden')
    app.says('All Is Green')

    app.press('alt', '1')
    app.open('Water the Plants')
    app.says('Grows Well')
    app.press('alt', 'Left')
    app.find_page('Today')

    app.press('ctrl', 'question')
    app.find('list item', 'Water all plants')
    wait_for('the eighth view has its digit', lambda: any('Alt+8' in [node.name for node in row.walk()]
                                                         for row in app.all('list item', 'Kitchenware')))


@pytest.mark.parametrize('window', [360])
def test_eight_views_in_a_narrow_window(app, window):
    """The bar at the bottom has them all, each of its full height and none outside of the window."""
    for view in VIEWS:
        wait_for(f'“{view}” can be chosen', lambda v=view: switches(app, v))
    assert app.find('frame').accessible.get_extents(Atspi.CoordType.WINDOW).width <= window
    app.picture('narrow-eight-views')
    switches(app, 'Kitchenware')[0].click()
    app.says('All Is Clean')
