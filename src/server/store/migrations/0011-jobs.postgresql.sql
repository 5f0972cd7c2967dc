-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE job ALTER COLUMN kind TYPE TEXT COLLATE "C", ALTER COLUMN key TYPE TEXT COLLATE "C",
  ALTER COLUMN lease TYPE TEXT COLLATE "C", ALTER COLUMN last_error TYPE TEXT COLLATE "C",
  ALTER COLUMN progress TYPE TEXT COLLATE "C";
