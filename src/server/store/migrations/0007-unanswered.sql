-- SPDX-License-Identifier: GPL-3.0-or-later
-- The view Unanswered: with the kind in it, its index is the better one to SQLite as well, which else took that of the kinds
-- and went through the answered questions too.
DROP INDEX post_unanswered;
DROP INDEX post_by_space_unanswered;
CREATE INDEX post_unanswered ON post (kind, created_at, id) WHERE deleted_at IS NULL AND accepted_reply_id IS NULL;
CREATE INDEX post_by_space_unanswered ON post (space_id, kind, created_at, id)
  WHERE deleted_at IS NULL AND accepted_reply_id IS NULL;
