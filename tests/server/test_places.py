# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sees what stands in a space that is not everybody's: every route, and everything that could give a hidden one away."""

import contextlib
import itertools
import json

import pytest

from api import ROLES, if_match, uuid7
from streams import Stream

RELATIONS = ('none', 'requested', 'invited', 'member', 'leader', 'removed')
VISIBILITIES = ('community', 'listed', 'hidden')


def relate(community, client, space, relation):
    """Makes @client what it is to be to the space, behind the server's back."""
    community.execute(f"DELETE FROM membership WHERE member_id = '{client.id}' AND place_id = '{space['id']}'")
    if relation == 'none':
        return
    state, role = {'member': ('joined', 'member'), 'leader': ('joined', 'leader')}.get(relation, (relation, 'member'))
    community.execute('INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at)'
                      f" VALUES ('{client.id}', '{space['id']}', '{role}', '{state}', 1, 1)")


def sees_inside(role, relation, visibility):
    return visibility == 'community' or relation in ('member', 'leader') or role in ('moderator', 'organiser')


def sees_card(role, relation, visibility):
    return visibility != 'hidden' or relation == 'invited' or sees_inside(role, relation, visibility)


@pytest.fixture(scope='module')
def routes(server):
    return json.loads(server.run('routes').stdout)


@pytest.fixture(scope='module')
def people(community):
    return {role: community.new_member(role) for role in ROLES}


@pytest.fixture(scope='module')
def places(community):
    """A space of each visibility with a post and a reply of somebody who is in it."""
    found = {}
    for visibility in VISIBILITIES:
        space = community.organiser.new_space(name=f'A {visibility} space', visibility=visibility)
        author = community.new_member()
        relate(community, author, space, 'member')
        post = author.new_post(space, kind='question', title=f'Zebra {visibility}', body='Quagga', tags=[f'tag-{visibility}'])
        found[visibility] = {'space': space, 'author': author, 'post': post, 'reply': author.new_reply(post, body='Okapi')}
    return found


# What a route with one of these parameters is about, and a body that is well formed for it.
SUBJECTS = {'space_id': 'space', 'post_id': 'post', 'reply_id': 'reply', 'target_id': 'post'}
BODIES = {
    ('POST', '/api/v1/posts/{post_id}/replies'): lambda place: {'id': uuid7(), 'body': 'A reply'},
    ('PATCH', '/api/v1/replies/{reply_id}'): lambda place: {'body': 'Other words'},
    ('PUT', '/api/v1/posts/{post_id}/accepted-reply'): lambda place: {'reply_id': place['reply']['id']},
    ('PUT', '/api/v1/posts/{post_id}/space'): lambda place: {'space_id': place['space']['id']},
    ('PUT', '/api/v1/posts/{post_id}/subscription'): lambda place: {'level': 'followed'},
    ('PUT', '/api/v1/spaces/{space_id}/membership'): lambda place: {'level': 'muted'},
    ('PUT', '/api/v1/spaces/{space_id}/members/{member_id}'): lambda place: {'state': 'joined'},
    ('PUT', '/api/v1/flags/{target_id}'): lambda place: {'reason': 'spam'},
}

# What is there only once the member has made it.
OWN = [('GET', '/api/v1/flags/{target_id}')]


def call(client, route, place):
    """Calls the route on what stands in @place, with a version that nobody has: nothing is changed or deleted by it."""
    path = route['path']
    for name, subject in SUBJECTS.items():
        path = path.replace(f'{{{name}}}', place[subject]['id'])
    path = path.replace('{emoji}', '%F0%9F%91%8D').replace('{member_id}', place['author'].id)
    body = BODIES.get((route['method'], route['path']), lambda place: {})(place)
    options = {'json': body} if route['method'] != 'GET' and route['body'] == 'json' else {}
    headers = {'If-Match': '"999999"'} if route['method'] in ('PATCH', 'DELETE', 'PUT') else {}
    return client.session.request(route['method'], client.url + path, headers=headers, timeout=60, **options)


