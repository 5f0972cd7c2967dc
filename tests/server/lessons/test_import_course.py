# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of texts become courses: what people really have, and what somebody might make of it."""

import io
import os
import stat
import zipfile

import pytest

from pictures import png

KNOTS = {
    'README.md': '# Knots\n\n| Lesson | |\n|---|---|\n| 1 | [Bowline](./1-bowline/README.md) |\n| 2 | [Hitch](2-hitch/README.md#why) |\n\n'
                 '![logo](images/logo.png)\n',
    '1-bowline/README.md': '---\ntitle: "Bowline: the king"\nduration: 20m\n---\n\n# Bowline\n\n'
                           '[Quiz before](../quizzes/1.md) · [Next](../2-hitch/) · [Español](translations/README.es.md)\n\n'
                           '<img src="../images/bow%20line.PNG" width="300" alt="bowline">\n\n~~~sh\necho rope\n~~~\n\n'
                           '<div class="panel" markdown="1">\n1. [Tie it](assignment.md)\n2. [Solution](/solutions/1.md)\n</div>\n\n'
                           '> [!NOTE]\n> Left over right.\n\n$$F = \\mu N$$\n\n<script async src="https://tracker.example/ei.js"></script>\n',
    '1-bowline/assignment.md': '# Tie it\n\n- [ ] once\n- [ ] twice\n',
    '1-bowline/translations/README.es.md': '# As de guía\n\n![nudo](../../images/logo.png)\n',
    '2-hitch/README.md': '# Hitch\n\n## Why\n\n[missing](../9-none/README.md) [case](../1-Bowline/readme.md) [anchor](#wHy)\n',
    'quizzes/1.md': '*Complete this quiz by checking one answer per question.*\n\n1. A bowline slips\n\n- [ ] true\n- [x] false\n',
    'images/bow line.PNG': png(64, 64),
    'images/logo.png': png(32, 32),
}

# What is refused before a database is asked is so on either engine: once is enough of what takes long.
SLOW_AND_WITHOUT_A_DATABASE = pytest.mark.parametrize('engine', ['sqlite'], indirect=True, scope='module')


class Folder:
    """A folder of texts, and what becomes of it in a community."""

    def __init__(self, path, community):
        self.path = path
        self.community = community
        self.author = community.new_member('mentor')

    def write(self, files):
        for name, content in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run(self, *arguments, path=None):
        return self.community.server.run('import-course', path or self.path, '--name', self.path.as_posix()[-100:], '--author', self.author.member['handle'], *arguments)

    def load(self, *arguments, path=None):
        done = self.run(*arguments, path=path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *arguments, path=None):
        """Why it is not taken. Nothing of it is there then."""
        courses = self.author.get('/me/courses').json()['items']
        done = self.run(*arguments, path=path)
        assert done.returncode == 1 and done.stdout == ''
        assert self.author.get('/me/courses').json()['items'] == courses
        return done.stderr

    def course(self, number=0):
        items = self.author.get('/me/courses').json()['items']
        return self.author.get(f"/courses/{items[number]['id']}").json()

    def outline(self):
        return [(module['title'], [lesson['title'] for lesson in module['lessons']]) for module in self.course()['modules']]

    def lessons(self):
        return {lesson['title']: self.author.get(f"/lessons/{lesson['id']}").json()
                for module in self.course()['modules'] for lesson in module['lessons']}

    def body(self, title):
        return self.lessons()[title]['body']


@pytest.fixture
def folder(tmp_path, community):
    (tmp_path / 'knots').mkdir()
    return Folder(tmp_path / 'knots', community)


def link(lesson):
    return f"/api/v1/lessons/{lesson['id']}"


def not_taken(output):
    return [line.strip() for line in output.partition('Not taken:\n')[2].splitlines()]


