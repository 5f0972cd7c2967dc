-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE calendar_feed ALTER COLUMN member_id TYPE TEXT COLLATE "C", ALTER COLUMN token_hash TYPE TEXT COLLATE "C";
