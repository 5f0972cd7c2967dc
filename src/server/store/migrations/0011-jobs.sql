-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is to be done at a time, or in more than a request may take (jobs/lc-job.h).

CREATE TABLE job (
  kind TEXT NOT NULL,
  -- What it is about. What is asked for twice is one job.
  key TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  -- Who does it, and until when that holds without a word.
  lease TEXT,
  leased_until BIGINT,
  -- How often it was begun without getting a step further, and how that ended the last time.
  attempts BIGINT NOT NULL DEFAULT 0,
  last_error TEXT,
  -- When it was given up; it stays until it is asked for again.
  failed_at BIGINT,
  -- Where the next step goes on.
  progress TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX job_due ON job (run_at, kind, key) WHERE failed_at IS NULL;

-- The reminders that members have asked for already.
INSERT INTO job (kind, key, run_at, created_at)
  SELECT 'bookmark.remind', member_id || ' ' || target_id, remind_at, created_at FROM bookmark
  WHERE remind_at IS NOT NULL AND reminded_at IS NULL;

-- Whether the rows of a place's posts still have to follow its in_feed: a job sees to that, and what has left the feed is not
-- shown meanwhile.
ALTER TABLE place ADD COLUMN settling BIGINT NOT NULL DEFAULT 0 CHECK (settling IN (0, 1));
CREATE INDEX place_settling ON place (id) WHERE settling = 1;
CREATE INDEX post_by_place ON post (space_id, id);
