-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE place ALTER COLUMN join_policy TYPE TEXT COLLATE "C", ALTER COLUMN leader_id TYPE TEXT COLLATE "C",
  ALTER COLUMN successor_id TYPE TEXT COLLATE "C";
ALTER TABLE project_group ALTER COLUMN id TYPE TEXT COLLATE "C", ALTER COLUMN state TYPE TEXT COLLATE "C",
  ALTER COLUMN cover_upload_id TYPE TEXT COLLATE "C";
ALTER TABLE group_facet ALTER COLUMN group_id TYPE TEXT COLLATE "C", ALTER COLUMN kind TYPE TEXT COLLATE "C",
  ALTER COLUMN value TYPE TEXT COLLATE "C";
