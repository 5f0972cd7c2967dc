# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of a member who has gone: nothing but what a feature says that it keeps."""

import json

from api import PASSWORD, uuid7
from harness import wait_for
from pictures import png

# What no request writes yet, so that those who will erase it find it here.
UNWRITTEN = [
    "INSERT INTO draft (member_id, key, content, updated_at) VALUES ('{member}', 'post', '', 0)",
    "INSERT INTO feed_token (id, member_id, token_hash, created_at) VALUES ('{new}', '{member}', '{new}', 0)",
    "INSERT INTO poll (post_id, kind, options) VALUES ('{post}', 'single', '[]')",
    "INSERT INTO ballot (post_id, member_id, choices, created_at, updated_at) VALUES ('{post}', '{member}', '[]', 0, 0)",
    "INSERT INTO collection (id, title, member_id, created_at, updated_at) VALUES ('{new}', '', '{member}', 0, 0)",
    "INSERT INTO collection_item (collection_id, post_id, position, member_id, created_at)"
    " VALUES ('{new}', '{post}', 0, '{member}', 0)",
    "UPDATE place SET successor_id = '{member}' WHERE id = '{group}'",
    "INSERT INTO revision (target_id, version, editor_id, body, created_at) VALUES ('{post}', 1, '{member}', '', 0)",
]


def features(community):
    return json.loads(community.server.run('features').stdout)


def columns_of(community, table):
    if community.server.database.startswith('sqlite:'):
        return [row[0] for row in community.execute(f"SELECT name FROM pragma_table_info('{table}')")]
    return [row[0] for row in community.execute(
        f"SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'")]


def references_to_members(community, tables):
    """The columns that the schema itself knows to name a member."""
    if community.server.database.startswith('sqlite:'):
        return {(table, row[0]) for table in tables for row in community.execute(
            f"""SELECT "from" FROM pragma_foreign_key_list('{table}') WHERE "table" = 'member'""")}
    return set(community.execute(
        "SELECT t.relname, a.attname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid"
        " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (k.conkey)"
        " WHERE k.contype = 'f' AND k.confrelid = CAST('member' AS REGCLASS)"))


def traces(community, tables, *texts):
    """Every column of the schema in which one of the texts stands, in whatever it says."""
    found = set()
    for table in tables:
        names = columns_of(community, table)
        sums = ', '.join('sum(CASE WHEN ' + ' OR '.join(f"CAST({name} AS TEXT) LIKE '%{text}%'" for text in texts) + ' THEN 1 ELSE 0 END)'
                         for name in names)
        counts = community.execute(f'SELECT {sums} FROM "{table}"')[0]
        found |= {(table, name) for name, count in zip(names, counts) if count}
    return found


def moderate(community, client, other):
    """Tells of something, is told of, appeals, and decides in all the ways there are."""
    organiser, space = community.organiser, community.organiser.new_space()
    mine, first, second, third = client.new_post(space), *[other.new_post(space) for _ in range(3)]
    for teller, thing in ((client, first), (other, mine), (organiser, second), (organiser, third)):
        teller.flag(thing)
    client.claim(client.find_case(third))
    for judge, thing in ((organiser, mine), (client, first), (organiser, second)):
        case = judge.find_case(thing)
        judge.claim(case)
        judge.decide(case, 'warn', f"@{client.member['handle']} knows why" if thing is mine else 'Please not')
    other.put(f"/me/decisions/{case['id']}/appeal", 200, json={'words': 'No'})
    client.claim(case)
    client.put(f"/moderation/cases/{case['id']}/outcome", 200, json={'outcome': 'upheld', 'note': 'Yes'})
    case = organiser.find_case(mine, 'decided')
    client.put(f"/me/decisions/{case['id']}/appeal", 200, json={'words': f"I am {client.member['handle']}"})


