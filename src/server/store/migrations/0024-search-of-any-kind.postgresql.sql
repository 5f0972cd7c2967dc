-- SPDX-License-Identifier: GPL-3.0-or-later
-- Full-text search of things of any kind. An entry says where a thing stands, whose it is, in which language and when it was written:
-- only what is left then is looked up in its own table.

-- All that is found by its words, one row for each thing: what a new kind of thing adds itself to. Who sees inside the place finds
-- it; who knows of the place finds what stands on its card. What is withdrawn is found by nobody until it is restored.
CREATE VIEW search_source (id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at, title, tags, body) AS
  SELECT p.id, 'post', p.id, p.space_id, p.author_id, 0, 0, p.language, p.created_at, p.title, p.tags, p.body FROM post p
  UNION ALL
  SELECT r.id, 'reply', r.post_id, p.space_id, r.author_id, 0, CASE WHEN r.deleted_at IS NULL THEN 0 ELSE 1 END, p.language,
    r.created_at, '', '', r.body FROM reply r JOIN post p ON p.id = r.post_id
  UNION ALL
  SELECT g.id, 'group', NULL, g.id, NULL, 1, 0, CAST(g.languages AS JSONB) ->> 0, g.created_at, g.name, g.looking_for, g.purpose
    FROM project_group g
  UNION ALL
  SELECT t.id, 'task', NULL, t.group_id, t.created_by, 0, CASE WHEN t.deleted_at IS NULL THEN 0 ELSE 1 END, CAST(g.languages AS JSONB) ->> 0,
    t.created_at, t.title, t.labels, t.description FROM task t JOIN project_group g ON g.id = t.group_id;

ALTER TABLE search_entry DROP CONSTRAINT search_entry_kind_check;
ALTER TABLE search_entry ALTER COLUMN post_id DROP NOT NULL, ALTER COLUMN author_id DROP NOT NULL,
  ADD COLUMN place_id TEXT COLLATE "C",
  ADD COLUMN of_card BIGINT NOT NULL DEFAULT 0 CHECK (of_card IN (0, 1)),
  ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  ADD COLUMN language TEXT,
  ADD COLUMN created_at BIGINT;
UPDATE search_entry e SET place_id = s.place_id, withdrawn = s.withdrawn, language = s.language, created_at = s.created_at
  FROM search_source s WHERE s.id = e.target_id;
ALTER TABLE search_entry ALTER COLUMN place_id SET NOT NULL, ALTER COLUMN created_at SET NOT NULL;
DROP INDEX search_entry_by_author;
DROP INDEX search_entry_by_post;
CREATE INDEX search_entry_by_author ON search_entry (author_id, number) WHERE author_id IS NOT NULL;
CREATE INDEX search_entry_by_post ON search_entry (post_id, number) WHERE post_id IS NOT NULL;
CREATE INDEX search_entry_by_place ON search_entry (place_id, number);
CREATE INDEX search_entry_by_kind ON search_entry (kind, number);
CREATE INDEX search_entry_of_posts ON search_entry (number) WHERE post_id IS NOT NULL;

