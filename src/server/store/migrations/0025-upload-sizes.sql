-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the uploads of a member, and all, take together.
CREATE INDEX upload_sizes ON upload (member_id, size);
