# SPDX-License-Identifier: GPL-3.0-or-later
"""Mailing-list archives: what people really write, and what machines made of it."""

import contextlib
import gzip
import lzma
import random
import sqlite3

import pytest

from harness import Server


def mail(body='Hello', *, name='Jane Doe <jane@example.org>', subject='A subject', date='Mon, 05 Jan 2015 10:00:00 +0100', id=None, more=''):
    """A message of an mbox, as bytes."""
    head = f'From: {name}\n' if name else ''
    head += f'Subject: {subject}\nDate: {date}\n' + (f'Message-ID: <{id}>\n' if id else '') + more
    body = body if isinstance(body, bytes) else body.encode()
    return b'From x@example.org Mon Jan  5 10:00:00 2015\n' + head.encode() + b'\n' + body + b'\n\n'


class Archive:
    def __init__(self, folder, database):
        self.folder = folder
        self.server = Server(folder / 'data', database)

    def load(self, *messages, name='list.mbox', pack=bytes, arguments=()):
        path = self.folder / name
        path.write_bytes(pack(b''.join(messages)))
        done = self.server.run('import', 'mbox', path, *arguments)
        assert done.returncode == 0, done.stderr
        return done

    def read(self, query):
        if self.server.database.startswith('postgresql'):
            import psycopg
            with psycopg.connect(self.server.database) as connection:
                return connection.execute(query).fetchall()
        with contextlib.closing(sqlite3.connect(self.server.database.removeprefix('sqlite:'))) as connection:
            return connection.execute(query).fetchall()

    def body(self):
        return self.read('SELECT body FROM post')[0][0]


@pytest.fixture
def archive(tmp_path, engine, request):
    return Archive(tmp_path, request.getfixturevalue('cluster').create_database() if engine == 'postgresql' else None)


def test_a_thread(archive):
    archive.load(mail(id='1'),
                 mail('two', id='2', name='Bob <bob@example.org>', subject='Re: A subject', more='In-Reply-To: <1>\n'),
                 mail('three', id='3', subject='Re: A subject', more='References: <1> <2>\n'),
                 mail('four', id='4', subject='AW: [some-list] Re[2]: A subject', date='Tue, 06 Jan 2015 10:00:00 +0100'))
    [(post, title, n, replies_at)] = archive.read('SELECT id, title, reply_count, last_activity_at FROM post')
    assert (title, n) == ('A subject', 3)
    replies = {body: (id, parent) for id, parent, body in archive.read('SELECT id, parent_id, body FROM reply')}
    assert replies['two'][1] is None
    assert replies['three'][1] == replies['two'][0]
    assert replies['four'][1] is None
    assert replies_at == 1420534800000
    assert archive.read('SELECT handle, post_count, reply_count, password_hash FROM member ORDER BY handle') == \
        [('bob', 0, 1, None), ('jane-doe', 1, 2, None)]
    assert archive.read('SELECT slug, post_count FROM space') == [('mailing-list', 1)]


def test_again_nothing_twice_and_later_answers_find_their_post(archive):
    archive.load(mail(id='1'), mail('two', id='2', more='References: <1>\n'))
    done = archive.load(mail(id='1'), mail('two', id='2', more='References: <1>\n'))
    assert '2 were imported before' in done.stdout
    archive.load(mail('three', id='3', more='References: <1> <2>\n'), name='next.mbox')
    assert archive.read('SELECT reply_count FROM post') == [(2,)]
    assert archive.read('SELECT count(*) FROM member') == [(1,)]
    [(parent,)] = archive.read("SELECT parent_id FROM reply WHERE body = 'three'")
    assert archive.read(f"SELECT body FROM reply WHERE id = '{parent}'") == [('two',)]


def test_a_lost_beginning(archive):
    archive.load(mail('second', id='2', more='References: <lost>\n', subject='Re: Gone'),
                 mail('third', id='3', more='References: <lost> <lost2>\n', subject='Re: Gone', date='Tue, 06 Jan 2015 10:00:00 +0100'))
    assert archive.read('SELECT body, title, reply_count FROM post') == [('second', 'Gone', 1)]


def test_references_in_a_circle(archive):
    archive.load(mail('a', id='1', more='References: <3>\n'), mail('b', id='2', more='References: <1>\n'),
                 mail('c', id='3', more='References: <2> <3>\n'))
    assert archive.read('SELECT count(*) FROM post')[0][0] + archive.read('SELECT count(*) FROM reply')[0][0] == 3


def test_a_chain_deeper_than_the_stack(archive):
    archive.load(*(mail(f'm{i}', id=str(i), subject='Deep', more=f'In-Reply-To: <{i - 1}>\n' if i else '') for i in range(3000)))
    assert archive.read('SELECT reply_count FROM post') == [(2999,)]


