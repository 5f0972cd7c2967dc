-- SPDX-License-Identifier: GPL-3.0-or-later
-- The board of a group: columns, and tasks in them.

CREATE TABLE board_column (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES project_group (id),
  name TEXT NOT NULL,
  -- Compared by bytes; between any two there is a third (lc-position.h).
  position TEXT NOT NULL,
  wip_limit BIGINT,
  -- What is in it is done.
  is_done BIGINT NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE UNIQUE INDEX board_column_position ON board_column (group_id, position) WHERE deleted_at IS NULL;

CREATE TABLE task (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES project_group (id),
  column_id TEXT NOT NULL REFERENCES board_column (id),
  position TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  -- JSON arrays that the program reads: what a board shows stands in the task's own row, written with the rows it comes from.
  labels TEXT NOT NULL DEFAULT '[]',
  checklist TEXT NOT NULL DEFAULT '[]',
  assignees TEXT NOT NULL DEFAULT '[]',
  blocked_by TEXT NOT NULL DEFAULT '[]',
  -- 2026-12-01, the same day everywhere; or a time.
  due_day TEXT,
  due_at BIGINT CHECK (due_at IS NULL OR due_day IS NULL),
  -- Minutes.
  estimate BIGINT,
  -- Where it is talked about.
  post_id TEXT REFERENCES post (id) ON DELETE SET NULL,
  done_at BIGINT,
  created_by TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE UNIQUE INDEX task_position ON task (column_id, position) WHERE deleted_at IS NULL;
CREATE INDEX task_by_group ON task (group_id, id);
CREATE INDEX task_by_post ON task (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX task_by_member ON task (created_by);

CREATE TABLE task_assignee (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, member_id)
);
CREATE INDEX task_assignee_by_member ON task_assignee (member_id, task_id);

CREATE TABLE task_blocker (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  -- What has to be done before.
  blocker_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, blocker_id)
);
CREATE INDEX task_blocker_by_blocker ON task_blocker (blocker_id, task_id);

-- What each version changed: an object of {from, to} by the names that a task has in the API.
CREATE TABLE task_change (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id),
  action TEXT NOT NULL CHECK (action IN ('created', 'updated', 'moved', 'deleted', 'restored')),
  changes TEXT NOT NULL DEFAULT '{}',
  created_at BIGINT NOT NULL,
  PRIMARY KEY (task_id, version)
);
CREATE INDEX task_change_by_member ON task_change (member_id);
