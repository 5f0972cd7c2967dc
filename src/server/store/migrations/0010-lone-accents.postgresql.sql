-- SPDX-License-Identifier: GPL-3.0-or-later
-- An accent that stands on nothing is no word: without its accents nothing is left of it, which is no term and no query.
CREATE OR REPLACE FUNCTION search_terms(stemmer TEXT, content TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CAST(regexp_replace(
    search_fold(CAST(to_tsvector(CAST('search_' || stemmer AS REGCONFIG), search_prepare(content)) AS TEXT)),
    '(^| )'''':[0-9,]+', '', 'g') AS TSVECTOR)
$$;

CREATE OR REPLACE FUNCTION search_query(wanted TEXT, is_any BOOLEAN) RETURNS TSQUERY LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  item JSONB;
  words TEXT;
  written TEXT;
  form TSQUERY;
  answer TSQUERY;
  one TSQUERY;
  stemmer TEXT;
BEGIN
  FOR item IN SELECT value FROM jsonb_array_elements(CAST(wanted AS JSONB)) LOOP
    one := NULL;
    words := regexp_replace(search_prepare(item ->> 'text'), '(^| )[\u0300-\u036f]+(?= |$)', '\1', 'g');
    FOR stemmer IN SELECT name FROM search_language LOOP
      written := search_fold(CAST(phraseto_tsquery(CAST('search_' || stemmer AS REGCONFIG), words) AS TEXT));
      IF written ~ '(^| )''''( |$)' THEN
        CONTINUE;
      END IF;
      form := CAST(written AS TSQUERY);
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