def test_text_shows_as_written(archive):
    archive.load(mail('*not bold* _nor this_ <b>x</b> & `code` [x](y)\n# no heading\n1. one\n- dash\n\n==\n\n    indented *code*\n', id='1'))
    assert archive.body() == ('\\*not bold\\* \\_nor this\\_ \\<b\\>x\\</b\\> \\& \\`code\\` \\[x\\](y)\\\n\\# no heading\\\n1\\. one\\\n'
                              '\\- dash\n\n\\==\n\n```\nindented *code*\n```')


def test_quotations_signatures_footers(archive):
    archive.load(mail('Bob wrote:\n> question\n>> older\nanswer\n\n-- \nJane\n' + '_' * 47 + '\nx mailing list\nx@example.org', id='1'))
    assert archive.body() == 'Bob wrote:\n\n> question\n>\n> > older\n\nanswer\n\n---\n\nJane'


def test_a_patch_is_code(archive):
    archive.load(mail('Fix:\n\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-*a\n+*b\n\nThanks', id='1'))
    assert archive.body() == 'Fix:\n\n```diff\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-*a\n+*b\n```\n\nThanks'


@pytest.mark.parametrize('delsp,text', [('no', 'one two three\nfour'), ('yes', 'onetwothree\nfour')])
def test_flowed(archive, delsp, text):
    archive.load(mail('one \ntwo \nthree\nfour\n\n> q \n> r\n From stuffed', id='1',
                      more=f'Content-Type: text/plain; format=flowed; delsp={delsp}\n'))
    assert archive.body().split('\n\n')[0] == text.replace('\n', '\\\n')
    assert '> q r' in archive.body() or '> qr' in archive.body()
    assert 'From stuffed' in archive.body()


@pytest.mark.parametrize('charset,data,text', [
    ('iso-8859-1', b'Gr\xfc\xdfe', 'Grüße'),
    ('koi8-r', 'Привет'.encode('koi8-r'), 'Привет'),
    ('iso-2022-jp', 'こんにちは'.encode('iso-2022-jp'), 'こんにちは'),
    ('us-ascii', b'Gr\xfc\xdfe', 'Grüße'),
    ('no-such-charset', 'Grüße'.encode(), 'Grüße'),
    ('utf-8', b'Gr\xfc\xdfe', 'Grüße'),
    ('utf-8', 'e\u0301'.encode(), 'é'),
])
def test_charsets(archive, charset, data, text):
    archive.load(mail(data, id='1', more=f'Content-Type: text/plain; charset={charset}\n'))
    assert archive.body() == text


def test_encoded_words_and_quoted_printable(archive):
    archive.load(mail('f=FCr=\n dich', id='1', name='=?iso-8859-1?Q?Bj=F6rn?= <b@example.org>', subject='=?utf-8?B?w5xiZXI=?= =?utf-8?Q?_alles?=',
                      more='Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n'))
    assert archive.read('SELECT title, body FROM post') == [('Über alles', 'für dich')]
    assert archive.read('SELECT handle, display_name FROM member') == [('bjorn', 'Björn')]


def test_html_only(archive):
    archive.load(mail('<style>p{}</style><p>Hi &amp; <b>bye</b><br>now</p><blockquote>old</blockquote><script>x</script>', id='1',
                      more='Content-Type: text/html\n'))
    assert archive.body() == 'Hi \\& bye\\\nnow\n\n> old'


def test_parts(archive):
    body = ('--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nplain\n'
            '--c\nContent-Type: text/html\n\n<p>rich</p>\n--c--\n--b\nContent-Type: image/png\n\nxx\n'
            '--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nattached\n--b--')
    done = archive.load(mail(body, id='1', more='MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n'))
    assert archive.body() == 'plain\n\n*(2 attachments were left out.)*'
    assert '2 attachments left out' in done.stdout


def test_what_cannot_be_taken_is_named(archive):
    done = archive.load(mail(id='1'), mail(id='1'), mail(name=None, id='2'), mail(' \n', id='3'))
    assert '1 skipped: no author' in done.stdout
    assert '1 skipped: no text' in done.stdout
    assert '1 skipped: a Message-ID that an earlier one has' in done.stdout
    assert 'message 3 skipped' in done.stderr


def test_the_same_message_many_times(archive):
    done = archive.load(*(mail(id='1') for _ in range(20)), mail(id='2'))
    assert '19 skipped: a Message-ID that an earlier one has' in done.stdout
    assert archive.read('SELECT count(*) FROM post') == [(2,)]


