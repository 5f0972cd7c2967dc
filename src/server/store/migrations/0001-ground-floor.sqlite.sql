-- SPDX-License-Identifier: GPL-3.0-or-later
-- SQLite has one writer at a time, so the sequence is the order of the commits. AUTOINCREMENT: a number that was
-- pruned is never given again.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  audience TEXT NOT NULL,
  data TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX event_by_time ON event (created_at);
