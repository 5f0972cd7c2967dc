# SPDX-License-Identifier: GPL-3.0-or-later
"""Project groups: made, found, changed, and seen only by those who may."""

import pytest

from api import PASSWORD, errors_of, uuid7
from pictures import png
from streams import Stream


@pytest.fixture
def leader(community):
    return community.new_member(display_name='The leader')


def names(client, **filters):
    return [item['name'] for item in client.get('/groups', params=filters).json()['items']]


def test_who_makes_a_group_leads_it(leader, member):
    group = leader.new_group(name='Rain gauge', purpose='For the garden', charter='We meet **on Tuesdays**.', languages=['en', 'pt-BR'],
                             time_zones=['Africa/Dakar'], looking_for=['Soldering'])
    assert group['leader']['id'] == leader.id and not group['leader_acting'] and group['successor_id'] is None
    assert group['my'] == {'level': 'joined', 'relation': 'leader'} and group['member_count'] == 1
    assert (group['visibility'], group['join_policy'], group['in_feed'], group['size_limit']) == ('community', 'open', False, 50)
    seen = member.get(f"/groups/{group['id']}").json()
    assert seen['my'] == {'level': None, 'relation': 'none'} and seen['charter'] == 'We meet **on Tuesdays**.'
    assert seen | {'my': None} == group | {'my': None}


@pytest.mark.parametrize('visibility, policy', [('community', 'open'), ('listed', 'request'), ('hidden', 'invite')])
def test_who_may_come_in_follows_from_who_sees_it(leader, visibility, policy):
    assert leader.new_group(visibility=visibility)['join_policy'] == policy
    assert leader.new_group(visibility=visibility, join_policy='request')['join_policy'] == 'request'


def test_what_is_wrong_is_named(leader, member):
    wrong = {'id': 'x', 'name': ' ', 'languages': ['en', '!'], 'time_zones': ['Mars/Base'], 'size_limit': 1, 'visibility': 'secret',
             'join_policy': 'maybe', 'looking_for': ['x' * 41], 'boss': True}
    assert sorted(errors_of(leader.post('/groups', 422, json=wrong))) == sorted([
        '/id', '/name', '/languages/1', '/time_zones/0', '/size_limit', '/visibility', '/join_policy', '/looking_for/0', '/boss'])
    body = {'id': uuid7(), 'name': 'A group'}
    assert errors_of(leader.post('/groups', json=body | {'visibility': 'listed', 'in_feed': True})) == ['/in_feed']
    assert errors_of(leader.post('/groups', json=body | {'cover_upload_id': uuid7()})) == ['/cover_upload_id']
    upload = member.post('/uploads', 201, params={'id': uuid7()}, data=png(4, 4), headers={'Content-Type': 'image/png'}).json()
    assert errors_of(leader.post('/groups', json=body | {'cover_upload_id': upload['id']})) == ['/cover_upload_id']
    group = member.new_group(cover_upload_id=upload['id'])
    assert group['cover_url'] == f"/api/v1/uploads/{upload['id']}/thumbnail"
    assert member.patch(f"/groups/{group['id']}", 200, 1, json={'cover_upload_id': None}).json()['cover_url'] is None
    group = leader.new_group(visibility='listed')
    assert errors_of(leader.patch(f"/groups/{group['id']}", 422, 1, json={'in_feed': True})) == ['/in_feed']


def test_only_leaders_change_a_group(community, leader, member):
    group = leader.new_group()
    path = f"/groups/{group['id']}"
    member.patch(path, 403, 1, json={'name': 'Mine'})
    leader.patch(path, 428, json={'name': 'Better'})
    changed = leader.patch(path, 200, 1, json={'name': 'Better', 'looking_for': ['glue'], 'size_limit': 3}).json()
    assert (changed['name'], changed['looking_for'], changed['size_limit'], changed['version']) == ('Better', ['glue'], 3, 2)
    assert leader.patch(path, 412, 1, json={'name': 'Worse'}).json()['current']['name'] == 'Better'
    assert community.new_member('moderator').patch(path, 200, 2, json={'purpose': 'Tended'}).json()['purpose'] == 'Tended'
    leader.patch(f'/groups/{uuid7()}', 404, 1, json={'name': 'x'})


