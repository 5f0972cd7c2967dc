# SPDX-License-Identifier: GPL-3.0-or-later
"""What a post or a reply tells of the pictures and files that stand in its text."""

import pytest

from api import PASSWORD, uuid7
from pictures import png


def send(client, data, name):
    return client.post('/uploads', 201, params={'id': uuid7()}, data=data, headers={'X-File-Name': name}).json()


def told(upload, alt):
    return {key: upload[key] for key in ('id', 'media_type', 'name', 'size', 'width', 'height', 'url')} | {'alt': alt}


@pytest.fixture(params=['post', 'reply'])
def write(request, community, member):
    """Writes a text as a post or as a reply of a member; answers with where it is."""
    space = community.organiser.new_space()

    def write_as(text, author=member):
        if request.param == 'post':
            return f"/posts/{author.new_post(space, body=text)['id']}"
        return f"/replies/{author.new_reply(member.new_post(space), body=text)['id']}"

    return write_as


def test_a_text_tells_what_it_shows_in_its_order(member, community, write):
    picture, notes = send(member, png(30, 20), 'board.png'), send(member, b'words', 'notes.txt')
    path = write(f"Read [my notes]({notes['url']}), then ![the *first*\nboard]({picture['url']}) and ![again]({picture['url']})")
    expected = [told(notes, ''), told(picture, 'the first board')]
    assert community.new_member().get(path).json()['attachments'] == expected

    # An edit tells what stands there now.
    member.patch(path, 200, 1, json={'body': f"![]({picture['url']})"})
    assert member.get(path).json()['attachments'] == [told(picture, '')]
    member.patch(path, 200, 2, json={'body': 'Nothing'})
    assert member.get(path).json()['attachments'] == []


def test_lists_tell_it_as_well(member, community):
    picture = send(member, png(), 'a.png')
    post = member.new_post(community.organiser.new_space(), body=f"![a]({picture['url']})")
    member.new_reply(post, body=f"![b]({picture['url']})")
    listed = member.get('/posts', params={'space': post['space_id']}).json()['items']
    assert [item['attachments'] for item in listed] == [[told(picture, 'a')]]
    replies = member.get(f"/posts/{post['id']}/replies").json()['items']
    assert [item['attachments'] for item in replies] == [[told(picture, 'b')]]


def test_what_is_no_attachment(member, write):
    picture = send(member, png(), 'a.png')
    path = write(f"`![a]({picture['url']})` {picture['url']} ![b]({picture['url']}/thumbnail) ![c](/api/v1/uploads/{uuid7()})"
                 f" ![d](https://elsewhere.example{picture['url']})")
    assert member.get(path).json()['attachments'] == []


def test_what_belongs_to_somebody_else_is_not_told(member, community, write):
    other = community.new_member()
    path = write(f"![a]({send(member, png(), 'a.png')['url']})", other)
    assert other.get(path).json()['attachments'] == []


def test_a_list_is_bounded(member, write):
    pictures = [send(member, png(), f'{number}.png') for number in range(21)]
    path = write(' '.join(f"![{'x' * 600}]({picture['url']})" for picture in pictures))
    attachments = member.get(path).json()['attachments']
    assert [attachment['name'] for attachment in attachments] == [f'{number}.png' for number in range(20)]
    assert {len(attachment['alt']) for attachment in attachments} == {500}


def test_a_deleted_reply_tells_nothing(member, community):
    post = member.new_post(community.organiser.new_space())
    reply = member.new_reply(post, body=f"![a]({send(member, png(), 'a.png')['url']})")
    member.delete(f"/replies/{reply['id']}", 204, 1)
    assert member.get(f"/replies/{reply['id']}").json()['attachments'] == []
    member.put(f"/replies/{reply['id']}/restoration", 200)
    assert len(member.get(f"/replies/{reply['id']}").json()['attachments']) == 1


def test_what_was_erased_is_told_no_more(member, community, write):
    moderator = community.new_member('moderator')
    path = write('Without')
    moderator.patch(path, 200, 1, json={'body': f"![a]({send(moderator, png(), 'a.png')['url']})"})
    assert len(member.get(path).json()['attachments']) == 1
    moderator.delete('/account', 204, json={'password': PASSWORD, 'remove_posts': True})
    assert member.get(path).json()['attachments'] == []
