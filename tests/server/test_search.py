# SPDX-License-Identifier: GPL-3.0-or-later
"""Full-text search: words in their forms, phrases, filters, ranks, snippets, and an index that is never behind."""

import secrets

import pytest

from api import PASSWORD, new_handle


def search(client, q, **params):
    return client.get('/search', params={'q': q, **params}).json()


def found(client, q, **params):
    return [(item.get('reply') or item[item['kind']])['id'] for item in search(client, q, **params)['items']]


def text_of(runs):
    return ''.join(run['text'] for run in runs)


def hits_of(runs):
    return [run['text'] for run in runs if run['hit']]


@pytest.fixture
def space(community):
    """A space of the test's own."""
    return community.organiser.new_space()


@pytest.fixture
def slug(space):
    return space['slug']


# Each language in its forms, and without its accents.
@pytest.mark.parametrize('language, text, queries', [
    ('en', 'Testing dragged gestures', ['test', 'gesture', 'DRAG', 'tested']),
    ('de', 'Die Häuser stehen in schönen Straßen', ['haus', 'hauser', 'schön', 'strasse', 'STRASSEN']),
    ('fr', 'Les études continuelles à Besançon', ['etude', 'étude', 'continuel', 'besancon']),
    ('es', 'Las canciones rápidas del niño', ['canción', 'cancion', 'rapida', 'nino']),
    ('ru', 'Новые книги о программировании', ['книга', 'КНИГУ', 'программирование']),
    ('pt-BR', 'Informações úteis', ['informação', 'INFORMAÇÕES', 'uteis']),
    ('ja', '日本語の全文検索', ['全文', '検索', '日本語']),
    ('zh', '我们在学习编程', ['学习', '编程']),
    (None, 'Several bicycles', ['bicycle']),
    ('tlh', 'Qapla batlh', ['qapla']),
])
def test_languages(member, space, slug, language, text, queries):
    in_title = member.new_post(space, title=text, body='…', language=language)['id']
    in_body = member.new_post(space, title='…', body=text, language=language)['id']
    in_reply = member.new_reply({'id': in_body}, body=text)['id']
    for q in queries:
        assert set(found(member, f'{q} in:{slug}')) == {in_title, in_body, in_reply}, q
        for item in search(member, f'{q} in:{slug}')['items']:
            assert hits_of(item['title_snippet']) or hits_of(item['snippet']), q


def test_words_phrases_and_excluded(member, space, slug):
    first = member.new_post(space, title='The quick brown fox', body='jumps')['id']
    second = member.new_post(space, title='The brown quick dog', body='sleeps')['id']
    assert set(found(member, f'quick brown in:{slug}')) == {first, second}
    assert found(member, f'"quick brown" in:{slug}') == [first]
    assert found(member, f'quick -fox in:{slug}') == [second]
    assert found(member, f'quick -"quick brown" in:{slug}') == [second]
    assert found(member, f'quick-brown in:{slug}') == [first]
    assert found(member, f'quick cat in:{slug}') == []
    assert set(found(member, f'-fox in:{slug}')) >= {second}


# What is no word of a language: parts of handles and versions, numbers in all their forms, names of files and addresses.
ODD_WORDS = ['12e5ab', '5e12', '12e345678901', '1e5', '1e', '5e5e5e', '02e74f10e032', '9e99999999999', '0x12ab', '123456789012', '007',
             '1990s', '3.14', '1.5e-7', '-5', '1,000', '50%', 'v1.2.3-rc1', 'x-12e5ab', 'KX-5e12/3', 'C++', 'C#', 'F#', 'b2b', 'é5', '12e1é',
             'someone@example.org', 'archive.tar.gz', '/usr/share/doc', 'https://example.org/1e5?x=2e7', 'foo_bar', 'B12e5_3',
             'a😀b', '12e5😀', '٣٤e5', 'Ⅷe5', '½e5', 'x' * 100 + '1e5']