def test_a_curriculum(folder):
    folder.write(KNOTS)
    output = folder.load()
    course = folder.course()
    assert (course['title'], course['state'], course['lesson_count']) == ('Knots', 'draft', 4)
    assert folder.outline() == [('Knots', ['Bowline: the king', 'Tie it', 'Hitch', 'Quizzes 1'])]
    lessons = folder.lessons()
    bowline, hitch = lessons['Bowline: the king'], lessons['Hitch']
    assert bowline['minutes'] == 20 and course['minutes'] == 23
    picture = bowline['body'].split('src="')[1].split('"')[0]
    assert bowline['body'] == (
        f"# Bowline\n\n[Quiz before]({link(lessons['Quizzes 1'])}) · [Next]({link(hitch)}) · [Español](translations/README.es.md)\n\n"
        f'<img src="{picture}" width="300" alt="bowline">\n\n~~~sh\necho rope\n~~~\n\n'
        f"<div class=\"panel\">\n\n1. [Tie it]({link(lessons['Tie it'])})\n2. [Solution](/solutions/1.md)\n\n</div>\n\n"
        '> [!NOTE]\n> Left over right.\n\n$$F = \\mu N$$\n\n')
    assert hitch['body'] == f'## Why\n\n[missing](../9-none/README.md) [case]({link(bowline)}) [anchor](#why)'
    # Its pictures are seen by who sees the course.
    path = picture.removeprefix('/api/v1')
    assert folder.author.get(path).headers['Content-Type'] == 'image/png'
    stranger = folder.community.new_member()
    stranger.get(path, 404)
    folder.author.publish(course)
    stranger.get(path, 200)
    assert sorted(not_taken(output)) == [
        '1-bowline/README.md: leads nowhere: /solutions/1.md',
        '1-bowline/README.md: leads to what was left out: translations/README.es.md',
        '1-bowline/README.md: what stands in <script> is not shown',
        '2-hitch/README.md: leads nowhere: ../9-none/README.md',
        'Translations: 1 into es, which are imported with --translation es',
    ]


def test_a_newer_copy_changes_what_has_changed(folder):
    folder.write(KNOTS)
    folder.load('--publish')
    before = folder.lessons()
    learner = folder.community.new_member()
    learner.enrol(folder.course())
    for title in ('Bowline: the king', 'Tie it', 'Hitch', 'Quizzes 1'):
        learner.read(before[title], is_done=True)
    version = folder.course()['version']
    assert 'new: 0, changed: 0, removed: 0, as before: 4, new files: 0' in folder.load()
    assert folder.course()['version'] == version and folder.lessons() == before
    # One text is changed, one has moved, one is gone, one is new.
    folder.write({'2-hitch/README.md': '# Hitch\n\nBetter\n', '3-splice/README.md': '# Splice\n\n![logo](../images/logo.png)\n'})
    (folder.path / 'quizzes/1.md').unlink()
    (folder.path / '1-bowline/assignment.md').rename(folder.path / '1-bowline/practice.md')
    assert 'new: 1, changed: 2, removed: 1, as before: 1, new files: 1' in folder.load()
    after = folder.lessons()
    assert list(after) == ['Bowline: the king', 'Tie it', 'Hitch', 'Splice']
    assert [after[title]['id'] == before[title]['id'] for title in ('Bowline: the king', 'Tie it', 'Hitch')] == [True] * 3
    assert after['Hitch']['body'] == 'Better' and '[Quiz before](../quizzes/1.md)' in after['Bowline: the king']['body']
    assert learner.get(f"/lessons/{after['Hitch']['id']}").json()['my']['is_done']
    my = learner.get(f"/courses/{folder.course()['id']}").json()['my']
    assert my['done_count'] == 3 and my['completed_at']
    learner.get(f"/lessons/{before['Quizzes 1']['id']}", 404)
    folder.load()
    assert folder.lessons() == after


