# SPDX-License-Identifier: GPL-3.0-or-later
"""The community, its members and their roles."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api import ROLES, Community, errors_of, new_handle, uuid7


def listed(client, **params):
    return [item['id'] for page in client.pages('/members?' + '&'.join(f'{k}={v}' for k, v in params.items()), 100)
            for item in page]


def test_members_are_listed_by_name(community, organiser):
    mark = new_handle('x')
    made = {name: community.new_member(display_name=f'{mark} {name}').id for name in ('Zoë', 'amina', 'Bo', 'Ánna')}
    assert listed(organiser, q=mark) == [made[name] for name in ('amina', 'Ánna', 'Bo', 'Zoë')]
    assert [[item['id'] for item in page] for page in organiser.pages(f'/members?q={mark}', 2)] == \
        [[made['amina'], made['Ánna']], [made['Bo'], made['Zoë']]]


def test_search_forgives_case_and_accents(community, organiser):
    member = community.new_member(display_name='José Ñandú Straße')
    for q in ('jose', 'JOSÉ', 'nandu', 'ñandú', 'strasse', 'é Ñ'):
        assert member.id in listed(organiser, q=q), q
    assert member.id in listed(organiser, q=member.member['handle'][:8])
    assert member.id in listed(organiser, q='@' + member.member['handle'])
    assert listed(organiser, q='no such name') == []


@pytest.mark.parametrize('q', ['%25', '_', '%25%25', '!', "'", '%5C', '%25!%25'])
def test_search_knows_no_wildcards(community, organiser, q):
    assert community.new_member(display_name='Plain').id not in listed(organiser, q=q)


def test_filters(community, organiser):
    amina = community.new_member('mentor', languages=['fr', 'pt-BR'])
    bo = community.new_member(languages=['pt'])
    bo.patch('/account', 200, 1, json={'skills': ['Löten', 'GTK']})
    assert {amina.id, bo.id} <= set(listed(organiser, language='pt'))
    assert amina.id in listed(organiser, language='pt-br') and bo.id not in listed(organiser, language='pt-br')
    assert amina.id in listed(organiser, role='mentor') and bo.id not in listed(organiser, role='mentor')
    assert bo.id in listed(organiser, skill='gtk') and amina.id not in listed(organiser, skill='gtk')
    assert bo.id in listed(organiser, skill='l%C3%B6ten')
    assert listed(organiser, role='mentor', skill='gtk') == []


def test_the_newest_come_first(community, organiser):
    made = [community.new_member(display_name=name).id for name in ('Zoë', 'Amina', 'Bo')]
    assert listed(organiser, sort='joined')[:3] == made[::-1]
    first, second = [[item['id'] for item in page] for page in organiser.pages('/members?sort=joined', 2)][:2]
    assert first + second[:1] == made[::-1]
    assert listed(organiser, sort='name') == listed(organiser)


def test_filters_follow_a_new_name(community, organiser):
    mark = new_handle('x')
    made = [community.new_member(display_name=name, languages=['tlh-Latn-x-kz']) for name in ('B one', 'C two')]
    for member in made:
        member.patch('/account', 200, 1, json={'skills': [mark.upper()]})
    made[1].patch('/account', 200, 2, json={'display_name': 'A two'})
    for params in ({'language': 'tlh'}, {'language': 'TLH-latn'}, {'skill': mark}, {'skill': mark, 'language': 'tlh'}):
        assert listed(organiser, **params) == [made[1].id, made[0].id], params
        assert [[item['id'] for item in page] for page in organiser.pages(
            '/members?' + '&'.join(f'{k}={v}' for k, v in params.items()), 1)] == [[made[1].id], [made[0].id]]
    made[0].patch('/account', 200, 2, json={'skills': [], 'languages': []})
    assert listed(organiser, skill=mark) == listed(organiser, language='tlh') == [made[1].id]


@pytest.mark.parametrize('query', ['sort=age', 'sort=joined&role=member', 'role=king', 'role=visitor', 'language=x_y', 'after=x'])
def test_list_refuses(member, query):
    member.get(f'/members?{query}', 400)


def test_member(community, member, organiser):
    shown = organiser.get(f'/members/{member.id}').json()
    assert shown == organiser.get(f"/members/@{member.member['handle']}").json()
    assert shown['last_seen_at'].endswith('T00:00:00.000Z')
    for unknown in (uuid7(), '@' + new_handle()):
        organiser.get(f'/members/{unknown}', 404)


def test_visitors_see_nobody(visitor, member):
    visitor.get('/members', 401)
    visitor.get(f'/members/{member.id}', 401)


def test_set_role(community, member, organiser):
    for role in ROLES:
        assert organiser.put(f'/members/{member.id}/role', 200, json={'role': role}).json()['role'] == role
        assert member.get('/account').json()['role'] == role
    organiser.put(f'/members/{member.id}/role', 200, json={'role': 'member'})
    assert errors_of(organiser.put(f'/members/{member.id}/role', 422, json={'role': 'visitor'})) == ['/role']
    organiser.put(f'/members/{uuid7()}/role', 404, json={'role': 'member'})
    # A role is given to an account, and a handle may go to another one meanwhile.
    organiser.put(f"/members/@{member.member['handle']}/role", 404, json={'role': 'mentor'})
    assert member.get('/account').json()['role'] == 'member'


def test_a_new_role_holds_at_once(member, organiser, space):
    body = {'id': uuid7(), 'slug': new_handle('s'), 'name': 'A space'}
    member.post('/spaces', 403, json=body)
    organiser.put(f'/members/{member.id}/role', 200, json={'role': 'moderator'})
    member.post('/spaces', 201, json=body)


def test_only_organisers_set_roles(community, member):
    for role in ROLES[:-1]:
        community.new_member(role).put(f'/members/{member.id}/role', 403, json={'role': 'organiser'})


def test_the_last_organiser_stays(new_server):
    community = Community(new_server())
    organiser = community.organiser
    organiser.put(f'/members/{organiser.id}/role', 409, json={'role': 'member'})
    other = community.new_member('organiser')
    clients = [(organiser, other), (other, organiser)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda pair: pair[0].put(f'/members/{pair[1].id}/role', json={'role': 'member'}), clients))
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
    assert community.execute("SELECT count(*) FROM member WHERE role = 'organiser'") == [(1,)]


def test_community(new_server):
    community = Community(new_server(['--community-name=Open Makers']))
    shown = community.visitor().get('/community').json()
    assert shown['name'] == 'Open Makers' and shown['registration'] == 'open' and not shown['demo']

    community.organiser.patch('/community', 428, json={'name': 'Makers'})
    edited = community.organiser.patch('/community', 200, 1, json={'name': 'Makers', 'description': 'We make.'}).json()
    assert (edited['name'], edited['description']) == ('Makers', 'We make.')
    assert community.organiser.patch('/community', 412, 1, json={'name': 'x'}).json()['current'] == edited
    assert errors_of(community.organiser.patch('/community', 422, 2, json={'registration': 'maybe'})) == ['/registration']
    community.new_member('moderator').patch('/community', 403, 2, json={'name': 'x'})