@pytest.mark.parametrize('word', ODD_WORDS)
def test_odd_words(community, member, space, slug, word):
    in_title = member.new_post(space, title=f'before {word} after', body='…')['id']
    in_body = member.new_post(space, title='…', body=f'before {word} after, and {word}.')['id']
    in_reply = member.new_reply({'id': in_body}, body=word)['id']
    apart = member.new_post(space, title='…', body='12 e5 ab 5 e 7, x12e5ab 12e5abx 112e5ab 1 e')['id']
    everywhere = {in_title, in_body, in_reply}
    assert set(found(member, f'"{word}" in:{slug}')) - {apart} == everywhere
    assert set(found(member, f'"before {word} after" in:{slug}')) == {in_title, in_body}
    assert set(found(member, f'before {word.strip("-")} in:{slug}')) == {in_title, in_body}
    assert set(found(member, f'"{word}" -before in:{slug}')) - {apart} == {in_reply}
    for item in search(member, f'"before {word}" in:{slug}')['items']:
        assert hits_of(item['title_snippet'] if item['post']['id'] == in_title else item['snippet'])


@pytest.mark.parametrize('word', [word for word in ODD_WORDS if len(word) < 60])
def test_members_with_odd_names(community, member, word):
    mark = ''.join(secrets.choice('jkpqwz') for _ in range(20))
    bo = community.new_member(display_name=f'Yo {word} {mark}', handle=f'{mark}-1').id
    community.new_member(display_name=f'Yo zzz {mark}', handle=f'{mark}-2')
    assert found(member, f'{mark} {word.strip("-")}', scope='members') == [bo]


def test_part_of_an_odd_word_is_not_it(member, space, slug):
    member.new_post(space, title='…', body='12e5ab 5e12x 5e5e5e')
    for part in ('12e5', 'ab', '5e12', 'x', '5e5', 'e5e', '12'):
        assert found(member, f'{part} in:{slug}') == [], part


@pytest.mark.parametrize('accent', ['\u0301', '\u0308\u0301', '\u0345'])
def test_an_accent_that_stands_on_nothing_is_no_word(member, space, slug, accent):
    post = member.new_post(space, title=f'{accent} first', body=f'lonely {accent} accent, 😀{accent} {accent}')
    assert found(member, f'lonely accent in:{slug}') == [post['id']]
    assert found(member, f'{accent} lonely in:{slug}') == [post['id']]
    assert found(member, f'"lonely {accent}" in:{slug}') == [post['id']]
    assert member.get('/search', params={'q': accent}).json()['items'] == []


@pytest.mark.parametrize('q', ['', ' ', '"', '-', '""', '-""', '*', "'", '(', 'a AND', 'NEAR(', '%', '\\', ':', 'x:', ':x', 'in:',
                               '!!!', '&|!', '<->', 'title:', '-" "', '“”', 'a"b', "it's", 'http://example.org/?a=b',
                               '\U0001f600', '\u0301'])
def test_nothing_typed_is_an_error(member, q):
    answer = search(member, q)
    assert answer['query']['errors'] == []
    for scope in ('posts', 'members'):
        search(member, q, scope=scope)
        member.get('/posts/similar', params={'title': q})


