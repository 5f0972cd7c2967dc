-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE place ALTER COLUMN id TYPE TEXT COLLATE "C", ALTER COLUMN kind TYPE TEXT COLLATE "C",
  ALTER COLUMN visibility TYPE TEXT COLLATE "C";
ALTER TABLE membership ALTER COLUMN member_id TYPE TEXT COLLATE "C", ALTER COLUMN place_id TYPE TEXT COLLATE "C",
  ALTER COLUMN role TYPE TEXT COLLATE "C", ALTER COLUMN state TYPE TEXT COLLATE "C";

-- A post stands in a place, and a space is one.
ALTER TABLE post DROP CONSTRAINT post_space_id_fkey;
ALTER TABLE post ADD CONSTRAINT post_space_id_fkey FOREIGN KEY (space_id) REFERENCES place (id);
ALTER TABLE space ADD CONSTRAINT space_id_fkey FOREIGN KEY (id) REFERENCES place (id);
