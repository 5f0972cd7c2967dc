-- SPDX-License-Identifier: GPL-3.0-or-later
-- Members of one language or with one skill, in the order of their names: a page of them costs the same however rare or
-- frequent they are. A language stands there in lower case and with each shorter form of itself, pt-br and pt.
ALTER TABLE member_language ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE member_skill ADD COLUMN name_key TEXT NOT NULL DEFAULT '';

INSERT INTO member_language (member_id, value)
  SELECT member_id, lower(value) FROM member_language WHERE value <> lower(value) ON CONFLICT DO NOTHING;
DELETE FROM member_language WHERE value <> lower(value);
INSERT INTO member_language (member_id, value)
  SELECT member_id, substr(value, 1, 2) FROM member_language WHERE value LIKE '__-%' ON CONFLICT DO NOTHING;
INSERT INTO member_language (member_id, value)
  SELECT member_id, substr(value, 1, 3) FROM member_language WHERE value LIKE '___-%' ON CONFLICT DO NOTHING;
INSERT INTO member_language (member_id, value)
  SELECT member_id, substr(value, 1, 7) FROM member_language WHERE value LIKE '__-____-%' ON CONFLICT DO NOTHING;
INSERT INTO member_skill (member_id, value)
  SELECT member_id, lower(value) FROM member_skill WHERE value <> lower(value) ON CONFLICT DO NOTHING;
DELETE FROM member_skill WHERE value <> lower(value);

UPDATE member_language SET name_key = (SELECT m.name_key FROM member m WHERE m.id = member_id);
UPDATE member_skill SET name_key = (SELECT m.name_key FROM member m WHERE m.id = member_id);

DROP INDEX member_language_by_value;
DROP INDEX member_skill_by_value;
CREATE INDEX member_language_by_name ON member_language (value, name_key, member_id);
CREATE INDEX member_skill_by_name ON member_skill (value, name_key, member_id);

-- Who joined last.
CREATE INDEX member_by_joined ON member (created_at, id) WHERE state = 'active';