def test_filters(community, member, space, slug):
    other = community.new_member()
    elsewhere = community.organiser.new_space()
    question = member.new_post(space, kind='question', title='Zebra asked', tags=['stripes'])
    answer = other.new_reply(question, body='Zebra answered')
    open_question = other.new_post(elsewhere, kind='question', title='Zebra open')
    resource = other.new_post(elsewhere, kind='resource', title='Zebra shared', tags=['stripes'])
    member.put(f"/posts/{question['id']}/accepted-reply", 200, json={'reply_id': answer['id']}, headers={'If-Match': '"1"'})
    handle = other.member['handle']
    mine = {question['id'], answer['id'], open_question['id'], resource['id']}

    def ids(q, **params):
        return set(found(member, q, limit=100, **params)) & mine

    assert ids('zebra') == mine
    assert ids(f'zebra in:{slug}') == ids(f'zebra in:#{slug}') == {question['id'], answer['id']}
    assert ids(f'zebra from:{handle}') == ids(f'zebra from:@{handle}') == mine - {question['id']}
    assert ids('zebra from:me') == {question['id']}
    assert ids('zebra tag:Stripes') == {question['id'], answer['id'], resource['id']}
    assert ids('zebra is:answered') == {question['id'], answer['id']}
    assert ids('zebra is:unanswered') == {open_question['id']}
    assert ids('zebra is:question') == {question['id'], answer['id'], open_question['id']}
    assert ids('zebra after:2020') == ids('zebra after:2020-01 before:2100-01-01') == mine
    assert ids('zebra before:2020-02-29') == ids('zebra after:2100') == set()
    assert ids('zebra', scope='posts') == mine - {answer['id']}
    assert ids('zebra', scope='replies') == {answer['id']}
    assert ids('zebra', scope='resources') == {resource['id']}
    assert found(member, f'from:{handle}') == [resource['id'], open_question['id'], answer['id']]
    assert found(member, f'from:{handle} is:unanswered') == [open_question['id']]
    assert search(member, 'zebra tag:stripes "a b" -c')['query'] == {
        'words': ['zebra'], 'phrases': ['a b'], 'excluded': ['c'], 'errors': [],
        'filters': {'in': None, 'from': None, 'tag': 'stripes', 'is': None, 'before': None, 'after': None}}


@pytest.mark.parametrize('q, fault', [
    ('in:no-such-space', ('in', 'no-such-space', 'unknown')),
    ('from:nobody-at-all', ('from', 'nobody-at-all', 'unknown')),
    ('tag:!!', ('tag', '!!', 'invalid')),
    ('is:odd', ('is', 'odd', 'invalid')),
    ('before:yesterday', ('before', 'yesterday', 'invalid')),
    ('after:2025-02-30', ('after', '2025-02-30', 'invalid')),
    ('after:2025-1x', ('after', '2025-1x', 'invalid')),
    ('is:question is:answered', ('is', 'answered', 'repeated')),
    ('-tag:gtk', ('tag', 'gtk', 'excluded')),
])
def test_wrong_filters_are_told(member, q, fault):
    answer = search(member, f'word {q}')
    assert [(e['filter'], e['value'], e['reason']) for e in answer['query']['errors']] == [fault]
    assert answer['items'] == [] and answer['next'] is None


def test_bad_requests(member):
    member.get('/search', 400)
    member.get('/search', 400, params={'q': 'x' * 401})
    member.get('/search', 400, params={'q': 'x', 'scope': 'none'})
    member.get('/search', 400, params={'q': 'x', 'after': 'none'})
    member.get('/posts/similar', 400)


def test_the_title_counts_most(member, space, slug):
    in_body = member.new_post(space, title='Something else', body='A walrus is mentioned.')['id']
    in_title = member.new_post(space, title='The walrus', body='An animal.')['id']
    in_tags = member.new_post(space, title='Something', body='An animal.', tags=['walrus'])['id']
    for _ in range(2):
        member.new_post(space, title='Noise')
    assert found(member, f'walrus in:{slug}') == [in_title, in_tags, in_body]
    scores = [item['score'] for item in search(member, f'walrus in:{slug}')['items']]
    assert scores == sorted(scores, reverse=True)


def test_snippets(member, space, slug):
    body = 'word ' * 300 + 'then the **pelican**s `fly` over <b>hills</b> & far ' + 'away ' * 300
    member.new_post(space, title='About pelicans & <i>others</i>', body=body)
    item = search(member, f'pelican in:{slug}')['items'][0]
    assert hits_of(item['title_snippet']) == ['pelicans'] and text_of(item['title_snippet']) == 'About pelicans & <i>others</i>'
    assert hits_of(item['snippet']) == ['pelicans']
    text = text_of(item['snippet'])
    assert text.startswith('…') and text.endswith('…') and len(text) < 300
    assert 'then the pelicans fly over' in text and '**' not in text
    assert '<b>' not in text or 'hills' in text
    assert 'body' not in item['post'] and 'reply' not in item


