-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where an upload stands: who sees that sees it. A post or a reply uses what its author or its editor has uploaded and its text names;
-- a place's card uses its cover.

CREATE TABLE upload_use (
  target_id TEXT NOT NULL,
  upload_id TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  place_id TEXT NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  -- Seen by all who know of the place, and not only by those who see inside.
  of_card BIGINT NOT NULL DEFAULT 0 CHECK (of_card IN (0, 1)),
  -- What uses it was deleted, and may be restored.
  withdrawn BIGINT NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  PRIMARY KEY (target_id, upload_id, of_card)
);
CREATE INDEX upload_use_by_upload ON upload_use (upload_id);
CREATE INDEX upload_use_by_place ON upload_use (place_id);

INSERT INTO upload_use (target_id, upload_id, place_id, withdrawn)
  SELECT p.id, u.id, p.space_id, CASE WHEN p.deleted_at IS NULL THEN 0 ELSE 1 END
  FROM post p JOIN upload u ON u.member_id = p.author_id
  WHERE p.body LIKE '%/api/v1/uploads/%' AND p.body LIKE '%/api/v1/uploads/' || u.id || '%';
INSERT INTO upload_use (target_id, upload_id, place_id, withdrawn)
  SELECT r.id, u.id, p.space_id, CASE WHEN r.deleted_at IS NULL THEN 0 ELSE 1 END
  FROM reply r JOIN post p ON p.id = r.post_id JOIN upload u ON u.member_id = r.author_id
  WHERE r.body LIKE '%/api/v1/uploads/%' AND r.body LIKE '%/api/v1/uploads/' || u.id || '%';
INSERT INTO upload_use (target_id, upload_id, place_id, of_card)
  SELECT id, cover_upload_id, id, 1 FROM project_group WHERE cover_upload_id IS NOT NULL;
