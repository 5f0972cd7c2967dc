-- SPDX-License-Identifier: GPL-3.0-or-later
-- Project groups. A group is a place; what a group has in common with other places stands there.

-- It can be read but not written to.
ALTER TABLE place ADD COLUMN archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
UPDATE place SET archived = 1 WHERE id IN (SELECT id FROM space WHERE archived = 1);
ALTER TABLE space DROP COLUMN archived;

-- Who may come in; where nothing is said, it follows from the visibility.
ALTER TABLE place ADD COLUMN join_policy TEXT CHECK (join_policy IN ('open', 'request', 'invite'));
ALTER TABLE place ADD COLUMN size_limit BIGINT;
-- Those who have joined, kept in the transaction of the change.
ALTER TABLE place ADD COLUMN member_count BIGINT NOT NULL DEFAULT 0
  CHECK (member_count >= 0 AND (size_limit IS NULL OR member_count <= size_limit));
UPDATE place SET member_count = (SELECT count(*) FROM membership b WHERE b.place_id = place.id AND b.state = 'joined');

-- The one who leads, where there is one; others whose role is leader lead with them. The leader of the moment was not chosen.
ALTER TABLE place ADD COLUMN leader_id TEXT REFERENCES member (id);
ALTER TABLE place ADD COLUMN leader_acting BIGINT NOT NULL DEFAULT 0 CHECK (leader_acting IN (0, 1));
-- To whom the leader has offered to lead.
ALTER TABLE place ADD COLUMN successor_id TEXT REFERENCES member (id);
CREATE INDEX place_by_leader ON place (leader_id) WHERE leader_id IS NOT NULL;
CREATE INDEX place_by_successor ON place (successor_id) WHERE successor_id IS NOT NULL;

CREATE TABLE project_group (
  id TEXT PRIMARY KEY REFERENCES place (id),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  charter TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]',
  time_zones TEXT NOT NULL DEFAULT '[]',
  looking_for TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'finished', 'archived')),
  cover_upload_id TEXT REFERENCES upload (id),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE INDEX group_by_time ON project_group (created_at, id);
CREATE INDEX group_by_state ON project_group (state, created_at, id);
CREATE INDEX group_by_cover ON project_group (cover_upload_id) WHERE cover_upload_id IS NOT NULL;

-- What the directory is filtered by, beside the lists that a group shows: folded words, languages and skills.
CREATE TABLE group_facet (
  group_id TEXT NOT NULL REFERENCES project_group (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('word', 'language', 'skill')),
  value TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, kind, value)
);
CREATE INDEX group_facet_by_value ON group_facet (kind, value, created_at, group_id);