@pytest.mark.parametrize('visibility', VISIBILITIES)
@pytest.mark.parametrize('relation', RELATIONS)
def test_every_route_for_everybody(community, routes, people, places, relation, visibility):
    """Every route about something that stands in a place × role × relation × visibility: 404 exactly where it is not seen."""
    place = places[visibility]
    about = [route for route in routes if any(f'{{{name}}}' in route['path'] for name in SUBJECTS)]
    assert len(about) > 23
    changed = False
    faults = []
    for (role, client), route in itertools.product(people.items(), about):
        # The first of them, and the one behind that which changes what one is to the space.
        if route is about[0] or changed:
            relate(community, client, place['space'], relation)
        answer = call(client, route, place)
        changed = route['path'].endswith('/membership')
        seen = (sees_card if '{space_id}' in route['path'] else sees_inside)(role, relation, visibility)
        rule = route['rules'][role]
        what = f"{route['method']} {route['path']} as {role}: {answer.status_code} {answer.text[:200]}"
        # What a role may nowhere is refused before it is looked for. A bookmark is there when its member made it.
        if rule == 'deny':
            faults += [] if answer.status_code == 403 else [what]
        elif (route['method'], route['path']) in (('GET', '/api/v1/bookmarks/{target_id}'),
                                                  ('DELETE', '/api/v1/bookmarks/{target_id}')):
            faults += [what] if not seen and answer.status_code not in (204, 404) else []
        elif not seen and answer.status_code != 404:
            faults.append(what)
        elif seen and answer.status_code in (404, 500, 503):
            faults += [] if answer.status_code == 404 and (route['method'], route['path']) in OWN else [what]
        elif seen and '{space_id}/members' in route['path'].replace('membership', ''):
            # Who sees the card alone does not see who is in; who leads or tends it chooses them.
            leads = role in ('moderator', 'organiser') or relation == 'leader'
            allowed = sees_inside(role, relation, visibility) if route['method'] == 'GET' else leads
            faults += [what] if (answer.status_code != 403) != allowed else []
    assert faults == []


@pytest.mark.parametrize('relation', RELATIONS)
@pytest.mark.parametrize('visibility', VISIBILITIES)
def test_who_writes(community, places, relation, visibility):
    place = places[visibility]
    client = community.new_member()
    relate(community, client, place['space'], relation)
    body = {'id': uuid7(), 'space_id': place['space']['id'], 'kind': 'discussion', 'title': 'Mine', 'body': 'Words'}
    post = client.post('/posts', json=body)
    reply = client.post(f"/posts/{place['post']['id']}/replies", json={'id': uuid7(), 'body': 'Mine'})
    reaction = client.put(f"/posts/{place['post']['id']}/reactions/%F0%9F%91%8D")
    statuses = (post.status_code, reply.status_code, reaction.status_code)
    if not sees_inside('member', relation, visibility):
        # For who does not see it there is no such space.
        assert statuses == (422, 404, 404)
    elif relation == 'removed':
        assert statuses == (403, 403, 403)
    else:
        assert statuses == (201, 201, 200)


@pytest.mark.parametrize('visibility', VISIBILITIES)
def test_a_leader_edits_what_others_wrote(community, places, visibility):
    place = places[visibility]
    leader, other = community.new_member(), community.new_member()
    relate(community, leader, place['space'], 'leader')
    relate(community, other, place['space'], 'member')
    post = place['author'].new_post(place['space'], title='To be edited')
    other.patch(f"/posts/{post['id']}", 403, 1, json={'title': 'Not by me'})
    leader.patch(f"/posts/{post['id']}", 200, 1, json={'title': 'By a leader'})
    leader.delete(f"/posts/{post['id']}", 204, 2)
    leader.put(f"/posts/{post['id']}/restoration", 200)


