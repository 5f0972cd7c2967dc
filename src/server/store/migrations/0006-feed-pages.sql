-- SPDX-License-Identifier: GPL-3.0-or-later
-- A page of the feed reads a post, the one row that is the reader's own, and nothing else.

-- The emoji that the member has put to the post, separated by spaces; null is none. Written with the rows of reaction.
ALTER TABLE post_state ADD COLUMN reactions TEXT;

INSERT INTO post_state (member_id, post_id, reactions)
  SELECT r.member_id, r.target_id, string_agg(r.emoji, ' ') FROM reaction r JOIN post p ON p.id = r.target_id
  WHERE true GROUP BY r.member_id, r.target_id
  ON CONFLICT (member_id, post_id) DO UPDATE SET reactions = excluded.reactions;

-- Grows in each transaction that changes what is shown of an author, so that a program may remember authors: what it
-- remembers of one holds as long as this number is the same.
CREATE TABLE author_state (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  generation BIGINT NOT NULL
);
INSERT INTO author_state (id, generation) VALUES (1, 1);
