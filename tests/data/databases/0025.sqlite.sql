PRAGMA defer_foreign_keys = ON;
CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);
CREATE TABLE community (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  registration TEXT NOT NULL DEFAULT 'open' CHECK (registration IN ('open', 'invite', 'approval')),
  -- 32 random bytes in hex, the same for all processes: for what must be signed or look the same for unknown names.
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE member (
  id TEXT PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- The display name casefolded and without accents: lists are sorted and searched by it, on both engines by bytes.
  -- A prefix is a range: name_key >= 'ann' AND name_key < 'ano'.
  name_key TEXT NOT NULL,
  pronouns TEXT NOT NULL DEFAULT '',
  bio TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]',
  time_zone TEXT NOT NULL DEFAULT 'UTC',
  skills TEXT NOT NULL DEFAULT '[]',
  interests TEXT NOT NULL DEFAULT '[]',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'pending', 'deleted')),
  password_hash TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  last_seen_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  post_count BIGINT NOT NULL DEFAULT 0,
  reply_count BIGINT NOT NULL DEFAULT 0
, avatar_upload_id TEXT REFERENCES upload (id) DEFERRABLE INITIALLY DEFERRED, import_key TEXT);
CREATE TABLE member_language (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL, name_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member_id, value)
);
CREATE TABLE member_skill (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL, name_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member_id, value)
);
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  alt TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  content_hash TEXT
);
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  device_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
, retired BIGINT NOT NULL DEFAULT 0);
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_by TEXT NOT NULL REFERENCES member (id),
  note TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  max_uses BIGINT,
  uses BIGINT NOT NULL DEFAULT 0,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  content_hash TEXT
);
CREATE TABLE sign_in_failure (
  handle_key TEXT PRIMARY KEY,
  count BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);
CREATE TABLE space (
  id TEXT PRIMARY KEY REFERENCES place (id),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  emoji TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL DEFAULT 0,
  post_role TEXT NOT NULL DEFAULT 'member'
    CHECK (post_role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  post_count BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE post (
  id TEXT PRIMARY KEY,
  space_id TEXT NOT NULL REFERENCES place (id),
  author_id TEXT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('discussion', 'question', 'resource', 'celebration')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  excerpt TEXT NOT NULL DEFAULT '',
  language TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  last_activity_at BIGINT NOT NULL,
  reply_count BIGINT NOT NULL DEFAULT 0,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  -- A JSON object: emoji to count.
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  -- What an importer knows the post by, so that importing again adds nothing.
  import_key TEXT UNIQUE,
  content_hash TEXT
, tags TEXT NOT NULL DEFAULT '[]', attachments TEXT NOT NULL DEFAULT '[]', resource TEXT, accepted_reply_id TEXT REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED, voter_count BIGINT, rank BIGINT NOT NULL DEFAULT 0, in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed IN (0, 1)), deleted_by TEXT);
CREATE TABLE reply (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post (id),
  parent_id TEXT REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED,
  author_id TEXT NOT NULL REFERENCES member (id),
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  import_key TEXT UNIQUE,
  content_hash TEXT
, attachments TEXT NOT NULL DEFAULT '[]', deleted_by TEXT);
CREATE TABLE reaction (
  target_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  emoji TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, member_id, emoji)
);
CREATE TABLE store_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  audience TEXT NOT NULL,
  data TEXT,
  created_at BIGINT NOT NULL
);
CREATE TABLE rejection (
  handle_key TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,
  rejected_at BIGINT NOT NULL
);
CREATE TABLE tag (
  name TEXT PRIMARY KEY,
  post_count BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE post_tag (
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  tag TEXT NOT NULL REFERENCES tag (name),
  created_at BIGINT NOT NULL, in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed IN (0, 1)),
  PRIMARY KEY (post_id, tag)
);
CREATE TABLE attachment (
  target_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  upload_id TEXT NOT NULL REFERENCES upload (id),
  PRIMARY KEY (target_id, position)
);
CREATE TABLE collection (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  item_count BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE collection_item (
  collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (collection_id, post_id)
);
CREATE TABLE poll (
  post_id TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'ranked')),
  anonymous BIGINT NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
  closes_at BIGINT,
  -- A JSON array of {id, text, count}; of a ranked poll the counts are first choices, and `rounds` how the seat was found.
  options TEXT NOT NULL,
  rounds TEXT
);
CREATE TABLE ballot (
  post_id TEXT NOT NULL REFERENCES poll (post_id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  choices TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (post_id, member_id)
);
CREATE TABLE post_state (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  level TEXT CHECK (level IN ('followed', 'muted')),
  followed_at BIGINT,
  read_at BIGINT,
  -- The replies there were when it was read, and the newest of them that was on screen.
  read_reply_count BIGINT,
  last_reply_id TEXT,
  -- The message at the top of the screen when the thread was left; null is the post itself.
  position_id TEXT,
  bookmarked BIGINT NOT NULL DEFAULT 0 CHECK (bookmarked IN (0, 1)), reactions TEXT,
  PRIMARY KEY (member_id, post_id)
);
CREATE TABLE bookmark (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- A post, or a reply to post_id.
  target_id TEXT NOT NULL,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  note TEXT NOT NULL DEFAULT '',
  remind_at BIGINT,
  reminded_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, target_id)
);
CREATE TABLE revision (
  target_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  editor_id TEXT NOT NULL REFERENCES member (id),
  title TEXT,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, version)
);
CREATE TABLE draft (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (member_id, key)
);
CREATE TABLE mention (
  target_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, member_id)
);
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  group_key TEXT NOT NULL,
  actor_id TEXT REFERENCES member (id) ON DELETE SET NULL,
  actor_count BIGINT NOT NULL DEFAULT 1,
  post_id TEXT REFERENCES post (id) ON DELETE CASCADE,
  target_id TEXT,
  -- A JSON object of what the kind says besides, such as the emoji of a reaction.
  data TEXT NOT NULL DEFAULT '{}',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  read_at BIGINT
