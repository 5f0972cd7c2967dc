SET check_function_bodies = false;
CREATE FUNCTION public.author_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE author_state SET generation = generation + 1;
  RETURN NULL;
END
$$;
CREATE FUNCTION public.search_enter(thing text) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.search_fold(content text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT regexp_replace(normalize(content, NFKD), '[\u0300-\u036f]+', '', 'g')
$$;
CREATE FUNCTION public.search_group_translated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM search_enter(e.target_id) FROM search_entry e WHERE e.place_id = NEW.id AND e.kind = 'task';
  RETURN NULL;
END
$$;
CREATE FUNCTION public.search_lower(content text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$SELECT lower(content COLLATE pg_c_utf8)$$;
CREATE FUNCTION public.search_member() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.search_member_terms(handle text, name text) RETURNS tsvector
    LANGUAGE sql STABLE
    AS $$
  SELECT CAST(coalesce(string_agg(search_quote(w.word) || ':' || w.place, ' '), '') AS TSVECTOR)
  FROM unnest(string_to_array(search_part_words(handle || ' ' || name), ' ')) WITH ORDINALITY AS w (word, place) WHERE w.word <> ''
$$;
CREATE FUNCTION public.search_part_words(content text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT regexp_replace(content, '[
\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7
\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482\u055a-\u055f
\u0589-\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd-\u06de\u06e9\u06fd-\u06fe
\u0700-\u070f\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0890-\u0891\u08e2\u0964-\u0965\u0970\u09f2-\u09f3
\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a-\u0e5b
\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e-\u109f
\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6
\u17d8-\u17db\u1800-\u180a\u180e\u1940-\u1945\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b5a-\u1b6a
\u1b74-\u1b7e\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf
\u1fed-\u1fef\u1ffd-\u206f\u207a-\u207e\u208a-\u208e\u20a0-\u20c0\u2100-\u2101\u2103-\u2106\u2108-\u2109\u2114
\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f\u218a-\u244a
\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004
\u3008-\u3020\u3030\u3036-\u3037\u303d-\u303f\u309b-\u309c\u30a0\u30fb\u3190-\u3191\u3196-\u319f\u31c0-\u31e3
\u3200-\u321e\u322a-\u3247\u3250\u3260-\u327f\u328a-\u32b0\u32c0-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff
\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877\ua8ce-\ua8cf
\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf\uaaf0-\uaaf1
\uab5b\uab6a-\uab6b\uabeb\ue000-\uf8ff\ufb29\ufbb2-\ufbc2\ufd3e-\ufd4f\ufdcf\ufdfc-\ufdff\ufe10-\ufe19\ufe30-\ufe6b
\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\ufffd\U00010100-\U00010102\U00010137-\U0001013f
\U00010179-\U00010189\U0001018c-\U000101fc\U0001039f\U000103d0\U0001056f\U00010857\U00010877-\U00010878\U0001091f
\U0001093f\U00010a50-\U00010a58\U00010a7f\U00010ac8\U00010af0-\U00010af6\U00010b39-\U00010b3f\U00010b99-\U00010b9c
\U00010ead\U00010f55-\U00010f59\U00010f86-\U00010f89\U00011047-\U0001104d\U000110bb-\U000110c1\U000110cd
\U00011140-\U00011143\U00011174-\U00011175\U000111c5-\U000111c8\U000111cd\U000111db\U000111dd-\U000111df
\U00011238-\U0001123d\U000112a9\U0001144b-\U0001144f\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7
\U00011641-\U00011643\U00011660-\U0001166c\U000116b9\U0001173c-\U0001173f\U0001183b\U00011944-\U00011946\U000119e2
\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2\U00011c41-\U00011c45\U00011c70-\U00011c71
\U00011ef7-\U00011ef8\U00011fd5-\U00011fff\U00012470-\U00012474\U00012ff1-\U00012ff2\U00013430-\U00013438
\U00016a6e-\U00016a6f\U00016af5\U00016b37-\U00016b3f\U00016b44-\U00016b45\U00016e97-\U00016e9a\U00016fe2\U0001bc9c
\U0001bc9f-\U0001bca3\U0001cf50-\U0001d164\U0001d16a-\U0001d16c\U0001d173-\U0001d17a\U0001d183-\U0001d184
\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245\U0001d300-\U0001d356\U0001d6c1\U0001d6db\U0001d6fb\U0001d715
\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001d800-\U0001d9ff\U0001da37-\U0001da3a
\U0001da6d-\U0001da74\U0001da76-\U0001da83\U0001da85-\U0001da8b\U0001e14f\U0001e2ff\U0001e95e-\U0001e95f\U0001ecac
\U0001ecb0\U0001ed2e\U0001eef0-\U0001f0f5\U0001f10d-\U0001fbca\U000e0001-\U000e007f\U000f0000-\U0010fffd
]+', ' ', 'g')
$$;
CREATE FUNCTION public.search_post_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE search_entry SET place_id = NEW.space_id WHERE post_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE FUNCTION public.search_post_translated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM search_enter(e.target_id) FROM search_entry e WHERE e.post_id = NEW.id AND e.kind = 'reply';
  RETURN NULL;
END
$$;
CREATE FUNCTION public.search_prepare(content text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT regexp_replace(search_part_words(search_lower(normalize(content, NFC))),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g')
$$;
CREATE FUNCTION public.search_query(wanted text, is_any boolean) RETURNS tsquery
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
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
      SELECT CAST(string_agg(search_quote(s.term), ' <-> ' ORDER BY s.place) AS TSQUERY) INTO form
        FROM search_split(stemmer, item ->> 'text') AS s;
      one := CASE WHEN one IS NULL THEN form WHEN form IS NULL OR form = one THEN one ELSE one || form END;
    END LOOP;
    IF one IS NULL THEN
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
CREATE FUNCTION public.search_quote(term text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT '''' || replace(replace(term, '\', '\\'), '''', '''''') || ''''
$$;
CREATE FUNCTION public.search_source_terms(language text, title text, tags text, body text) RETURNS tsvector
    LANGUAGE sql STABLE
    AS $$
  SELECT setweight(search_terms(search_stemmer(language), title), 'A') ||
         setweight(search_terms(search_stemmer(language), tags), 'B') || search_terms(search_stemmer(language), body)
$$;
CREATE FUNCTION public.search_split(stemmer text, content text) RETURNS TABLE(place bigint, term text)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT row_number() OVER (ORDER BY t.place), t.term FROM (
    SELECT w.place, search_fold(search_stem(stemmer, w.word)) AS term
    FROM unnest(string_to_array(search_prepare(content), ' ')) WITH ORDINALITY AS w (word, place) WHERE w.word <> '') AS t
  WHERE t.term <> '' AND octet_length(t.term) < 2047
$$;
CREATE FUNCTION public.search_stem(stemmer text, word text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT CASE WHEN stemmer = 'simple' OR octet_length(word) > 120 THEN word
              ELSE (ts_lexize(CAST('search_' || stemmer AS REGDICTIONARY), word))[1] END
$$;
CREATE FUNCTION public.search_stemmer(language text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
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
CREATE FUNCTION public.search_terms(stemmer text, content text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT CAST(coalesce(string_agg(search_quote(term) || ':' || least(place, 16383), ' '), '') AS TSVECTOR)
  FROM search_split(stemmer, content)
$$;
CREATE FUNCTION public.search_withdrawn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE search_entry SET withdrawn = CASE WHEN NEW.deleted_at IS NULL THEN 0 ELSE 1 END WHERE target_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE FUNCTION public.search_written() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry WHERE target_id = OLD.id;
  ELSE
    PERFORM search_enter(NEW.id);
  END IF;
  RETURN NULL;
END
$$;
CREATE TEXT SEARCH DICTIONARY public.search_arabic (
    TEMPLATE = pg_catalog.snowball,
    language = 'arabic' );
CREATE TEXT SEARCH DICTIONARY public.search_armenian (
    TEMPLATE = pg_catalog.snowball,
    language = 'armenian' );
CREATE TEXT SEARCH DICTIONARY public.search_basque (
    TEMPLATE = pg_catalog.snowball,
    language = 'basque' );
CREATE TEXT SEARCH DICTIONARY public.search_catalan (
    TEMPLATE = pg_catalog.snowball,
    language = 'catalan' );
CREATE TEXT SEARCH DICTIONARY public.search_danish (
    TEMPLATE = pg_catalog.snowball,
    language = 'danish' );
CREATE TEXT SEARCH DICTIONARY public.search_dutch (
    TEMPLATE = pg_catalog.snowball,
    language = 'dutch' );
CREATE TEXT SEARCH DICTIONARY public.search_english (
    TEMPLATE = pg_catalog.snowball,
    language = 'english' );
CREATE TEXT SEARCH DICTIONARY public.search_finnish (
    TEMPLATE = pg_catalog.snowball,
    language = 'finnish' );
CREATE TEXT SEARCH DICTIONARY public.search_french (
    TEMPLATE = pg_catalog.snowball,
    language = 'french' );
CREATE TEXT SEARCH DICTIONARY public.search_german (
    TEMPLATE = pg_catalog.snowball,
    language = 'german' );
CREATE TEXT SEARCH DICTIONARY public.search_greek (
    TEMPLATE = pg_catalog.snowball,
    language = 'greek' );
CREATE TEXT SEARCH DICTIONARY public.search_hindi (
    TEMPLATE = pg_catalog.snowball,
    language = 'hindi' );
CREATE TEXT SEARCH DICTIONARY public.search_hungarian (
    TEMPLATE = pg_catalog.snowball,
    language = 'hungarian' );
CREATE TEXT SEARCH DICTIONARY public.search_indonesian (
    TEMPLATE = pg_catalog.snowball,
    language = 'indonesian' );
CREATE TEXT SEARCH DICTIONARY public.search_irish (
    TEMPLATE = pg_catalog.snowball,
    language = 'irish' );
CREATE TEXT SEARCH DICTIONARY public.search_italian (
    TEMPLATE = pg_catalog.snowball,
    language = 'italian' );
CREATE TEXT SEARCH DICTIONARY public.search_lithuanian (
    TEMPLATE = pg_catalog.snowball,
    language = 'lithuanian' );
CREATE TEXT SEARCH DICTIONARY public.search_nepali (
    TEMPLATE = pg_catalog.snowball,
    language = 'nepali' );
CREATE TEXT SEARCH DICTIONARY public.search_norwegian (
    TEMPLATE = pg_catalog.snowball,
    language = 'norwegian' );
CREATE TEXT SEARCH DICTIONARY public.search_portuguese (
    TEMPLATE = pg_catalog.snowball,
    language = 'portuguese' );
CREATE TEXT SEARCH DICTIONARY public.search_romanian (
    TEMPLATE = pg_catalog.snowball,
    language = 'romanian' );
CREATE TEXT SEARCH DICTIONARY public.search_russian (
    TEMPLATE = pg_catalog.snowball,
    language = 'russian' );
CREATE TEXT SEARCH DICTIONARY public.search_serbian (
    TEMPLATE = pg_catalog.snowball,
    language = 'serbian' );
CREATE TEXT SEARCH DICTIONARY public.search_spanish (
    TEMPLATE = pg_catalog.snowball,
    language = 'spanish' );
CREATE TEXT SEARCH DICTIONARY public.search_swedish (
    TEMPLATE = pg_catalog.snowball,
    language = 'swedish' );
CREATE TEXT SEARCH DICTIONARY public.search_tamil (
    TEMPLATE = pg_catalog.snowball,
    language = 'tamil' );
CREATE TEXT SEARCH DICTIONARY public.search_turkish (
    TEMPLATE = pg_catalog.snowball,
    language = 'turkish' );
CREATE TEXT SEARCH DICTIONARY public.search_yiddish (
    TEMPLATE = pg_catalog.snowball,
    language = 'yiddish' );
CREATE TEXT SEARCH CONFIGURATION public.search_arabic (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR asciiword WITH public.search_arabic;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR word WITH public.search_arabic;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR numword WITH public.search_arabic;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_arabic
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_armenian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR asciiword WITH public.search_armenian;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR word WITH public.search_armenian;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR numword WITH public.search_armenian;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_armenian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_basque (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR asciiword WITH public.search_basque;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR word WITH public.search_basque;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR numword WITH public.search_basque;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_basque
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_catalan (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR asciiword WITH public.search_catalan;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR word WITH public.search_catalan;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR numword WITH public.search_catalan;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_catalan
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_danish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR asciiword WITH public.search_danish;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR word WITH public.search_danish;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR numword WITH public.search_danish;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_danish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_dutch (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR asciiword WITH public.search_dutch;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR word WITH public.search_dutch;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR numword WITH public.search_dutch;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_dutch
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_english (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR asciiword WITH public.search_english;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR word WITH public.search_english;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR numword WITH public.search_english;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_english
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_finnish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR asciiword WITH public.search_finnish;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR word WITH public.search_finnish;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR numword WITH public.search_finnish;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_finnish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_french (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR asciiword WITH public.search_french;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR word WITH public.search_french;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR numword WITH public.search_french;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_french
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_german (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR asciiword WITH public.search_german;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR word WITH public.search_german;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR numword WITH public.search_german;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_german
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_greek (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR asciiword WITH public.search_greek;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR word WITH public.search_greek;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR numword WITH public.search_greek;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_greek
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_hindi (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR asciiword WITH public.search_hindi;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR word WITH public.search_hindi;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR numword WITH public.search_hindi;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hindi
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_hungarian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR asciiword WITH public.search_hungarian;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR word WITH public.search_hungarian;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR numword WITH public.search_hungarian;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_hungarian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_indonesian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR asciiword WITH public.search_indonesian;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR word WITH public.search_indonesian;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR numword WITH public.search_indonesian;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_indonesian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_irish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR asciiword WITH public.search_irish;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR word WITH public.search_irish;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR numword WITH public.search_irish;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_irish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_italian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR asciiword WITH public.search_italian;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR word WITH public.search_italian;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR numword WITH public.search_italian;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_italian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_lithuanian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR asciiword WITH public.search_lithuanian;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR word WITH public.search_lithuanian;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR numword WITH public.search_lithuanian;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_lithuanian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_nepali (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR asciiword WITH public.search_nepali;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR word WITH public.search_nepali;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR numword WITH public.search_nepali;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_nepali
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_norwegian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR asciiword WITH public.search_norwegian;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR word WITH public.search_norwegian;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR numword WITH public.search_norwegian;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_norwegian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_portuguese (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR asciiword WITH public.search_portuguese;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR word WITH public.search_portuguese;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR numword WITH public.search_portuguese;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_portuguese
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_romanian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR asciiword WITH public.search_romanian;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR word WITH public.search_romanian;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR numword WITH public.search_romanian;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_romanian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_russian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR asciiword WITH public.search_russian;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR word WITH public.search_russian;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR numword WITH public.search_russian;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_russian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_serbian (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR asciiword WITH public.search_serbian;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR word WITH public.search_serbian;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR numword WITH public.search_serbian;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_serbian
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_simple (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR asciiword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR numword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_simple
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_spanish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR asciiword WITH public.search_spanish;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR word WITH public.search_spanish;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR numword WITH public.search_spanish;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_spanish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_swedish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR asciiword WITH public.search_swedish;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR word WITH public.search_swedish;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR numword WITH public.search_swedish;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_swedish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_tamil (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR asciiword WITH public.search_tamil;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR word WITH public.search_tamil;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR numword WITH public.search_tamil;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_tamil
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_turkish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR asciiword WITH public.search_turkish;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR word WITH public.search_turkish;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR numword WITH public.search_turkish;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_turkish
    ADD MAPPING FOR uint WITH simple;
CREATE TEXT SEARCH CONFIGURATION public.search_yiddish (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR asciiword WITH public.search_yiddish;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR word WITH public.search_yiddish;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR numword WITH public.search_yiddish;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.search_yiddish
    ADD MAPPING FOR uint WITH simple;
CREATE TABLE public.attachment (
    target_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    upload_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.author_state (
    id bigint NOT NULL,
    generation bigint NOT NULL,
    CONSTRAINT author_state_id_check CHECK ((id = 1))
);
CREATE TABLE public.ballot (
    post_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    choices text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE TABLE public.board_column (
    id text NOT NULL COLLATE pg_catalog."C",
    group_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    "position" text NOT NULL COLLATE pg_catalog."C",
    wip_limit bigint,
    is_done bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    deleted_at bigint,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text,
    CONSTRAINT board_column_is_done_check CHECK ((is_done = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.bookmark (
    member_id text NOT NULL COLLATE pg_catalog."C",
    target_id text NOT NULL COLLATE pg_catalog."C",
    post_id text NOT NULL COLLATE pg_catalog."C",
    note text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    remind_at bigint,
    reminded_at bigint,
    created_at bigint NOT NULL
);
CREATE TABLE public.collection (
    id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    item_count bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    deleted_at bigint,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text COLLATE pg_catalog."C"
);
CREATE TABLE public.collection_item (
    collection_id text NOT NULL COLLATE pg_catalog."C",
    post_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    note text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.community (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    registration text DEFAULT 'open'::text NOT NULL COLLATE pg_catalog."C",
    secret text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT community_id_check CHECK ((id = 1)),
    CONSTRAINT community_registration_check CHECK ((registration = ANY (ARRAY['open'::text, 'invite'::text, 'approval'::text])))
);
CREATE TABLE public.draft (
    member_id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    content text NOT NULL COLLATE pg_catalog."C",
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL
);
CREATE TABLE public.event (
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    audience text NOT NULL COLLATE pg_catalog."C",
    data text COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
ALTER TABLE public.event ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.feed_token (
    id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    token_hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    last_used_at bigint
);
CREATE TABLE public.group_facet (
    group_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    CONSTRAINT group_facet_kind_check CHECK ((kind = ANY (ARRAY['word'::text, 'language'::text, 'skill'::text])))
);
CREATE TABLE public.invitation (
    id text NOT NULL COLLATE pg_catalog."C",
    token_hash text NOT NULL COLLATE pg_catalog."C",
    created_by text NOT NULL COLLATE pg_catalog."C",
    note text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    role text DEFAULT 'member'::text NOT NULL COLLATE pg_catalog."C",
    max_uses bigint,
    uses bigint DEFAULT 0 NOT NULL,
    expires_at bigint,
    created_at bigint NOT NULL,
    revoked_at bigint,
    content_hash text COLLATE pg_catalog."C",
    CONSTRAINT invitation_role_check CHECK ((role = ANY (ARRAY['member'::text, 'mentor'::text, 'group_leader'::text, 'moderator'::text, 'organiser'::text])))
);
CREATE TABLE public.job (
    kind text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    run_at bigint NOT NULL,
    lease text COLLATE pg_catalog."C",
    leased_until bigint,
    attempts bigint DEFAULT 0 NOT NULL,
    last_error text COLLATE pg_catalog."C",
    failed_at bigint,
    progress text COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.member (
    id text NOT NULL COLLATE pg_catalog."C",
    handle text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    pronouns text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    bio text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    languages text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    time_zone text DEFAULT 'UTC'::text NOT NULL COLLATE pg_catalog."C",
    skills text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    interests text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    role text DEFAULT 'member'::text NOT NULL COLLATE pg_catalog."C",
    state text DEFAULT 'active'::text NOT NULL COLLATE pg_catalog."C",
    password_hash text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    last_seen_at bigint,
    version bigint DEFAULT 1 NOT NULL,
    post_count bigint DEFAULT 0 NOT NULL,
    reply_count bigint DEFAULT 0 NOT NULL,
    avatar_upload_id text COLLATE pg_catalog."C",
    import_key text COLLATE pg_catalog."C",
    CONSTRAINT member_role_check CHECK ((role = ANY (ARRAY['member'::text, 'mentor'::text, 'group_leader'::text, 'moderator'::text, 'organiser'::text]))),
    CONSTRAINT member_state_check CHECK ((state = ANY (ARRAY['active'::text, 'pending'::text, 'deleted'::text])))
);
CREATE TABLE public.member_language (
    member_id text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    name_key text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.member_skill (
    member_id text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    name_key text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.membership (
    member_id text NOT NULL COLLATE pg_catalog."C",
    place_id text NOT NULL COLLATE pg_catalog."C",
    role text DEFAULT 'member'::text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    muted bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT membership_muted_check CHECK ((muted = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['member'::text, 'leader'::text]))),
    CONSTRAINT membership_state_check CHECK ((state = ANY (ARRAY['none'::text, 'requested'::text, 'invited'::text, 'joined'::text, 'removed'::text])))
);
CREATE TABLE public.mention (
    target_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.moderation (
    id text NOT NULL,
    actor_id text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    member_id text,
    place_id text,
    detail text,
    reason text,
    created_at bigint NOT NULL
);
CREATE TABLE public.notification (
    id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    group_key text NOT NULL COLLATE pg_catalog."C",
    actor_id text COLLATE pg_catalog."C",
    actor_count bigint DEFAULT 1 NOT NULL,
    post_id text COLLATE pg_catalog."C",
    target_id text COLLATE pg_catalog."C",
    data text DEFAULT '{}'::text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    read_at bigint,
    place_id text COLLATE pg_catalog."C"
);
CREATE TABLE public.notification_actor (
    notification_id text NOT NULL COLLATE pg_catalog."C",
    actor_id text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.notification_preference (
    member_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    level text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT notification_preference_level_check CHECK ((level = ANY (ARRAY['off'::text, 'list'::text, 'desktop'::text])))
);
CREATE TABLE public.place (
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    visibility text DEFAULT 'community'::text NOT NULL COLLATE pg_catalog."C",
    in_feed bigint DEFAULT 1 NOT NULL,
    created_at bigint NOT NULL,
    settling bigint DEFAULT 0 NOT NULL,
    archived bigint DEFAULT 0 NOT NULL,
    join_policy text COLLATE pg_catalog."C",
    size_limit bigint,
    member_count bigint DEFAULT 0 NOT NULL,
    leader_id text COLLATE pg_catalog."C",
    leader_acting bigint DEFAULT 0 NOT NULL,
    successor_id text COLLATE pg_catalog."C",
    CONSTRAINT place_archived_check CHECK ((archived = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT place_check CHECK (((in_feed = 0) OR ((in_feed = 1) AND (visibility = 'community'::text)))),
    CONSTRAINT place_check1 CHECK (((member_count >= 0) AND ((size_limit IS NULL) OR (member_count <= size_limit)))),
    CONSTRAINT place_join_policy_check CHECK ((join_policy = ANY (ARRAY['open'::text, 'request'::text, 'invite'::text]))),
    CONSTRAINT place_kind_check CHECK ((kind = ANY (ARRAY['space'::text, 'group'::text, 'course'::text, 'webinar'::text, 'conversation'::text]))),
    CONSTRAINT place_leader_acting_check CHECK ((leader_acting = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT place_settling_check CHECK ((settling = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT place_visibility_check CHECK ((visibility = ANY (ARRAY['community'::text, 'listed'::text, 'hidden'::text])))
);
CREATE TABLE public.poll (
    post_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    anonymous bigint DEFAULT 0 NOT NULL,
    closes_at bigint,
    options text NOT NULL COLLATE pg_catalog."C",
    rounds text COLLATE pg_catalog."C",
    CONSTRAINT poll_anonymous_check CHECK ((anonymous = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT poll_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'multiple'::text, 'ranked'::text])))
);
CREATE TABLE public.post (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    author_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    excerpt text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    language text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    edited_at bigint,
    deleted_at bigint,
    last_activity_at bigint NOT NULL,
    reply_count bigint DEFAULT 0 NOT NULL,
    reaction_count bigint DEFAULT 0 NOT NULL,
    reactions text DEFAULT '{}'::text NOT NULL COLLATE pg_catalog."C",
    version bigint DEFAULT 1 NOT NULL,
    import_key text COLLATE pg_catalog."C",
    content_hash text COLLATE pg_catalog."C",
    tags text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    attachments text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    resource text COLLATE pg_catalog."C",
    accepted_reply_id text COLLATE pg_catalog."C",
    voter_count bigint,
    rank bigint DEFAULT 0 NOT NULL,
    in_feed bigint DEFAULT 1 NOT NULL,
    deleted_by text,
    CONSTRAINT post_in_feed_check CHECK ((in_feed = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT post_kind_check CHECK ((kind = ANY (ARRAY['discussion'::text, 'question'::text, 'resource'::text, 'celebration'::text])))
);
CREATE TABLE public.post_state (
    member_id text NOT NULL COLLATE pg_catalog."C",
    post_id text NOT NULL COLLATE pg_catalog."C",
    level text COLLATE pg_catalog."C",
    followed_at bigint,
    read_at bigint,
    read_reply_count bigint,
    last_reply_id text COLLATE pg_catalog."C",
    position_id text COLLATE pg_catalog."C",
    bookmarked bigint DEFAULT 0 NOT NULL,
    reactions text COLLATE pg_catalog."C",
    CONSTRAINT post_state_bookmarked_check CHECK ((bookmarked = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT post_state_level_check CHECK ((level = ANY (ARRAY['followed'::text, 'muted'::text])))
);
CREATE TABLE public.post_tag (
    post_id text NOT NULL COLLATE pg_catalog."C",
    tag text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    in_feed bigint DEFAULT 1 NOT NULL,
    CONSTRAINT post_tag_in_feed_check CHECK ((in_feed = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.project_group (
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    purpose text DEFAULT ''::text NOT NULL,
    charter text DEFAULT ''::text NOT NULL,
    languages text DEFAULT '[]'::text NOT NULL,
    time_zones text DEFAULT '[]'::text NOT NULL,
    looking_for text DEFAULT '[]'::text NOT NULL,
    state text DEFAULT 'active'::text NOT NULL COLLATE pg_catalog."C",
    cover_upload_id text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text,
    CONSTRAINT project_group_state_check CHECK ((state = ANY (ARRAY['active'::text, 'finished'::text, 'archived'::text])))
);
CREATE TABLE public.reaction (
    target_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    emoji text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.rejection (
    handle_key text NOT NULL COLLATE pg_catalog."C",
    password_hash text NOT NULL COLLATE pg_catalog."C",
    rejected_at bigint NOT NULL
);
CREATE TABLE public.reply (
    id text NOT NULL COLLATE pg_catalog."C",
    post_id text NOT NULL COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    author_id text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    edited_at bigint,
    deleted_at bigint,
    reaction_count bigint DEFAULT 0 NOT NULL,
    reactions text DEFAULT '{}'::text NOT NULL COLLATE pg_catalog."C",
    version bigint DEFAULT 1 NOT NULL,
    import_key text COLLATE pg_catalog."C",
    content_hash text COLLATE pg_catalog."C",
    attachments text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    deleted_by text
);
CREATE TABLE public.revision (
    target_id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    editor_id text NOT NULL COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
CREATE TABLE public.schema_migration (
    number bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    checksum text NOT NULL COLLATE pg_catalog."C",
    applied_at bigint NOT NULL
);
CREATE TABLE public.search_entry (
    number bigint NOT NULL,
    target_id text NOT NULL COLLATE pg_catalog."C",
    post_id text COLLATE pg_catalog."C",
    author_id text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    terms tsvector NOT NULL,
    place_id text NOT NULL COLLATE pg_catalog."C",
    of_card bigint DEFAULT 0 NOT NULL,
    withdrawn bigint DEFAULT 0 NOT NULL,
    language text,
    created_at bigint NOT NULL,
    CONSTRAINT search_entry_of_card_check CHECK ((of_card = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT search_entry_withdrawn_check CHECK ((withdrawn = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
ALTER TABLE public.search_entry ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.search_entry_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_language (
    name text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.search_member (
    number bigint NOT NULL,
    member_id text NOT NULL COLLATE pg_catalog."C",
    terms tsvector NOT NULL
);
ALTER TABLE public.search_member ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.search_member_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.task (
    id text NOT NULL COLLATE pg_catalog."C",
    group_id text NOT NULL COLLATE pg_catalog."C",
    column_id text NOT NULL COLLATE pg_catalog."C",
    "position" text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    labels text DEFAULT '[]'::text NOT NULL,
    checklist text DEFAULT '[]'::text NOT NULL,
    assignees text DEFAULT '[]'::text NOT NULL,
    blocked_by text DEFAULT '[]'::text NOT NULL,
    due_day text COLLATE pg_catalog."C",
    due_at bigint,
    estimate bigint,
    post_id text COLLATE pg_catalog."C",
    done_at bigint,
    created_by text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    deleted_at bigint,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text,
    CONSTRAINT task_check CHECK (((due_at IS NULL) OR (due_day IS NULL)))
);
CREATE VIEW public.search_source AS
 SELECT p.id,
    'post'::text AS kind,
    p.id AS post_id,
    p.space_id AS place_id,
    p.author_id,
    0 AS of_card,
    0 AS withdrawn,
    p.language,
    p.created_at,
    p.title,
    p.tags,
    p.body
   FROM public.post p
UNION ALL
 SELECT r.id,
    'reply'::text AS kind,
    r.post_id,
    p.space_id AS place_id,
    r.author_id,
    0 AS of_card,
        CASE
            WHEN (r.deleted_at IS NULL) THEN 0
            ELSE 1
        END AS withdrawn,
    p.language,
    r.created_at,
    ''::text AS title,
    ''::text AS tags,
    r.body
   FROM (public.reply r
     JOIN public.post p ON ((p.id = r.post_id)))
UNION ALL
 SELECT g.id,
    'group'::text AS kind,
    NULL::text AS post_id,
    g.id AS place_id,
    NULL::text AS author_id,
    1 AS of_card,
    0 AS withdrawn,
    ((g.languages)::jsonb ->> 0) AS language,
    g.created_at,
    g.name AS title,
    g.looking_for AS tags,
    g.purpose AS body
   FROM public.project_group g
UNION ALL
 SELECT t.id,
    'task'::text AS kind,
    NULL::text AS post_id,
    t.group_id AS place_id,
    t.created_by AS author_id,
    0 AS of_card,
        CASE
            WHEN (t.deleted_at IS NULL) THEN 0
            ELSE 1
        END AS withdrawn,
    ((g.languages)::jsonb ->> 0) AS language,
    t.created_at,
    t.title,
    t.labels AS tags,
    t.description AS body
   FROM (public.task t
     JOIN public.project_group g ON ((g.id = t.group_id)));
CREATE TABLE public.session (
    id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    token_hash text NOT NULL COLLATE pg_catalog."C",
    device_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    address text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    last_used_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    retired bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.sign_in_failure (
    handle_key text NOT NULL COLLATE pg_catalog."C",
    count bigint NOT NULL,
    blocked_until bigint NOT NULL
);
CREATE TABLE public.signup (
    webinar_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    answer text NOT NULL COLLATE pg_catalog."C",
    arrival bigint DEFAULT 0 NOT NULL,
    offered_until bigint,
    reminders text DEFAULT '[]'::text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT signup_answer_check CHECK ((answer = ANY (ARRAY['going'::text, 'waiting'::text, 'offered'::text, 'maybe'::text, 'no'::text])))
);
CREATE TABLE public.space (
    id text NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    emoji text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    color text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    "position" bigint DEFAULT 0 NOT NULL,
    post_role text DEFAULT 'member'::text NOT NULL COLLATE pg_catalog."C",
    post_count bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text COLLATE pg_catalog."C",
    CONSTRAINT space_post_role_check CHECK ((post_role = ANY (ARRAY['member'::text, 'mentor'::text, 'group_leader'::text, 'moderator'::text, 'organiser'::text])))
);
CREATE TABLE public.store_state (
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.tag (
    name text NOT NULL COLLATE pg_catalog."C",
    post_count bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.task_assignee (
    task_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.task_blocker (
    task_id text NOT NULL COLLATE pg_catalog."C",
    blocker_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.task_change (
    task_id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    member_id text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    changes text DEFAULT '{}'::text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT task_change_action_check CHECK ((action = ANY (ARRAY['created'::text, 'updated'::text, 'moved'::text, 'deleted'::text, 'restored'::text])))
);
CREATE TABLE public.upload (
    id text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    media_type text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    size bigint NOT NULL,
    width bigint,
    height bigint,
    alt text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    content_hash text COLLATE pg_catalog."C"
);
CREATE TABLE public.upload_use (
    target_id text NOT NULL,
    upload_id text NOT NULL,
    place_id text NOT NULL,
    of_card bigint DEFAULT 0 NOT NULL,
    withdrawn bigint DEFAULT 0 NOT NULL,
    CONSTRAINT upload_use_of_card_check CHECK ((of_card = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT upload_use_withdrawn_check CHECK ((withdrawn = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.webinar (
    id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    abstract text DEFAULT ''::text NOT NULL,
    language text COLLATE pg_catalog."C",
    level text DEFAULT 'all'::text NOT NULL COLLATE pg_catalog."C",
    skills text DEFAULT '[]'::text NOT NULL,
    link text,
    local_start text NOT NULL,
    time_zone text NOT NULL,
    minutes bigint NOT NULL,
    starts_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    moved_at bigint DEFAULT 0 NOT NULL,
    capacity bigint,
    state text DEFAULT 'draft'::text NOT NULL COLLATE pg_catalog."C",
    note text DEFAULT ''::text NOT NULL,
    sequence bigint DEFAULT 0 NOT NULL,
    going_count bigint DEFAULT 0 NOT NULL,
    offered_count bigint DEFAULT 0 NOT NULL,
    waiting_count bigint DEFAULT 0 NOT NULL,
    maybe_count bigint DEFAULT 0 NOT NULL,
    last_arrival bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    content_hash text,
    CONSTRAINT webinar_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT webinar_going_count_check CHECK ((going_count >= 0)),
    CONSTRAINT webinar_level_check CHECK ((level = ANY (ARRAY['all'::text, 'beginner'::text, 'intermediate'::text, 'advanced'::text]))),
    CONSTRAINT webinar_maybe_count_check CHECK ((maybe_count >= 0)),
    CONSTRAINT webinar_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440))),
    CONSTRAINT webinar_offered_count_check CHECK ((offered_count >= 0)),
    CONSTRAINT webinar_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'announced'::text, 'live'::text, 'ended'::text, 'cancelled'::text]))),
    CONSTRAINT webinar_waiting_count_check CHECK ((waiting_count >= 0))
);
CREATE TABLE public.webinar_speaker (
    webinar_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    member_id text COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL,
    about text DEFAULT ''::text NOT NULL,
    link text
);
INSERT INTO public.attachment VALUES ('0197aaaa-0000-7000-8000-000000000007', 0, '0197aaaa-0000-7000-8000-000000000003');
INSERT INTO public.author_state VALUES (1, 2);
INSERT INTO public.ballot VALUES ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', '["a"]', 9, 9);
INSERT INTO public.board_column VALUES ('0197aaaa-0000-7000-8000-00000000000e', '0197aaaa-0000-7000-8000-00000000000d', 'To do', 'a', NULL, 0, 11, 11, NULL, 1, NULL);
INSERT INTO public.bookmark VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000007', 'Try it', 10, NULL, 9);
INSERT INTO public.collection VALUES ('0197aaaa-0000-7000-8000-000000000009', 'First steps', '', '0197aaaa-0000-7000-8000-000000000001', 1, 9, 9, NULL, 1, NULL);
INSERT INTO public.collection_item VALUES ('0197aaaa-0000-7000-8000-000000000009', '0197aaaa-0000-7000-8000-000000000007', 0, 'Begin here', '0197aaaa-0000-7000-8000-000000000001', 9);
INSERT INTO public.community VALUES (1, 'Open Makers', '', 'open', '00', 1, 1, 1);
INSERT INTO public.draft VALUES ('0197aaaa-0000-7000-8000-000000000002', 'post', '{"title":"Hello"}', 9, 1);
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (1, '797', 'post.created', 'posts/0197aaaa-0000-7000-8000-000000000007', 'all', NULL, 7);
INSERT INTO public.feed_token VALUES ('0197aaaa-0000-7000-8000-00000000000b', '0197aaaa-0000-7000-8000-000000000002', 'dd', 9, NULL);
INSERT INTO public.group_facet VALUES ('0197aaaa-0000-7000-8000-00000000000d', 'word', 'weather', 10);
INSERT INTO public.invitation VALUES ('0197aaaa-0000-7000-8000-000000000005', 'ee', '0197aaaa-0000-7000-8000-000000000001', '', 'member', NULL, 0, NULL, 5, NULL, NULL);
INSERT INTO public.job VALUES ('bookmark.remind', '0197aaaa-0000-7000-8000-000000000002 0197aaaa-0000-7000-8000-000000000007', 10, NULL, NULL, 0, NULL, NULL, NULL, 9);
INSERT INTO public.member VALUES ('0197aaaa-0000-7000-8000-000000000002', 'jörg', 'Jörg „Jo“ Weiß', 'jorg jo weiss', '', '', '[]', 'UTC', '[]', '[]', 'member', 'active', NULL, 2, 2, NULL, 1, 0, 0, NULL, NULL);
INSERT INTO public.member VALUES ('0197aaaa-0000-7000-8000-00000000000c', 'part-8e296a', 'Bo 17e62b', 'bo 17e62b', '', '', '[]', 'UTC', '[]', '[]', 'member', 'active', NULL, 2, 2, NULL, 1, 0, 0, NULL, NULL);
INSERT INTO public.member VALUES ('0197aaaa-0000-7000-8000-000000000001', 'amina', 'Amina Diallo', 'amina diallo', '', '', '[]', 'UTC', '[]', '[]', 'member', 'active', NULL, 1, 1, NULL, 1, 0, 0, '0197aaaa-0000-7000-8000-000000000003', NULL);
INSERT INTO public.member_language VALUES ('0197aaaa-0000-7000-8000-000000000001', 'fr', '');
INSERT INTO public.member_skill VALUES ('0197aaaa-0000-7000-8000-000000000001', 'welding', '');
INSERT INTO public.membership VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000006', 'member', 'joined', 0, 9, 9);
INSERT INTO public.membership VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-00000000000d', 'leader', 'joined', 0, 10, 10);
INSERT INTO public.membership VALUES ('0197aaaa-0000-7000-8000-000000000001', '0197aaaa-0000-7000-8000-000000000012', 'leader', 'joined', 0, 15, 15);
INSERT INTO public.mention VALUES ('0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000001', 8);
INSERT INTO public.moderation VALUES ('0197aaaa-0000-7000-8000-000000000011', '0197aaaa-0000-7000-8000-000000000001', 'reply.deleted', 'replies/0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000006', NULL, 'Rude', 14);
INSERT INTO public.notification VALUES ('0197aaaa-0000-7000-8000-00000000000a', '0197aaaa-0000-7000-8000-000000000001', 'reply', 'reply 0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', 1, '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000008', '{}', 8, 8, NULL, NULL);
INSERT INTO public.notification_actor VALUES ('0197aaaa-0000-7000-8000-00000000000a', '0197aaaa-0000-7000-8000-000000000002', 8);
INSERT INTO public.notification_preference VALUES ('0197aaaa-0000-7000-8000-000000000002', 'reaction', 'list');
INSERT INTO public.place VALUES ('0197aaaa-0000-7000-8000-000000000006', 'space', 'community', 1, 6, 0, 0, NULL, NULL, 0, NULL, 0, NULL);
INSERT INTO public.place VALUES ('0197aaaa-0000-7000-8000-00000000000d', 'group', 'listed', 0, 10, 0, 0, NULL, NULL, 1, '0197aaaa-0000-7000-8000-000000000002', 0, NULL);
INSERT INTO public.place VALUES ('0197aaaa-0000-7000-8000-000000000012', 'webinar', 'community', 0, 15, 0, 0, NULL, NULL, 1, '0197aaaa-0000-7000-8000-000000000001', 0, NULL);
INSERT INTO public.poll VALUES ('0197aaaa-0000-7000-8000-000000000007', 'single', 0, NULL, '[{"id":"a","text":"Yes","count":1},{"id":"b","text":"No","count":0}]', NULL);
INSERT INTO public.post VALUES ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000006', '0197aaaa-0000-7000-8000-000000000001', 'question', 'It''s stuck', 'One line; and "another" \ one 🌍, of part 12e5ab', '', NULL, 7, 7, NULL, NULL, 8, 1, 0, '{"👍":1}', 1, NULL, NULL, '["oil"]', '[]', NULL, '0197aaaa-0000-7000-8000-000000000008', 1, 0, 1, NULL);
INSERT INTO public.post_state VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000007', 'followed', 9, 9, 1, '0197aaaa-0000-7000-8000-000000000008', NULL, 0, NULL);
INSERT INTO public.post_tag VALUES ('0197aaaa-0000-7000-8000-000000000007', 'oil', 7, 1);
INSERT INTO public.project_group VALUES ('0197aaaa-0000-7000-8000-00000000000d', 'Weather balloon', 'Build one of parts 5e12x', '', '[]', '[]', '[]', 'active', '0197aaaa-0000-7000-8000-000000000003', 10, 10, 1, NULL);
INSERT INTO public.reaction VALUES ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', '👍', 9);
INSERT INTO public.reply VALUES ('0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000007', NULL, '0197aaaa-0000-7000-8000-000000000002', 'Oil it, or take 4e7b', 8, 8, NULL, NULL, 0, '{}', 1, NULL, NULL, '[]', NULL);
INSERT INTO public.revision VALUES ('0197aaaa-0000-7000-8000-000000000007', 1, '0197aaaa-0000-7000-8000-000000000001', 'It is stuck', 'One line', 8);
INSERT INTO public.schema_migration VALUES (1, '0001-ground-floor', '544ef6e4c87bbe6d72aebe57c38faf522dbc78e19d4225babff6fed034aaef48', 1796040583472);
INSERT INTO public.schema_migration VALUES (2, '0002-imported-members', '8d75be215b2c686bc908ab2a4a98de7a1bceb25def87a4e07d56a954d9a53c8f', 1796040583507);
INSERT INTO public.schema_migration VALUES (3, '0003-rejections', '34645570ce7b3454719f2626c513d90b24a64ac654ab4ad5cd85acdded195ea9', 1796040583511);
INSERT INTO public.schema_migration VALUES (4, '0004-member-filters', 'd7e9eab84e91b3988167b5e5bf9b990108d3ee23d34cbfa65f2fbdbf022a500a', 1796040583523);
INSERT INTO public.schema_migration VALUES (5, '0005-feed', '598966feb2410db487437fa2b3c6126ac524faf63a239cfbef5fa4cfe799c69b', 1796040583601);
INSERT INTO public.schema_migration VALUES (6, '0006-feed-pages', '41f144b35e0df2dc0a70c871e7360a554d0a90fb23ad43a2d75f5498b900a2de', 1796040583735);
INSERT INTO public.schema_migration VALUES (7, '0007-unanswered', '7148d23e8ac081045dc15f68b11178d14a90b419c52c9374954689636b443382', 1796040583754);
INSERT INTO public.schema_migration VALUES (8, '0008-search', 'd93133848aa78dbc1fb8a213fa9c4ead4ec2383d93abe4e70c9105b1e1f0b66f', 1796040583808);
INSERT INTO public.schema_migration VALUES (9, '0009-places', 'bc993958857cb444ebe5cdc3e02af3fb106457e6fdcc25229295774334d7771d', 1796040583848);
INSERT INTO public.schema_migration VALUES (10, '0010-lone-accents', 'e771b9c3cce0f5353a30b0dfb317d4c76c3cb3629ce6edcb7951aa1d09fafe1a', 1796040583852);
INSERT INTO public.schema_migration VALUES (11, '0011-jobs', '269abfb4989bc6cc6353c7a8f1e0b8e12ba595d447134db848e00efd05c616bb', 1796040583867);
INSERT INTO public.schema_migration VALUES (12, '0012-retired-sessions', 'b03fe5de7e2413bab6892f6bb129b3d5a0bcac6ac8bda6c26c2af3f3284d1b1a', 1796040583870);
INSERT INTO public.schema_migration VALUES (13, '0013-notifications', '272a891470e45c01bd3145d90d601b14f2963350b665bc33f18e009ea473a09d', 1796040583890);
INSERT INTO public.schema_migration VALUES (14, '0014-deleted-by', '0ed7024f32fbd0cb3402753a6d5e11657d363181a5d4b9680a3a8ac6417f4e30', 1796040583893);
INSERT INTO public.schema_migration VALUES (15, '0015-members-of-places', '23c2815dca0d47566b6e769a7fc8435fe2429dfb7e67e5448b1ac4ce06441ee6', 1796040583895);
INSERT INTO public.schema_migration VALUES (16, '0016-groups', 'f49fd2be2bfc3317042395cbf1813b9a1d4d5ca90bb04bf2462786ccc2d61178', 1796040583930);
INSERT INTO public.schema_migration VALUES (17, '0017-leaders', '14a0fd367d78d7d9a75ff4f870f36f8ccb4bf595484fb592e44fb2cc398618ea', 1796040583933);
INSERT INTO public.schema_migration VALUES (18, '0018-moderation', '31b6d42493813b6bddbad10f7fdbd7a174a111889490543f272901b71bc3ef6a', 1796040583938);
INSERT INTO public.schema_migration VALUES (19, '0019-upload-uses', '7f3e5940de6cd2d5f2fa30e5146ead8a2daf8514a870187068c227fde8ad0eb8', 1796040583944);
INSERT INTO public.schema_migration VALUES (20, '0020-tasks', 'e87cd16fddfb581677585787e85765cce634ac1bf2b1ea2612f5ee29cbaf433a', 1796040583988);
INSERT INTO public.schema_migration VALUES (21, '0021-read-notifications', 'd9b85db51eaf579d1af9267cd73ea831ae422b6e344c834799844dbf5f612560', 1796040583995);
INSERT INTO public.schema_migration VALUES (22, '0022-words', '685e55e8039c6a0c67459402eb0a5935fdb79129e2b5f8c68bba65177b165572', 1796040584006);
INSERT INTO public.schema_migration VALUES (23, '0023-webinars', 'b7336802e60a98525d84151ae6117478892d3f725bf0faac0f1ec5762e0894eb', 1796040584037);
INSERT INTO public.schema_migration VALUES (24, '0024-search-of-any-kind', '01eda3a94e3c5f5437aae1b6d9f081d0a78f8188dbe7a9b2a248556d64b3c4e3', 1796040584055);
INSERT INTO public.schema_migration VALUES (25, '0025-upload-sizes', 'c174359a0da18570348b2af8413953e66c40ff9b223bb4910dc40cbe58fd3218', 1796040584057);
INSERT INTO public.search_entry OVERRIDING SYSTEM VALUE VALUES (2, '0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', 'reply', '''4e7b'':5 ''it'':2 ''oil'':1 ''or'':3 ''take'':4', '0197aaaa-0000-7000-8000-000000000006', 0, 0, NULL, 8);
INSERT INTO public.search_entry OVERRIDING SYSTEM VALUE VALUES (1, '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000001', 'post', '''12e5ab'':12 ''and'':7 ''anoth'':8 ''it'':1A ''line'':6 ''of'':10 ''oil'':4B ''one'':5,9 ''part'':11 ''s'':2A ''stuck'':3A', '0197aaaa-0000-7000-8000-000000000006', 0, 0, NULL, 7);
INSERT INTO public.search_entry OVERRIDING SYSTEM VALUE VALUES (4, '0197aaaa-0000-7000-8000-00000000000d', NULL, NULL, 'group', '''5e12x'':7 ''balloon'':2A ''build'':3 ''of'':5 ''one'':4 ''part'':6 ''weather'':1A', '0197aaaa-0000-7000-8000-00000000000d', 1, 0, NULL, 10);
INSERT INTO public.search_entry OVERRIDING SYSTEM VALUE VALUES (5, '0197aaaa-0000-7000-8000-00000000000f', NULL, '0197aaaa-0000-7000-8000-000000000002', 'task', '''9e3q'':5 ''buy'':1A ''gas'':2A ''of'':3 ''sort'':4', '0197aaaa-0000-7000-8000-00000000000d', 0, 0, NULL, 12);
INSERT INTO public.search_entry OVERRIDING SYSTEM VALUE VALUES (6, '0197aaaa-0000-7000-8000-000000000010', NULL, '0197aaaa-0000-7000-8000-000000000002', 'task', '''fli'':1A', '0197aaaa-0000-7000-8000-00000000000d', 0, 0, NULL, 13);
INSERT INTO public.search_language VALUES ('english');
INSERT INTO public.search_member OVERRIDING SYSTEM VALUE VALUES (1, '0197aaaa-0000-7000-8000-000000000001', '''amina'':1,2 ''diallo'':3');
INSERT INTO public.search_member OVERRIDING SYSTEM VALUE VALUES (2, '0197aaaa-0000-7000-8000-000000000002', '''jo'':3 ''jorg'':2 ''jörg'':1 ''weiss'':4');
INSERT INTO public.search_member OVERRIDING SYSTEM VALUE VALUES (3, '0197aaaa-0000-7000-8000-00000000000c', '''17e62b'':4 ''8e296a'':2 ''bo'':3 ''part'':1');
INSERT INTO public.session VALUES ('0197aaaa-0000-7000-8000-000000000004', '0197aaaa-0000-7000-8000-000000000001', 'ff', '', '', 4, 4, 9000000000000, 0);
INSERT INTO public.sign_in_failure VALUES ('jörg', 2, 6);
INSERT INTO public.signup VALUES ('0197aaaa-0000-7000-8000-000000000012', '0197aaaa-0000-7000-8000-000000000002', 'going', 0, NULL, '[]', 16, 16);
INSERT INTO public.space VALUES ('0197aaaa-0000-7000-8000-000000000006', 'help', 'Help', '', '', '', 0, 'member', 0, 6, 6, 1, NULL);
INSERT INTO public.tag VALUES ('oil', 1);
INSERT INTO public.task VALUES ('0197aaaa-0000-7000-8000-00000000000f', '0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-00000000000e', 'a', 'Buy gas', 'Of sort 9e3q', '[]', '[]', '[]', '[]', NULL, NULL, NULL, NULL, NULL, '0197aaaa-0000-7000-8000-000000000002', 12, 12, NULL, 1, NULL);
INSERT INTO public.task VALUES ('0197aaaa-0000-7000-8000-000000000010', '0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-00000000000e', 'b', 'Fly', '', '[]', '[]', '[]', '[]', NULL, NULL, NULL, NULL, NULL, '0197aaaa-0000-7000-8000-000000000002', 13, 13, NULL, 1, NULL);
INSERT INTO public.task_assignee VALUES ('0197aaaa-0000-7000-8000-00000000000f', '0197aaaa-0000-7000-8000-000000000002');
INSERT INTO public.task_blocker VALUES ('0197aaaa-0000-7000-8000-000000000010', '0197aaaa-0000-7000-8000-00000000000f');
INSERT INTO public.task_change VALUES ('0197aaaa-0000-7000-8000-00000000000f', 1, '0197aaaa-0000-7000-8000-000000000002', 'created', '{}', 12);
INSERT INTO public.upload VALUES ('0197aaaa-0000-7000-8000-000000000003', 'aa', 'image/png', 'me.png', 3, 1, 1, '', '0197aaaa-0000-7000-8000-000000000001', 3, NULL);
INSERT INTO public.upload_use VALUES ('0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-000000000003', '0197aaaa-0000-7000-8000-00000000000d', 1, 0);
INSERT INTO public.webinar VALUES ('0197aaaa-0000-7000-8000-000000000012', 'Soldering', '', NULL, 'all', '[]', NULL, '2030-01-01T10:00', 'Africa/Dakar', 60, 1893492000000, 1893495600000, 0, NULL, 'announced', '', 0, 1, 0, 0, 0, 0, 15, 15, 1, NULL);
INSERT INTO public.webinar_speaker VALUES ('0197aaaa-0000-7000-8000-000000000012', 0, '0197aaaa-0000-7000-8000-000000000001', '', '', NULL);
SELECT pg_catalog.setval('public.event_seq_seq', 1, true);
SELECT pg_catalog.setval('public.search_entry_number_seq', 6, true);
SELECT pg_catalog.setval('public.search_member_number_seq', 3, true);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (target_id, "position");
ALTER TABLE ONLY public.author_state
    ADD CONSTRAINT author_state_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (post_id, member_id);
ALTER TABLE ONLY public.board_column
    ADD CONSTRAINT board_column_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bookmark
    ADD CONSTRAINT bookmark_pkey PRIMARY KEY (member_id, target_id);
ALTER TABLE ONLY public.collection_item
    ADD CONSTRAINT collection_item_pkey PRIMARY KEY (collection_id, post_id);
ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.community
    ADD CONSTRAINT community_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (member_id, key);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.group_facet
    ADD CONSTRAINT group_facet_pkey PRIMARY KEY (group_id, kind, value);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (kind, key);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_handle_key UNIQUE (handle);
ALTER TABLE ONLY public.member_language
    ADD CONSTRAINT member_language_pkey PRIMARY KEY (member_id, value);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.member_skill
    ADD CONSTRAINT member_skill_pkey PRIMARY KEY (member_id, value);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (member_id, place_id);
ALTER TABLE ONLY public.mention
    ADD CONSTRAINT mention_pkey PRIMARY KEY (target_id, member_id);
ALTER TABLE ONLY public.moderation
    ADD CONSTRAINT moderation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_actor
    ADD CONSTRAINT notification_actor_pkey PRIMARY KEY (notification_id, actor_id);
ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_preference
    ADD CONSTRAINT notification_preference_pkey PRIMARY KEY (member_id, kind);
ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.poll
    ADD CONSTRAINT poll_pkey PRIMARY KEY (post_id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_import_key_key UNIQUE (import_key);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.post_state
    ADD CONSTRAINT post_state_pkey PRIMARY KEY (member_id, post_id);
ALTER TABLE ONLY public.post_tag
    ADD CONSTRAINT post_tag_pkey PRIMARY KEY (post_id, tag);
ALTER TABLE ONLY public.project_group
    ADD CONSTRAINT project_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reaction
    ADD CONSTRAINT reaction_pkey PRIMARY KEY (target_id, member_id, emoji);
ALTER TABLE ONLY public.rejection
    ADD CONSTRAINT rejection_pkey PRIMARY KEY (handle_key);
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_import_key_key UNIQUE (import_key);
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (target_id, version);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_target_id_key UNIQUE (target_id);
ALTER TABLE ONLY public.search_language
    ADD CONSTRAINT search_language_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.search_member
    ADD CONSTRAINT search_member_member_id_key UNIQUE (member_id);
ALTER TABLE ONLY public.search_member
    ADD CONSTRAINT search_member_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.sign_in_failure
    ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (handle_key);
ALTER TABLE ONLY public.signup
    ADD CONSTRAINT signup_pkey PRIMARY KEY (webinar_id, member_id);
ALTER TABLE ONLY public.space
    ADD CONSTRAINT space_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.space
    ADD CONSTRAINT space_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.store_state
    ADD CONSTRAINT store_state_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.task_assignee
    ADD CONSTRAINT task_assignee_pkey PRIMARY KEY (task_id, member_id);
ALTER TABLE ONLY public.task_blocker
    ADD CONSTRAINT task_blocker_pkey PRIMARY KEY (task_id, blocker_id);
ALTER TABLE ONLY public.task_change
    ADD CONSTRAINT task_change_pkey PRIMARY KEY (task_id, version);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.upload_use
    ADD CONSTRAINT upload_use_pkey PRIMARY KEY (target_id, upload_id, of_card);
ALTER TABLE ONLY public.webinar
    ADD CONSTRAINT webinar_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.webinar_speaker
    ADD CONSTRAINT webinar_speaker_pkey PRIMARY KEY (webinar_id, "position");
CREATE INDEX attachment_by_upload ON public.attachment USING btree (upload_id);
CREATE INDEX ballot_by_member ON public.ballot USING btree (member_id);
CREATE UNIQUE INDEX board_column_position ON public.board_column USING btree (group_id, "position") WHERE (deleted_at IS NULL);
CREATE INDEX bookmark_by_post ON public.bookmark USING btree (post_id);
CREATE INDEX bookmark_by_time ON public.bookmark USING btree (member_id, created_at, target_id);
CREATE INDEX bookmark_to_remind ON public.bookmark USING btree (remind_at) WHERE ((remind_at IS NOT NULL) AND (reminded_at IS NULL));
CREATE INDEX collection_by_member ON public.collection USING btree (member_id);
CREATE INDEX collection_by_time ON public.collection USING btree (updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX collection_item_by_member ON public.collection_item USING btree (member_id);
CREATE INDEX collection_item_by_position ON public.collection_item USING btree (collection_id, "position", post_id);
CREATE INDEX collection_item_by_post ON public.collection_item USING btree (post_id);
CREATE INDEX draft_by_time ON public.draft USING btree (member_id, updated_at, key);
CREATE UNIQUE INDEX event_by_position ON public.event USING btree (xid, seq);
CREATE INDEX event_by_time ON public.event USING btree (created_at);
CREATE INDEX feed_token_by_member ON public.feed_token USING btree (member_id);
CREATE INDEX group_by_cover ON public.project_group USING btree (cover_upload_id) WHERE (cover_upload_id IS NOT NULL);
CREATE INDEX group_by_state ON public.project_group USING btree (state, created_at, id);
CREATE INDEX group_by_time ON public.project_group USING btree (created_at, id);
CREATE INDEX group_facet_by_value ON public.group_facet USING btree (kind, value, created_at, group_id);
CREATE INDEX invitation_by_member ON public.invitation USING btree (created_by, created_at, id);
CREATE INDEX invitation_by_time ON public.invitation USING btree (created_at, id);
CREATE INDEX job_due ON public.job USING btree (run_at, kind, key) WHERE (failed_at IS NULL);
CREATE INDEX member_by_avatar ON public.member USING btree (avatar_upload_id) WHERE (avatar_upload_id IS NOT NULL);
CREATE UNIQUE INDEX member_by_import_key ON public.member USING btree (import_key) WHERE (import_key IS NOT NULL);
CREATE INDEX member_by_joined ON public.member USING btree (created_at, id) WHERE (state = 'active'::text);
CREATE INDEX member_by_name ON public.member USING btree (name_key, id) WHERE (state = 'active'::text);
CREATE INDEX member_by_role ON public.member USING btree (role, name_key, id) WHERE (state = 'active'::text);
CREATE INDEX member_language_by_name ON public.member_language USING btree (value, name_key, member_id);
CREATE INDEX member_skill_by_name ON public.member_skill USING btree (value, name_key, member_id);
CREATE INDEX member_to_approve ON public.member USING btree (created_at, id) WHERE (state = 'pending'::text);
CREATE INDEX membership_by_place_time ON public.membership USING btree (place_id, state, updated_at, member_id);
CREATE INDEX membership_leaders ON public.membership USING btree (place_id, member_id) WHERE ((role = 'leader'::text) AND (state = 'joined'::text));
CREATE INDEX membership_muted ON public.membership USING btree (member_id, place_id) WHERE (muted = 1);
CREATE INDEX mention_by_member ON public.mention USING btree (member_id, created_at);
CREATE INDEX moderation_by_action ON public.moderation USING btree (action, created_at, id);
CREATE INDEX moderation_by_actor ON public.moderation USING btree (actor_id, created_at, id);
CREATE INDEX moderation_by_member ON public.moderation USING btree (member_id, created_at, id) WHERE (member_id IS NOT NULL);
CREATE INDEX moderation_by_subject ON public.moderation USING btree (subject, created_at, id);
CREATE INDEX moderation_by_time ON public.moderation USING btree (created_at, id);
CREATE INDEX notification_actor_by_actor ON public.notification_actor USING btree (actor_id);
CREATE INDEX notification_actor_by_time ON public.notification_actor USING btree (notification_id, created_at, actor_id);
CREATE INDEX notification_by_actor ON public.notification USING btree (actor_id) WHERE (actor_id IS NOT NULL);
CREATE INDEX notification_by_group ON public.notification USING btree (member_id, group_key);
CREATE INDEX notification_by_place ON public.notification USING btree (place_id) WHERE (place_id IS NOT NULL);
CREATE INDEX notification_by_post ON public.notification USING btree (post_id) WHERE (post_id IS NOT NULL);
CREATE INDEX notification_by_reading ON public.notification USING btree (read_at) WHERE (read_at IS NOT NULL);
CREATE INDEX notification_by_time ON public.notification USING btree (member_id, updated_at, id);
CREATE UNIQUE INDEX notification_unread ON public.notification USING btree (member_id, group_key) WHERE (read_at IS NULL);
CREATE INDEX place_by_leader ON public.place USING btree (leader_id) WHERE (leader_id IS NOT NULL);
CREATE INDEX place_by_successor ON public.place USING btree (successor_id) WHERE (successor_id IS NOT NULL);
CREATE INDEX place_settling ON public.place USING btree (id) WHERE (settling = 1);
CREATE INDEX post_by_accepted_reply ON public.post USING btree (accepted_reply_id) WHERE (accepted_reply_id IS NOT NULL);
CREATE INDEX post_by_activity ON public.post USING btree (last_activity_at, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_by_author ON public.post USING btree (author_id, created_at, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_by_kind ON public.post USING btree (kind, created_at, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_by_language ON public.post USING btree (language, created_at, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_by_place ON public.post USING btree (space_id, id);
CREATE INDEX post_by_rank ON public.post USING btree (rank, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_by_space ON public.post USING btree (space_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX post_by_space_activity ON public.post USING btree (space_id, last_activity_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX post_by_space_author ON public.post USING btree (space_id, author_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX post_by_space_rank ON public.post USING btree (space_id, rank, id) WHERE (deleted_at IS NULL);
CREATE INDEX post_by_space_unanswered ON public.post USING btree (space_id, kind, created_at, id) WHERE ((deleted_at IS NULL) AND (accepted_reply_id IS NULL));
CREATE INDEX post_by_time ON public.post USING btree (created_at, id) WHERE ((deleted_at IS NULL) AND (in_feed = 1));
CREATE INDEX post_state_by_post ON public.post_state USING btree (post_id);
CREATE INDEX post_state_followed ON public.post_state USING btree (member_id, followed_at, post_id) WHERE (level = 'followed'::text);
CREATE INDEX post_state_followers ON public.post_state USING btree (post_id, member_id) WHERE (level = 'followed'::text);
CREATE INDEX post_state_muted ON public.post_state USING btree (member_id, post_id) WHERE (level = 'muted'::text);
CREATE INDEX post_tag_by_tag ON public.post_tag USING btree (tag, in_feed, created_at, post_id);
CREATE INDEX post_unanswered ON public.post USING btree (kind, created_at, id) WHERE ((deleted_at IS NULL) AND (accepted_reply_id IS NULL) AND (in_feed = 1));
CREATE INDEX reaction_by_member ON public.reaction USING btree (member_id, created_at);
CREATE INDEX rejection_by_time ON public.rejection USING btree (rejected_at);
CREATE INDEX reply_by_author ON public.reply USING btree (author_id, created_at, id);
CREATE INDEX reply_by_parent ON public.reply USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX reply_by_post ON public.reply USING btree (post_id, created_at, id);
CREATE INDEX revision_by_editor ON public.revision USING btree (editor_id);
CREATE INDEX search_entry_by_author ON public.search_entry USING btree (author_id, number) WHERE (author_id IS NOT NULL);
CREATE INDEX search_entry_by_kind ON public.search_entry USING btree (kind, number);
CREATE INDEX search_entry_by_place ON public.search_entry USING btree (place_id, number);
CREATE INDEX search_entry_by_post ON public.search_entry USING btree (post_id, number) WHERE (post_id IS NOT NULL);
CREATE INDEX search_entry_of_posts ON public.search_entry USING btree (number) WHERE (post_id IS NOT NULL);
CREATE INDEX search_entry_terms ON public.search_entry USING gin (terms) WITH (fastupdate=off);
CREATE INDEX search_member_terms ON public.search_member USING gin (terms) WITH (fastupdate=off);
CREATE INDEX session_by_expiry ON public.session USING btree (expires_at);
CREATE INDEX session_by_member ON public.session USING btree (member_id, last_used_at, id);
CREATE INDEX sign_in_failure_by_time ON public.sign_in_failure USING btree (blocked_until);
CREATE INDEX signup_by_member ON public.signup USING btree (member_id, webinar_id);
CREATE INDEX signup_by_time ON public.signup USING btree (webinar_id, answer, updated_at, member_id);
CREATE INDEX signup_in_line ON public.signup USING btree (webinar_id, answer, arrival, member_id);
CREATE INDEX signup_offered ON public.signup USING btree (webinar_id, offered_until) WHERE (offered_until IS NOT NULL);
CREATE INDEX space_by_position ON public.space USING btree ("position", id);
CREATE INDEX tag_by_count ON public.tag USING btree (post_count, name);
CREATE INDEX task_assignee_by_member ON public.task_assignee USING btree (member_id, task_id);
CREATE INDEX task_blocker_by_blocker ON public.task_blocker USING btree (blocker_id, task_id);
CREATE INDEX task_by_group ON public.task USING btree (group_id, id);
CREATE INDEX task_by_member ON public.task USING btree (created_by);
CREATE INDEX task_by_post ON public.task USING btree (post_id) WHERE (post_id IS NOT NULL);
CREATE INDEX task_change_by_member ON public.task_change USING btree (member_id);
CREATE UNIQUE INDEX task_position ON public.task USING btree (column_id, "position") WHERE (deleted_at IS NULL);
CREATE INDEX upload_by_content ON public.upload USING btree (sha256);
CREATE INDEX upload_by_member ON public.upload USING btree (member_id, created_at, id);
CREATE INDEX upload_sizes ON public.upload USING btree (member_id, size);
CREATE INDEX upload_use_by_place ON public.upload_use USING btree (place_id);
CREATE INDEX upload_use_by_upload ON public.upload_use USING btree (upload_id);
CREATE INDEX webinar_past ON public.webinar USING btree (starts_at, id) WHERE (state = ANY (ARRAY['ended'::text, 'cancelled'::text]));
CREATE INDEX webinar_speaker_by_member ON public.webinar_speaker USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX webinar_to_come ON public.webinar USING btree (starts_at, id) WHERE (state = ANY (ARRAY['announced'::text, 'live'::text]));
CREATE TRIGGER author_changed AFTER UPDATE OF handle, display_name, avatar_upload_id, role, state ON public.member FOR EACH ROW WHEN ((((((old.handle IS DISTINCT FROM new.handle) OR (old.display_name IS DISTINCT FROM new.display_name)) OR (old.avatar_upload_id IS DISTINCT FROM new.avatar_upload_id)) OR (old.role IS DISTINCT FROM new.role)) OR (old.state IS DISTINCT FROM new.state))) EXECUTE FUNCTION public.author_changed();
CREATE TRIGGER search_group_changed AFTER UPDATE OF name, looking_for, purpose, languages ON public.project_group FOR EACH ROW WHEN (((((old.name IS DISTINCT FROM new.name) OR (old.looking_for IS DISTINCT FROM new.looking_for)) OR (old.purpose IS DISTINCT FROM new.purpose)) OR (old.languages IS DISTINCT FROM new.languages))) EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_group_translated AFTER UPDATE OF languages ON public.project_group FOR EACH ROW WHEN ((old.languages IS DISTINCT FROM new.languages)) EXECUTE FUNCTION public.search_group_translated();
CREATE TRIGGER search_group_written AFTER INSERT OR DELETE ON public.project_group FOR EACH ROW EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_member_changed AFTER UPDATE OF handle, name_key ON public.member FOR EACH ROW WHEN (((old.handle IS DISTINCT FROM new.handle) OR (old.name_key IS DISTINCT FROM new.name_key))) EXECUTE FUNCTION public.search_member();
CREATE TRIGGER search_member_written AFTER INSERT OR DELETE ON public.member FOR EACH ROW EXECUTE FUNCTION public.search_member();
CREATE TRIGGER search_post_changed AFTER UPDATE OF title, tags, body, language ON public.post FOR EACH ROW WHEN (((((old.title IS DISTINCT FROM new.title) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.body IS DISTINCT FROM new.body)) OR (old.language IS DISTINCT FROM new.language))) EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_post_moved AFTER UPDATE OF space_id ON public.post FOR EACH ROW WHEN ((old.space_id IS DISTINCT FROM new.space_id)) EXECUTE FUNCTION public.search_post_moved();
CREATE TRIGGER search_post_translated AFTER UPDATE OF language ON public.post FOR EACH ROW WHEN ((old.language IS DISTINCT FROM new.language)) EXECUTE FUNCTION public.search_post_translated();
CREATE TRIGGER search_post_written AFTER INSERT OR DELETE ON public.post FOR EACH ROW EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_reply_changed AFTER UPDATE OF body ON public.reply FOR EACH ROW WHEN ((old.body IS DISTINCT FROM new.body)) EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_reply_withdrawn AFTER UPDATE OF deleted_at ON public.reply FOR EACH ROW WHEN (((old.deleted_at IS NULL) <> (new.deleted_at IS NULL))) EXECUTE FUNCTION public.search_withdrawn();
CREATE TRIGGER search_reply_written AFTER INSERT OR DELETE ON public.reply FOR EACH ROW EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_task_changed AFTER UPDATE OF title, labels, description ON public.task FOR EACH ROW WHEN ((((old.title IS DISTINCT FROM new.title) OR (old.labels IS DISTINCT FROM new.labels)) OR (old.description IS DISTINCT FROM new.description))) EXECUTE FUNCTION public.search_written();
CREATE TRIGGER search_task_withdrawn AFTER UPDATE OF deleted_at ON public.task FOR EACH ROW WHEN (((old.deleted_at IS NULL) <> (new.deleted_at IS NULL))) EXECUTE FUNCTION public.search_withdrawn();
CREATE TRIGGER search_task_written AFTER INSERT OR DELETE ON public.task FOR EACH ROW EXECUTE FUNCTION public.search_written();
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public.upload(id);
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.poll(post_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.board_column
    ADD CONSTRAINT board_column_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.project_group(id);
ALTER TABLE ONLY public.bookmark
    ADD CONSTRAINT bookmark_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.bookmark
    ADD CONSTRAINT bookmark_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.collection_item
    ADD CONSTRAINT collection_item_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES public.collection(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.collection_item
    ADD CONSTRAINT collection_item_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.collection_item
    ADD CONSTRAINT collection_item_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.group_facet
    ADD CONSTRAINT group_facet_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.project_group(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.member(id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_avatar_upload_id_fkey FOREIGN KEY (avatar_upload_id) REFERENCES public.upload(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.member_language
    ADD CONSTRAINT member_language_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.member_skill
    ADD CONSTRAINT member_skill_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.mention
    ADD CONSTRAINT mention_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification_actor
    ADD CONSTRAINT notification_actor_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.member(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.notification_actor
    ADD CONSTRAINT notification_actor_notification_id_fkey FOREIGN KEY (notification_id) REFERENCES public.notification(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notification_preference
    ADD CONSTRAINT notification_preference_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.poll
    ADD CONSTRAINT poll_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_accepted_reply_id_fkey FOREIGN KEY (accepted_reply_id) REFERENCES public.reply(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_space_id_fkey FOREIGN KEY (space_id) REFERENCES public.place(id);
ALTER TABLE ONLY public.post_state
    ADD CONSTRAINT post_state_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.post_state
    ADD CONSTRAINT post_state_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.post_tag
    ADD CONSTRAINT post_tag_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.post_tag
    ADD CONSTRAINT post_tag_tag_fkey FOREIGN KEY (tag) REFERENCES public.tag(name);
ALTER TABLE ONLY public.project_group
    ADD CONSTRAINT project_group_cover_upload_id_fkey FOREIGN KEY (cover_upload_id) REFERENCES public.upload(id);
ALTER TABLE ONLY public.project_group
    ADD CONSTRAINT project_group_id_fkey FOREIGN KEY (id) REFERENCES public.place(id);
ALTER TABLE ONLY public.reaction
    ADD CONSTRAINT reaction_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.reply(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);
ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_editor_id_fkey FOREIGN KEY (editor_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.signup
    ADD CONSTRAINT signup_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.signup
    ADD CONSTRAINT signup_webinar_id_fkey FOREIGN KEY (webinar_id) REFERENCES public.webinar(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.space
    ADD CONSTRAINT space_id_fkey FOREIGN KEY (id) REFERENCES public.place(id);
ALTER TABLE ONLY public.task_assignee
    ADD CONSTRAINT task_assignee_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_assignee
    ADD CONSTRAINT task_assignee_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_blocker
    ADD CONSTRAINT task_blocker_blocker_id_fkey FOREIGN KEY (blocker_id) REFERENCES public.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_blocker
    ADD CONSTRAINT task_blocker_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_change
    ADD CONSTRAINT task_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.task_change
    ADD CONSTRAINT task_change_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_column_id_fkey FOREIGN KEY (column_id) REFERENCES public.board_column(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.member(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.project_group(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.upload_use
    ADD CONSTRAINT upload_use_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.upload_use
    ADD CONSTRAINT upload_use_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public.upload(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.webinar
    ADD CONSTRAINT webinar_id_fkey FOREIGN KEY (id) REFERENCES public.place(id);
ALTER TABLE ONLY public.webinar_speaker
    ADD CONSTRAINT webinar_speaker_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.webinar_speaker
    ADD CONSTRAINT webinar_speaker_webinar_id_fkey FOREIGN KEY (webinar_id) REFERENCES public.webinar(id) ON DELETE CASCADE;
