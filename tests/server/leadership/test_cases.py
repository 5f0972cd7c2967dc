# SPDX-License-Identifier: GPL-3.0-or-later
"""What members tell moderators of: told once, looked at by one, decided with a reason, and by another when its author appeals."""

import io
import json
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from api import PASSWORD, errors_of, uuid7
from harness import Clock, Server, wait_for
from streams import Stream

MINUTE = 60
DAY = 24 * 60 * MINUTE


@pytest.fixture(scope='module')
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp('clock'))


@pytest.fixture(scope='module')
def server(database_uri, tmp_path_factory, clock):
    with Server(tmp_path_factory.mktemp('server'), database_uri, environment=clock.environment) as server:
        yield server


@pytest.fixture
def author(community):
    return community.new_member(display_name='The author')


@pytest.fixture
def moderator(community):
    return community.new_member('moderator', display_name='One')


@pytest.fixture
def other(community):
    return community.new_member('moderator', display_name='Another')


def load(client, case):
    return client.get(f"/moderation/cases/{case['id']}").json()


def outcome(client, case, outcome='overturned', status=200, note='Looked at again'):
    return client.put(f"/moderation/cases/{case['id']}/outcome", status, json={'outcome': outcome, 'note': note}).json()


def appeal(client, case, words='I quoted', status=200):
    return client.put(f"/me/decisions/{case['id']}/appeal", status, json={'words': words}).json()


def told(client, kind):
    return [item for item in client.get('/notifications', params={'limit': 100}).json()['items'] if item['kind'] == kind]


def log(client, author):
    return [(entry['action'], entry['detail'], entry['reason'])
            for entry in reversed(client.get('/moderation', params={'member': author.id}).json()['items'])]


def decided(moderator, member, thing, decision, **fields):
    """A case of this, decided."""
    member.flag(thing)
    case = moderator.find_case(thing)
    moderator.claim(case)
    return moderator.decide(case, decision, **fields)


def test_told_once(server, community, space, author, member, moderator):
    post = author.new_post(space, title='Buy this', body='Cheap **watches**')
    path = f"/flags/{post['id']}"
    member.get(path, 404)
    with Stream(server, moderator.token) as stream:
        first = member.flag(post, 'spam', 'an advertisement')
        assert stream.next()[1]['kind'] == 'case.changed'
    assert first == {'subject': f"posts/{post['id']}", 'reason': 'spam', 'words': 'an advertisement', 'state': 'open',
                     'created_at': first['created_at']}
    assert member.flag(post, 'spam', 'an advertisement') == first == member.get(path).json()
    community.new_member().flag(post, 'other')
    # It is said otherwise, and counted once.
    member.flag(post, 'unsafe', 'a fraud')
    case = moderator.find_case(post)
    assert (case['flag_count'], case['reasons']) == (2, {'spam': 0, 'unkind': 0, 'off_topic': 0, 'unsafe': 1, 'other': 1})
    assert (case['title'], case['excerpt'], case['author']['id']) == ('Buy this', 'Cheap watches', author.id)
    whole = load(moderator, case)
    assert whole['body'] == 'Cheap **watches**' and whole['history'] == []
    assert {(flag['member']['id'], flag['reason'], flag['words']) for flag in whole['flags']} >= {(member.id, 'unsafe', 'a fraud')}


def test_what_it_said_is_kept(space, author, member, moderator):
    post = author.new_post(space, body='An insult')
    member.flag(post)
    author.patch(f"/posts/{post['id']}", 200, 1, json={'body': 'A compliment'})
    assert load(moderator, moderator.find_case(post))['body'] == 'An insult'


def test_what_cannot_be_told_of(community, space, author, member):
    post = author.new_post(space)
    author.flag(post, status=409)
    for body, pointers in (({}, ['/reason']), ({'reason': 'x'}, ['/reason']), ({'reason': 'spam', 'words': 'x' * 501}, ['/words']),
                           ({'reason': 'spam', 'x': 1}, ['/x'])):
        assert errors_of(member.put(f"/flags/{post['id']}", json=body)) == pointers
    member.flag({'id': uuid7()}, status=404)
    author.delete(f"/posts/{post['id']}", 204, 1)
    member.flag(post, status=404)
    group = author.new_group(visibility='hidden')
    hidden = author.new_post(group)
    member.flag(hidden, status=404)
    member.get('/moderation/cases', 403)
    assert community.execute(f"SELECT count(*) FROM flag WHERE subject LIKE '%{hidden['id']}'")[0][0] == 0


