# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning: a course is found, begun and read; what is done is kept, without the server too."""

import re

import pytest

from community import PASSWORD, Member, new_id
from driver import wait_for
from test_first_steps import join

TEXT = """A **bowline** holds, and opens again.

| knot | holds |
|---|---|
| bowline | yes |

> [!TIP]
> Leave a long end.

<details><summary>Look</summary>It is the rabbit.</details>

<script>document.body.textContent = 'hacked'</script>
<img src=x onerror="document.body.textContent = 'hacked'">
"""


@pytest.fixture
def author(server):
    """Who came first looks after the community, and may write courses."""
    return Member(server, 'bilal', 'Bilal Hussain')


def write_course(author, title, *lessons):
    course = author.call('POST', 'courses', {'id': new_id(), 'title': title, 'summary': 'All about *it*.', 'level': 'beginner', 'language': 'fr',
                                             'authors': ['Ana', 'Bo'], 'licence': 'CC0-1.0'})
    module = {'id': new_id(), 'title': 'First things'}
    author.call('PUT', f'courses/{course["id"]}/outline', {'modules': [module]}, course['version'])
    for lesson, text in lessons:
        author.call('POST', f'courses/{course["id"]}/lessons', {'id': new_id(), 'module_id': module['id'], 'title': lesson, 'body': text})
    version = author.call('GET', f'courses/{course["id"]}')['version']
    return author.call('PATCH', f'courses/{course["id"]}', {'state': 'published'}, version)


def enter(app, server):
    member = Member(server, 'amina', 'Amina Diallo')
    join(app, server)
    app.fill('Handle', 'amina')
    app.fill('Password', PASSWORD)
    app.click('Sign In', 'button')
    app.find_page('Today')
    return member


def show_learn(app):
    app.press('alt', '6')
    app.find_page('Learn')


def test_one_learns(start_app, server, author):
    app = start_app()
    member = enter(app, server)
    show_learn(app)
    app.says('Nothing Begun')
    app.click('Open the Catalogue', 'button')
    app.says('No Courses Yet')
    # It comes by itself.
    course = write_course(author, 'Knots', ('The bowline', TEXT), ('The hitch', 'Around a post.'))
    app.find('list item', re.compile('^Knots. 2 lessons · 2 minutes · For beginners · Français'))
    app.picture('learn')
    app.open(re.compile('^Knots'))
    app.find_page('Knots')
    app.says('All about it.')
    app.says('First things')
    app.says('By Ana and Bo · CC0-1.0')
    app.picture('course')
    # Who does not write it is not asked to.
    assert not app.all('button', re.compile('^(Edit|Add Lesson|Publish)')) and not app.all('toggle button', re.compile('^Menu of'))
    app.click('Enrol', 'button')
    app.says('0 of 2 lessons done')
    wait_for('the server knows', lambda: member.call('GET', f'courses/{course["id"]}')['my']['is_enrolled'])
    app.click('Begin', 'button')
    app.find_page('The bowline')
    app.find('button', 'Next: The hitch')
    app.picture('lesson')
    app.click('Done', 'toggle button')
    wait_for('the server knows', lambda: member.call('GET', f'courses/{course["id"]}')['my']['done_count'] == 1)
    app.click('Next: The hitch', 'button')
    app.find_page('The hitch')
    app.gone('button', re.compile('^Next'))
    app.click('Back', 'button')
    app.find_page('Knots')
    app.says('1 of 2 lessons done')
    app.find('button', 'Continue')
    app.click('Back', 'button')
    app.find_page('Learn')
    app.click('Continue', 'radio button')
    app.find('list item', re.compile('^Knots. 1 of 2 lessons done'))


def test_what_is_done_without_the_server_is_sent_later(start_app, server, author):
    course = write_course(author, 'Loops', ('One loop', 'A loop.'), ('Two loops', 'Two.'))
    app = start_app()
    member = enter(app, server)
    show_learn(app)
    app.click('Catalogue', 'radio button')
    app.open(re.compile('^Loops'))
    app.find_page('Loops')
    app.click('Enrol', 'button')
    app.click('Begin', 'button')
    app.find_page('One loop')
    app.find('button', 'Next: Two loops')
    server.stop()
    app.says('You are offline')
    app.click('Done', 'toggle button')
    app.click('Back', 'button')
    app.find_page('Loops')
    app.says('1 of 2 lessons done')
    server.start()
    app.reconnect()
    wait_for('the server knows', lambda: member.call('GET', f'courses/{course["id"]}')['my']['done_count'] == 1)


def open_link(app, lesson, number):
    """Goes by the keyboard to a link of the text that is shown, and opens it."""
    wait_for('the text is there', lambda: any(not text.has_state('busy') for text in app.all('document text', lesson)))
    for _ in range(number):
        app.press('tab')
    app.press('return')


