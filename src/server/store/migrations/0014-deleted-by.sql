-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who deleted a message: what a moderator deleted, its author does not restore. Null: nobody, or before it was noted.

ALTER TABLE post ADD COLUMN deleted_by TEXT;
ALTER TABLE reply ADD COLUMN deleted_by TEXT;