def test_a_reply(space, author, member, moderator):
    post = member.new_post(space, title='A question')
    reply = author.new_reply(post, body='Ask somewhere else')
    member.flag(reply)
    case = moderator.find_case(reply)
    assert (case['kind'], case['subject'], case['post_id'], case['title']) == ('reply', f"replies/{reply['id']}", post['id'], 'A question')
    moderator.claim(case)
    moderator.decide(case, 'delete', 'Rude')
    assert member.get(f"/replies/{reply['id']}").json()['deleted'] and member.get(f"/posts/{post['id']}").json()['reply_count'] == 0


def test_two_never_do_one_twice(clock, space, author, member, moderator, other):
    post = author.new_post(space)
    member.flag(post)
    case = moderator.find_case(post)
    moderator.decide(case, 'keep', status=409)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda client: client.put(f"/moderation/cases/{case['id']}/claim").status_code,
                                [client.again() for client in (moderator, other) for _ in range(4)]))
    assert sorted(answers) == [200] * 4 + [409] * 4
    winner, loser = (moderator, other) if load(moderator, case)['my']['is_claimed'] else (other, moderator)
    assert load(loser, case)['claim']['member']['id'] == winner.id
    loser.decide(case, 'delete', status=409)
    # Not for ever.
    clock.advance(31 * MINUTE)
    assert load(winner, case)['claim'] is None
    winner.decide(case, 'delete', status=409)
    loser.claim(case)
    winner.claim(case, 409)
    # What is not one's own is not given back.
    assert winner.delete(f"/moderation/cases/{case['id']}/claim", 200).json()['claim']['member']['id'] == loser.id
    assert loser.delete(f"/moderation/cases/{case['id']}/claim", 200).json()['claim'] is None
    winner.claim(case)
    kept = winner.decide(case, 'keep', '')
    assert winner.decide(case, 'keep', '') == kept and kept['decision']['member']['id'] == winner.id
    winner.decide(case, 'delete', status=409)
    loser.decide(case, 'keep', '', status=409)
    loser.claim(case, 409)
    assert author.get(f"/posts/{post['id']}").status_code == 200
    assert moderator.find_case(post) is None and moderator.find_case(post, 'decided')['id'] == case['id']


def test_what_is_wrong_is_named(space, author, member, moderator):
    post = author.new_post(space)
    member.flag(post)
    case = moderator.find_case(post)
    path = f"/moderation/cases/{case['id']}"
    moderator.claim(case)
    for body, pointers in (({}, ['/decision']), ({'decision': 'hang'}, ['/decision']), ({'decision': 'warn'}, ['/note']),
                           ({'decision': 'delete', 'note': ''}, ['/note']), ({'decision': 'keep', 'note': 'x' * 501}, ['/note']),
                           ({'decision': 'keep', 'suspend_days': 3}, ['/suspend_days']),
                           ({'decision': 'warn', 'note': 'x', 'suspend_days': 366}, ['/suspend_days'])):
        assert errors_of(moderator.put(path + '/decision', json=body)) == pointers
    assert sorted(errors_of(moderator.put(path + '/outcome', json={'outcome': 'x'}))) == ['/note', '/outcome']
    moderator.get('/moderation/cases?view=x', 400)
    moderator.get('/moderation/cases?after=x', 400)
    outcome(moderator, case, status=409)
    assert load(moderator, case)['state'] == 'open'


