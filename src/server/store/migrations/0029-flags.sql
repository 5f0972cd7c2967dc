-- SPDX-License-Identifier: GPL-3.0-or-later
-- What members tell those who look after the community of, what these decide, and what its author says against that.

-- Until when a member writes nothing; null or past: they may.
ALTER TABLE member ADD COLUMN suspended_until BIGINT;

-- All that is told of one thing until it is decided.
CREATE TABLE moderation_case (
  id TEXT PRIMARY KEY,
  -- posts/ID or replies/ID, with what it said when it was told of first.
  subject TEXT NOT NULL,
  post_id TEXT NOT NULL,
  place_id TEXT NOT NULL REFERENCES place (id),
  author_id TEXT NOT NULL REFERENCES member (id),
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  -- How many told of it, and for which reason, kept in the transaction in which one does.
  spam_count BIGINT NOT NULL DEFAULT 0,
  unkind_count BIGINT NOT NULL DEFAULT 0,
  off_topic_count BIGINT NOT NULL DEFAULT 0,
  unsafe_count BIGINT NOT NULL DEFAULT 0,
  other_count BIGINT NOT NULL DEFAULT 0,
  -- open --(decided)--> decided --(appealed)--> appealed --(decided by another)--> closed
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided', 'appealed', 'closed')),
  -- Since when it is in that state.
  since BIGINT NOT NULL,
  -- Who looks at it, and until when nobody else does.
  claimed_by TEXT REFERENCES member (id),
  claimed_until BIGINT,
  decision TEXT CHECK (decision IN ('keep', 'warn', 'delete')),
  -- What the author is told.
  note TEXT NOT NULL DEFAULT '',
  suspend_days BIGINT NOT NULL DEFAULT 0,
  suspended_until BIGINT,
  -- Whether its author had deleted it before a moderator did.
  was_gone BIGINT NOT NULL DEFAULT 0,
  decided_by TEXT REFERENCES member (id),
  decided_at BIGINT,
  appeal TEXT,
  appealed_at BIGINT,
  outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
  outcome_note TEXT NOT NULL DEFAULT '',
  outcome_by TEXT REFERENCES member (id),
  outcome_at BIGINT,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
-- What is told of again while it waits is the same.
CREATE UNIQUE INDEX moderation_case_open ON moderation_case (subject) WHERE state = 'open';
CREATE INDEX moderation_case_waiting ON moderation_case (since, id) WHERE state = 'open';
CREATE INDEX moderation_case_appealed ON moderation_case (since, id) WHERE state = 'appealed';
CREATE INDEX moderation_case_decided ON moderation_case (since, id) WHERE state IN ('decided', 'closed');
CREATE INDEX moderation_case_by_author ON moderation_case (author_id, decided_at, id);

-- One a member and thing.
CREATE TABLE flag (
  member_id TEXT NOT NULL REFERENCES member (id),
  subject TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES moderation_case (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('spam', 'unkind', 'off_topic', 'unsafe', 'other')),
  words TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, subject)
);
CREATE INDEX flag_by_case ON flag (case_id, member_id);
