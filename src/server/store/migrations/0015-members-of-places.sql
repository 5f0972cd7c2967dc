-- SPDX-License-Identifier: GPL-3.0-or-later
-- The members of a place, and those who want to be, newest first; with it goes its shorter like.
CREATE INDEX membership_by_place_time ON membership (place_id, state, updated_at, member_id);
DROP INDEX membership_by_place;
