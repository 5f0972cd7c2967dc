-- SPDX-License-Identifier: GPL-3.0-or-later
-- Full-text search. The triggers keep the index in the transaction of whatever changes a text. What is deleted stays in the
-- index and is left out of what is found, so that it is there again when it is restored.

-- The stemmers that PostgreSQL comes with, without their lists of stop words: what somebody puts into a phrase counts.
DO $$
DECLARE
  stemmer TEXT;
BEGIN
  FOREACH stemmer IN ARRAY ARRAY['arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french',
    'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian',
    'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish']
  LOOP
    EXECUTE format('DROP TEXT SEARCH CONFIGURATION IF EXISTS %I CASCADE', 'search_' || stemmer);
    EXECUTE format('DROP TEXT SEARCH DICTIONARY IF EXISTS %I CASCADE', 'search_' || stemmer);
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY %I (TEMPLATE = pg_catalog.snowball, Language = %s)', 'search_' || stemmer, stemmer);
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION %I (COPY = pg_catalog.simple)', 'search_' || stemmer);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION %I ALTER MAPPING FOR asciiword, word, numword WITH %I',
                   'search_' || stemmer, 'search_' || stemmer);
  END LOOP;
  DROP TEXT SEARCH CONFIGURATION IF EXISTS search_simple CASCADE;
  CREATE TEXT SEARCH CONFIGURATION search_simple (COPY = pg_catalog.simple);
END
$$;