def test_links_lead_to_other_lessons(start_app, server, author):
    course = write_course(author, 'Ropes', ('First', 'Words'), ('Second', '\n\n'.join(['Much'] * 100) + '\n\n## The end'))
    first, second = author.call('GET', f'courses/{course["id"]}')['modules'][0]['lessons']
    version = author.call('GET', f'lessons/{first["id"]}')['version']
    author.call('PATCH', f'lessons/{first["id"]}', {'body': f'[See the second](/api/v1/lessons/{second["id"]}#the-end) '
                                                            f'[or all](/api/v1/courses/{course["id"]})'}, version)
    app = start_app()
    enter(app, server)
    show_learn(app)
    app.click('Catalogue', 'radio button')
    app.open(re.compile('^Ropes'))
    app.find_page('Ropes')
    app.click('Enrol', 'button')
    app.click('Begin', 'button')
    app.find_page('First')
    open_link(app, 'First', 1)
    app.find_page('Second')
    app.click('Previous: First', 'button')
    app.find_page('First')
    open_link(app, 'First', 2)
    app.find_page('Ropes')


def test_a_course_is_written(start_app, server):
    app = start_app()
    member = enter(app, server)  # who comes first may write courses
    show_learn(app)
    app.click('New Course…', 'button')
    app.find('dialog', 'New Course')
    app.click('Create', 'button')
    app.says('Enter what the course is called.')
    app.fill('Title', 'Knots')
    app.fill('Summary', 'All about *it*.')
    app.click('Create', 'button')
    app.find_page('Knots')
    app.says('Draft')
    app.click('Add Lesson…', 'button')
    app.find('dialog', 'New Lesson')
    app.fill('Title', 'The bowline')
    app.click('Create', 'button')
    app.says('Enter what the module is called.')
    app.fill('Name of the New Module', 'Loops')
    app.click('Create', 'button')
    app.find_page('Edit Lesson')
    app.fill('Text', '# Why\n\nIt **holds**.')
    app.click('Save', 'button')
    app.says('Saved')
    app.picture('lesson-editor')
    app.click('Back', 'button')
    app.find_page('Knots')
    app.click('Add Lesson…', 'button')
    app.find('dialog', 'New Lesson')
    app.fill('Title', 'The hitch')
    app.click('Create', 'button')
    app.find_page('Edit Lesson')
    app.click('Back', 'button')
    app.find_page('Knots')
    app.find('button', 'Edit “The hitch”')
    app.click('Publish', 'button')
    app.says('All members find the course now.')
    (course,) = member.call('GET', 'courses')['items']
    course = member.call('GET', f'courses/{course["id"]}')
    assert [(module['title'], [lesson['title'] for lesson in module['lessons']]) for module in course['modules']] == \
        [('Loops', ['The bowline', 'The hitch'])]
    assert member.call('GET', f'lessons/{course["modules"][0]["lessons"][0]["id"]}')['body'] == '# Why\n\nIt **holds**.'


def test_one_goes_on_from_today(start_app, server, author):
    course = write_course(author, 'Splices', ('One', 'Strands.'), ('Two', 'More strands.'))
    first, second = course['modules'][0]['lessons']
    app = start_app()
    member = enter(app, server)
    assert not app.all(None, 'Continue Learning')
    member.call('PUT', f'courses/{course["id"]}/enrolment', {'is_enrolled': True})
    member.call('PUT', f'lessons/{first["id"]}/progress', {'is_done': True})
    member.call('PUT', f'lessons/{second["id"]}/progress', {'position': 10})
    app.says('Continue Learning')
    app.says('1 of 2 lessons done')
    app.picture('today-continue')
    app.open('Splices')
    app.find_page('Two')
    app.click('Done', 'toggle button')
    app.press('alt', '1')
    app.find_page('Today')
    app.gone(None, 'Continue Learning')


