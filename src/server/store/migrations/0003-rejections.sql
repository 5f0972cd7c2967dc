-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who asked to join and was not let in. The account is erased; for a while this remains, so that they are told instead of
-- hearing of a wrong password: a keyed hash of the handle, as in sign_in_failure, and the hash of their password.
CREATE TABLE rejection (
  handle_key TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,
  rejected_at BIGINT NOT NULL
);
CREATE INDEX rejection_by_time ON rejection (rejected_at);
