-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an imported course was made from, so that a newer copy changes what has changed. The hash is of what was written then: what has another
-- one now was changed in the community since.
CREATE TABLE course_source (
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('course', 'module', 'lesson', 'file')),
  -- Where it stands in what was imported; the course has the name under which it was.
  path TEXT NOT NULL,
  target_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  PRIMARY KEY (course_id, kind, path)
);
CREATE UNIQUE INDEX course_source_by_name ON course_source (path) WHERE kind = 'course';
