-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who leads a place, of however many that are in it.
CREATE INDEX membership_leaders ON membership (place_id, member_id) WHERE role = 'leader' AND state = 'joined';

-- Spaces began to count their members with the migration before, and those who came and went only now.
UPDATE place SET member_count = (SELECT count(*) FROM membership b WHERE b.place_id = place.id AND b.state = 'joined');
