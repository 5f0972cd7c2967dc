-- SPDX-License-Identifier: GPL-3.0-or-later
-- Webinars. A webinar is a place, led by who announces it; it is hidden until it is announced.

CREATE TABLE webinar (
  id TEXT PRIMARY KEY REFERENCES place (id),
  title TEXT NOT NULL,
  abstract TEXT NOT NULL DEFAULT '',
  language TEXT,
  level TEXT NOT NULL DEFAULT 'all' CHECK (level IN ('all', 'beginner', 'intermediate', 'advanced')),
  skills TEXT NOT NULL DEFAULT '[]',
  link TEXT,
  -- The wall clock where it is announced, which holds when the rules of the zone change; the instant follows from it.
  local_start TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  moved_at BIGINT NOT NULL DEFAULT 0,
  capacity BIGINT CHECK (capacity >= 0),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'announced', 'live', 'ended', 'cancelled')),
  -- What who signed up is told when it is moved or cancelled.
  note TEXT NOT NULL DEFAULT '',
  -- SEQUENCE of RFC 5545: grows when it is moved or cancelled.
  sequence BIGINT NOT NULL DEFAULT 0,
  -- How many there are of each answer, kept in the transaction of the change.
  going_count BIGINT NOT NULL DEFAULT 0 CHECK (going_count >= 0),
  offered_count BIGINT NOT NULL DEFAULT 0 CHECK (offered_count >= 0),
  waiting_count BIGINT NOT NULL DEFAULT 0 CHECK (waiting_count >= 0),
  maybe_count BIGINT NOT NULL DEFAULT 0 CHECK (maybe_count >= 0),
  -- The number of who came last into the waiting list.
  last_arrival BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE INDEX webinar_past ON webinar (starts_at, id) WHERE state IN ('ended', 'cancelled');
CREATE INDEX webinar_to_come ON webinar (starts_at, id) WHERE state IN ('announced', 'live');

-- Who speaks: a member, or a guest.
CREATE TABLE webinar_speaker (
  webinar_id TEXT NOT NULL REFERENCES webinar (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  member_id TEXT REFERENCES member (id),
  name TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  link TEXT,
  PRIMARY KEY (webinar_id, position)
);
CREATE INDEX webinar_speaker_by_member ON webinar_speaker (member_id) WHERE member_id IS NOT NULL;

CREATE TABLE signup (
  webinar_id TEXT NOT NULL REFERENCES webinar (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id),
  answer TEXT NOT NULL CHECK (answer IN ('going', 'waiting', 'offered', 'maybe', 'no')),
  -- The place in the waiting list; who signs up again stands at its end.
  arrival BIGINT NOT NULL DEFAULT 0,
  offered_until BIGINT,
  -- Minutes before the start, a JSON array, the longest time first.
  reminders TEXT NOT NULL DEFAULT '[]',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (webinar_id, member_id)
);
CREATE INDEX signup_by_member ON signup (member_id, webinar_id);
CREATE INDEX signup_in_line ON signup (webinar_id, answer, arrival, member_id);
CREATE INDEX signup_by_time ON signup (webinar_id, answer, updated_at, member_id);
CREATE INDEX signup_offered ON signup (webinar_id, offered_until) WHERE offered_until IS NOT NULL;
