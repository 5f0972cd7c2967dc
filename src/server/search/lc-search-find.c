/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-find.h"

#include "lc-page.h"
#include "lc-place.h"

#define N_SIMILAR "5"

/* Of what holds a word that half of the community uses, the newest are ranked: so the time that a search takes has a bound. */
#define MAX_RANKED "400"
#define MAX_TAGGED "200"

/* Filters that were not given are NULL and hold for all. What the entry says is looked at before the post. */
#define ENTRY_TABLES "search_entry e LEFT JOIN post p ON p.id = e.post_id"
#define CONDITIONS \
  " AND e.withdrawn = 0" \
  " AND (CAST($3 AS TEXT) IS NULL OR e.place_id = $3)" \
  " AND (CAST($4 AS TEXT) IS NULL OR e.author_id = $4)" \
  " AND (CAST($6 AS TEXT) IS NULL OR e.kind = $6)" \
  " AND e.created_at >= $9 AND e.created_at < $10" \
  " AND p.deleted_at IS NULL" \
  " AND (CAST($5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM post_tag t WHERE t.post_id = e.post_id AND t.tag = $5))" \
  " AND (CAST($7 AS TEXT) IS NULL OR p.kind = $7)" \
  " AND (CAST($8 AS TEXT) IS NULL OR ($8 = 'answered') = (p.accepted_reply_id IS NOT NULL))" \
  " AND ((e.of_card = 0 AND " LC_PLACE_SEEN_INSIDE ("e.place_id", "$11") ")" \
  " OR (e.of_card = 1 AND " LC_PLACE_SEEN ("e.place_id", "$11") "))"
#define TYPES "ti" "tttttt" "iit"
#define FOUND_COLUMNS "target_id, post_id, kind, language, score"
#define ENTRY_COLUMNS "e.target_id, e.post_id, e.kind, e.language"

/* $1 is what is looked for, $2 where the page begins. */
#define PAGE_OF_RANKED(limit) \
  " ranked AS (SELECT row_number() OVER (ORDER BY score DESC, number DESC) AS position, " FOUND_COLUMNS " FROM found)" \
  " SELECT position, " FOUND_COLUMNS " FROM ranked WHERE position > $2 ORDER BY position LIMIT " limit

/* bm25 tells better ones by smaller numbers. A word in the title counts eight times, one among the tags four times. */
#define RANKED_SQLITE(limit) \
  "WITH found AS MATERIALIZED (SELECT e.number, " ENTRY_COLUMNS ", -bm25(search_index, 8.0, 4.0, 1.0) AS score" \
  " FROM search_index CROSS JOIN " ENTRY_TABLES \
  " WHERE search_index MATCH $1 AND e.number = search_index.rowid" CONDITIONS \
  " ORDER BY search_index.rowid DESC LIMIT " MAX_RANKED ")," PAGE_OF_RANKED (limit)

/* The rank is that of the newest only. Normalised by the logarithm of the length. */
#define RANKED_POSTGRESQL(is_any, rank, limit) \
  "WITH newest AS MATERIALIZED (SELECT e.number, " ENTRY_COLUMNS ", e.terms, q.query" \
  " FROM search_query($1, " is_any ") AS q (query) CROSS JOIN " ENTRY_TABLES \
  " WHERE e.terms @@ q.query" CONDITIONS " ORDER BY e.number DESC LIMIT " MAX_RANKED ")," \
  " found AS (SELECT number, target_id, post_id, kind, language," \
  " " rank "('{0.125, 0.25, 0.5, 1}', terms, query, 1) AS score FROM newest)," PAGE_OF_RANKED (limit)

/* Filters only: the newest first, following the index of the filter that finds the fewest. $1 is not looked for. With a tag, those of
 * its newest posts in the community's feed, or in the space that is asked for. */
#define NEWEST(condition) LC_PAGE_QUERIES ( \
  "SELECT e.number, " ENTRY_COLUMNS ", 0.0 FROM " ENTRY_TABLES \
  " WHERE CAST($1 AS TEXT) IS NULL AND e.number < $2" condition CONDITIONS " ORDER BY e.number DESC")
#define TAGGED LC_PAGE_QUERIES ( \
  "SELECT e.number, " ENTRY_COLUMNS ", 0.0" \
  " FROM (SELECT t.post_id FROM post_tag t WHERE t.tag = $5" \
  " AND t.in_feed = COALESCE((SELECT i.in_feed FROM place i WHERE i.id = $3), 1)" \
  " ORDER BY t.created_at DESC LIMIT " MAX_TAGGED ") g CROSS JOIN " \
  ENTRY_TABLES " WHERE CAST($1 AS TEXT) IS NULL AND e.post_id = g.post_id AND e.number < $2" CONDITIONS \
  " ORDER BY e.number DESC")

/* By the beginnings of their names, in the order of these. */
#define MEMBERS(tables, condition) LC_PAGE_QUERIES ( \
  "WITH ranked AS (SELECT row_number() OVER (ORDER BY m.name_key, m.id) AS position, m.id FROM " tables \
  " CROSS JOIN member m WHERE " condition " AND m.id = s.member_id AND m.state = 'active')" \
  " SELECT position, id, NULL, 'member', NULL, 0.0 FROM ranked WHERE position > $2 ORDER BY position")