def test_pages(member, space, slug):
    ids = {member.new_post(space, title=f'Heron {number}')['id'] for number in range(5)}
    assert [len(page) for page in member.pages(f'/search?q=heron%20in:{slug}', 2)] == [2, 2, 1]
    assert {item['post']['id'] for page in member.pages(f'/search?q=heron%20in:{slug}', 2) for item in page} == ids
    assert [item['post']['title'] for page in member.pages(f'/search?q=in:{slug}', 2) for item in page] == [
        f'Heron {number}' for number in (4, 3, 2, 1, 0)]


def test_the_index_is_never_behind(community, member, space, slug):
    post = member.new_post(space, title='Original ostrich', body='text', tags=['old'])
    reply = member.new_reply(post, body='An original thought')
    assert set(found(member, f'original in:{slug}')) == {post['id'], reply['id']}
    member.patch(f"/posts/{post['id']}", 200, 1, json={'title': 'Changed cassowary', 'tags': ['new']})
    member.patch(f"/replies/{reply['id']}", 200, 1, json={'body': 'A changed mind'})
    assert found(member, f'original in:{slug}') == []
    assert set(found(member, f'changed in:{slug}')) == {post['id'], reply['id']}
    assert found(member, f'"new" in:{slug}') == [post['id']]

    other = community.organiser.new_space()
    community.organiser.put(f"/posts/{post['id']}/space", 200, json={'space_id': other['id']}, headers={'If-Match': '"2"'})
    assert found(member, f'changed in:{slug}') == []
    assert set(found(member, f"changed in:{other['slug']}")) == {post['id'], reply['id']}

    member.delete(f"/replies/{reply['id']}", 204, 2)
    assert found(member, f"changed in:{other['slug']}") == [post['id']]
    member.put(f"/replies/{reply['id']}/restoration", 200)
    assert len(found(member, f"changed in:{other['slug']}")) == 2
    member.delete(f"/posts/{post['id']}", 204, 3)
    assert found(member, f"changed in:{other['slug']}") == []


def test_replies_follow_the_language_of_their_post(member, space, slug):
    post = member.new_post(space, title='…', language='en')
    reply = member.new_reply(post, body='Häuser')
    member.new_post(space, title='…', language='de')
    member.patch(f"/posts/{post['id']}", 200, 1, json={'language': 'de'})
    assert found(member, f'haus in:{slug}') == [reply['id']]


def test_who_leaves_takes_their_words(community, space, member, slug):
    leaver = community.new_member(display_name='Gone Goose')
    leaver.new_post(space, title='Secret swan')
    assert found(member, 'gone goose', scope='members') == [leaver.id]
    leaver.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': True})
    assert found(member, 'swan in:' + slug) == []
    assert found(member, 'gone goose', scope='members') == []


def test_members(community, member):
    mark = new_handle('x')
    ada = community.new_member(display_name=f'Ada Ñandú-{mark}').id
    bo = community.new_member(display_name=f'Bo {mark}').id
    assert found(member, mark, scope='members') == [ada, bo]
    assert found(member, f'ad {mark}', scope='members') == [ada]
    assert found(member, f'NAND {mark[:6]}', scope='members') == [ada]
    item = search(member, f'bo {mark}', scope='members')['items'][0]
    assert hits_of(item['title_snippet']) == ['Bo', *mark.split('-')] and item['member']['id'] == bo
    assert [len(page) for page in member.pages(f'/search?q={mark}&scope=members', 1)] == [1, 1]


@pytest.mark.parametrize('visibility, sees_card, sees_task', [
    ('community', True, True), ('listed', True, False), ('hidden', False, False)])
