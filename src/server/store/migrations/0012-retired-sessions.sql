-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session that was renewed is not prolonged by its use any more, and who lost the right to give roles has no invitations
-- into them.

ALTER TABLE session ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;

UPDATE invitation SET revoked_at = created_at
  WHERE revoked_at IS NULL AND role <> 'member'
    AND created_by NOT IN (SELECT id FROM member WHERE role = 'organiser' AND state = 'active');
