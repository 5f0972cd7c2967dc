-- SPDX-License-Identifier: GPL-3.0-or-later
-- Full-text search of things of any kind. An entry says where a thing stands, whose it is, in which language and when it was written:
-- only what is left then is looked up in its own table.

DROP TRIGGER search_post_added;
DROP TRIGGER search_post_changed;
DROP TRIGGER search_post_translated;
DROP TRIGGER search_post_removed;
DROP TRIGGER search_reply_added;
DROP TRIGGER search_reply_changed;
DROP TRIGGER search_reply_removed;

-- All that is found by its words, one row for each thing: what a new kind of thing adds itself to. Who sees inside the place finds
-- it; who knows of the place finds what stands on its card. What is withdrawn is found by nobody until it is restored.
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

CREATE TABLE search_entry_of_any_kind (
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
INSERT INTO search_entry_of_any_kind (number, target_id, kind, post_id, place_id, author_id, withdrawn, language, created_at)
  SELECT e.number, e.target_id, e.kind, e.post_id, p.space_id, e.author_id, CASE WHEN r.deleted_at IS NULL THEN 0 ELSE 1 END,
    p.language, COALESCE(r.created_at, p.created_at)
  FROM search_entry e JOIN post p ON p.id = e.post_id LEFT JOIN reply r ON r.id = e.target_id AND e.kind = 'reply'
  ORDER BY e.number;
DROP TABLE search_entry;
ALTER TABLE search_entry_of_any_kind RENAME TO search_entry;
CREATE INDEX search_entry_by_author ON search_entry (author_id, number) WHERE author_id IS NOT NULL;
CREATE INDEX search_entry_by_post ON search_entry (post_id, number) WHERE post_id IS NOT NULL;
CREATE INDEX search_entry_by_place ON search_entry (place_id, number);
CREATE INDEX search_entry_by_kind ON search_entry (kind, number);
CREATE INDEX search_entry_of_posts ON search_entry (number) WHERE post_id IS NOT NULL;

INSERT INTO search_language (name) SELECT DISTINCT search_stemmer(language) FROM search_source WHERE true ON CONFLICT DO NOTHING;
INSERT INTO search_entry (target_id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at)
  SELECT id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at FROM search_source
  WHERE kind IN ('group', 'task') ORDER BY created_at, id;
INSERT INTO search_index (rowid, title, tags, body)
  SELECT e.number, (SELECT search_terms(s.language, s.title) FROM search_source s WHERE s.id = e.target_id AND s.kind = e.kind),
    (SELECT search_terms(s.language, s.tags) FROM search_source s WHERE s.id = e.target_id AND s.kind = e.kind),
    (SELECT search_terms(s.language, s.body) FROM search_source s WHERE s.id = e.target_id AND s.kind = e.kind)
  FROM search_entry e WHERE e.kind IN ('group', 'task') ORDER BY e.number;

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

-- Replies are in the language of their post.
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

-- Its tasks are in the first of its languages, too.
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
