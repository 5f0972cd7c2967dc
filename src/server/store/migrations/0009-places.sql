-- SPDX-License-Identifier: GPL-3.0-or-later
-- Places. Whatever can be read stands in exactly one: a space, a group, a course, a webinar, a conversation. Who may read it
-- follows from the place's visibility and the reader's membership, and from nothing else.

CREATE TABLE place (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('space', 'group', 'course', 'webinar', 'conversation')),
  -- community: all members read it. listed: all see that it is there, its members read it. hidden: it is there for its
  -- members and those who are invited.
  visibility TEXT NOT NULL DEFAULT 'community' CHECK (visibility IN ('community', 'listed', 'hidden')),
  -- Whether what stands in it stands in the community's feed, too. A space's does as long as all may read it.
  in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed = 0 OR (in_feed = 1 AND visibility = 'community')),
  created_at BIGINT NOT NULL
);

-- What a member is to a place. Who has no row is nothing to it; state none is somebody who only muted it.
CREATE TABLE membership (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  place_id TEXT NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'leader')),
  state TEXT NOT NULL CHECK (state IN ('none', 'requested', 'invited', 'joined', 'removed')),
  muted BIGINT NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, place_id)
);
CREATE INDEX membership_by_place ON membership (place_id, state, member_id);
CREATE INDEX membership_muted ON membership (member_id, place_id) WHERE muted = 1;

INSERT INTO place (id, kind, created_at) SELECT id, 'space', created_at FROM space;
INSERT INTO membership (member_id, place_id, state, muted, created_at, updated_at)
  SELECT member_id, space_id, CASE level WHEN 'joined' THEN 'joined' ELSE 'none' END,
    CASE level WHEN 'muted' THEN 1 ELSE 0 END, created_at, created_at FROM space_state;
DROP TABLE space_state;

-- The place's in_feed, so that what stands elsewhere costs a page of the feed nothing.
ALTER TABLE post ADD COLUMN in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed IN (0, 1));
ALTER TABLE post_tag ADD COLUMN in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed IN (0, 1));

DROP INDEX post_by_time;
DROP INDEX post_by_author;
DROP INDEX post_by_kind;
DROP INDEX post_by_activity;
DROP INDEX post_by_rank;
DROP INDEX post_unanswered;
DROP INDEX post_by_language;
DROP INDEX post_tag_by_tag;
CREATE INDEX post_by_time ON post (created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_author ON post (author_id, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_space_author ON post (space_id, author_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_kind ON post (kind, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_activity ON post (last_activity_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_rank ON post (rank, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_unanswered ON post (kind, created_at, id)
  WHERE deleted_at IS NULL AND accepted_reply_id IS NULL AND in_feed = 1;
CREATE INDEX post_by_language ON post (language, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_tag_by_tag ON post_tag (tag, in_feed, created_at, post_id);
