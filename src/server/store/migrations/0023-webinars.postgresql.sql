-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE webinar ALTER COLUMN id TYPE TEXT COLLATE "C", ALTER COLUMN state TYPE TEXT COLLATE "C",
  ALTER COLUMN level TYPE TEXT COLLATE "C", ALTER COLUMN language TYPE TEXT COLLATE "C";
ALTER TABLE webinar_speaker ALTER COLUMN webinar_id TYPE TEXT COLLATE "C", ALTER COLUMN member_id TYPE TEXT COLLATE "C";
ALTER TABLE signup ALTER COLUMN webinar_id TYPE TEXT COLLATE "C", ALTER COLUMN member_id TYPE TEXT COLLATE "C",
  ALTER COLUMN answer TYPE TEXT COLLATE "C";
