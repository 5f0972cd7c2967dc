-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE moderation_case ALTER COLUMN id TYPE TEXT COLLATE "C", ALTER COLUMN subject TYPE TEXT COLLATE "C",
  ALTER COLUMN post_id TYPE TEXT COLLATE "C", ALTER COLUMN place_id TYPE TEXT COLLATE "C", ALTER COLUMN author_id TYPE TEXT COLLATE "C";
ALTER TABLE flag ALTER COLUMN member_id TYPE TEXT COLLATE "C", ALTER COLUMN subject TYPE TEXT COLLATE "C",
  ALTER COLUMN case_id TYPE TEXT COLLATE "C";