def everything_that_lists(client, place):
    """All that a member can ask for without knowing an id, as one text for each."""
    space_id = place['space']['id']
    for path in ('/spaces', '/posts', '/posts?sort=active', '/posts?sort=top', '/posts?view=unanswered', '/posts?view=following',
                 '/posts?view=bookmarks', '/posts?kind=question', '/posts?tag=tag-hidden', '/notifications', f'/posts?space={space_id}',
                 f'/posts?space={space_id}&sort=active', f'/posts?space={space_id}&sort=top',
                 f'/posts?space={space_id}&view=unanswered', f'/posts?space={space_id}&tag=tag-hidden',
                 f"/posts?author={place['author'].id}", f"/posts?space={space_id}&author={place['author'].id}",
                 f"/posts?space={space_id}&kind=question", '/bookmarks', '/tags', '/tags?q=tag-',
                 '/search?q=zebra', '/search?q=quagga', '/search?q=okapi', '/search?q=tag:tag-hidden', '/search?q=is:question',
                 f"/search?q=from:{place['author'].member['handle']}", f"/search?q=in:{place['space']['slug']}",
                 '/posts/similar?title=Zebra+hidden', f'/posts/similar?title=Zebra+hidden&space={space_id}'):
        yield path, json.dumps([item for page in client.pages(path.replace('limit', ''), 100) for item in page]
                               if '/search' not in path and '/similar' not in path and '/tags' not in path
                               else client.get(path).json())


def gives_away(place, text):
    return any(word in text for word in (place['space']['id'], place['post']['id'], place['reply']['id'], 'Zebra hidden',
                                         'tag-hidden","post_count', 'tag-hidden", "post_count'))


def test_a_hidden_space_leaks_nowhere(community, places):
    place = places['hidden']
    insider, outsider = community.new_member(), community.new_member()
    relate(community, insider, place['space'], 'member')
    relate(community, outsider, place['space'], 'member')
    # What one once followed and kept is out of sight with the place.
    for client in (insider, outsider):
        client.put(f"/posts/{place['post']['id']}/subscription", 200, json={'level': 'followed'})
        client.put(f"/bookmarks/{place['post']['id']}", 200, json={})
        client.put(f"/bookmarks/{place['reply']['id']}", 200, json={})
        place['author'].new_reply(place['post'], body=f"Okapi for @{client.member['handle']}")
        assert [item['kind'] for item in client.get('/notifications').json()['items']] == ['mention']
    relate(community, outsider, place['space'], 'none')
    assert [path for path, text in everything_that_lists(outsider, place) if gives_away(place, text)] == []
    outsider.get(f"/bookmarks/{place['post']['id']}", 404)
    outsider.get(f"/bookmarks/{place['reply']['id']}", 404)
    assert outsider.get('/notifications/unread-count').json() == {'count': 0}
    (told,) = community.execute(f"SELECT id FROM notification WHERE member_id = '{outsider.id}'")
    outsider.get(f'/notifications/{told[0]}', 404)
    outsider.put(f'/notifications/{told[0]}/reading', 404)
    # A search for the space's name is told what one for any unknown space is told.
    def faults(slug):
        return [fault | {'value': None} for fault in
                outsider.get(f'/search?q=in:{slug}').json()['query']['errors']]
    assert faults(place['space']['slug']) == faults('no-such-space') != []

    # It is all there for who is in it.
    shown = {path for path, text in everything_that_lists(insider, place) if gives_away(place, text)}
    assert {'/spaces', f"/posts?space={place['space']['id']}", '/posts?view=following', '/posts?view=bookmarks', '/bookmarks',
            '/notifications', '/search?q=zebra', '/search?q=okapi'} <= shown
    # The community's own feed has it for nobody.
    assert not shown & {'/posts', '/posts?sort=top', '/tags'}


def told(stream, last):
    """What the stream tells of posts, replies, reactions and memberships, up to the post @last."""
    return [(kind, document['subject']) for kind, document, _ in stream.until(f"posts/{last['id']}")
            if kind.split('.')[0] in ('post', 'reply', 'reaction', 'membership')]