static const char * const ranked_sqlite[] = { RANKED_SQLITE (LC_PAGE_SHORT_ROWS), RANKED_SQLITE (LC_PAGE_LONG_ROWS) };
static const char * const ranked_postgresql[] =
{
  RANKED_POSTGRESQL ("FALSE", "ts_rank_cd", LC_PAGE_SHORT_ROWS), RANKED_POSTGRESQL ("FALSE", "ts_rank_cd", LC_PAGE_LONG_ROWS),
};
static const char * const newest[] = NEWEST ("");
static const char * const newest_in_place[] = NEWEST (" AND e.place_id = $3");
static const char * const newest_of_author[] = NEWEST (" AND e.author_id = $4");
static const char * const newest_of_kind[] = NEWEST (" AND e.kind = $6");
static const char * const newest_of_posts[] = NEWEST (" AND e.post_id IS NOT NULL");
static const char * const newest_tagged[] = TAGGED;
static const char similar_sqlite[] = RANKED_SQLITE (N_SIMILAR);
static const char similar_postgresql[] = RANKED_POSTGRESQL ("TRUE", "ts_rank", N_SIMILAR);
static const char * const members_sqlite[] =
  MEMBERS ("search_member_index CROSS JOIN search_member s", "search_member_index MATCH $1 AND s.number = search_member_index.rowid");
static const char * const members_postgresql[] = MEMBERS ("search_member s", "s.terms @@ CAST(CAST($1 AS TEXT) AS TSQUERY)");

static LcStatement *
find_entries (LcRequest      *request,
              LcSearchQuery  *query,
              const char     *sql,
              const char     *match,
              gint64          start,
              const char     *kind,
              const char     *post_kind,
              GError        **error)
{
  const char *state = query->filters[LC_SEARCH_FILTER_IS];

  /* All states are of questions. */
  if (state != NULL && post_kind == NULL)
    post_kind = "question";

  return lc_database_query (lc_request_get_database (request), error, sql, TYPES, match, start, query->space_id, query->author_id,
                            query->tag, kind, post_kind, g_strcmp0 (state, "question") != 0 ? state : NULL, query->begin,
                            query->end, lc_request_get_member_id (request));
}

static const char * const *
choose_newest (LcSearchQuery      *query,
               const LcSearchKind *scope)
{
  if (query->tag != NULL)
    return newest_tagged;
  if (query->author_id != NULL)
    return newest_of_author;

  if (query->space_id != NULL)
    return newest_in_place;
  if (scope != NULL)
    return newest_of_kind;

  return query->filters[LC_SEARCH_FILTER_IS] != NULL ? newest_of_posts : newest;
}

/**
 * lc_search_find:
 * @request: who asks, and for how many
 * @query: what for
 * @scope: (nullable): where; %NULL: among all but what is found by its name
 * @start: the key of the row behind which the page begins, or 0
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): what is found, in the columns of #LcSearchColumn
 */
LcStatement *
lc_search_find (LcRequest           *request,
                LcSearchQuery       *query,
                const LcSearchKind  *scope,
                gint64               start,
                GError             **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcEngine engine = lc_database_get_engine (database);
  LcPageSize size = lc_request_get_limit (request) <= LC_REQUEST_DEFAULT_LIMIT ? LC_PAGE_SHORT : LC_PAGE_LONG;
  const char *kind = scope != NULL ? scope->kind : NULL;
  const char *post_kind = scope != NULL ? scope->post_kind : NULL;
  g_autofree char *match = NULL;

  if (scope != NULL && scope->by_name)
    {
      match = lc_search_query_write_names (query, engine);
      return lc_database_query (database, error, engine == LC_ENGINE_SQLITE ? members_sqlite[size] : members_postgresql[size],
                                "ti", match, start);
    }
  if (!lc_search_query_has_words (query))
    return find_entries (request, query, choose_newest (query, scope)[size], NULL, start > 0 ? start : G_MAXINT64, kind, post_kind, error);

  match = lc_search_query_write (query, engine, FALSE);
  return find_entries (request, query, engine == LC_ENGINE_SQLITE ? ranked_sqlite[size] : ranked_postgresql[size], match, start,
                       kind, post_kind, error);
}

/**
 * lc_search_find_similar:
 * @request: who asks
 * @query: words
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): the posts with the most of the words, in the columns of #LcSearchColumn
 */
LcStatement *
lc_search_find_similar (LcRequest      *request,
                        LcSearchQuery  *query,
                        GError        **error)
{
  LcEngine engine = lc_database_get_engine (lc_request_get_database (request));
  g_autofree char *match = lc_search_query_write (query, engine, TRUE);

  return find_entries (request, query, engine == LC_ENGINE_SQLITE ? similar_sqlite : similar_postgresql, match, 0, "post", NULL, error);
}
