-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE course_source ALTER COLUMN course_id TYPE TEXT COLLATE "C", ALTER COLUMN path TYPE TEXT COLLATE "C",
  ALTER COLUMN target_id TYPE TEXT COLLATE "C";
