-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an importer knows an author by: a keyed hash of the address, so that the address itself is kept nowhere.
ALTER TABLE member ADD COLUMN import_key TEXT;
CREATE UNIQUE INDEX member_by_import_key ON member (import_key) WHERE import_key IS NOT NULL;