def test_told_why_and_looked_at(community, space, author, member, moderator):
    post = author.new_post(space, body='Rude words')
    second = community.new_member()
    second.flag(post, 'spam')
    case = decided(moderator, member, post, 'delete', note='We are kind here')
    member.get(f"/posts/{post['id']}", 404)
    author.put(f"/posts/{post['id']}/restoration", 403)
    (notice,) = told(author, 'decision')
    assert (notice['target_id'], notice['detail'], notice['actor']) == (case['id'], 'delete', None)
    # Once, not as if somebody had deleted it without a reason.
    assert told(author, 'moderation') == []
    (mine,) = author.get('/me/decisions').json()['items']
    assert mine == author.get(f"/me/decisions/{case['id']}").json()
    assert (mine['decision'], mine['note'], mine['body'], mine['can_appeal']) == ('delete', 'We are kind here', 'Rude words', True)
    assert moderator.id not in json.dumps(mine) and member.id not in json.dumps(mine)
    for client in (member, second):
        wait_for(lambda client=client: [item['detail'] for item in told(client, 'flag')] == ['acted'])
    member.get(f"/me/decisions/{case['id']}", 404)
    assert log(moderator, author) == [('post.deleted', None, 'We are kind here'), ('case.decided', 'delete', 'We are kind here')]
    # What is gone is not told of any more.
    member.get(f"/flags/{post['id']}", 404)


def test_what_is_kept_is_no_news_to_its_author(space, author, member, moderator):
    post = author.new_post(space)
    decided(moderator, member, post, 'keep', note='')
    wait_for(lambda: [item['detail'] for item in told(member, 'flag')] == ['kept'])
    assert told(author, 'decision') == [] and author.get('/me/decisions').json()['items'] == []
    member.flag(post, 'spam', 'again', status=409)
    assert log(moderator, author) == [('case.decided', 'keep', None)]


def test_another_decides_about_an_appeal(space, author, member, moderator, other):
    post = author.new_post(space)
    case = decided(moderator, member, post, 'delete', suspend_days=7)
    assert errors_of(author.put(f"/me/decisions/{case['id']}/appeal", json={'words': ''})) == ['/words']
    appealed = appeal(author, case)
    assert appeal(author, case) == appealed and appealed['state'] == 'appealed' and not appealed['can_appeal']
    appeal(author, case, 'And more', 409)
    found = moderator.find_case(post, 'appealed')
    assert found['appeal']['words'] == 'I quoted' and not found['my']['may_decide']
    moderator.claim(case, 403)
    outcome(moderator, case, status=403)
    outcome(other, case, status=409)
    other.claim(case)
    closed = outcome(other, case)
    assert outcome(other, case) == closed and closed['appeal']['member']['id'] == other.id
    outcome(other, case, 'upheld', 409)
    # All is as it was.
    assert member.get(f"/posts/{post['id']}").status_code == 200 and author.get('/account').json()['suspended_until'] is None
    author.new_post(space)
    (notice,) = told(author, 'appeal')
    assert notice['detail'] == 'overturned' and other.id not in json.dumps(author.get(f"/me/decisions/{case['id']}").json())
    appeal(author, case, 'Once more', 409)
    assert log(moderator, author)[1:] == [
        ('case.decided', 'delete', 'Because'), ('member.suspended', '7', 'Because'), ('post.restored', None, 'Looked at again'),
        ('appeal.decided', 'overturned', 'Looked at again')]


def test_what_is_upheld_stays_so(space, author, member, moderator, other):
    post = author.new_post(space)
    case = decided(moderator, member, post, 'delete', suspend_days=7)
    appeal(author, case)
    other.claim(case)
    outcome(other, case, 'upheld')
    member.get(f"/posts/{post['id']}", 404)
    assert author.get('/account').json()['suspended_until']


def test_what_its_author_had_deleted_stays_deleted(space, author, member, moderator, other):
    post = author.new_post(space)
    member.flag(post)
    author.delete(f"/posts/{post['id']}", 204, 1)
    case = moderator.find_case(post)
    moderator.claim(case)
    moderator.decide(case, 'delete')
    author.put(f"/posts/{post['id']}/restoration", 403)
    appeal(author, case)
    other.claim(case)
    outcome(other, case)
    member.get(f"/posts/{post['id']}", 404)
    author.put(f"/posts/{post['id']}/restoration", 200)


