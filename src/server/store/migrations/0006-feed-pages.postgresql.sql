-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE OR REPLACE FUNCTION author_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE author_state SET generation = generation + 1;
  RETURN NULL;
END
$$;

CREATE TRIGGER author_changed AFTER UPDATE OF handle, display_name, avatar_upload_id, role, state ON member
  FOR EACH ROW
  WHEN ((OLD.handle, OLD.display_name, OLD.avatar_upload_id, OLD.role, OLD.state) IS DISTINCT FROM
        (NEW.handle, NEW.display_name, NEW.avatar_upload_id, NEW.role, NEW.state))
  EXECUTE FUNCTION author_changed();

-- Texts are compared by bytes, as in the tables of before: an index of another order is of no use beside them.
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
