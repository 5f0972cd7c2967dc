-- SPDX-License-Identifier: GPL-3.0-or-later
-- A post stands in a place, and a space is one. SQLite changes a foreign key only in the text of the schema, as
-- https://www.sqlite.org/lang_altertable.html describes for changes that leave the rows as they are.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'space_id TEXT NOT NULL REFERENCES space (id)',
  'space_id TEXT NOT NULL REFERENCES place (id)') WHERE type = 'table' AND name = 'post';
UPDATE sqlite_schema SET sql = replace(sql, 'id TEXT PRIMARY KEY,', 'id TEXT PRIMARY KEY REFERENCES place (id),')
  WHERE type = 'table' AND name = 'space';
PRAGMA writable_schema = RESET;