def live_in(community, client, other):
    """Leaves a trace wherever a member can leave one."""
    picture = client.post('/uploads', 201, params={'id': uuid7()}, data=png(),
                          headers={'Content-Type': 'image/png', 'X-File-Name': 'me.png'}).json()
    client.patch('/account', 200, client.get('/account').json()['version'],
                 json={'languages': ['fr'], 'skills': ['falconry'], 'avatar_upload_id': picture['id']})
    client.post('/uploads', 201, params={'id': uuid7()}, data=png(9, 9),
                headers={'Content-Type': 'image/png', 'X-File-Name': 'other.png'})
    client.post('/invitations', 201, json={'id': uuid7(), 'note': 'for a friend'})
    space = community.organiser.new_space()
    client.put(f"/spaces/{space['id']}/membership", 200, json={'level': 'joined'})
    post = client.new_post(space, body='mine')
    theirs = other.new_post(space, body=f"hello @{client.member['handle']}")
    reply = client.new_reply(theirs, body=f"and hello @{other.member['handle']}")
    other.new_reply(post)
    client.put(f"/posts/{theirs['id']}/reactions/🎉", 200)
    client.put(f"/posts/{theirs['id']}/subscription", 200, json={'level': 'followed'})
    client.put(f"/posts/{theirs['id']}/reading", 200, json={})
    client.put(f"/bookmarks/{theirs['id']}", 200, json={'remind_at': '2099-01-01T00:00:00Z'})
    client.put('/notification-preferences/reaction', 200, json={'level': 'off'})
    group = client.new_group()
    task = client.new_task(group, due_day='2099-01-01')
    client.patch(f"/tasks/{task['id']}", 200, 1, json={'assignee_ids': [client.id]})
    webinar = community.organiser.new_webinar(speakers=[{'member_id': client.id, 'about': 'Knows much'}])
    client.sign_up(webinar)
    other.sign_up(client.new_webinar())
    course = client.publish(client.new_course(lessons=1))
    client.enrol(course)
    client.read(course['modules'][0]['lessons'][0], is_done=True)
    client.put('/me/calendar', 200, json={'id': uuid7()})
    client.put('/me/mentor-offer', 200, json={'skills': ['falconry'], 'languages': ['fr'], 'hours': [18], 'time_zone': 'Africa/Dakar'})
    moderate(community, client, other)
    for deleted in (other.new_post(space), post):
        client.delete(f"/posts/{deleted['id']}", 204, client.get(f"/posts/{deleted['id']}").json()['version'])
    client.delete(f"/replies/{reply['id']}", 204, client.get(f"/replies/{reply['id']}").json()['version'])
    for sql in UNWRITTEN:
        community.execute(sql.format(member=client.id, post=theirs['id'], group=group['id'], new=reply['id']))
    wait_for(lambda: community.execute("SELECT count(*) FROM job WHERE kind = 'reply.tell-followers'")[0][0] == 0)


def check_what_is_left(community, remove_posts):
    rows = features(community)
    tables = [name for feature in rows for name, kind in feature['tables'].items() if kind in ('carried', 'own')]
    kept = {(row['table'], row['column']) for feature in rows for row in feature['keeps']}
    client, other = community.new_member('moderator'), community.new_member()
    live_in(community, client, other)

    before = traces(community, tables, client.id, client.member['handle'])
    assert references_to_members(community, tables) - before == set(), 'a member leaves no trace there in this test'
    assert kept - before == set(), 'nothing stands there that could be kept'

    client.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': remove_posts})
    mentions = {('post', 'body'), ('post', 'excerpt'), ('reply', 'body')}  # what others have written
    assert traces(community, tables, client.id, client.member['handle']) - kept - mentions == set()
    # Whoever comes next by the old name is somebody else.
    community.register(handle=client.member['handle'])


def test_a_member_who_goes_leaves_what_features_keep(community):
    check_what_is_left(community, False)


def test_a_member_who_goes_with_what_they_wrote(community):
    check_what_is_left(community, True)


def test_what_is_kept_has_a_reason(community):
    rows = [row for feature in features(community) for row in feature['keeps']]
    assert rows and all(row['reason'] for row in rows)
    assert len({(row['table'], row['column']) for row in rows}) == len(rows)
