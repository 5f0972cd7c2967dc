-- SPDX-License-Identifier: GPL-3.0-or-later
-- Micro-courses. A course is a place, led by who writes it; it is hidden until it is published. What is withdrawn is found no
-- more, and goes on being read by those who know of it.

CREATE TABLE course (
  id TEXT PRIMARY KEY REFERENCES place (id),
  title TEXT NOT NULL,
  summary TEXT NOT NULL DEFAULT '',
  language TEXT,
  level TEXT NOT NULL DEFAULT 'all' CHECK (level IN ('all', 'beginner', 'intermediate', 'advanced')),
  licence TEXT NOT NULL DEFAULT '',
  -- Names and skills, JSON arrays of texts.
  authors TEXT NOT NULL DEFAULT '[]',
  skills TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'withdrawn')),
  -- Of its lessons and learners, kept in the transaction of the change.
  minutes BIGINT NOT NULL DEFAULT 0 CHECK (minutes >= 0),
  lesson_count BIGINT NOT NULL DEFAULT 0 CHECK (lesson_count >= 0),
  learner_count BIGINT NOT NULL DEFAULT 0 CHECK (learner_count >= 0),
  published_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);

CREATE TABLE course_module (
  id TEXT PRIMARY KEY,
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  title TEXT NOT NULL
);
CREATE INDEX course_module_in_order ON course_module (course_id, position, id);

CREATE TABLE lesson (
  id TEXT PRIMARY KEY,
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  module_id TEXT NOT NULL REFERENCES course_module (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE INDEX lesson_by_course ON lesson (course_id);
CREATE INDEX lesson_in_order ON lesson (module_id, position, id);

-- What the catalogue is filtered by: a row for each choice of language, level and skill under which a published course is found,
-- the one of no choice among them. So each list is one range of an index.
CREATE TABLE course_facet (
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  choice TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (course_id, choice)
);
CREATE INDEX course_facet_by_time ON course_facet (choice, published_at, course_id);

CREATE TABLE enrolment (
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id),
  done_count BIGINT NOT NULL DEFAULT 0 CHECK (done_count >= 0),
  -- Where the member was last.
  lesson_id TEXT REFERENCES lesson (id) ON DELETE SET NULL,
  completed_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (course_id, member_id)
);
CREATE INDEX enrolment_by_member ON enrolment (member_id, updated_at, course_id);
CREATE INDEX enrolment_by_lesson ON enrolment (lesson_id) WHERE lesson_id IS NOT NULL;

-- What somebody has read of a lesson; it stays when they leave the course, and is there when they come back.
CREATE TABLE lesson_progress (
  member_id TEXT NOT NULL REFERENCES member (id),
  course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  -- Of a thousand parts of the text.
  position BIGINT NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND 1000),
  done_at BIGINT,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, lesson_id)
);
CREATE INDEX lesson_progress_by_course ON lesson_progress (member_id, course_id);
CREATE INDEX lesson_progress_by_lesson ON lesson_progress (lesson_id);