def test_what_the_community_has_changed_stays(folder):
    folder.write(KNOTS)
    folder.load()
    hitch = folder.lessons()['Hitch']
    folder.author.patch(f"/lessons/{hitch['id']}", 200, hitch['version'], json={'body': 'Ours'})
    own = folder.author.new_lesson(folder.course(), title='Our own')
    course = folder.course()
    folder.author.patch(f"/courses/{course['id']}", 200, course['version'], json={'summary': 'Our summary'})
    folder.load()
    assert folder.body('Hitch') == 'Ours'
    folder.write({'2-hitch/README.md': '# Hitch\n\nTheirs\n', 'README.md': KNOTS['README.md'] + '\nTheir summary\n'})
    notes = not_taken(folder.load())
    assert '2-hitch/README.md: left as it is, as it was changed in the community since' in notes
    assert 'Title and summary: left as they are, as they were changed in the community since' in notes
    assert folder.body('Hitch') == 'Ours' and folder.course()['summary'] == 'Our summary'
    folder.load('--overwrite')
    assert folder.body('Hitch') == 'Theirs' and folder.course()['summary'] == 'Their summary'
    assert folder.body('Our own') == own['body']
    # A picture that is another has another address, and the lesson with it.
    folder.write({'images/bow line.PNG': png(16, 16)})
    before = folder.body('Bowline: the king')
    folder.load()
    assert folder.body('Bowline: the king') != before


def test_only_to_see_what_would_come(folder):
    folder.write(KNOTS)
    output = folder.load('--check')
    assert '“Knots”: lessons: 4, modules: 1 (nothing was written)' in output and len(not_taken(output)) == 5
    assert folder.author.get('/me/courses').json()['items'] == []
    assert folder.community.execute("SELECT count(*) FROM course_source WHERE path LIKE '%knots%'"
                                    f" AND path = '{folder.path.as_posix()[-100:]}'") == [(0,)]


SECTIONS = {
    'intro.md': '# Start here\n', 'a/README.md': '# A\n', 'a/2.md': '# A two\n', 'a/1.md': '# A one\n', 'b/README.md': '# B\n', 'rest.md': '# Rest\n',
}


@pytest.mark.parametrize('files,expected', [
    # Headings of the table of contents are modules; who stands in a folder follows its index; the rest comes last.
    (SECTIONS | {'README.md': '# All\n\n## Begin\n\n- [x](intro.md)\n\n## Go on\n\n1. [b](b)\n2. [a](a/)\n'},
     [('Begin', ['Start here']), ('Go on', ['B', 'A', 'A one', 'A two']), ('All', ['Rest'])]),
    # As mdBook and GitBook have it.
    (SECTIONS | {'README.md': '# All\n', 'SUMMARY.md': '# Summary\n\n- [x](intro.md)\n- [A](a/README.md)\n  - [two](a/2.md)\n  - [one](a/1.md)\n'},
     [('All', ['Start here', 'Rest', 'B']), ('A', ['A', 'A two', 'A one'])]),
    # Without one: numbers by their worth, a folder's index first, a folder of several is a module.
    ({'10-last.md': 'x', '2-second.md': 'x', 'part/b.md': '# B\n', 'part/a.md': '# A\n', 'part/index.md': '# The part\n', 'alone/x.md': '# X\n'},
     [('Knots', ['Second', 'Last', 'X']), ('The part', ['The part', 'A', 'B'])]),
    ({'z.md': '---\nweight: 1\n---\n# Z\n', 'a.md': '---\nweight: 2\n---\n# A\n', 'm.md': '# M\n', 'draft.md': '---\ndraft: true\n---\n# No\n'},
     [('Knots', ['Z', 'A', 'M'])]),
    # A table of contents that names few of them is only a text with links.
    ({'README.md': '# All\n\nSee [five](5.md).\n\nAnd more.\n'} | {f'{n}.md': f'# No {n}\n' for n in range(1, 11)},
     [('All', ['All'] + [f'No {n}' for n in range(1, 11)])]),
    # What stands beside the texts.
    ({'a.md': '# A\n', 'LICENSE.md': 'x', 'CODE_OF_CONDUCT.md': 'x', '.github/x.md': 'x', 'node_modules/y.md': 'x', 'README.md': '# All\n\n[a](a.md)\n'},
     [('All', ['A'])]),
    # Packed with the folder around it.
    ({'knots-main/a.md': '# A\n', 'knots-main/b.md': '# B\n'}, [('Knots', ['A', 'B'])]),
    ({'README.md': '# Only this\n'}, [('Only this', ['Only this'])]),
])
def test_order(folder, files, expected):
    folder.write(files)
    folder.load()
    assert folder.outline() == expected