CREATE OR REPLACE FUNCTION search_stemmer(language TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE lower(split_part(coalesce(language, 'en'), '-', 1))
    WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
    WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque' WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french'
    WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi' WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian'
    WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'nb' THEN 'norwegian'
    WHEN 'ne' THEN 'nepali' WHEN 'nl' THEN 'dutch' WHEN 'nn' THEN 'norwegian' WHEN 'no' THEN 'norwegian'
    WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian'
    WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
    ELSE 'simple' END
$$;

-- Lower case of all scripts, whatever locale the database was made with.
DO $$
DECLARE
  name TEXT;
BEGIN
  SELECT collname INTO name FROM pg_collation
    WHERE collnamespace = CAST('pg_catalog' AS REGNAMESPACE) AND collname IN ('pg_c_utf8', 'und-x-icu', 'C.utf8', 'default')
    ORDER BY array_position(ARRAY['pg_c_utf8', 'und-x-icu', 'C.utf8', 'default'], CAST(collname AS TEXT)) LIMIT 1;
  EXECUTE format('CREATE OR REPLACE FUNCTION search_lower(content TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE'
                 ' AS ''SELECT lower(content COLLATE %I)''', name);
END
$$;

-- Leaves nothing but words and spaces, so that the parser takes nothing for an address or a path. In scripts without spaces
-- between words each character is a word, and a word that is looked for is a phrase.
CREATE OR REPLACE FUNCTION search_prepare(content TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(search_lower(normalize(content, NFC)),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u02c2-\u02c5\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+',
    ' ', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g')
$$;

-- Compatibility forms, without the accents of the scripts of Europe.
CREATE OR REPLACE FUNCTION search_fold(content TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(content, NFKD), '[\u0300-\u036f]+', '', 'g')
$$;

CREATE OR REPLACE FUNCTION search_terms(stemmer TEXT, content TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CAST(search_fold(CAST(to_tsvector(CAST('search_' || stemmer AS REGCONFIG), search_prepare(content)) AS TEXT)) AS TSVECTOR)
$$;

-- The stemmers that any text was indexed with: a word is looked for in each of these forms.
CREATE TABLE search_language (name TEXT COLLATE "C" PRIMARY KEY);

-- @wanted: a JSON array of {"text": a word or a phrase, "exclude": whether it must not be there}; all of them, or any.
CREATE OR REPLACE FUNCTION search_query(wanted TEXT, is_any BOOLEAN) RETURNS TSQUERY LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  item JSONB;
  form TSQUERY;
  answer TSQUERY;
  one TSQUERY;
  stemmer TEXT;
BEGIN
  FOR item IN SELECT value FROM jsonb_array_elements(CAST(wanted AS JSONB)) LOOP
    one := NULL;
    FOR stemmer IN SELECT name FROM search_language LOOP
      form := CAST(search_fold(CAST(phraseto_tsquery(CAST('search_' || stemmer AS REGCONFIG),
                                                     search_prepare(item ->> 'text')) AS TEXT)) AS TSQUERY);
      one := CASE WHEN one IS NULL THEN form WHEN numnode(form) = 0 OR form = one THEN one ELSE one || form END;
    END LOOP;
    IF one IS NULL OR numnode(one) = 0 THEN
      CONTINUE;
    END IF;
    IF CAST(item ->> 'exclude' AS BOOLEAN) THEN
      one := !! one;
    END IF;
    answer := CASE WHEN answer IS NULL THEN one WHEN is_any THEN answer || one ELSE answer && one END;
  END LOOP;
  RETURN answer;
END
$$;

CREATE TABLE search_entry (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  target_id TEXT COLLATE "C" NOT NULL UNIQUE,
  post_id TEXT COLLATE "C" NOT NULL,
  author_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('post', 'reply')),
  terms TSVECTOR NOT NULL
);
CREATE INDEX search_entry_by_author ON search_entry (author_id, number);
CREATE INDEX search_entry_by_post ON search_entry (post_id, number);
-- Without a list of what is not in the index yet, which each search would have to go through.
CREATE INDEX search_entry_terms ON search_entry USING gin (terms) WITH (fastupdate = off);

CREATE OR REPLACE FUNCTION search_post_terms(post post) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
  SELECT setweight(search_terms(search_stemmer(post.language), post.title), 'A') ||
         setweight(search_terms(search_stemmer(post.language), post.tags), 'B') ||
         search_terms(search_stemmer(post.language), post.body)
$$;

CREATE OR REPLACE FUNCTION search_post() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry WHERE target_id = OLD.id;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM search_language WHERE name = search_stemmer(NEW.language)) THEN
    INSERT INTO search_language (name) VALUES (search_stemmer(NEW.language)) ON CONFLICT DO NOTHING;
  END IF;
  INSERT INTO search_entry (target_id, post_id, author_id, kind, terms)
    VALUES (NEW.id, NEW.id, NEW.author_id, 'post', search_post_terms(NEW))
    ON CONFLICT (target_id) DO UPDATE SET terms = excluded.terms;
  -- Replies are in the language of their post.
  IF TG_OP = 'UPDATE' AND OLD.language IS DISTINCT FROM NEW.language THEN
    UPDATE search_entry e SET terms = search_terms(search_stemmer(NEW.language), r.body)
      FROM reply r WHERE r.id = e.target_id AND e.post_id = NEW.id AND e.kind = 'reply';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION search_reply() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry WHERE target_id = OLD.id;
    RETURN NULL;
  END IF;
  INSERT INTO search_entry (target_id, post_id, author_id, kind, terms)
    VALUES (NEW.id, NEW.post_id, NEW.author_id, 'reply',
            search_terms(search_stemmer((SELECT language FROM post WHERE id = NEW.post_id)), NEW.body))
    ON CONFLICT (target_id) DO UPDATE SET terms = excluded.terms;
  RETURN NULL;
END
$$;

CREATE TRIGGER search_post_written AFTER INSERT OR DELETE ON post FOR EACH ROW EXECUTE FUNCTION search_post();
CREATE TRIGGER search_post_changed AFTER UPDATE OF title, tags, body, language ON post FOR EACH ROW
  WHEN ((OLD.title, OLD.tags, OLD.body, OLD.language) IS DISTINCT FROM (NEW.title, NEW.tags, NEW.body, NEW.language))
  EXECUTE FUNCTION search_post();
CREATE TRIGGER search_reply_written AFTER INSERT OR DELETE ON reply FOR EACH ROW EXECUTE FUNCTION search_reply();
CREATE TRIGGER search_reply_changed AFTER UPDATE OF body ON reply FOR EACH ROW
  WHEN (OLD.body IS DISTINCT FROM NEW.body) EXECUTE FUNCTION search_reply();

INSERT INTO search_language (name) SELECT DISTINCT search_stemmer(language) FROM post;
INSERT INTO search_entry (target_id, post_id, author_id, kind, terms) SELECT id, post_id, author_id, kind, terms FROM (
  SELECT p.id, p.id AS post_id, p.author_id, 'post' AS kind, search_post_terms(p) AS terms, p.created_at FROM post p
  UNION ALL
  SELECT r.id, r.post_id, r.author_id, 'reply', search_terms(search_stemmer(p.language), r.body), r.created_at
  FROM reply r JOIN post p ON p.id = r.post_id) AS texts ORDER BY created_at, id;

-- Members are found by the beginnings of the words of their names and handles.
CREATE TABLE search_member (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id TEXT COLLATE "C" NOT NULL UNIQUE,
  terms TSVECTOR NOT NULL
);
CREATE INDEX search_member_terms ON search_member USING gin (terms) WITH (fastupdate = off);

CREATE OR REPLACE FUNCTION search_member_terms(handle TEXT, name TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
  SELECT to_tsvector('simple', regexp_replace(handle || ' ' || name, '[^a-z0-9\u0080-\U0010ffff]+', ' ', 'g'))
$$;

CREATE OR REPLACE FUNCTION search_member() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_member WHERE member_id = OLD.id;
  ELSE
    INSERT INTO search_member (member_id, terms) VALUES (NEW.id, search_member_terms(NEW.handle, NEW.name_key))
      ON CONFLICT (member_id) DO UPDATE SET terms = excluded.terms;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER search_member_written AFTER INSERT OR DELETE ON member FOR EACH ROW EXECUTE FUNCTION search_member();
CREATE TRIGGER search_member_changed AFTER UPDATE OF handle, name_key ON member FOR EACH ROW
  WHEN ((OLD.handle, OLD.name_key) IS DISTINCT FROM (NEW.handle, NEW.name_key)) EXECUTE FUNCTION search_member();

INSERT INTO search_member (member_id, terms) SELECT id, search_member_terms(handle, name_key) FROM member;