def test_a_course_says_something_else(start_app, server):
    app = start_app()
    member = enter(app, server)
    course = write_course(member, 'Nots', ('The bowline', TEXT))
    show_learn(app)
    app.click('Catalogue')
    app.open(re.compile('Nots'))
    app.find_page('Nots')

    # What it says of itself.
    app.click('Course Menu', 'toggle button')
    app.find('menu item')
    app.press('Return')
    app.find('dialog', 'Edit Course')
    app.fill('Title', '')
    app.click('Save', 'button')
    app.says('Enter what the course is called.')
    app.fill('Title', 'Knots')
    app.fill('Licence', 'CC-BY-4.0')
    # Somebody else changes another part of it.
    member.call('PATCH', f'courses/{course["id"]}', {'summary': 'All that holds.'}, course['version'])
    app.click('Save', 'button')
    app.says('Somebody else changed the course meanwhile')
    app.picture('course-dialog')
    app.click('Save', 'button')
    app.gone('dialog', 'Edit Course')
    app.find_page('Knots')
    app.says('All that holds.')
    now = member.call('GET', f'courses/{course["id"]}')
    assert (now['title'], now['summary'], now['licence'], now['language'], now['authors']) == \
        ('Knots', 'All that holds.', 'CC-BY-4.0', 'fr', ['Ana', 'Bo'])

    # What a module is called.
    app.click('Rename “First things”…', 'button')
    app.find(None, 'Rename the Module')
    app.fill('Name of the Module', 'Loops')
    app.click('Rename', 'button')
    app.find('button', 'Rename “Loops”…')
    assert [module['title'] for module in member.call('GET', f'courses/{course["id"]}')['modules']] == ['Loops']


def choose(app, lesson, place, count):
    """GTK 4.18 does not name the items of a menu; they are told by their place."""
    app.click(f'Menu of “{lesson}”', 'toggle button')
    wait_for('the menu is open', lambda: (items := app.all('menu item')) and len(items) == count and items)[place].click()
    wait_for('the menu is closed', lambda: not app.all('menu item'))


def test_lessons_are_moved_and_removed(start_app, server):
    app = start_app()
    member = enter(app, server)
    course = write_course(member, 'Splices', ('One', '1'), ('Two', '2'), ('Three', '3'))

    def stand(*titles):
        """On the server, and on screen."""
        modules = member.call('GET', f'courses/{course["id"]}')['modules']
        shown = dict.fromkeys(button.name for button in app.all('button', re.compile('^Edit “')))
        return ([lesson['title'] for module in modules for lesson in module['lessons']] == list(titles)
                and list(shown) == [f'Edit “{title}”' for title in titles])

    show_learn(app)
    app.click('Catalogue', 'radio button')
    app.open(re.compile('^Splices'))
    app.find_page('Splices')
    choose(app, 'Three', 0, 2)
    wait_for('it is before the second', lambda: stand('One', 'Three', 'Two'))
    choose(app, 'One', 0, 2)
    wait_for('it is behind the next', lambda: stand('Three', 'One', 'Two'))
    choose(app, 'Two', 1, 2)
    app.says('Remove the Lesson?')
    app.click('Remove', 'button')
    wait_for('it is gone', lambda: stand('Three', 'One'))


def test_what_two_write_is_not_lost(start_app, server):
    app = start_app()
    member = enter(app, server)
    course = write_course(member, 'Ropes', ('First', 'Words'))
    lesson = course['modules'][0]['lessons'][0]
    show_learn(app)
    app.click('Catalogue', 'radio button')
    app.open(re.compile('^Ropes'))
    app.find_page('Ropes')
    app.click('Edit “First”', 'button')
    app.find_page('Edit Lesson')
    app.fill('Text', 'Mine')
    # What is not saved is there again.
    app.click('Back', 'button')
    app.find_page('Ropes')
    app.click('Edit “First”', 'button')
    app.find_page('Edit Lesson')
    app.says('This is what you had not saved yet.')
    app.says('Mine')
    member.call('PATCH', f'lessons/{lesson["id"]}', {'body': 'Theirs'}, 1)
    app.click('Save', 'button')
    app.says('Somebody Else Changed It Meanwhile')
    app.says('Theirs')
    app.click('Replace Theirs', 'button')
    wait_for('the server has mine', lambda: member.call('GET', f'lessons/{lesson["id"]}')['body'] == 'Mine')


def leave(app):
    app.click('Course Menu', 'toggle button')
    wait_for('the menu is open', lambda: app.all('menu item'))[0].click()
    wait_for('the menu is closed', lambda: not app.all('menu item'))


def test_a_course_is_left_and_taken_up_again(start_app, server, author):
    course = write_course(author, 'Splices', ('A splice', 'Strands.'))
    app = start_app()
    member = enter(app, server)

    def is_enrolled():
        return member.call('GET', f'courses/{course["id"]}')['my']['is_enrolled']

    show_learn(app)
    app.click('Catalogue', 'radio button')
    app.open(re.compile('^Splices'))
    app.find_page('Splices')
    app.click('Enrol', 'button')
    app.find('button', 'Begin')
    leave(app)
    app.click('Undo', 'button')
    app.find('button', 'Begin')
    wait_for('the server knows that one is back', is_enrolled)
    leave(app)
    app.find('button', 'Enrol')
    wait_for('the server knows that one has left', lambda: not is_enrolled())
