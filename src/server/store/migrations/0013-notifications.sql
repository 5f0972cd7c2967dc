-- SPDX-License-Identifier: GPL-3.0-or-later
-- Notifications of what stands in a place, or of the place itself; whoever did what one tells of is counted once.

ALTER TABLE notification ADD COLUMN place_id TEXT REFERENCES place (id) ON DELETE CASCADE;
UPDATE notification SET place_id = (SELECT p.space_id FROM post p WHERE p.id = notification.post_id);
CREATE INDEX notification_by_place ON notification (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX notification_by_group ON notification (member_id, group_key);

CREATE TABLE notification_actor (
  notification_id TEXT NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
  actor_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (notification_id, actor_id)
);
CREATE INDEX notification_actor_by_time ON notification_actor (notification_id, created_at, actor_id);
CREATE INDEX notification_actor_by_actor ON notification_actor (actor_id);
INSERT INTO notification_actor (notification_id, actor_id, created_at)
  SELECT id, actor_id, updated_at FROM notification WHERE actor_id IS NOT NULL;
UPDATE notification SET actor_count = CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END;

-- Whom a reply is told to.
CREATE INDEX post_state_followers ON post_state (post_id, member_id) WHERE level = 'followed';