@pytest.mark.parametrize('author', ['jane at example.org (Jane Doe)', '"Jane Doe" <jane at example.org>', 'Jane Doe <jane(a)example.org>',
                                    '=?utf-8?q?Jane?= Doe <jane AT lists.example.org>', 'jane at example.org (=?iso-8859-1?q?Jane?= Doe)'])
def test_authors_whose_address_the_archive_disguised(archive, author):
    archive.load(mail(id='1', name=author))
    assert archive.read('SELECT display_name, handle FROM member') == [('Jane Doe', 'jane-doe')]


def test_a_disguised_address_alone(archive):
    archive.load(mail(id='1', name='jane.b at example.org'), mail(id='2', name='jane.b at example.org (Jane)'))
    assert archive.read('SELECT display_name FROM member') == [('jane.b',)]


@pytest.mark.parametrize('author', ['Jane Doe', '"Jane Doe" ', '<Jane Doe>'])
def test_authors_without_an_address(archive, author):
    archive.load(mail(id='1', name=author), mail('again', id='2', name=author))
    assert archive.read('SELECT display_name, handle, post_count FROM member') == [('Jane Doe', 'jane-doe', 2)]


def test_addresses_are_shown_nowhere(archive):
    archive.load(mail('Write to jane@example.org or\n> bob.b+x@lists.example.org wrote', id='1', name='jane@example.org',
                      subject='Ask jane@example.org'))
    for table in ('member', 'post'):
        assert 'example.org' not in repr(archive.read(f'SELECT * FROM {table}'))


def test_names_that_are_taken_and_names_without_letters(archive):
    archive.load(mail('a', id='1', name='Al <a@example.org>'), mail('b', id='2', name='Al <b@example.org>'),
                 mail('c', id='3', name='=?utf-8?B?5p2O?= <c@example.org>'), mail('d', id='4', name='Bo@Home <d@example.org>'))
    handles = [handle for handle, in archive.read('SELECT handle FROM member')]
    assert len(set(handles)) == 4
    assert all(3 <= len(handle) <= 32 for handle in handles)


def test_dates_that_cannot_be(archive):
    archive.load(mail('a', id='1'), mail('b', id='2', date='not a date'), mail('c', id='3', date='Fri, 31 Dec 2999 00:00:00 +0000'))
    assert {at for at, in archive.read('SELECT created_at FROM post UNION ALL SELECT created_at FROM reply')} == {1420448400000}


def test_text_that_is_too_long_is_cut(archive):
    archive.load(mail('word ' * 40000, id='1'), mail('line\n' * 30000, id='2', more='References: <1>\n'))
    [(post,)], [(reply,)] = archive.read('SELECT body FROM post'), archive.read('SELECT body FROM reply')
    assert len(post) <= 50000 and len(reply) <= 20000
    assert post.endswith('too long to be shown here.*')


@pytest.mark.parametrize('name,pack', [('list.mbox.gz', gzip.compress), ('list.mbox.xz', lzma.compress)])
def test_compressed(archive, name, pack):
    archive.load(mail(id='1'), name=name, pack=pack)
    assert archive.read('SELECT count(*) FROM post') == [(1,)]


def test_from_lines(archive):
    archive.load(mail('>From here\nFrom there\n\nFrom nowhere on', id='1'))
    assert archive.body() == 'From here\\\nFrom there\n\nFrom nowhere on'


def test_a_space_that_is_there_and_one_that_cannot_be(archive):
    archive.load(mail(id='1'), arguments=['--space', 'gtk'])
    archive.load(mail(id='2'), arguments=['--space', 'gtk'])
    assert archive.read('SELECT slug, post_count FROM space') == [('gtk', 2)]
    assert archive.server.run('import', 'mbox', archive.folder / 'list.mbox', '--space', 'Not a slug').returncode == 2
    assert archive.server.run('import', 'mbox', archive.folder / 'none.mbox').returncode == 1
    assert archive.server.run('import').returncode == 2


def test_damaged_mail_never_ends_the_program(archive):
    source = mail('text\n> quoted\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>a&#x41;</p>\n--b--', id='1',
                  subject='=?utf-8?Q?=C3=A9?=', more='References: <0> <9>\nContent-Type: multipart/mixed; boundary=b\n')
    lot = random.Random(7)
    messages = []
    for i in range(1500):
        data = bytearray(source)
        for _ in range(lot.randint(1, 12)):
            place = lot.randrange(45, len(data))
            data[place:place + lot.randint(0, 4)] = bytes(lot.choice(b'\x00\xff\xc3<>&;=?-\n: %"()[]') for _ in range(lot.randint(0, 4)))
        messages.append(bytes(data))
    archive.load(*messages)
