-- SPDX-License-Identifier: GPL-3.0-or-later
-- Transactions commit in another order than they took their sequence numbers. An event is delivered when no transaction
-- with its number or a lower one is still running, in the order (xid, seq): then none can appear behind the reader.
CREATE TABLE event (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid XID8 NOT NULL DEFAULT pg_current_xact_id(),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  audience TEXT NOT NULL,
  data TEXT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX event_by_position ON event (xid, seq);
CREATE INDEX event_by_time ON event (created_at);

-- Texts are compared by bytes, as SQLite does, whatever locale the database was made with.
DO $$
DECLARE
  c RECORD;
BEGIN
  FOR c IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
    ORDER BY table_name, ordinal_position
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', c.table_name, c.column_name);
  END LOOP;
END
$$;