def test_live_events_stay_inside(community, server, places):
    place = places['hidden']
    insider, outsider, moderator = community.new_member(), community.new_member(), community.new_member('moderator')
    relate(community, insider, place['space'], 'member')
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(Stream(server, client.token)) for client in (insider, moderator, outsider)]
        post, reply, end = quiet_talk(community, place, places)
        last = ('post.created', f"posts/{end['id']}")
        inside = [('post.created', f"posts/{post['id']}"), ('reply.created', f"replies/{reply['id']}"),
                  ('reaction.changed', f"posts/{post['id']}"), ('reaction.changed', f"replies/{reply['id']}"),
                  ('reply.deleted', f"replies/{reply['id']}"), ('post.deleted', f"posts/{post['id']}")]
        assert told(streams[0], end) == inside + [last]
        assert told(streams[1], end) == inside + [last]
        assert told(streams[2], end) == [last]
        cursor = streams[2].cursor
    # Nor does the log tell who comes back later.
    _, _, end = quiet_talk(community, place, places)
    with Stream(server, outsider.token, cursor) as again:
        assert told(again, end) == [('post.created', f"posts/{end['id']}")]


def quiet_talk(community, place, places):
    """Everything that makes events, in @place, and a post that all see at the end."""
    post = place['author'].new_post(place['space'], title='Quietly')
    reply = place['author'].new_reply(post)
    place['author'].put(f"/posts/{post['id']}/reactions/%F0%9F%91%8D", 200)
    place['author'].put(f"/replies/{reply['id']}/reactions/%F0%9F%91%8D", 200)
    place['author'].delete(f"/replies/{reply['id']}", 204, reply['version'])
    place['author'].delete(f"/posts/{post['id']}", 204, post['version'])
    return post, reply, community.organiser.new_post(places['community']['space'], title='The end')


def test_a_stream_follows_its_members_ways(community, server, places):
    """Who leaves sees no more from that moment on, and who joins sees all from then on."""
    place = places['listed']
    client = community.new_member()
    with Stream(server, client.token) as stream:
        path = f"/spaces/{place['space']['id']}/membership"
        assert client.put(path, 200, json={'level': 'joined'}).json() == {'level': None, 'relation': 'requested'}
        place['author'].new_post(place['space'])
        relate(community, client, place['space'], 'invited')
        assert client.put(path, 200, json={'level': 'joined'}).json() == {'level': 'joined', 'relation': 'member'}
        seen = place['author'].new_post(place['space'])
        assert client.put(path, 200, json={'level': None}).json() == {'level': None, 'relation': 'none'}
        place['author'].new_post(place['space'])
        end = community.organiser.new_post(places['community']['space'])
        assert told(stream, end) == [
            ('membership.joined', f"places/{place['space']['id']}"), ('post.created', f"posts/{seen['id']}"),
            ('membership.left', f"places/{place['space']['id']}"), ('post.created', f"posts/{end['id']}")]


def test_a_space_that_is_closed_is_gone_for_the_others(community, server):
    """Listed or hidden: who does not see inside any more forgets what stood there, and then hears what is left of it."""
    organiser, outsider = community.organiser, community.new_member()
    space = organiser.new_space()
    subject = f"spaces/{space['id']}"
    with Stream(server, outsider.token) as stream:
        organiser.patch(f'/{subject}', 200, 1, json={'visibility': 'listed'})
        assert stream.next('space.deleted')[1]['subject'] == subject
        assert stream.next('space.updated')[1]['subject'] == subject
        organiser.patch(f'/{subject}', 200, 2, json={'visibility': 'hidden'})
        assert stream.next('space.deleted')[1]['subject'] == subject


def counts(community, client):
    tags = {item['name']: item['post_count'] for item in client.get('/tags?q=counted').json()['items']}
    member = client.get(f'/members/{client.id}').json()
    return tags, member['post_count'], member['reply_count']