def test_what_it_says_of_itself(folder):
    folder.write({'README.md': '---\ntitle: All of it\nlevel: Beginner\nlang: pt-BR\nlicense: CC-BY-4.0  # of ours\nauthors: [Ana, "Bo, who ties"]\n'
                               'topics:\n  - knots\n  - ropes\n---\n[a](a.md)\n\nWhat it is **about**.\n',
                  'a.md': '---\r\nduration: 1h 30m\r\n---\r\n# A\r\n\r\nWords\r\n'})
    folder.load()
    course = folder.course()
    assert course == course | {'title': 'All of it', 'level': 'beginner', 'language': 'pt-BR', 'licence': 'CC-BY-4.0', 'minutes': 90,
                               'authors': ['Ana', 'Bo, who ties'], 'skills': ['knots', 'ropes'], 'summary': 'What it is about.'}
    assert folder.body('A') == 'Words'
    folder.load('--language', 'en')
    assert folder.course()['language'] == 'en'


LINKS = [
    ('[x](b.md)', '[x](B)'), ('[x](b)', '[x](B)'), ('[x](./b.html)', '[x](B)'), ('[x](B.MD)', '[x](B)'), ('[x](/b.md)', '[x](B)'),
    ('[x](<b.md> "A title")', '[x](B "A title")'), ('[x](b.md?plain=1)', '[x](B)'), ('![x](b.md)', None), ('[x](b.md "no end)', None),
    ('[x][y]\n\n[y]: b.md "t"', '[x][y]\n\n[y]: B "t"'), ('> [y]: <b.md>', '> [y]: B'), ('[^y]: b.md', None),
    ('[x](b.md#the-first-heading)', '[x](B#the-first-heading)'), ('[x](b.md#TheFirst_Heading)', '[x](B#the-first-heading)'),
    ('[x](b.md#none)', '[x](B)'), ('[x](b.md#own)', '[x](B#own)'), ('[x](b.md#b)', '[x](B)'),
    ('<a class=k href=b.md>x</a>', '<a class=k href=B>x</a>'), ("<A HREF='b.md'>x</A>", "<A HREF='B'>x</A>"), ('<a title="href=b.md">', None),
    ('[a [b](b.md) c](b.md)', '[a [b](B) c](B)'), ('[![p](p.png)](b.md)', '[![p](P)](B)'), ('[x](b.md)[x](b.md)', '[x](B)[x](B)'),
    ('`[x](b.md)`', None), ('``[x](b.md) ` ``', None), ('    [x](b.md)', None), ('```\n[x](b.md)\n```', None), ('\\[x](b.md)', None),
    ('- a\n\n  ```\n  [x](b.md)\n  ```\n- [x](b.md)', '- a\n\n  ```\n  [x](b.md)\n  ```\n- [x](B)'), ('<!-- [x](b.md) -->', None),
    ('<b.md>', None), ('<https://example.org/[x](b.md)>', None), ('[x](https://example.org/b.md)', None), ('[x](mailto:b.md)', None),
    ('[x](javascript:b.md)', None), ('[x](//example.org/b.md)', None), ('[x](../../b.md)', None), ('[x]()', None), ('[x](#)', None),
    ('![p](p.png) <img src=p.png>', '![p](P) <img src=P>'), ('![p](a%20b.png)', '![p](Q)'), ('![p](<a b.png>)', '![p](Q)'), ('[p](p.png)', '[p](P)'),
    ('![p](https://example.org/p.png)', None), ('![p](d.svg)', '![p](D)'), ('![p](e.svg)', None), ('[notes](notes.txt)', '[notes](N)'), ('[x](tool.exe)', None),
    ('| [x](b.md) |\n|---|\n| ![p](p.png) |', '| [x](B) |\n|---|\n| ![p](P) |'), ('[x]\n(b.md)', None), ('[x](b.md', None), ('`x [y](b.md)', '`x [y](B)'),
    ('a<script>[x](b.md)</script>b', 'ab'), ('<style>p {}</style>\n\nx', '\n\nx'), ('$$\\frac{1}{2}$$ \\\\ [x](b.md)', '$$\\frac{1}{2}$$ \\\\ [x](B)'),
]
# What is said of these.
NOTED = ['[x](b.md#none)', '[x](javascript:b.md)', '[x](../../b.md)', '![p](https://example.org/p.png)', '![x](b.md)',
         'a<script>[x](b.md)</script>b']


