-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE mentor_offer ALTER COLUMN member_id TYPE TEXT COLLATE "C";
ALTER TABLE mentor_facet ALTER COLUMN value TYPE TEXT COLLATE "C", ALTER COLUMN language TYPE TEXT COLLATE "C",
  ALTER COLUMN member_id TYPE TEXT COLLATE "C";