def test_a_hidden_group_is_not_there(community, server, leader, member):
    group = leader.new_group(name='Surprise zeppelin', visibility='hidden', looking_for=['zeppelins'], languages=['tlh'])
    path = f"/groups/{group['id']}"
    post = leader.new_post(group, title='Zeppelin plan')
    member.get(path, 404)
    member.patch(path, 404, 1, json={'name': 'x'})
    member.post('/groups', 409, json={'id': group['id'], 'name': 'x'})
    member.get(f"/posts/{post['id']}", 404)
    assert errors_of(member.post('/posts', json={'id': uuid7(), 'space_id': group['id'], 'kind': 'question', 'title': 'x', 'body': ''})) \
        == ['/space_id']
    for filters in ({'q': 'zeppelin'}, {'skill': 'zeppelins'}, {'language': 'tlh'}, {}, {'state': 'active'}):
        assert 'Surprise zeppelin' not in names(member, **filters)
        assert 'Surprise zeppelin' in names(leader, **filters)
        assert 'Surprise zeppelin' in names(community.new_member('moderator'), **filters)
    assert member.get('/posts', params={'space': group['id']}).json()['items'] == []
    with Stream(server, member.token) as stream:
        leader.patch(path, 200, 1, json={'purpose': 'Still secret'})
        shown = leader.new_group()
        assert stream.next('group.created')[1]['subject'] == f"groups/{shown['id']}"


def test_hiding_a_group_takes_it_from_those_outside(server, leader, member):
    group = leader.new_group(name='Submarine')
    with Stream(server, member.token) as stream:
        leader.patch(f"/groups/{group['id']}", 200, 1, json={'visibility': 'hidden'})
        assert stream.next('group.deleted')[1]['subject'] == f"groups/{group['id']}"
    member.get(f"/groups/{group['id']}", 404)
    assert leader.patch(f"/groups/{group['id']}", 200, 2, json={'visibility': 'listed'}).json()['join_policy'] == 'open'
    assert member.get(f"/groups/{group['id']}").json()['my']['relation'] == 'none'


def test_a_groups_posts_are_in_the_feed_if_it_says_so(leader, member):
    group = leader.new_group()
    own = leader.new_post(group)

    def in_feed(post):
        return post['id'] in [item['id'] for item in member.get('/posts', params={'limit': 100}).json()['items']]

    def in_group(post):
        return post['id'] in [item['id'] for item in member.get('/posts', params={'space': group['id']}).json()['items']]

    assert in_group(own) and not in_feed(own) and own['in_feed'] is False
    leader.patch(f"/groups/{group['id']}", 200, 1, json={'in_feed': True})
    shown = leader.new_post(group)
    assert in_feed(own) and in_feed(shown) and in_group(own) and shown['in_feed']
    leader.patch(f"/groups/{group['id']}", 200, 2, json={'in_feed': False})
    assert not in_feed(own) and not in_feed(shown) and in_group(shown)
    # What only members see leaves the feed by itself.
    leader.patch(f"/groups/{group['id']}", 200, 3, json={'in_feed': True})
    assert leader.patch(f"/groups/{group['id']}", 200, 4, json={'visibility': 'listed'}).json()['in_feed'] is False
    assert not in_feed(own) and not in_group(own)
    member.get(f"/posts/{own['id']}", 404)


def test_only_members_post_and_all_who_see_it_reply(community, leader, member):
    group = leader.new_group()
    post = leader.new_post(group)
    body = {'id': uuid7(), 'space_id': group['id'], 'kind': 'question', 'title': 'x', 'body': ''}
    assert 'members' in member.post('/posts', 403, json=body).json()['detail']
    reply = member.new_reply(post)
    assert leader.get(f"/posts/{post['id']}").json()['reply_count'] == 1
    community.new_member('moderator').new_post(group)
    leader.delete(f"/replies/{reply['id']}", 204, 1)