def test_links(folder):
    """Each of them in a lesson of its own."""
    folder.write({'b.md': '# B\n\n## The first heading\n\n<a id="own"></a>\n', 'p.png': png(4, 4), 'a b.png': png(8, 8),
                  'd.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><image href="p.png"/><circle r="9"/></svg>',
                  'e.svg': '<svg no drawing', 'notes.txt': 'Some words\n', 'tool.exe': b'MZ\x00\x01'})
    folder.write({f'case-{n}.md': f'# Case {n}\n\n{text}\n' for n, (text, _) in enumerate(LINKS)})
    notes = not_taken(folder.load())
    lessons = folder.lessons()
    uploads = {name: f'/api/v1/uploads/{id}' for name, id in folder.community.execute(
        f"SELECT path, target_id FROM course_source WHERE kind = 'file' AND course_id = '{folder.course()['id']}'")}
    names = {link(lessons['B']): 'B', uploads['p.png']: 'P', uploads['a b.png']: 'Q', uploads['notes.txt']: 'N', uploads['d.svg']: 'D'}
    for n, (text, expected) in enumerate(LINKS):
        body = lessons[f'Case {n}']['body']
        for address, name in names.items():
            body = body.replace(address, name)
        assert body == (text if expected is None else expected)
        assert any(note.startswith(f'case-{n}.md: ') for note in notes) == (text in NOTED), text
    assert 'tool.exe: not taken, as files of this kind are not kept' in notes
    assert any(note.startswith('e.svg: not taken: ') for note in notes)
    drawing = folder.author.get(uploads['d.svg'].removeprefix('/api/v1'))
    assert drawing.headers['Content-Type'] == 'image/png' and drawing.content[16:24] == b'\0\0\0\x28\0\0\0\x14'


MARKDOWN_IN_HTML = [
    ('<div markdown>\n*x*\n</div>', '<div>\n\n*x*\n\n</div>'),
    ('<div markdown="1">*x*</div>', '<div>\n\n*x*\n\n</div>'),
    ('<details markdown="block" open>\n    <summary>S</summary>\n    - one\n        - two\n</details>\nNext',
     '<details open>\n\n<summary>S</summary>\n- one\n    - two\n\n</details>\n\nNext'),
    ('<div markdown="1">\n<div markdown="span">\n# x\n</div>\n</div>', '<div>\n\n<div>\n\n# x\n\n</div>\n\n</div>'),
    ('<div markdown="1">\nno end', '<div>\n\nno end'),
    ('```html\n<div markdown="1">\n```', None), ('<div title="markdown">\n*x*\n</div>', None), ('a markdown > b', None),
]


def test_markdown_in_html(folder):
    folder.write({f'case-{n}.md': f'# Case {n}\n\n{text}\n' for n, (text, _) in enumerate(MARKDOWN_IN_HTML)})
    folder.load()
    lessons = folder.lessons()
    for n, (text, expected) in enumerate(MARKDOWN_IN_HTML):
        assert lessons[f'Case {n}']['body'] == (text if expected is None else expected)