def test_who_is_suspended_writes_nothing(clock, community, space, author, member, moderator):
    post, theirs = author.new_post(space), member.new_post(space)
    group = community.new_member().new_group()
    case = decided(moderator, member, post, 'warn', suspend_days=3)
    until = author.get('/account').json()['suspended_until']
    assert until == case['decision']['suspended_until'] and [item['detail'] for item in told(author, 'decision')] == ['suspend']
    problem = author.post('/posts', 403, json={'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'x', 'body': 'x'}).json()
    assert problem['type'] == '/problems/suspended' and until in problem['detail']
    author.post(f"/posts/{theirs['id']}/replies", 403, json={'id': uuid7(), 'body': 'x'})
    author.patch(f"/posts/{post['id']}", 403, 1, json={'body': 'x'})
    author.put(f"/posts/{theirs['id']}/reactions/🎉", 403)
    author.put(f"/groups/{group['id']}/membership", 403, json={'level': 'joined'})
    author.patch('/account', 403, 1, json={'bio': 'x'})
    author.flag(theirs, status=403)
    # What only they see, and their account.
    author.put(f"/posts/{theirs['id']}/reading", 200, json={})
    author.put(f"/bookmarks/{theirs['id']}", 200, json={})
    author.get('/posts', 200)
    appeal(author, case)
    clock.advance(3 * DAY + 1)
    assert author.get('/account').json()['suspended_until'] is None
    author.new_post(space)


def test_the_longest_suspension_holds(clock, space, author, member, moderator, other):
    short, long = author.new_post(space), author.new_post(space)
    decided(moderator, member, short, 'warn', suspend_days=2)
    case = decided(moderator, member, long, 'warn', suspend_days=9)
    assert author.get('/account').json()['suspended_until'] == case['decision']['suspended_until']
    appeal(author, case)
    other.claim(case)
    outcome(other, case)
    # The other one is not overturned.
    clock.advance(DAY)
    author.put(f"/posts/{long['id']}/reactions/🎉", 403)
    clock.advance(DAY + 1)
    author.put(f"/posts/{long['id']}/reactions/🎉", 200)


def test_nobody_is_suspended_by_their_equal(community, space, member, moderator, other):
    for client in (other, community.new_member('organiser')):
        post = client.new_post(space)
        member.flag(post)
        case = moderator.find_case(post)
        moderator.claim(case)
        moderator.decide(case, 'warn', suspend_days=1, status=403)
        moderator.decide(case, 'warn')
    organiser = community.new_member('organiser')
    post = other.new_post(space)
    decided(organiser, member, post, 'warn', suspend_days=1)
    other.claim({'id': uuid7()}, 403)


def test_what_is_ones_own_is_not_there(space, member, moderator, other):
    post = moderator.new_post(space)
    member.flag(post, words='secret')
    case = other.find_case(post)
    assert moderator.find_case(post) is None
    path = f"/moderation/cases/{case['id']}"
    for method, suffix, body in (('GET', '', None), ('PUT', '/claim', None), ('DELETE', '/claim', None),
                                 ('PUT', '/decision', {'decision': 'keep'}), ('PUT', '/outcome', {'outcome': 'upheld', 'note': 'x'})):
        moderator.call(method, path + suffix, 404, **({} if body is None else {'json': body}))


def test_what_was_decided_before_is_known(space, author, member, moderator):
    first = decided(moderator, member, author.new_post(space, title='First'), 'warn', note='Please not')
    post = author.new_post(space)
    member.flag(post)
    (past,) = load(moderator, moderator.find_case(post))['history']
    assert (past['case_id'], past['title'], past['decision'], past['note']) == (first['id'], 'First', 'warn', 'Please not')


def test_the_longest_waiting_is_first(space, author, member, moderator):
    posts = [author.new_post(space) for _ in range(5)]
    for post in posts:
        member.flag(post)
    ids = [f"posts/{post['id']}" for post in posts]
    waiting = [case['subject'] for page in moderator.pages('/moderation/cases', 2) for case in page if case['subject'] in ids]
    assert waiting == ids
    for post in posts:
        case = moderator.find_case(post)
        moderator.claim(case)
        moderator.decide(case, 'keep')
    done = [case['subject'] for page in moderator.pages('/moderation/cases?view=decided', 2) for case in page if case['subject'] in ids]
    assert done == ids[::-1]


def test_many_tell_at_once(community, space, author, moderator):
    post = author.new_post(space)
    people = [community.new_member() for _ in range(8)]
    with ThreadPoolExecutor(16) as pool:
        # Twice, because the first answer was lost.
        list(pool.map(lambda client: client.flag(post, 'spam'), [client.again() for client in people for _ in range(2)]))
    assert moderator.find_case(post)['flag_count'] == 8
    assert len(community.execute(f"SELECT id FROM moderation_case WHERE subject = 'posts/{post['id']}'")) == 1


def test_a_member_takes_it_along_and_goes(community, space, author, member, moderator):
    post = author.new_post(space, title='My title')
    case = decided(moderator, member, post, 'delete', note='Not here')
    appeal(author, case, 'My words')

    def files(client):
        archive = zipfile.ZipFile(io.BytesIO(client.get('/account/export').content))
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith('.json')}

    (mine,) = files(author)['decisions.json']
    assert (mine['decision'], mine['note'], mine['appeal']) == ('delete', 'Not here', 'My words')
    assert [row['reason'] for row in files(member)['flags.json']] == ['unkind']
    assert [row['decision'] for row in files(moderator)['decided.json']] == ['delete']
    author.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': False})
    left = load(moderator, case)
    assert (left['state'], left['author'], left['title'], left['decision']['note'], left['appeal']) == ('decided', None, '', '', None)


def test_no_series_of_deeds_lets_one_judge_oneself(community, space, clock):
    """Whoever does whatever in whatever order: nobody decides about what is their own or about their own decision, and nothing is
    written by who is suspended."""
    lot = random.Random(20261130)
    people = [community.new_member(role) for role in ('member', 'member', 'moderator', 'moderator', 'organiser')]
    posts = [person.new_post(space) for person in people]
    written = []

    def tell():
        lot.choice(people).put(f"/flags/{lot.choice(posts)['id']}", json={'reason': lot.choice(['spam', 'unsafe'])})

    ours = f"author_id IN ({', '.join(repr(person.id) for person in people)})"

    def a_case(state='open'):
        """Mostly one in that state."""
        rows = community.execute(f'SELECT id, state FROM moderation_case WHERE {ours} ORDER BY created_at, id')
        rows = [row for row in rows if row[1] == state and lot.random() < 0.9] or rows
        return lot.choice(rows)[0] if rows else uuid7()

    def claim():
        lot.choice(people).put(f'/moderation/cases/{a_case()}/claim')

    def decide():
        body = {'decision': lot.choice(['keep', 'warn', 'delete']), 'note': 'x', 'suspend_days': lot.choice([0, 2])}
        person, case = lot.choice(people), a_case()
        person.put(f'/moderation/cases/{case}/claim')
        person.put(f'/moderation/cases/{case}/decision', json=body)

    def complain():
        case = a_case('decided')
        for person in lot.sample(people, 3):
            person.put(f'/me/decisions/{case}/appeal', json={'words': 'x'})

    def judge():
        person, case = lot.choice(people), a_case('appealed')
        person.put(f'/moderation/cases/{case}/claim')
        person.put(f'/moderation/cases/{case}/outcome', json={'outcome': lot.choice(['upheld', 'overturned']), 'note': 'x'})

    def write():
        person = lot.choice(people)
        suspended = person.get('/account').json()['suspended_until'] is not None
        answer = person.post('/posts', json={'id': uuid7(), 'space_id': space['id'], 'kind': 'discussion', 'title': 'x', 'body': 'x'})
        written.append((suspended, answer.status_code))
        if answer.status_code == 201:
            posts.append(answer.json())

    def wait():
        clock.advance(lot.choice([10, 40, 600]) * MINUTE)

    for _ in range(160):
        lot.choice([tell, tell, claim, decide, decide, complain, complain, judge, judge, write, write, wait])()
    rows = community.execute(f'SELECT author_id, decided_by, outcome_by FROM moderation_case WHERE {ours}')
    assert all(author != decided_by and (outcome_by is None or outcome_by not in (author, decided_by))
               for author, decided_by, outcome_by in rows)
    assert set(written) == {(True, 403), (False, 201)}
    assert any(row[1] for row in rows) and any(row[2] for row in rows)
    # What is counted is what there is.
    assert community.execute(
        'SELECT k.id FROM moderation_case k WHERE spam_count + unkind_count + off_topic_count + unsafe_count + other_count'
        ' <> (SELECT count(*) FROM flag f WHERE f.case_id = k.id)') == []