def test_groups_and_tasks(community, member, visibility, sees_card, sees_task):
    mark = ''.join(secrets.choice('jkpqwz') for _ in range(20))
    group = member.new_group(name=f'Balloons {mark}', purpose='They fly high', looking_for=['soldering'], visibility=visibility,
                             charter=f'Secret {mark}charter')
    task = member.new_task(group, title=f'Buy helium {mark}', description='From the **shop**', labels=['gas'])
    outsider = community.new_member()

    assert set(found(member, mark)) == {group['id'], task['id']}
    assert found(member, mark, scope='groups') == [group['id']]
    assert found(member, f'flying {mark}') == [group['id']]
    assert found(member, f'soldering {mark}') == [group['id']]
    assert found(member, f'shop gas {mark}', scope='tasks') == [task['id']]
    assert found(member, f'{mark} from:me') == [task['id']]
    assert found(member, f'{mark} from:me', scope='groups') == []
    assert found(member, f'{mark}charter') == []
    assert found(member, f'{mark} is:question') == found(member, f'{mark} tag:gas') == []
    assert found(member, mark, scope='posts') == []
    item = search(member, mark, scope='tasks')['items'][0]
    assert item['task']['group_name'] == group['name'] and hits_of(item['title_snippet']) == [mark]
    assert text_of(item['snippet']) == 'From the shop'
    item = search(member, f'fly {mark}', scope='groups')['items'][0]
    assert item['group'] == {key: value for key, value in member.get(f"/groups/{group['id']}").json().items() if key not in ('charter', 'successor_id')}
    assert hits_of(item['snippet']) == ['fly']

    assert set(found(outsider, mark)) == ({group['id']} if sees_card else set()) | ({task['id']} if sees_task else set())
    assert set(found(community.organiser, mark)) == {group['id'], task['id']}


def test_groups_and_tasks_change(community, member):
    mark, other = (''.join(secrets.choice('jkpqwz') for _ in range(20)) for _ in range(2))
    group = member.new_group(name=mark, languages=['de'])
    task = member.new_task(group, title=f'Häuser {mark}')
    assert found(member, f'haus {mark}') == [task['id']]

    edited = member.patch(f"/groups/{group['id']}", 200, json={'name': other}, version=group['version']).json()
    assert found(member, mark) == [task['id']] and found(member, other) == [group['id']]
    # What it is written in is what it is stemmed in, also the tasks that are there already.
    member.patch(f"/groups/{group['id']}", 200, json={'languages': ['en', 'de']}, version=edited['version'])
    assert found(member, f'"häuser {mark}"') == [task['id']] and found(member, f'haus {mark}') == []

    task = member.patch(f"/tasks/{task['id']}", 200, json={'title': f'Boats {other}'}, version=task['version']).json()
    assert found(member, mark) == [] and set(found(member, other)) == {group['id'], task['id']}
    member.delete(f"/tasks/{task['id']}", 204, version=task['version'])
    assert found(member, other) == [group['id']]
    member.put(f"/tasks/{task['id']}/restoration", 200)
    assert found(member, f'boat {other}') == [task['id']]


def test_what_is_moved_is_found_where_it_is(community, member, space, slug):
    organiser = community.organiser
    elsewhere = organiser.new_space(visibility='hidden')
    post = member.new_post(space, title='Wombat')
    reply = member.new_reply(post, body='wombats too')
    assert set(found(member, f'wombat in:{slug}')) == {post['id'], reply['id']}
    organiser.put(f"/posts/{post['id']}/space", 200, json={'space_id': elsewhere['id']}, headers={'If-Match': f'"{post["version"]}"'})
    assert found(member, f'wombat in:{slug}') == [] and found(member, f'wombat from:{member.member["handle"]}') == []
    assert set(found(organiser, f'wombat in:{elsewhere["slug"]}')) == {post['id'], reply['id']}
    assert set(found(organiser, f'in:{elsewhere["slug"]}')) == {post['id'], reply['id']}


def test_similar_posts(member, space):
    close = member.new_post(space, kind='question', title='How do I calibrate my oscilloscope probe?')['id']
    far = member.new_post(space, title='An oscilloscope for sale')['id']
    member.new_post(space, title='How do I bake bread?')
    answer = member.get('/posts/similar', params={'title': 'Calibrating oscilloscope probes', 'space': space['id']}).json()
    assert [item['post']['id'] for item in answer['items']] == [close, far]
    assert member.get('/posts/similar', params={'title': 'a b'}).json()['items'] == []