def test_a_translation_is_a_course_of_its_own(folder):
    folder.write(KNOTS | {
        'translations/es/README.md': '# Nudos\n\n[Guía](../../1-bowline/translations/README.es.md) [Cote](2-hitch/README.md)\n',
        'translations/es/2-hitch/README.md': '# Cote\n\n[atrás](../README.md) [guía](../../../1-bowline/README.md)\n',
        'translations/fr/2-hitch/README.md': '# Demi-clé\n', 'quizzes/1.ES.md': 'Sí\n', 'i18n/notes.md': 'x'})
    notes = not_taken(folder.load())
    assert {'Translations: 4 into es, which are imported with --translation es', 'i18n/notes.md: left out, as it stands among translations and'
            ' translates nothing that is here',
            'Translations: 1 into fr, which are imported with --translation fr'} <= set(notes)
    assert folder.outline() == [('Knots', ['Bowline: the king', 'Tie it', 'Hitch', 'Quizzes 1'])]
    original = folder.course()
    done = folder.community.server.run('import-course', folder.path, '--name', folder.path.as_posix()[-90:] + '.es', '--translation', 'es',
                                       '--author', folder.author.member['handle'])
    assert done.returncode == 0, done.stderr
    assert '1-bowline/assignment.md: not translated into es: it is taken as it is' in not_taken(done.stdout)
    (course,) = [item for item in folder.author.get('/me/courses').json()['items'] if item['id'] != original['id']]
    assert (course['title'], course['language'], course['lesson_count']) == ('Nudos', 'es', 4)
    course = folder.author.get(f"/courses/{course['id']}").json()
    lessons = {lesson['title']: folder.author.get(f"/lessons/{lesson['id']}").json() for lesson in course['modules'][0]['lessons']}
    assert list(lessons) == ['As de guía', 'Tie it', 'Cote', 'Quizzes 1'] and lessons['Quizzes 1']['body'] == 'Sí'
    assert '![nudo](/api/v1/uploads/' in lessons['As de guía']['body']
    assert lessons['Cote']['body'] == f"[atrás](/api/v1/courses/{course['id']}) [guía]({link(lessons['As de guía'])})"
    assert 'there is no translation into de in it' in folder.refused('--translation', 'de')


def test_texts_of_any_encoding(folder):
    folder.write({'a.md': b'\xef\xbb\xbf---\ntitle: A\n---\nx', 'b.md': '# Bär\n'.encode('utf-16'), 'c.md': 'title “C”\n=========\n'.encode('cp1252'),
                  'd.md': b'\x00\x01', 'e.md': '# ' + 'x' * 500 + '\n', 'f.md': 'x' * 200001, 'g.md': '', 'h.md': '---\nno end'})
    output = folder.load()
    assert list(folder.lessons()) == ['A', 'Bär', 'title “C”', 'x' * 200, 'G', 'H'] and folder.body('H') == '---\nno end'
    assert not_taken(output) == ['d.md: left out, as it is no text',
                                 'f.md: left out, as it has more than 200000 characters, the most a lesson can have']


def test_nothing_outside_is_read(folder, tmp_path):
    (tmp_path / 'secret.md').write_text('# Secret\n')
    (tmp_path / 'out').mkdir()
    (tmp_path / 'out/secret.md').write_text('# Secret\n')
    folder.write({'a.md': '# A\n\n[x](../secret.md) [y](s.md) [z](/../secret.md) [p](file:///etc/passwd) ![q](/etc/passwd)\n', 'b.md': '# B\n'})
    os.symlink(tmp_path / 'secret.md', folder.path / 's.md')
    os.symlink(tmp_path / 'out', folder.path / 'o')
    os.symlink('.', folder.path / 'loop')
    output = folder.load()
    assert list(folder.lessons()) == ['A', 'B'] and 'Secret' not in folder.body('A')
    assert {'s.md: not read, as it is a symbolic link, too large or has no name in UTF-8', 'a.md: leads nowhere: ../secret.md',
            'a.md: leads nowhere: s.md'} <= set(not_taken(output))


def test_what_is_no_course(folder, tmp_path):
    assert 'there is no text in Markdown' in folder.refused()
    folder.write({'x.txt': 'x'})
    assert 'there is no text in Markdown' in folder.refused()
    assert 'none' in folder.refused(path=tmp_path / 'none')
    folder.write({f'{n}.md': 'x' for n in range(1001)})
    assert 'there are 1001 lessons in it, and a course has at most 1000' in folder.refused()
    folder.write({'/'.join('d' * 40) + '/x.md': 'x'})
    assert 'more than 32 deep' in folder.refused()


@SLOW_AND_WITHOUT_A_DATABASE
def test_a_file_among_too_many(folder):
    for n in range(20001):
        (folder.path / f'{n}.txt').touch()
    assert 'more than 20000 files' in folder.refused()


