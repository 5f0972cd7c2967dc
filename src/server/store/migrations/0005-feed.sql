-- SPDX-License-Identifier: GPL-3.0-or-later
-- The whole feed: tags, answers, resources and collections, attachments, polls, what each member follows, read and kept,
-- drafts, earlier versions and notifications.
--
-- What a list shows of a post stands in the post's own row, as JSON the program reads (tags, attachments, resource), and is
-- written in the transaction that writes the rows it comes from; what is the member's own stands in one row of post_state.

ALTER TABLE post ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE post ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE post ADD COLUMN resource TEXT;
ALTER TABLE post ADD COLUMN accepted_reply_id TEXT REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED;
-- How many voted; null when the post has no poll.
ALTER TABLE post ADD COLUMN voter_count BIGINT;
-- The order of the view Top: a million times log10 of the points plus the time in units of 45,000 seconds (lc-post-rank.c).
ALTER TABLE post ADD COLUMN rank BIGINT NOT NULL DEFAULT 0;

UPDATE post SET rank = CAST(1000000.0 * (
  log10(CASE WHEN reaction_count + 2 * reply_count > 1 THEN reaction_count + 2 * reply_count ELSE 1 END)
  + created_at / 45000000.0) AS BIGINT);

CREATE INDEX post_by_activity ON post (last_activity_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_space_activity ON post (space_id, last_activity_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_rank ON post (rank, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_space_rank ON post (space_id, rank, id) WHERE deleted_at IS NULL;
CREATE INDEX post_unanswered ON post (created_at, id)
  WHERE deleted_at IS NULL AND kind = 'question' AND accepted_reply_id IS NULL;
CREATE INDEX post_by_space_unanswered ON post (space_id, created_at, id)
  WHERE deleted_at IS NULL AND kind = 'question' AND accepted_reply_id IS NULL;
CREATE INDEX post_by_language ON post (language, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_accepted_reply ON post (accepted_reply_id) WHERE accepted_reply_id IS NOT NULL;

ALTER TABLE reply ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';

-- A tag is lower case, 1 to 40 characters of letters, digits and hyphens.
CREATE TABLE tag (
  name TEXT PRIMARY KEY,
  post_count BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX tag_by_count ON tag (post_count, name);

CREATE TABLE post_tag (
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  tag TEXT NOT NULL REFERENCES tag (name),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (post_id, tag)
);
CREATE INDEX post_tag_by_tag ON post_tag (tag, created_at, post_id);

-- The uploads of a post or a reply, in their order.
CREATE TABLE attachment (
  target_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  upload_id TEXT NOT NULL REFERENCES upload (id),
  PRIMARY KEY (target_id, position)
);
CREATE INDEX attachment_by_upload ON attachment (upload_id);

CREATE TABLE collection (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  item_count BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE INDEX collection_by_time ON collection (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX collection_by_member ON collection (member_id);

CREATE TABLE collection_item (
  collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (collection_id, post_id)
);
CREATE INDEX collection_item_by_position ON collection_item (collection_id, position, post_id);
CREATE INDEX collection_item_by_post ON collection_item (post_id);
CREATE INDEX collection_item_by_member ON collection_item (member_id);

CREATE TABLE poll (
  post_id TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'ranked')),
  anonymous BIGINT NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
  closes_at BIGINT,
  -- A JSON array of {id, text, count}; of a ranked poll the counts are first choices, and `rounds` how the seat was found.
  options TEXT NOT NULL,
  rounds TEXT
);

-- One ballot a member: a JSON array of option ids, in the order of preference where the poll is ranked.
CREATE TABLE ballot (
  post_id TEXT NOT NULL REFERENCES poll (post_id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  choices TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (post_id, member_id)
);
CREATE INDEX ballot_by_member ON ballot (member_id);

-- What a member has joined or muted; a space without a row is neither.
CREATE TABLE space_state (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  space_id TEXT NOT NULL REFERENCES space (id) ON DELETE CASCADE,
  level TEXT NOT NULL CHECK (level IN ('joined', 'muted')),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, space_id)
);
CREATE INDEX space_state_by_space ON space_state (space_id);

-- All that is a member's own about a post: one row, so that a list reads one.
CREATE TABLE post_state (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  level TEXT CHECK (level IN ('followed', 'muted')),
  followed_at BIGINT,
  read_at BIGINT,
  -- The replies there were when it was read, and the newest of them that was on screen.
  read_reply_count BIGINT,
  last_reply_id TEXT,
  -- The message at the top of the screen when the thread was left; null is the post itself.
  position_id TEXT,
  bookmarked BIGINT NOT NULL DEFAULT 0 CHECK (bookmarked IN (0, 1)),
  PRIMARY KEY (member_id, post_id)
);
CREATE INDEX post_state_by_post ON post_state (post_id);
CREATE INDEX post_state_followed ON post_state (member_id, followed_at, post_id) WHERE level = 'followed';
CREATE INDEX post_state_muted ON post_state (member_id, post_id) WHERE level = 'muted';

INSERT INTO post_state (member_id, post_id, read_at, last_reply_id)
  SELECT member_id, post_id, read_at, last_reply_id FROM post_read;
DROP TABLE post_read;

CREATE TABLE bookmark (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- A post, or a reply to post_id.
  target_id TEXT NOT NULL,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  note TEXT NOT NULL DEFAULT '',
  remind_at BIGINT,
  reminded_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, target_id)
);
CREATE INDEX bookmark_by_time ON bookmark (member_id, created_at, target_id);
CREATE INDEX bookmark_to_remind ON bookmark (remind_at) WHERE remind_at IS NOT NULL AND reminded_at IS NULL;
CREATE INDEX bookmark_by_post ON bookmark (post_id);

-- What stood in a post or a reply before an edit: the version that the edit ended.
CREATE TABLE revision (
  target_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  editor_id TEXT NOT NULL REFERENCES member (id),
  title TEXT,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, version)
);
CREATE INDEX revision_by_editor ON revision (editor_id);

-- What a member is writing, on whichever device. The key is the client's: `post`, `reply:POST`, `edit:TARGET`.
CREATE TABLE draft (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (member_id, key)
);
CREATE INDEX draft_by_time ON draft (member_id, updated_at, key);

CREATE TABLE mention (
  target_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, member_id)
);
CREATE INDEX mention_by_member ON mention (member_id, created_at);

-- What happens again before it is read is one notification: group_key says what belongs together.
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  group_key TEXT NOT NULL,
  actor_id TEXT REFERENCES member (id) ON DELETE SET NULL,
  actor_count BIGINT NOT NULL DEFAULT 1,
  post_id TEXT REFERENCES post (id) ON DELETE CASCADE,
  target_id TEXT,
  -- A JSON object of what the kind says besides, such as the emoji of a reaction.
  data TEXT NOT NULL DEFAULT '{}',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX notification_by_time ON notification (member_id, updated_at, id);
CREATE UNIQUE INDEX notification_unread ON notification (member_id, group_key) WHERE read_at IS NULL;
CREATE INDEX notification_by_post ON notification (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX notification_by_actor ON notification (actor_id) WHERE actor_id IS NOT NULL;

-- Where a member does not want the default: off, in the list only, or on the desktop as well.
CREATE TABLE notification_preference (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('off', 'list', 'desktop')),
  PRIMARY KEY (member_id, kind)
);

-- The address of a feed for outside readers is a secret of the member's; only its hash is kept.
CREATE TABLE feed_token (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE INDEX feed_token_by_member ON feed_token (member_id);
