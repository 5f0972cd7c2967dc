-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER author_changed AFTER UPDATE OF handle, display_name, avatar_upload_id, role, state ON member
  WHEN (OLD.handle, OLD.display_name, OLD.avatar_upload_id, OLD.role, OLD.state) IS NOT
       (NEW.handle, NEW.display_name, NEW.avatar_upload_id, NEW.role, NEW.state)
  BEGIN
    UPDATE author_state SET generation = generation + 1;
  END;