CREATE OR REPLACE FUNCTION search_source_terms(language TEXT, title TEXT, tags TEXT, body TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
  SELECT setweight(search_terms(search_stemmer(language), title), 'A') ||
         setweight(search_terms(search_stemmer(language), tags), 'B') || search_terms(search_stemmer(language), body)
$$;

-- Makes the entry of a thing again, or for the first time.
CREATE OR REPLACE FUNCTION search_enter(thing TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  source search_source;
BEGIN
  FOR source IN SELECT * FROM search_source WHERE id = thing LOOP
    IF NOT EXISTS (SELECT 1 FROM search_language WHERE name = search_stemmer(source.language)) THEN
      INSERT INTO search_language (name) VALUES (search_stemmer(source.language)) ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO search_entry (target_id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at, terms)
      VALUES (source.id, source.kind, source.post_id, source.place_id, source.author_id, source.of_card, source.withdrawn,
              source.language, source.created_at, search_source_terms(source.language, source.title, source.tags, source.body))
      ON CONFLICT (target_id) DO UPDATE SET language = excluded.language, terms = excluded.terms;
  END LOOP;
END
$$;

SELECT search_enter(s.id) FROM (SELECT id FROM search_source WHERE kind IN ('group', 'task') ORDER BY created_at, id) AS s;

DROP TRIGGER search_post_written ON post;
DROP TRIGGER search_post_changed ON post;
DROP TRIGGER search_reply_written ON reply;
DROP TRIGGER search_reply_changed ON reply;
DROP FUNCTION search_post();
DROP FUNCTION search_reply();
DROP FUNCTION search_post_terms(post);

CREATE OR REPLACE FUNCTION search_written() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry WHERE target_id = OLD.id;
  ELSE
    PERFORM search_enter(NEW.id);
  END IF;
  RETURN NULL;
END
$$;

-- Replies are in the language of their post, tasks in the first of their group's.
CREATE OR REPLACE FUNCTION search_post_translated() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_enter(e.target_id) FROM search_entry e WHERE e.post_id = NEW.id AND e.kind = 'reply';
  RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION search_group_translated() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_enter(e.target_id) FROM search_entry e WHERE e.place_id = NEW.id AND e.kind = 'task';
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION search_post_moved() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET place_id = NEW.space_id WHERE post_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION search_withdrawn() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET withdrawn = CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END WHERE target_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER search_post_written AFTER INSERT OR DELETE ON post FOR EACH ROW EXECUTE FUNCTION search_written();
CREATE TRIGGER search_post_changed AFTER UPDATE OF title, tags, body, language ON post FOR EACH ROW
  WHEN ((OLD.title, OLD.tags, OLD.body, OLD.language) IS DISTINCT FROM (NEW.title, NEW.tags, NEW.body, NEW.language)) EXECUTE FUNCTION search_written();
CREATE TRIGGER search_reply_written AFTER INSERT OR DELETE ON reply FOR EACH ROW EXECUTE FUNCTION search_written();
CREATE TRIGGER search_reply_changed AFTER UPDATE OF body ON reply FOR EACH ROW
  WHEN ((OLD.body) IS DISTINCT FROM (NEW.body)) EXECUTE FUNCTION search_written();
CREATE TRIGGER search_group_written AFTER INSERT OR DELETE ON project_group FOR EACH ROW EXECUTE FUNCTION search_written();
CREATE TRIGGER search_group_changed AFTER UPDATE OF name, looking_for, purpose, languages ON project_group FOR EACH ROW
  WHEN ((OLD.name, OLD.looking_for, OLD.purpose, OLD.languages) IS DISTINCT FROM (NEW.name, NEW.looking_for, NEW.purpose, NEW.languages)) EXECUTE FUNCTION search_written();
CREATE TRIGGER search_task_written AFTER INSERT OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION search_written();
CREATE TRIGGER search_task_changed AFTER UPDATE OF title, labels, description ON task FOR EACH ROW
  WHEN ((OLD.title, OLD.labels, OLD.description) IS DISTINCT FROM (NEW.title, NEW.labels, NEW.description)) EXECUTE FUNCTION search_written();
CREATE TRIGGER search_post_translated AFTER UPDATE OF language ON post FOR EACH ROW
  WHEN (OLD.language IS DISTINCT FROM NEW.language) EXECUTE FUNCTION search_post_translated();
CREATE TRIGGER search_post_moved AFTER UPDATE OF space_id ON post FOR EACH ROW
  WHEN (OLD.space_id IS DISTINCT FROM NEW.space_id) EXECUTE FUNCTION search_post_moved();
CREATE TRIGGER search_group_translated AFTER UPDATE OF languages ON project_group FOR EACH ROW
  WHEN (OLD.languages IS DISTINCT FROM NEW.languages) EXECUTE FUNCTION search_group_translated();
CREATE TRIGGER search_reply_withdrawn AFTER UPDATE OF deleted_at ON reply FOR EACH ROW
  WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION search_withdrawn();
CREATE TRIGGER search_task_withdrawn AFTER UPDATE OF deleted_at ON task FOR EACH ROW
  WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION search_withdrawn();
