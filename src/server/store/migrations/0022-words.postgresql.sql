-- SPDX-License-Identifier: GPL-3.0-or-later
-- Words are what stands between what is neither a letter nor a digit nor a mark, as on SQLite (lc-search-text.c). PostgreSQL's
-- own parser made two words of 12e5ab, as it takes 12e5 for a number, and its answer depended on the locale of the database.

-- Leaves nothing but words and spaces: a space for all that Unicode has that is no letter, digit or mark.
CREATE OR REPLACE FUNCTION search_part_words(content TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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

-- In scripts without spaces between words each character is a word, and a word that is looked for is a phrase.
CREATE OR REPLACE FUNCTION search_prepare(content TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(search_part_words(search_lower(normalize(content, NFC))),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g')
$$;

CREATE OR REPLACE FUNCTION search_stem(stemmer TEXT, word TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN stemmer = 'simple' OR octet_length(word) > 120 THEN word
              ELSE (ts_lexize(CAST('search_' || stemmer AS REGDICTIONARY), word))[1] END
$$;

-- The terms of a text in their order. An accent that stands on nothing is none, nor is what is too long for a tsvector.
CREATE OR REPLACE FUNCTION search_split(stemmer TEXT, content TEXT) RETURNS TABLE (place BIGINT, term TEXT)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT row_number() OVER (ORDER BY t.place), t.term FROM (
    SELECT w.place, search_fold(search_stem(stemmer, w.word)) AS term
    FROM unnest(string_to_array(search_prepare(content), ' ')) WITH ORDINALITY AS w (word, place) WHERE w.word <> '') AS t
  WHERE t.term <> '' AND octet_length(t.term) < 2047
$$;

CREATE OR REPLACE FUNCTION search_quote(term TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '''' || replace(replace(term, '\', '\\'), '''', '''''') || ''''
$$;

CREATE OR REPLACE FUNCTION search_terms(stemmer TEXT, content TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CAST(coalesce(string_agg(search_quote(term) || ':' || least(place, 16383), ' '), '') AS TSVECTOR)
  FROM search_split(stemmer, content)
$$;

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

CREATE OR REPLACE FUNCTION search_member_terms(handle TEXT, name TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
  SELECT CAST(coalesce(string_agg(search_quote(w.word) || ':' || w.place, ' '), '') AS TSVECTOR)
  FROM unnest(string_to_array(search_part_words(handle || ' ' || name), ' ')) WITH ORDINALITY AS w (word, place) WHERE w.word <> ''
$$;

-- What the parser may have split in another way: numbers with an exponent, very long words, and most of what is beyond the
-- letters of Europe.
CREATE FUNCTION search_changes(content TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS $$
  SELECT content ~ '[0-9][eE][0-9]|\S{60}|[^\u0001-\u02c1\u0388-\u0481\u048a-\u0559\u1e00-\u1fbc\u2000-\u206f\u20a0-\u20cf]'
$$;
UPDATE search_entry e SET terms = search_post_terms(p) FROM post p
  WHERE p.id = e.target_id AND e.kind = 'post' AND (search_changes(p.title) OR search_changes(p.tags) OR search_changes(p.body));
UPDATE search_entry e SET terms = search_terms(search_stemmer(p.language), r.body) FROM reply r JOIN post p ON p.id = r.post_id
  WHERE r.id = e.target_id AND e.kind = 'reply' AND search_changes(r.body);
UPDATE search_member s SET terms = search_member_terms(m.handle, m.name_key) FROM member m
  WHERE m.id = s.member_id AND search_changes(m.handle || ' ' || m.name_key);
DROP FUNCTION search_changes;
