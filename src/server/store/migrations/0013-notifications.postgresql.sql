-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts are compared by bytes, as in the tables of before.
ALTER TABLE notification ALTER COLUMN place_id TYPE TEXT COLLATE "C";
ALTER TABLE notification_actor ALTER COLUMN notification_id TYPE TEXT COLLATE "C", ALTER COLUMN actor_id TYPE TEXT COLLATE "C";