def test_counts_follow_the_visibility(community):
    """What is counted is what the community sees: a space is hidden, posts move in and out, and all counts stay right."""
    organiser, author = community.organiser, community.new_member()
    space, other = organiser.new_space(), organiser.new_space()
    post = author.new_post(space, tags=['counted-a', 'counted-b'])
    author.new_reply(post)
    gone = author.new_post(space, tags=['counted-a'])
    author.delete(f"/posts/{gone['id']}", 204, 1)
    author.new_post(other, tags=['counted-b'])
    before = ({'counted-a': 1, 'counted-b': 2}, 2, 1)
    assert counts(community, author) == before
    relate(community, author, space, 'member')

    hidden = organiser.patch(f"/spaces/{space['id']}", 200, 1, json={'visibility': 'hidden'}).json()
    assert hidden['visibility'] == 'hidden'
    assert counts(community, author) == ({'counted-b': 1}, 1, 0)
    inside = author.new_post(space, tags=['counted-a'])
    author.patch(f"/posts/{inside['id']}", 200, 1, json={'tags': ['counted-b']})
    author.delete(f"/posts/{inside['id']}", 204, 2)
    assert counts(community, author) == ({'counted-b': 1}, 1, 0)

    def move(version, space):
        return organiser.call('PUT', f"/posts/{post['id']}/space", 200, headers=if_match(version), json={'space_id': space['id']}).json()

    moved = move(1, other)
    assert moved['space_id'] == other['id']
    assert counts(community, author) == before
    move(moved['version'], space)
    assert counts(community, author) == ({'counted-b': 1}, 1, 0)
    organiser.patch(f"/spaces/{space['id']}", 200, hidden['version'], json={'visibility': 'community'})
    assert counts(community, author) == before
    assert {item['id'] for item in author.get(f'/posts?author={author.id}').json()['items']} >= {post['id']}


def test_an_id_that_stands_somewhere_hidden_is_taken(community, places):
    client = community.new_member()
    body = {'id': places['hidden']['post']['id'], 'space_id': places['community']['space']['id'], 'kind': 'discussion',
            'title': 'A title', 'body': ''}
    answer = client.post('/posts', 409, json=body)
    assert 'Zebra' not in answer.text


def test_hidden_places_cost_the_feed_nothing(community, engine):
    """With 200 hidden places among the posts a page of the feed goes through no more rows than without them."""
    def rows():
        query = ("SELECT p.id FROM post p WHERE p.deleted_at IS NULL AND p.in_feed = 1 AND (p.created_at, p.id) < (9e15, '~')"
                 ' ORDER BY p.created_at DESC, p.id DESC LIMIT 21').replace('9e15', '9000000000000000')
        if engine == 'sqlite':
            return ' '.join(row[3] for row in community.execute('EXPLAIN QUERY PLAN ' + query))
        plan = community.execute('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ' + query)
        return ' '.join(row[0] for row in plan)

    organiser = community.organiser
    space = organiser.new_space()
    for _ in range(30):
        organiser.new_post(space)
    member = organiser.id
    series = ('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) ')
    place_id = "'0197bbbb-0000-7000-8000-0000000' || CAST(10000 + {} AS TEXT)"
    community.execute("INSERT INTO place (id, kind, visibility, in_feed, created_at) " + series.format(200)
                      + f"SELECT {place_id.format('i')}, 'space', 'hidden', 0, 1 FROM n")
    community.execute('INSERT INTO space (id, slug, name, created_at, updated_at) ' + series.format(200)
                      + f"SELECT {place_id.format('i')}, 'hidden-' || i, 'Hidden', 1, 1 FROM n")
    community.execute('INSERT INTO post (id, space_id, author_id, kind, title, body, created_at, updated_at, last_activity_at, in_feed) '
                      + series.format(10000)
                      + f"SELECT '0197cccc-0000-7000-8000-0000000' || CAST(10000 + i AS TEXT), {place_id.format('1 + i % 200')},"
                      f" '{member}', 'discussion', 'Hidden', '', 8000000000000000, 1, 1, 0 FROM n")
    community.execute('ANALYZE')
    plan = rows()
    assert 'post_by_time' in plan and 'Filter' not in plan and 'Rows Removed' not in plan, plan
    assert organiser.get('/posts').json()['items'][0]['space_id'] == space['id']