def test_an_archived_group_is_read_and_restored(leader, member):
    group = leader.new_group(name='Old kite')
    path = f"/groups/{group['id']}"
    post = leader.new_post(group)
    assert leader.patch(path, 200, 1, json={'state': 'archived'}).json()['state'] == 'archived'
    body = {'id': uuid7(), 'space_id': group['id'], 'kind': 'question', 'title': 'x', 'body': ''}
    assert leader.post('/posts', 409, json=body).json()['detail'] == 'This group is archived.'
    assert member.post(f"/posts/{post['id']}/replies", 409, json={'id': uuid7(), 'body': 'x'}).json()['detail'] == 'This group is archived.'
    assert 'Old kite' in names(member, state='archived') and 'Old kite' not in names(member, state='active')
    assert leader.patch(path, 200, 2, json={'state': 'active'}).json()['state'] == 'active'
    leader.post('/posts', 201, json=body)
    assert leader.patch(path, 200, 3, json={'state': 'finished'}).json()['state'] == 'finished'
    member.new_reply(post)


def test_the_directory_is_filtered_and_paged(leader, member):
    made = [leader.new_group(name=f'Wave energy {i}', purpose='Für Küstenstädte', looking_for=['Hydraulics', 'C++'],
                             languages=['pt-BR' if i % 2 else 'de'])['id'] for i in range(7)]
    listed = [item['id'] for page in member.pages('/groups?q=wave', 3) for item in page]
    assert listed == made[::-1]
    for filters, count in (({'q': 'WAVE ener'}, 7), ({'q': 'kustenstadt wave'}, 7), ({'q': 'wave 3'}, 1), ({'q': 'wave nothing'}, 0),
                           ({'q': 'hydraul'}, 7), ({'q': 'wave', 'language': 'pt'}, 3), ({'q': 'wave', 'language': 'PT-br'}, 3),
                           ({'skill': 'hydraulics', 'language': 'de'}, 4), ({'skill': 'c++'}, 7), ({'skill': 'hydraul'}, 0),
                           ({'q': 'wave', 'state': 'finished'}, 0), ({'language': 'de', 'q': 'energy'}, 4)):
        assert len(names(member, **filters)) == count, filters
    assert len(names(leader, view='mine')) == 7 and names(member, view='mine') == []
    leader.patch(f'/groups/{made[0]}', 200, 1, json={'name': 'Tides', 'looking_for': []})
    assert len(names(member, q='wave')) == 6 and len(names(member, skill='hydraulics')) == 6
    assert [page for page in member.pages('/groups?skill=hydraulics', 2)][0][0]['id'] == made[6]
    for wrong in ({'state': 'lost'}, {'language': '!'}, {'view': 'theirs'}, {'after': 'x'}):
        member.get('/groups', 400, params=wrong)
    assert 'Tides' in names(member, q='!!! ???')


def test_there_are_no_fewer_places_than_members(leader):
    group = leader.new_group(size_limit=2)
    assert errors_of(leader.patch(f"/groups/{group['id']}", 422, 1, json={'size_limit': 1})) == ['/size_limit']


def test_a_group_outlives_who_made_it(community, leader, member):
    upload = leader.post('/uploads', 201, params={'id': uuid7()}, data=png(4, 4), headers={'Content-Type': 'image/png'}).json()
    leader.patch('/account', 200, 1, json={'avatar_upload_id': upload['id']})
    group = leader.new_group(cover_upload_id=upload['id'])
    leader.delete('/account', 204, json={'password': PASSWORD})
    left = member.get(f"/groups/{group['id']}").json()
    assert (left['leader'], left['cover_url'], left['member_count']) == (None, None, 0)


def test_a_picture_in_the_charter_is_seen_inside(community, leader, member):
    """And for as long as the charter shows it: what nothing uses is swept."""
    upload = leader.post('/uploads', 201, params={'id': uuid7()}, data=png(4, 4), headers={'Content-Type': 'image/png'}).json()
    path = f"/uploads/{upload['id']}"
    group = leader.new_group(visibility='listed', join_policy='open', charter=f'![Us](/api/v1{path})', cover_upload_id=upload['id'])
    insider, outsider = member, community.new_member()
    insider.put(f"/groups/{group['id']}/membership", 200, json={'level': 'joined'})
    group = leader.patch(f"/groups/{group['id']}", 200, group['version'], json={'cover_upload_id': None}).json()
    insider.get(path, 200)
    outsider.get(path, 404)
    group = leader.patch(f"/groups/{group['id']}", 200, group['version'], json={'charter': 'No picture'}).json()
    insider.get(path, 404)
    leader.patch(f"/groups/{group['id']}", 200, group['version'], json={'charter': f'![Us](/api/v1{path})'})
    insider.get(path, 200)