, place_id TEXT REFERENCES place (id) ON DELETE CASCADE);
CREATE TABLE notification_preference (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('off', 'list', 'desktop')),
  PRIMARY KEY (member_id, kind)
);
CREATE TABLE feed_token (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE TABLE author_state (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  generation BIGINT NOT NULL
);
CREATE TABLE search_language (name TEXT PRIMARY KEY);
CREATE TABLE search_member (
  number INTEGER PRIMARY KEY,
  member_id TEXT NOT NULL UNIQUE
);
CREATE TABLE place (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('space', 'group', 'course', 'webinar', 'conversation')),
  -- community: all members read it. listed: all see that it is there, its members read it. hidden: it is there for its
  -- members and those who are invited.
  visibility TEXT NOT NULL DEFAULT 'community' CHECK (visibility IN ('community', 'listed', 'hidden')),
  -- Whether what stands in it stands in the community's feed, too. A space's does as long as all may read it.
  in_feed BIGINT NOT NULL DEFAULT 1 CHECK (in_feed = 0 OR (in_feed = 1 AND visibility = 'community')),
  created_at BIGINT NOT NULL
, settling BIGINT NOT NULL DEFAULT 0 CHECK (settling IN (0, 1)), archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)), join_policy TEXT CHECK (join_policy IN ('open', 'request', 'invite')), size_limit BIGINT, member_count BIGINT NOT NULL DEFAULT 0
  CHECK (member_count >= 0 AND (size_limit IS NULL OR member_count <= size_limit)), leader_id TEXT REFERENCES member (id), leader_acting BIGINT NOT NULL DEFAULT 0 CHECK (leader_acting IN (0, 1)), successor_id TEXT REFERENCES member (id));
