-- SPDX-License-Identifier: GPL-3.0-or-later
-- The address at which other programs read a member's calendar: a secret, of which only the hash is kept.

CREATE TABLE calendar_feed (
  member_id TEXT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
  -- Chosen by who asks for an address, so that asking again is no other one.
  id TEXT NOT NULL,
  -- What the address is made of, together with the community's secret.
  salt TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
