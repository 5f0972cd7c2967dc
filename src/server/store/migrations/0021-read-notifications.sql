-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was read long ago is deleted.
CREATE INDEX notification_by_reading ON notification (read_at) WHERE read_at IS NOT NULL;