CREATE TABLE membership (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  place_id TEXT NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'leader')),
  state TEXT NOT NULL CHECK (state IN ('none', 'requested', 'invited', 'joined', 'removed')),
  muted BIGINT NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, place_id)
);
CREATE TABLE job (
  kind TEXT NOT NULL,
  -- What it is about. What is asked for twice is one job.
  key TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  -- Who does it, and until when that holds without a word.
  lease TEXT,
  leased_until BIGINT,
  -- How often it was begun without getting a step further, and how that ended the last time.
  attempts BIGINT NOT NULL DEFAULT 0,
  last_error TEXT,
  -- When it was given up; it stays until it is asked for again.
  failed_at BIGINT,
  -- Where the next step goes on.
  progress TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE TABLE notification_actor (
  notification_id TEXT NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
  actor_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (notification_id, actor_id)
);
CREATE TABLE project_group (
  id TEXT PRIMARY KEY REFERENCES place (id),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  charter TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]',
  time_zones TEXT NOT NULL DEFAULT '[]',
  looking_for TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'finished', 'archived')),
  cover_upload_id TEXT REFERENCES upload (id),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE group_facet (
  group_id TEXT NOT NULL REFERENCES project_group (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('word', 'language', 'skill')),
  value TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, kind, value)
);
CREATE TABLE moderation (
  id TEXT PRIMARY KEY,
  actor_id TEXT NOT NULL,
  -- What was done, such as post.deleted, and to what: posts/ID, members/ID.
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- Whom it concerned, and where it was; null: nobody, nowhere.
  member_id TEXT,
  place_id TEXT,
  -- What the action says besides: the role that was given.
  detail TEXT,
  reason TEXT,
  created_at BIGINT NOT NULL
);
CREATE TABLE upload_use (
  target_id TEXT NOT NULL,
  upload_id TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  place_id TEXT NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  -- Seen by all who know of the place, and not only by those who see inside.
  of_card BIGINT NOT NULL DEFAULT 0 CHECK (of_card IN (0, 1)),
  -- What uses it was deleted, and may be restored.
  withdrawn BIGINT NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  PRIMARY KEY (target_id, upload_id, of_card)
);
CREATE TABLE board_column (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES project_group (id),
  name TEXT NOT NULL,
  -- Compared by bytes; between any two there is a third (lc-position.h).
  position TEXT NOT NULL,
  wip_limit BIGINT,
  -- What is in it is done.
  is_done BIGINT NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE task (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES project_group (id),
  column_id TEXT NOT NULL REFERENCES board_column (id),
  position TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  -- JSON arrays that the program reads: what a board shows stands in the task's own row, written with the rows it comes from.
  labels TEXT NOT NULL DEFAULT '[]',
  checklist TEXT NOT NULL DEFAULT '[]',
  assignees TEXT NOT NULL DEFAULT '[]',
  blocked_by TEXT NOT NULL DEFAULT '[]',
  -- 2026-12-01, the same day everywhere; or a time.
  due_day TEXT,
  due_at BIGINT CHECK (due_at IS NULL OR due_day IS NULL),
  -- Minutes.
  estimate BIGINT,
  -- Where it is talked about.
  post_id TEXT REFERENCES post (id) ON DELETE SET NULL,
  done_at BIGINT,
  created_by TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE task_assignee (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, member_id)
);
CREATE TABLE task_blocker (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  -- What has to be done before.
  blocker_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, blocker_id)
);
CREATE TABLE task_change (
  task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id),
  action TEXT NOT NULL CHECK (action IN ('created', 'updated', 'moved', 'deleted', 'restored')),
  changes TEXT NOT NULL DEFAULT '{}',
  created_at BIGINT NOT NULL,
  PRIMARY KEY (task_id, version)
);
CREATE TABLE webinar (
  id TEXT PRIMARY KEY REFERENCES place (id),
  title TEXT NOT NULL,
  abstract TEXT NOT NULL DEFAULT '',
  language TEXT,
  level TEXT NOT NULL DEFAULT 'all' CHECK (level IN ('all', 'beginner', 'intermediate', 'advanced')),
  skills TEXT NOT NULL DEFAULT '[]',
  link TEXT,
  -- The wall clock where it is announced, which holds when the rules of the zone change; the instant follows from it.
  local_start TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  moved_at BIGINT NOT NULL DEFAULT 0,
  capacity BIGINT CHECK (capacity >= 0),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'announced', 'live', 'ended', 'cancelled')),
  -- What who signed up is told when it is moved or cancelled.
  note TEXT NOT NULL DEFAULT '',
  -- SEQUENCE of RFC 5545: grows when it is moved or cancelled.
  sequence BIGINT NOT NULL DEFAULT 0,
  -- How many there are of each answer, kept in the transaction of the change.
  going_count BIGINT NOT NULL DEFAULT 0 CHECK (going_count >= 0),
  offered_count BIGINT NOT NULL DEFAULT 0 CHECK (offered_count >= 0),
  waiting_count BIGINT NOT NULL DEFAULT 0 CHECK (waiting_count >= 0),
  maybe_count BIGINT NOT NULL DEFAULT 0 CHECK (maybe_count >= 0),
  -- The number of who came last into the waiting list.
  last_arrival BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE webinar_speaker (
  webinar_id TEXT NOT NULL REFERENCES webinar (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  member_id TEXT REFERENCES member (id),
  name TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  link TEXT,
  PRIMARY KEY (webinar_id, position)
);
CREATE TABLE signup (
  webinar_id TEXT NOT NULL REFERENCES webinar (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id),
  answer TEXT NOT NULL CHECK (answer IN ('going', 'waiting', 'offered', 'maybe', 'no')),
  -- The place in the waiting list; who signs up again stands at its end.
  arrival BIGINT NOT NULL DEFAULT 0,
  offered_until BIGINT,
  -- Minutes before the start, a JSON array, the longest time first.
  reminders TEXT NOT NULL DEFAULT '[]',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (webinar_id, member_id)
);
CREATE TABLE "search_entry" (
  number INTEGER PRIMARY KEY,
  target_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  -- The post, and that which a reply answers.
  post_id TEXT,
  place_id TEXT NOT NULL,
  author_id TEXT,
  of_card INTEGER NOT NULL DEFAULT 0 CHECK (of_card IN (0, 1)),
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  language TEXT,
  created_at INTEGER NOT NULL
);
CREATE VIRTUAL TABLE search_index USING fts5(title, tags, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE search_member_index USING fts5(name, content='', contentless_delete=1, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIEW search_source (id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at, title, tags, body) AS
  SELECT p.id, 'post', p.id, p.space_id, p.author_id, 0, 0, p.language, p.created_at, p.title, p.tags, p.body FROM post p
  UNION ALL
  SELECT r.id, 'reply', r.post_id, p.space_id, r.author_id, 0, CASE WHEN r.deleted_at IS NULL THEN 0 ELSE 1 END, p.language,
    r.created_at, '', '', r.body FROM reply r JOIN post p ON p.id = r.post_id
  UNION ALL
  SELECT g.id, 'group', NULL, g.id, NULL, 1, 0, json_extract(g.languages, '$[0]'), g.created_at, g.name, g.looking_for, g.purpose
    FROM project_group g
  UNION ALL
  SELECT t.id, 'task', NULL, t.group_id, t.created_by, 0, CASE WHEN t.deleted_at IS NULL THEN 0 ELSE 1 END, json_extract(g.languages, '$[0]'),
    t.created_at, t.title, t.labels, t.description FROM task t JOIN project_group g ON g.id = t.group_id;
CREATE TRIGGER author_changed AFTER UPDATE OF handle, display_name, avatar_upload_id, role, state ON member
  WHEN (OLD.handle, OLD.display_name, OLD.avatar_upload_id, OLD.role, OLD.state) IS NOT
       (NEW.handle, NEW.display_name, NEW.avatar_upload_id, NEW.role, NEW.state)
  BEGIN
    UPDATE author_state SET generation = generation + 1;
  END;
CREATE TRIGGER search_member_added AFTER INSERT ON member BEGIN
  INSERT INTO search_member (member_id) VALUES (NEW.id);
  INSERT INTO search_member_index (rowid, name) VALUES (
    (SELECT number FROM search_member WHERE member_id = NEW.id), NEW.handle || ' ' || NEW.name_key);
END;
CREATE TRIGGER search_member_changed AFTER UPDATE OF handle, name_key ON member
  WHEN (OLD.handle, OLD.name_key) IS NOT (NEW.handle, NEW.name_key) BEGIN
  UPDATE search_member_index SET name = NEW.handle || ' ' || NEW.name_key
  WHERE rowid = (SELECT number FROM search_member WHERE member_id = NEW.id);
END;
CREATE TRIGGER search_member_removed AFTER DELETE ON member BEGIN
  DELETE FROM search_member_index WHERE rowid = (SELECT number FROM search_member WHERE member_id = OLD.id);
  DELETE FROM search_member WHERE member_id = OLD.id;
END;
CREATE TRIGGER search_post_added AFTER INSERT ON post BEGIN
  INSERT INTO search_entry (target_id, kind, post_id, place_id, author_id, language, created_at)
    VALUES (NEW.id, 'post', NEW.id, NEW.space_id, NEW.author_id, NEW.language, NEW.created_at);
  INSERT INTO search_index (rowid, title, tags, body) VALUES (
    (SELECT number FROM search_entry WHERE target_id = NEW.id), search_terms(NEW.language, NEW.title),
    search_terms(NEW.language, NEW.tags), search_terms(NEW.language, NEW.body));
  INSERT INTO search_language (name) VALUES (search_stemmer(NEW.language)) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_post_changed AFTER UPDATE OF title, tags, body, language ON post
  WHEN (OLD.title, OLD.tags, OLD.body, OLD.language) IS NOT (NEW.title, NEW.tags, NEW.body, NEW.language) BEGIN
  UPDATE search_index SET title = search_terms(NEW.language, NEW.title), tags = search_terms(NEW.language, NEW.tags),
    body = search_terms(NEW.language, NEW.body) WHERE rowid = (SELECT number FROM search_entry WHERE target_id = NEW.id);
  INSERT INTO search_language (name) VALUES (search_stemmer(NEW.language)) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_post_translated AFTER UPDATE OF language ON post WHEN OLD.language IS NOT NEW.language BEGIN
  UPDATE search_entry SET language = NEW.language WHERE post_id = NEW.id;
  UPDATE search_index SET title = '', tags = '',
    body = search_terms(NEW.language, (SELECT r.body FROM reply r JOIN search_entry e ON e.target_id = r.id
                                       WHERE e.number = search_index.rowid))
  WHERE rowid IN (SELECT number FROM search_entry WHERE post_id = NEW.id AND kind = 'reply');
END;
CREATE TRIGGER search_post_moved AFTER UPDATE OF space_id ON post WHEN OLD.space_id IS NOT NEW.space_id BEGIN
  UPDATE search_entry SET place_id = NEW.space_id WHERE post_id = NEW.id;
END;
CREATE TRIGGER search_post_removed AFTER DELETE ON post BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;
CREATE TRIGGER search_reply_added AFTER INSERT ON reply BEGIN
  INSERT INTO search_entry (target_id, kind, post_id, place_id, author_id, withdrawn, language, created_at)
    SELECT NEW.id, 'reply', p.id, p.space_id, NEW.author_id, CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END, p.language, NEW.created_at
    FROM post p WHERE p.id = NEW.post_id;
  INSERT INTO search_index (rowid, title, tags, body) VALUES (
    (SELECT number FROM search_entry WHERE target_id = NEW.id), '', '',
    search_terms((SELECT language FROM post WHERE id = NEW.post_id), NEW.body));
END;
CREATE TRIGGER search_reply_changed AFTER UPDATE OF body ON reply WHEN OLD.body IS NOT NEW.body BEGIN
  UPDATE search_index SET title = '', tags = '', body = search_terms((SELECT language FROM post WHERE id = NEW.post_id), NEW.body)
  WHERE rowid = (SELECT number FROM search_entry WHERE target_id = NEW.id);
END;
CREATE TRIGGER search_reply_withdrawn AFTER UPDATE OF deleted_at ON reply
  WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
  UPDATE search_entry SET withdrawn = CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END WHERE target_id = NEW.id;
END;
CREATE TRIGGER search_reply_removed AFTER DELETE ON reply BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;
CREATE TRIGGER search_group_added AFTER INSERT ON project_group BEGIN
  INSERT INTO search_entry (target_id, kind, place_id, of_card, language, created_at)
    VALUES (NEW.id, 'group', NEW.id, 1, json_extract(NEW.languages, '$[0]'), NEW.created_at);
  INSERT INTO search_index (rowid, title, tags, body)
    SELECT number, search_terms(language, NEW.name), search_terms(language, NEW.looking_for), search_terms(language, NEW.purpose)
    FROM search_entry WHERE target_id = NEW.id;
  INSERT INTO search_language (name) VALUES (search_stemmer(json_extract(NEW.languages, '$[0]'))) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_group_translated AFTER UPDATE OF languages ON project_group
  WHEN json_extract(OLD.languages, '$[0]') IS NOT json_extract(NEW.languages, '$[0]') BEGIN
  UPDATE search_entry SET language = json_extract(NEW.languages, '$[0]') WHERE target_id = NEW.id;
  UPDATE search_entry SET language = json_extract(NEW.languages, '$[0]') WHERE place_id = NEW.id AND kind = 'task';
  UPDATE search_index SET (title, tags, body) = (
    SELECT search_terms(e.language, t.title), search_terms(e.language, t.labels), search_terms(e.language, t.description)
    FROM search_entry e JOIN task t ON t.id = e.target_id WHERE e.number = search_index.rowid)
  WHERE rowid IN (SELECT number FROM search_entry WHERE place_id = NEW.id AND kind = 'task');
  INSERT INTO search_language (name) VALUES (search_stemmer(json_extract(NEW.languages, '$[0]'))) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_group_changed AFTER UPDATE OF name, looking_for, purpose, languages ON project_group
  WHEN (OLD.name, OLD.looking_for, OLD.purpose, OLD.languages) IS NOT (NEW.name, NEW.looking_for, NEW.purpose, NEW.languages) BEGIN
  UPDATE search_index SET title = search_terms(json_extract(NEW.languages, '$[0]'), NEW.name),
    tags = search_terms(json_extract(NEW.languages, '$[0]'), NEW.looking_for),
    body = search_terms(json_extract(NEW.languages, '$[0]'), NEW.purpose)
  WHERE rowid = (SELECT number FROM search_entry WHERE target_id = NEW.id);
END;
CREATE TRIGGER search_group_removed AFTER DELETE ON project_group BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;
CREATE TRIGGER search_task_added AFTER INSERT ON task BEGIN
  INSERT INTO search_entry (target_id, kind, place_id, author_id, withdrawn, language, created_at)
    SELECT NEW.id, 'task', g.id, NEW.created_by, CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END,
      json_extract(g.languages, '$[0]'), NEW.created_at
    FROM project_group g WHERE g.id = NEW.group_id;
  INSERT INTO search_index (rowid, title, tags, body)
    SELECT number, search_terms(language, NEW.title), search_terms(language, NEW.labels), search_terms(language, NEW.description)
    FROM search_entry WHERE target_id = NEW.id;
END;
CREATE TRIGGER search_task_changed AFTER UPDATE OF title, labels, description ON task
  WHEN (OLD.title, OLD.labels, OLD.description) IS NOT (NEW.title, NEW.labels, NEW.description) BEGIN
  UPDATE search_index SET (title, tags, body) = (
    SELECT search_terms(language, NEW.title), search_terms(language, NEW.labels), search_terms(language, NEW.description)
    FROM search_entry WHERE target_id = NEW.id)
  WHERE rowid = (SELECT number FROM search_entry WHERE target_id = NEW.id);
END;
CREATE TRIGGER search_task_withdrawn AFTER UPDATE OF deleted_at ON task
  WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
  UPDATE search_entry SET withdrawn = CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END WHERE target_id = NEW.id;
END;
CREATE TRIGGER search_task_removed AFTER DELETE ON task BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;
INSERT INTO "attachment" VALUES('0197aaaa-0000-7000-8000-000000000007',0,'0197aaaa-0000-7000-8000-000000000003');
INSERT INTO "author_state" VALUES(1,2);
INSERT INTO "ballot" VALUES('0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000002','["a"]',9,9);
INSERT INTO "board_column" VALUES('0197aaaa-0000-7000-8000-00000000000e','0197aaaa-0000-7000-8000-00000000000d','To do','a',NULL,0,11,11,NULL,1,NULL);
INSERT INTO "bookmark" VALUES('0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000007','Try it',10,NULL,9);
INSERT INTO "collection" VALUES('0197aaaa-0000-7000-8000-000000000009','First steps','','0197aaaa-0000-7000-8000-000000000001',1,9,9,NULL,1,NULL);
INSERT INTO "collection_item" VALUES('0197aaaa-0000-7000-8000-000000000009','0197aaaa-0000-7000-8000-000000000007',0,'Begin here','0197aaaa-0000-7000-8000-000000000001',9);
INSERT INTO "community" VALUES(1,'Open Makers','','open','00',1,1,1);
INSERT INTO "draft" VALUES('0197aaaa-0000-7000-8000-000000000002','post','{"title":"Hello"}',9,1);
INSERT INTO "event" VALUES(1,'post.created','posts/0197aaaa-0000-7000-8000-000000000007','all',NULL,7);
INSERT INTO "feed_token" VALUES('0197aaaa-0000-7000-8000-00000000000b','0197aaaa-0000-7000-8000-000000000002','dd',9,NULL);
INSERT INTO "group_facet" VALUES('0197aaaa-0000-7000-8000-00000000000d','word','weather',10);
INSERT INTO "invitation" VALUES('0197aaaa-0000-7000-8000-000000000005','ee','0197aaaa-0000-7000-8000-000000000001','','member',NULL,0,NULL,5,NULL,NULL);
INSERT INTO "job" VALUES('bookmark.remind','0197aaaa-0000-7000-8000-000000000002 0197aaaa-0000-7000-8000-000000000007',10,NULL,NULL,0,NULL,NULL,NULL,9);
INSERT INTO "member" VALUES('0197aaaa-0000-7000-8000-000000000001','amina','Amina Diallo','amina diallo','','','[]','UTC','[]','[]','member','active',NULL,1,1,NULL,1,0,0,'0197aaaa-0000-7000-8000-000000000003',NULL);
INSERT INTO "member" VALUES('0197aaaa-0000-7000-8000-000000000002','jörg','Jörg „Jo“ Weiß','jorg jo weiss','','','[]','UTC','[]','[]','member','active',NULL,2,2,NULL,1,0,0,NULL,NULL);
INSERT INTO "member" VALUES('0197aaaa-0000-7000-8000-00000000000c','part-8e296a','Bo 17e62b','bo 17e62b','','','[]','UTC','[]','[]','member','active',NULL,2,2,NULL,1,0,0,NULL,NULL);
INSERT INTO "member_language" VALUES('0197aaaa-0000-7000-8000-000000000001','fr','');
INSERT INTO "member_skill" VALUES('0197aaaa-0000-7000-8000-000000000001','welding','');
INSERT INTO "membership" VALUES('0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-000000000006','member','joined',0,9,9);
INSERT INTO "membership" VALUES('0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-00000000000d','leader','joined',0,10,10);
INSERT INTO "membership" VALUES('0197aaaa-0000-7000-8000-000000000001','0197aaaa-0000-7000-8000-000000000012','leader','joined',0,15,15);
INSERT INTO "mention" VALUES('0197aaaa-0000-7000-8000-000000000008','0197aaaa-0000-7000-8000-000000000001',8);
INSERT INTO "moderation" VALUES('0197aaaa-0000-7000-8000-000000000011','0197aaaa-0000-7000-8000-000000000001','reply.deleted','replies/0197aaaa-0000-7000-8000-000000000008','0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-000000000006',NULL,'Rude',14);
INSERT INTO "notification" VALUES('0197aaaa-0000-7000-8000-00000000000a','0197aaaa-0000-7000-8000-000000000001','reply','reply 0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000002',1,'0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000008','{}',8,8,NULL,NULL);
INSERT INTO "notification_actor" VALUES('0197aaaa-0000-7000-8000-00000000000a','0197aaaa-0000-7000-8000-000000000002',8);
INSERT INTO "notification_preference" VALUES('0197aaaa-0000-7000-8000-000000000002','reaction','list');
INSERT INTO "place" VALUES('0197aaaa-0000-7000-8000-000000000006','space','community',1,6,0,0,NULL,NULL,0,NULL,0,NULL);
INSERT INTO "place" VALUES('0197aaaa-0000-7000-8000-00000000000d','group','listed',0,10,0,0,NULL,NULL,1,'0197aaaa-0000-7000-8000-000000000002',0,NULL);
INSERT INTO "place" VALUES('0197aaaa-0000-7000-8000-000000000012','webinar','community',0,15,0,0,NULL,NULL,1,'0197aaaa-0000-7000-8000-000000000001',0,NULL);
INSERT INTO "poll" VALUES('0197aaaa-0000-7000-8000-000000000007','single',0,NULL,'[{"id":"a","text":"Yes","count":1},{"id":"b","text":"No","count":0}]',NULL);
INSERT INTO "post" VALUES('0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000006','0197aaaa-0000-7000-8000-000000000001','question','It''s stuck','One line; and "another" \ one 🌍, of part 12e5ab','',NULL,7,7,NULL,NULL,8,1,0,'{"👍":1}',1,NULL,NULL,'["oil"]','[]',NULL,'0197aaaa-0000-7000-8000-000000000008',1,0,1,NULL);
INSERT INTO "post_state" VALUES('0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-000000000007','followed',9,9,1,'0197aaaa-0000-7000-8000-000000000008',NULL,0,NULL);
INSERT INTO "post_tag" VALUES('0197aaaa-0000-7000-8000-000000000007','oil',7,1);
INSERT INTO "project_group" VALUES('0197aaaa-0000-7000-8000-00000000000d','Weather balloon','Build one of parts 5e12x','','[]','[]','[]','active','0197aaaa-0000-7000-8000-000000000003',10,10,1,NULL);
INSERT INTO "reaction" VALUES('0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000002','👍',9);
INSERT INTO "reply" VALUES('0197aaaa-0000-7000-8000-000000000008','0197aaaa-0000-7000-8000-000000000007',NULL,'0197aaaa-0000-7000-8000-000000000002','Oil it, or take 4e7b',8,8,NULL,NULL,0,'{}',1,NULL,NULL,'[]',NULL);
INSERT INTO "revision" VALUES('0197aaaa-0000-7000-8000-000000000007',1,'0197aaaa-0000-7000-8000-000000000001','It is stuck','One line',8);
INSERT INTO "schema_migration" VALUES(1,'0001-ground-floor','58570c251c25b6c3e596642e7a321b5873c99dd4a61fb56bf235ecb42a3fad30',1796040582300);
INSERT INTO "schema_migration" VALUES(2,'0002-imported-members','8d75be215b2c686bc908ab2a4a98de7a1bceb25def87a4e07d56a954d9a53c8f',1796040582314);
INSERT INTO "schema_migration" VALUES(3,'0003-rejections','34645570ce7b3454719f2626c513d90b24a64ac654ab4ad5cd85acdded195ea9',1796040582325);
INSERT INTO "schema_migration" VALUES(4,'0004-member-filters','d7e9eab84e91b3988167b5e5bf9b990108d3ee23d34cbfa65f2fbdbf022a500a',1796040582329);
INSERT INTO "schema_migration" VALUES(5,'0005-feed','598966feb2410db487437fa2b3c6126ac524faf63a239cfbef5fa4cfe799c69b',1796040582341);
INSERT INTO "schema_migration" VALUES(6,'0006-feed-pages','e215fcc43cb37c70369d39d98bcf2e90f497f8ab8544c9970a5f7ea403a82382',1796040582348);
INSERT INTO "schema_migration" VALUES(7,'0007-unanswered','7148d23e8ac081045dc15f68b11178d14a90b419c52c9374954689636b443382',1796040582353);
INSERT INTO "schema_migration" VALUES(8,'0008-search','ab5e81c23fa8e704f3f0c40c4196ce14ed46e5286aa7ad4727d3968bab519182',1796040582361);
INSERT INTO "schema_migration" VALUES(9,'0009-places','066de0eeb0ec6f6a55ba33f7bdde853fbc73144f2036ed967031819d0438512b',1796040582368);
INSERT INTO "schema_migration" VALUES(10,'0010-lone-accents','9da80122b14a7da17e47ae4eab7bb33bf7041acdf34cfc6ed23b19d6eb4d1c21',1796040582371);
INSERT INTO "schema_migration" VALUES(11,'0011-jobs','9d5f6c1e38b273e55f16973b1ee05bc6af1f32effcf745715f197bae20466c8a',1796040582373);
INSERT INTO "schema_migration" VALUES(12,'0012-retired-sessions','b03fe5de7e2413bab6892f6bb129b3d5a0bcac6ac8bda6c26c2af3f3284d1b1a',1796040582381);
INSERT INTO "schema_migration" VALUES(13,'0013-notifications','5184eb39e057aee79aa65db171f06d5ebeffc0be3e03a625ebc7cee1a07129dd',1796040582383);
INSERT INTO "schema_migration" VALUES(14,'0014-deleted-by','0ed7024f32fbd0cb3402753a6d5e11657d363181a5d4b9680a3a8ac6417f4e30',1796040582388);
INSERT INTO "schema_migration" VALUES(15,'0015-members-of-places','23c2815dca0d47566b6e769a7fc8435fe2429dfb7e67e5448b1ac4ce06441ee6',1796040582399);
INSERT INTO "schema_migration" VALUES(16,'0016-groups','3792140e9649c96d1c34360de8346b48bdabb45c84c74768e7381b3700ee30cc',1796040582426);
INSERT INTO "schema_migration" VALUES(17,'0017-leaders','14a0fd367d78d7d9a75ff4f870f36f8ccb4bf595484fb592e44fb2cc398618ea',1796040582431);
INSERT INTO "schema_migration" VALUES(18,'0018-moderation','31b6d42493813b6bddbad10f7fdbd7a174a111889490543f272901b71bc3ef6a',1796040582441);
INSERT INTO "schema_migration" VALUES(19,'0019-upload-uses','7f3e5940de6cd2d5f2fa30e5146ead8a2daf8514a870187068c227fde8ad0eb8',1796040582449);
INSERT INTO "schema_migration" VALUES(20,'0020-tasks','15a90cb79d771e4f51cbbe27671a2882062bb1b2019cca948411916887f4ea20',1796040582457);
INSERT INTO "schema_migration" VALUES(21,'0021-read-notifications','d9b85db51eaf579d1af9267cd73ea831ae422b6e344c834799844dbf5f612560',1796040582465);
INSERT INTO "schema_migration" VALUES(22,'0022-words','21c45e359f13e6ee26fcecd4d789e60986e56571f7a89a341e6a7adb243f5bc2',1796040582473);
INSERT INTO "schema_migration" VALUES(23,'0023-webinars','79c8f14c02f7666d1c8349777ba4785141d429bdd4842583f72acc9fefaa7cca',1796040582480);
INSERT INTO "schema_migration" VALUES(24,'0024-search-of-any-kind','962cb9da4ecce433b555894e01ad9f20791349b3ce78cfbc6328eeb2d5b5094a',1796040582494);
INSERT INTO "schema_migration" VALUES(25,'0025-upload-sizes','c174359a0da18570348b2af8413953e66c40ff9b223bb4910dc40cbe58fd3218',1796040582499);
INSERT INTO "session" VALUES('0197aaaa-0000-7000-8000-000000000004','0197aaaa-0000-7000-8000-000000000001','ff','','',4,4,9000000000000,0);
INSERT INTO "sign_in_failure" VALUES('jörg',2,6);
INSERT INTO "signup" VALUES('0197aaaa-0000-7000-8000-000000000012','0197aaaa-0000-7000-8000-000000000002','going',0,NULL,'[]',16,16);
INSERT INTO "space" VALUES('0197aaaa-0000-7000-8000-000000000006','help','Help','','','',0,'member',0,6,6,1,NULL);
INSERT INTO "tag" VALUES('oil',1);
INSERT INTO "task" VALUES('0197aaaa-0000-7000-8000-00000000000f','0197aaaa-0000-7000-8000-00000000000d','0197aaaa-0000-7000-8000-00000000000e','a','Buy gas','Of sort 9e3q','[]','[]','[]','[]',NULL,NULL,NULL,NULL,NULL,'0197aaaa-0000-7000-8000-000000000002',12,12,NULL,1,NULL);
INSERT INTO "task" VALUES('0197aaaa-0000-7000-8000-000000000010','0197aaaa-0000-7000-8000-00000000000d','0197aaaa-0000-7000-8000-00000000000e','b','Fly','','[]','[]','[]','[]',NULL,NULL,NULL,NULL,NULL,'0197aaaa-0000-7000-8000-000000000002',13,13,NULL,1,NULL);
INSERT INTO "task_assignee" VALUES('0197aaaa-0000-7000-8000-00000000000f','0197aaaa-0000-7000-8000-000000000002');
INSERT INTO "task_blocker" VALUES('0197aaaa-0000-7000-8000-000000000010','0197aaaa-0000-7000-8000-00000000000f');
INSERT INTO "task_change" VALUES('0197aaaa-0000-7000-8000-00000000000f',1,'0197aaaa-0000-7000-8000-000000000002','created','{}',12);
INSERT INTO "upload" VALUES('0197aaaa-0000-7000-8000-000000000003','aa','image/png','me.png',3,1,1,'','0197aaaa-0000-7000-8000-000000000001',3,NULL);
INSERT INTO "upload_use" VALUES('0197aaaa-0000-7000-8000-00000000000d','0197aaaa-0000-7000-8000-000000000003','0197aaaa-0000-7000-8000-00000000000d',1,0);
INSERT INTO "webinar" VALUES('0197aaaa-0000-7000-8000-000000000012','Soldering','',NULL,'all','[]',NULL,'2030-01-01T10:00','Africa/Dakar',60,1893492000000,1893495600000,0,NULL,'announced','',0,1,0,0,0,0,15,15,1,NULL);
INSERT INTO "webinar_speaker" VALUES('0197aaaa-0000-7000-8000-000000000012',0,'0197aaaa-0000-7000-8000-000000000001','','',NULL);
CREATE INDEX member_by_name ON member (name_key, id) WHERE state = 'active';
CREATE INDEX member_by_role ON member (role, name_key, id) WHERE state = 'active';
CREATE INDEX member_to_approve ON member (created_at, id) WHERE state = 'pending';
CREATE INDEX upload_by_content ON upload (sha256);
CREATE INDEX upload_by_member ON upload (member_id, created_at, id);
CREATE INDEX member_by_avatar ON member (avatar_upload_id) WHERE avatar_upload_id IS NOT NULL;
CREATE INDEX session_by_member ON session (member_id, last_used_at, id);
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE INDEX invitation_by_time ON invitation (created_at, id);
CREATE INDEX invitation_by_member ON invitation (created_by, created_at, id);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (blocked_until);
CREATE INDEX space_by_position ON space (position, id);
CREATE INDEX post_by_space ON post (space_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reply_by_post ON reply (post_id, created_at, id);
CREATE INDEX reply_by_author ON reply (author_id, created_at, id);
CREATE INDEX reply_by_parent ON reply (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX reaction_by_member ON reaction (member_id, created_at);
CREATE INDEX event_by_time ON event (created_at);
CREATE UNIQUE INDEX member_by_import_key ON member (import_key) WHERE import_key IS NOT NULL;
CREATE INDEX rejection_by_time ON rejection (rejected_at);
CREATE INDEX member_language_by_name ON member_language (value, name_key, member_id);
CREATE INDEX member_skill_by_name ON member_skill (value, name_key, member_id);
CREATE INDEX member_by_joined ON member (created_at, id) WHERE state = 'active';
CREATE INDEX post_by_space_activity ON post (space_id, last_activity_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_space_rank ON post (space_id, rank, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_accepted_reply ON post (accepted_reply_id) WHERE accepted_reply_id IS NOT NULL;
CREATE INDEX tag_by_count ON tag (post_count, name);
CREATE INDEX attachment_by_upload ON attachment (upload_id);
CREATE INDEX collection_by_time ON collection (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX collection_by_member ON collection (member_id);
CREATE INDEX collection_item_by_position ON collection_item (collection_id, position, post_id);
CREATE INDEX collection_item_by_post ON collection_item (post_id);
CREATE INDEX collection_item_by_member ON collection_item (member_id);
CREATE INDEX ballot_by_member ON ballot (member_id);
CREATE INDEX post_state_by_post ON post_state (post_id);
CREATE INDEX post_state_followed ON post_state (member_id, followed_at, post_id) WHERE level = 'followed';
CREATE INDEX post_state_muted ON post_state (member_id, post_id) WHERE level = 'muted';
CREATE INDEX bookmark_by_time ON bookmark (member_id, created_at, target_id);
CREATE INDEX bookmark_to_remind ON bookmark (remind_at) WHERE remind_at IS NOT NULL AND reminded_at IS NULL;
CREATE INDEX bookmark_by_post ON bookmark (post_id);
CREATE INDEX revision_by_editor ON revision (editor_id);
CREATE INDEX draft_by_time ON draft (member_id, updated_at, key);
CREATE INDEX mention_by_member ON mention (member_id, created_at);
CREATE INDEX notification_by_time ON notification (member_id, updated_at, id);
CREATE UNIQUE INDEX notification_unread ON notification (member_id, group_key) WHERE read_at IS NULL;
CREATE INDEX notification_by_post ON notification (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX notification_by_actor ON notification (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX feed_token_by_member ON feed_token (member_id);
CREATE INDEX post_by_space_unanswered ON post (space_id, kind, created_at, id)
  WHERE deleted_at IS NULL AND accepted_reply_id IS NULL;
CREATE INDEX membership_muted ON membership (member_id, place_id) WHERE muted = 1;
CREATE INDEX post_by_time ON post (created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_author ON post (author_id, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_space_author ON post (space_id, author_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_kind ON post (kind, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_activity ON post (last_activity_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_by_rank ON post (rank, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_unanswered ON post (kind, created_at, id)
  WHERE deleted_at IS NULL AND accepted_reply_id IS NULL AND in_feed = 1;
CREATE INDEX post_by_language ON post (language, created_at, id) WHERE deleted_at IS NULL AND in_feed = 1;
CREATE INDEX post_tag_by_tag ON post_tag (tag, in_feed, created_at, post_id);
CREATE INDEX job_due ON job (run_at, kind, key) WHERE failed_at IS NULL;
CREATE INDEX place_settling ON place (id) WHERE settling = 1;
CREATE INDEX post_by_place ON post (space_id, id);
CREATE INDEX notification_by_place ON notification (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX notification_by_group ON notification (member_id, group_key);
CREATE INDEX notification_actor_by_time ON notification_actor (notification_id, created_at, actor_id);
CREATE INDEX notification_actor_by_actor ON notification_actor (actor_id);
CREATE INDEX post_state_followers ON post_state (post_id, member_id) WHERE level = 'followed';
CREATE INDEX membership_by_place_time ON membership (place_id, state, updated_at, member_id);
CREATE INDEX place_by_leader ON place (leader_id) WHERE leader_id IS NOT NULL;
CREATE INDEX place_by_successor ON place (successor_id) WHERE successor_id IS NOT NULL;
CREATE INDEX group_by_time ON project_group (created_at, id);
CREATE INDEX group_by_state ON project_group (state, created_at, id);
CREATE INDEX group_by_cover ON project_group (cover_upload_id) WHERE cover_upload_id IS NOT NULL;
CREATE INDEX group_facet_by_value ON group_facet (kind, value, created_at, group_id);
CREATE INDEX membership_leaders ON membership (place_id, member_id) WHERE role = 'leader' AND state = 'joined';
CREATE INDEX moderation_by_time ON moderation (created_at, id);
CREATE INDEX moderation_by_actor ON moderation (actor_id, created_at, id);
CREATE INDEX moderation_by_member ON moderation (member_id, created_at, id) WHERE member_id IS NOT NULL;
CREATE INDEX moderation_by_subject ON moderation (subject, created_at, id);
CREATE INDEX moderation_by_action ON moderation (action, created_at, id);
CREATE INDEX upload_use_by_upload ON upload_use (upload_id);
CREATE INDEX upload_use_by_place ON upload_use (place_id);
CREATE UNIQUE INDEX board_column_position ON board_column (group_id, position) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX task_position ON task (column_id, position) WHERE deleted_at IS NULL;
CREATE INDEX task_by_group ON task (group_id, id);
CREATE INDEX task_by_post ON task (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX task_by_member ON task (created_by);
CREATE INDEX task_assignee_by_member ON task_assignee (member_id, task_id);
CREATE INDEX task_blocker_by_blocker ON task_blocker (blocker_id, task_id);
CREATE INDEX task_change_by_member ON task_change (member_id);
CREATE INDEX notification_by_reading ON notification (read_at) WHERE read_at IS NOT NULL;
CREATE INDEX webinar_past ON webinar (starts_at, id) WHERE state IN ('ended', 'cancelled');
CREATE INDEX webinar_to_come ON webinar (starts_at, id) WHERE state IN ('announced', 'live');
CREATE INDEX webinar_speaker_by_member ON webinar_speaker (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX signup_by_member ON signup (member_id, webinar_id);
CREATE INDEX signup_in_line ON signup (webinar_id, answer, arrival, member_id);
CREATE INDEX signup_by_time ON signup (webinar_id, answer, updated_at, member_id);
CREATE INDEX signup_offered ON signup (webinar_id, offered_until) WHERE offered_until IS NOT NULL;
CREATE INDEX search_entry_by_author ON search_entry (author_id, number) WHERE author_id IS NOT NULL;
CREATE INDEX search_entry_by_post ON search_entry (post_id, number) WHERE post_id IS NOT NULL;
CREATE INDEX search_entry_by_place ON search_entry (place_id, number);
CREATE INDEX search_entry_by_kind ON search_entry (kind, number);
CREATE INDEX search_entry_of_posts ON search_entry (number) WHERE post_id IS NOT NULL;
CREATE INDEX upload_sizes ON upload (member_id, size);
