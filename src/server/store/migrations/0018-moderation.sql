-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody did because of a role, and not because a thing is theirs. The ids refer to nothing, so that what was done is still
-- known when the thing, or the member, is gone.

CREATE TABLE moderation (
  id TEXT PRIMARY KEY,
  actor_id TEXT NOT NULL,
  -- What was done, such as post.deleted, and to what: posts/ID, members/ID.
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- Whom it concerned, and where it was; null: nobody, nowhere.
  member_id TEXT,
  place_id TEXT,
  -- What the action says besides: the role that was given.
  detail TEXT,
  reason TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX moderation_by_time ON moderation (created_at, id);
CREATE INDEX moderation_by_actor ON moderation (actor_id, created_at, id);
CREATE INDEX moderation_by_member ON moderation (member_id, created_at, id) WHERE member_id IS NOT NULL;
CREATE INDEX moderation_by_subject ON moderation (subject, created_at, id);
CREATE INDEX moderation_by_action ON moderation (action, created_at, id);
