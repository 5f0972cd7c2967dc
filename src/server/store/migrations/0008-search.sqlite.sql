-- SPDX-License-Identifier: GPL-3.0-or-later
-- Full-text search. The triggers keep the index in the transaction of whatever changes a text. search_terms() and
-- search_stemmer() are the program's (lc-search-text.c): the words of a text, stemmed in its language. What is deleted stays
-- in the index and is left out of what is found, so that it is there again when it is restored.
CREATE TABLE search_entry (
  number INTEGER PRIMARY KEY,
  target_id TEXT NOT NULL UNIQUE,
  post_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('post', 'reply'))
);
CREATE INDEX search_entry_by_author ON search_entry (author_id, number);
CREATE INDEX search_entry_by_post ON search_entry (post_id, number);

-- The stemmers that any text was indexed with: a word is looked for in each of these forms.
CREATE TABLE search_language (name TEXT PRIMARY KEY);

CREATE VIRTUAL TABLE search_index USING fts5(title, tags, body, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER search_post_added AFTER INSERT ON post BEGIN
  INSERT INTO search_entry (target_id, post_id, author_id, kind) VALUES (NEW.id, NEW.id, NEW.author_id, 'post');
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
  UPDATE search_index SET title = '', tags = '',
    body = search_terms(NEW.language, (SELECT r.body FROM reply r JOIN search_entry e ON e.target_id = r.id
                                       WHERE e.number = search_index.rowid))
  WHERE rowid IN (SELECT number FROM search_entry WHERE post_id = NEW.id AND kind = 'reply');
END;

CREATE TRIGGER search_post_removed AFTER DELETE ON post BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;

CREATE TRIGGER search_reply_added AFTER INSERT ON reply BEGIN
  INSERT INTO search_entry (target_id, post_id, author_id, kind) VALUES (NEW.id, NEW.post_id, NEW.author_id, 'reply');
  INSERT INTO search_index (rowid, title, tags, body) VALUES (
    (SELECT number FROM search_entry WHERE target_id = NEW.id), '', '',
    search_terms((SELECT language FROM post WHERE id = NEW.post_id), NEW.body));
END;

CREATE TRIGGER search_reply_changed AFTER UPDATE OF body ON reply WHEN OLD.body IS NOT NEW.body BEGIN
  UPDATE search_index SET title = '', tags = '', body = search_terms((SELECT language FROM post WHERE id = NEW.post_id), NEW.body)
  WHERE rowid = (SELECT number FROM search_entry WHERE target_id = NEW.id);
END;

CREATE TRIGGER search_reply_removed AFTER DELETE ON reply BEGIN
  DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE target_id = OLD.id);
  DELETE FROM search_entry WHERE target_id = OLD.id;
END;

INSERT INTO search_entry (target_id, post_id, author_id, kind) SELECT id, post_id, author_id, kind FROM (
  SELECT id, id AS post_id, author_id, 'post' AS kind, created_at FROM post
  UNION ALL SELECT id, post_id, author_id, 'reply', created_at FROM reply) ORDER BY created_at, id;
INSERT INTO search_language (name) SELECT DISTINCT search_stemmer(language) FROM post WHERE true ON CONFLICT DO NOTHING;
INSERT INTO search_index (rowid, title, tags, body)
  SELECT e.number, search_terms(p.language, p.title), search_terms(p.language, p.tags), search_terms(p.language, p.body)
  FROM search_entry e JOIN post p ON p.id = e.target_id WHERE e.kind = 'post';
INSERT INTO search_index (rowid, title, tags, body)
  SELECT e.number, '', '', search_terms(p.language, r.body)
  FROM search_entry e JOIN reply r ON r.id = e.target_id JOIN post p ON p.id = r.post_id;

-- Members are found by the beginnings of the words of their names and handles.
CREATE TABLE search_member (
  number INTEGER PRIMARY KEY,
  member_id TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE search_member_index USING fts5(name, content='', contentless_delete=1, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2');

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

INSERT INTO search_member (member_id) SELECT id FROM member;
INSERT INTO search_member_index (rowid, name)
  SELECT s.number, m.handle || ' ' || m.name_key FROM search_member s JOIN member m ON m.id = s.member_id;
