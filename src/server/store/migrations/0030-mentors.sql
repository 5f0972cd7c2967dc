-- SPDX-License-Identifier: GPL-3.0-or-later
-- What mentors offer, and what they are found by.

CREATE TABLE mentor_offer (
  member_id TEXT PRIMARY KEY REFERENCES member (id),
  about TEXT NOT NULL DEFAULT '',
  skills TEXT NOT NULL,
  languages TEXT NOT NULL,
  -- Hours of the week by the clock of the time zone: 0 is Monday from midnight to one.
  hours TEXT NOT NULL DEFAULT '[]',
  time_zone TEXT NOT NULL,
  capacity BIGINT NOT NULL CHECK (capacity BETWEEN 1 AND 20),
  paused BIGINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  -- Of how many they are the mentor now, and how many wait for their answer.
  active_count BIGINT NOT NULL DEFAULT 0 CHECK (active_count >= 0),
  asked_count BIGINT NOT NULL DEFAULT 0 CHECK (asked_count >= 0),
  -- How many requests they have answered and in which time altogether, and the same of what they have finished.
  answer_count BIGINT NOT NULL DEFAULT 0,
  answer_time BIGINT NOT NULL DEFAULT 0,
  finished_count BIGINT NOT NULL DEFAULT 0,
  finished_time BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);

-- Each word of a skill with each language, and with none. Who pauses has no rows.
CREATE TABLE mentor_facet (
  value TEXT NOT NULL,
  language TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES mentor_offer (member_id) ON DELETE CASCADE,
  is_full BIGINT NOT NULL DEFAULT 0 CHECK (is_full IN (0, 1)),
  PRIMARY KEY (member_id, value, language)
);
CREATE INDEX mentor_facet_by_value ON mentor_facet (value, language, is_full, member_id);
