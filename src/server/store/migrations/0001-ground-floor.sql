-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ground floor: the community, its members and what they signed in with, and a first feed.
--
-- Ids are UUIDv7 texts, times milliseconds since 1970 in UTC, booleans 0 and 1. JSON stands in TEXT and is read by the
-- program, not by SQL. Every list that is shown has its index, named TABLE_by_ORDER; its last column is the id, so that
-- a cursor (key, id) continues it: WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC.
-- A content_hash is the SHA-256 of what was sent to create the row, so that a retry is known for one even after an edit;
-- it is null where no client made it.

CREATE TABLE community (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  registration TEXT NOT NULL DEFAULT 'open' CHECK (registration IN ('open', 'invite', 'approval')),
  -- 32 random bytes in hex, the same for all processes: for what must be signed or look the same for unknown names.
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- The display name casefolded and without accents: lists are sorted and searched by it, on both engines by bytes.
  -- A prefix is a range: name_key >= 'ann' AND name_key < 'ano'.
  name_key TEXT NOT NULL,
  pronouns TEXT NOT NULL DEFAULT '',
  bio TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]',
  time_zone TEXT NOT NULL DEFAULT 'UTC',
  skills TEXT NOT NULL DEFAULT '[]',
  interests TEXT NOT NULL DEFAULT '[]',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'pending', 'deleted')),
  password_hash TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  last_seen_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  post_count BIGINT NOT NULL DEFAULT 0,
  reply_count BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX member_by_name ON member (name_key, id) WHERE state = 'active';
CREATE INDEX member_by_role ON member (role, name_key, id) WHERE state = 'active';
CREATE INDEX member_to_approve ON member (created_at, id) WHERE state = 'pending';

-- What a member list is filtered by, beside the JSON lists that a profile shows.
CREATE TABLE member_language (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL,
  PRIMARY KEY (member_id, value)
);
CREATE INDEX member_language_by_value ON member_language (value, member_id);

CREATE TABLE member_skill (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL,
  PRIMARY KEY (member_id, value)
);
CREATE INDEX member_skill_by_value ON member_skill (value, member_id);

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  alt TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  content_hash TEXT
);
CREATE INDEX upload_by_content ON upload (sha256);
CREATE INDEX upload_by_member ON upload (member_id, created_at, id);

ALTER TABLE member ADD COLUMN avatar_upload_id TEXT REFERENCES upload (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX member_by_avatar ON member (avatar_upload_id) WHERE avatar_upload_id IS NOT NULL;

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  device_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_member ON session (member_id, last_used_at, id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_by TEXT NOT NULL REFERENCES member (id),
  note TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  max_uses BIGINT,
  uses BIGINT NOT NULL DEFAULT 0,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  content_hash TEXT
);
CREATE INDEX invitation_by_time ON invitation (created_at, id);
CREATE INDEX invitation_by_member ON invitation (created_by, created_at, id);

-- The back-off of an account after wrong passwords; also kept for handles that do not exist.
CREATE TABLE sign_in_failure (
  handle_key TEXT PRIMARY KEY,
  count BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (blocked_until);

CREATE TABLE space (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  emoji TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL DEFAULT 0,
  archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  post_role TEXT NOT NULL DEFAULT 'member'
    CHECK (post_role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  post_count BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE INDEX space_by_position ON space (position, id);

CREATE TABLE post (
  id TEXT PRIMARY KEY,
  space_id TEXT NOT NULL REFERENCES space (id),
  author_id TEXT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('discussion', 'question', 'resource', 'celebration')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  excerpt TEXT NOT NULL DEFAULT '',
  language TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  last_activity_at BIGINT NOT NULL,
  reply_count BIGINT NOT NULL DEFAULT 0,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  -- A JSON object: emoji to count.
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  -- What an importer knows the post by, so that importing again adds nothing.
  import_key TEXT UNIQUE,
  content_hash TEXT
);
CREATE INDEX post_by_time ON post (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_space ON post (space_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_author ON post (author_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_kind ON post (kind, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE reply (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post (id),
  parent_id TEXT REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED,
  author_id TEXT NOT NULL REFERENCES member (id),
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  import_key TEXT UNIQUE,
  content_hash TEXT
);
CREATE INDEX reply_by_post ON reply (post_id, created_at, id);
CREATE INDEX reply_by_author ON reply (author_id, created_at, id);
CREATE INDEX reply_by_parent ON reply (parent_id) WHERE parent_id IS NOT NULL;

-- The target is a post or a reply.
CREATE TABLE reaction (
  target_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  emoji TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, member_id, emoji)
);
CREATE INDEX reaction_by_member ON reaction (member_id, created_at);

CREATE TABLE post_read (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  read_at BIGINT NOT NULL,
  last_reply_id TEXT,
  PRIMARY KEY (member_id, post_id)
);
CREATE INDEX post_read_by_post ON post_read (post_id);

-- What the store remembers about itself: which run of the event log this is, and how far it was pruned.
CREATE TABLE store_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