def pack(files):
    """A zip file; a name may be a ZipInfo."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def symlink(name):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_a_zip_file(folder, tmp_path, monkeypatch):
    (tmp_path / 'unpacked').mkdir()
    monkeypatch.setenv('TMPDIR', str(tmp_path / 'unpacked'))
    folder.write(KNOTS)
    folder.load()
    before = folder.lessons()
    path = tmp_path / 'knots-main.zip'
    path.write_bytes(pack({f'knots-main/{name}': content for name, content in KNOTS.items()} | {'__MACOSX/._x.md': 'x'}))
    # The same whether it was packed or not.
    assert 'new: 0, changed: 0, removed: 0, as before: 4, new files: 0' in folder.load(path=path) and folder.lessons() == before
    path.write_bytes(pack({'a\\b.md': '# Of Windows\n', 'c/ä.md': '# Umlaut\n', symlink('s.md'): '/etc/passwd', 'big.bin': b'\0' * (26 << 20)}))
    notes = not_taken(folder.load(path=path))
    assert list(folder.lessons()) == ['Of Windows', 'Umlaut']
    assert [note.split(':')[0] for note in notes] == ['big.bin', 's.md']
    assert list((tmp_path / 'unpacked').iterdir()) == []


def test_zip_files_that_are_none(folder, tmp_path, monkeypatch):
    (tmp_path / 'unpacked').mkdir()
    monkeypatch.setenv('TMPDIR', str(tmp_path / 'unpacked'))
    for content, why in (
            (pack({'a.md': 'x', '../b.md': 'x'}), '../b.md: leads out of it'), (pack({'a.md': 'x', 'c/../../b.md': 'x'}), 'c/../../b.md: leads out of it'),
            (pack({'/tmp/a.md': 'x'}), '/tmp/a.md: leads out of it'), (pack({'C:/a.md': 'x'}), 'C:/a.md: leads out of it'),
            (pack({'..\\a.md': 'x'}), '../a.md: leads out of it'), (pack({'x.txt': 'x'}), 'there is no text in Markdown'),
            (pack({}), 'there is no text in Markdown'), (pack({f'{n}.txt': '' for n in range(20001)}), 'more than 20000 files'),
            (pack({'a.md': os.urandom(9999)})[:5000], 'a.md: '), (pack({'a.md': 'x', 'a.md/b.md': 'x'}), 'a.md/b.md: '),
            (b'Words', 'neither a folder nor a zip file'), (b'', 'neither a folder nor a zip file')):
        (tmp_path / 'x.zip').write_bytes(content)
        assert why in folder.refused(path=tmp_path / 'x.zip')
    assert list((tmp_path / 'unpacked').iterdir()) == []


@SLOW_AND_WITHOUT_A_DATABASE
def test_a_zip_file_that_unpacks_to_too_much(folder, tmp_path, monkeypatch):
    (tmp_path / 'unpacked').mkdir()
    monkeypatch.setenv('TMPDIR', str(tmp_path / 'unpacked'))
    zeros = b'\0' * (64 << 20)
    (tmp_path / 'x.zip').write_bytes(pack({f'{n}.bin': zeros for n in range(17)} | {'a.md': 'x'}))
    assert 'more than 1024 MiB would be unpacked' in folder.refused(path=tmp_path / 'x.zip')
    assert list((tmp_path / 'unpacked').iterdir()) == []


def test_whose_it_is(folder, community):
    folder.write(KNOTS)
    name = folder.path.as_posix()[-100:]
    done = community.server.run('import-course', folder.path, '--name', name)
    assert done.returncode == 1 and 'Say whose it is to be: --author HANDLE' in done.stderr
    done = community.server.run('import-course', folder.path, '--name', name, '--author', 'nobody-of-that-name')
    assert done.returncode == 1 and 'There is no member “nobody-of-that-name”' in done.stderr
    folder.load()
    assert community.server.run('import-course', folder.path, '--name', name).returncode == 0
    other = community.new_member('mentor').member['handle']
    done = community.server.run('import-course', folder.path, '--name', name, '--author', other)
    assert done.returncode == 1 and 'Name this one otherwise' in done.stderr
    assert community.server.run('import-course').returncode == 2
    assert community.server.run('import-course', folder.path, '--language', '!').returncode == 2
