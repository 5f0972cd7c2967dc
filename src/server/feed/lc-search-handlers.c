/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include <string.h>

#include "lc-cursor.h"
#include "lc-markdown.h"
#include "lc-member-document.h"
#include "lc-page.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-search-query.h"
#include "lc-search-snippet.h"
#include "lc-text.h"

#define MAX_QUERY 400
#define MAX_SIMILAR_WORDS 12
#define MIN_SIMILAR_WORD 4
#define N_SIMILAR "5"

/* Of what holds a word that half of the community uses, the newest are ranked: so the time that a search takes has a bound. */
#define MAX_RANKED "400"
#define MAX_TAGGED "200"

/* Filters that were not given are NULL and hold for all. */
#define ENTRY_TABLES \
  "search_entry e CROSS JOIN post p LEFT JOIN reply r ON e.kind = 'reply' AND r.id = e.target_id"
#define CONDITIONS \
  " AND p.id = e.post_id AND p.deleted_at IS NULL AND r.deleted_at IS NULL" \
  " AND (CAST($3 AS TEXT) IS NULL OR p.space_id = $3)" \
  " AND (CAST($4 AS TEXT) IS NULL OR e.author_id = $4)" \
  " AND (CAST($5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM post_tag t WHERE t.post_id = p.id AND t.tag = $5))" \
  " AND (CAST($6 AS TEXT) IS NULL OR e.kind = $6)" \
  " AND (CAST($7 AS TEXT) IS NULL OR p.kind = $7)" \
  " AND (CAST($8 AS TEXT) IS NULL OR ($8 = 'answered') = (p.accepted_reply_id IS NOT NULL))" \
  " AND COALESCE(r.created_at, p.created_at) >= $9 AND COALESCE(r.created_at, p.created_at) < $10" LC_POST_SEEN ("$11")
#define TYPES "ti" "tttttt" "iit"

/* $1 is what is looked for, $2 where the page begins. */
#define RANKED(found, limit) \
  "WITH found AS MATERIALIZED (" found " DESC LIMIT " MAX_RANKED ")," \
  " ranked AS (SELECT row_number() OVER (ORDER BY score DESC, number DESC) AS position, target_id, post_id, kind, score" \
  " FROM found) SELECT position, target_id, post_id, kind, score FROM ranked WHERE position > $2 ORDER BY position LIMIT " limit

/* bm25 tells better ones by smaller numbers. A word in the title counts eight times, one among the tags four times. */
#define FOUND_SQLITE \
  "SELECT e.number, e.target_id, e.post_id, e.kind, -bm25(search_index, 8.0, 4.0, 1.0) AS score" \
  " FROM search_index CROSS JOIN " ENTRY_TABLES \
  " WHERE search_index MATCH $1 AND e.number = search_index.rowid" CONDITIONS " ORDER BY search_index.rowid"
#define FOUND_POSTGRESQL(is_any) \
  "SELECT e.number, e.target_id, e.post_id, e.kind, e.terms, q.query" \
  " FROM search_query($1, " is_any ") AS q (query) CROSS JOIN " ENTRY_TABLES \
  " WHERE e.terms @@ q.query" CONDITIONS " ORDER BY e.number"
/* The rank is that of the newest only. Normalised by the logarithm of the length. */
#define RANKED_POSTGRESQL(is_any, rank, limit) \
  "WITH newest AS MATERIALIZED (" FOUND_POSTGRESQL (is_any) " DESC LIMIT " MAX_RANKED ")," \
  " found AS (SELECT number, target_id, post_id, kind, " rank "('{0.125, 0.25, 0.5, 1}', terms, query, 1) AS score FROM newest)," \
  " ranked AS (SELECT row_number() OVER (ORDER BY score DESC, number DESC) AS position, target_id, post_id, kind, score" \
  " FROM found) SELECT position, target_id, post_id, kind, score FROM ranked WHERE position > $2 ORDER BY position LIMIT " limit

/* Filters only: the newest first. $1 is not looked for. With a tag, those of its newest posts in the community's feed, or in
 * the space that is asked for. */
#define NEWEST(limit) \
  "SELECT e.number, e.target_id, e.post_id, e.kind, 0.0 FROM " ENTRY_TABLES \
  " WHERE CAST($1 AS TEXT) IS NULL AND e.number < $2" CONDITIONS " ORDER BY e.number DESC LIMIT " limit

#define TAGGED(limit) \
  "SELECT e.number, e.target_id, e.post_id, e.kind, 0.0" \
  " FROM (SELECT t.post_id FROM post_tag t WHERE t.tag = $5" \
  " AND t.in_feed = COALESCE((SELECT i.in_feed FROM place i WHERE i.id = $3), 1)" \
  " ORDER BY t.created_at DESC LIMIT " MAX_TAGGED ") g CROSS JOIN " \
  ENTRY_TABLES " WHERE CAST($1 AS TEXT) IS NULL AND e.post_id = g.post_id AND e.number < $2" CONDITIONS \
  " ORDER BY e.number DESC LIMIT " limit

static const char * const queries_sqlite[] =
{
  RANKED (FOUND_SQLITE, LC_PAGE_SHORT_ROWS), RANKED (FOUND_SQLITE, LC_PAGE_LONG_ROWS),
};
static const char * const queries_postgresql[] =
{
  RANKED_POSTGRESQL ("FALSE", "ts_rank_cd", LC_PAGE_SHORT_ROWS), RANKED_POSTGRESQL ("FALSE", "ts_rank_cd", LC_PAGE_LONG_ROWS),
};
static const char * const queries_newest[] = { NEWEST (LC_PAGE_SHORT_ROWS), NEWEST (LC_PAGE_LONG_ROWS) };
static const char * const queries_tagged[] = { TAGGED (LC_PAGE_SHORT_ROWS), TAGGED (LC_PAGE_LONG_ROWS) };
static const char similar_sqlite[] = RANKED (FOUND_SQLITE, N_SIMILAR);
static const char similar_postgresql[] = RANKED_POSTGRESQL ("TRUE", "ts_rank", N_SIMILAR);

/* Members by the beginnings of their names, in the order of these. */
#define MEMBERS(tables, condition, limit) \
  "WITH ranked AS (SELECT row_number() OVER (ORDER BY m.name_key, m.id) AS position, m.id FROM " tables \
  " CROSS JOIN member m WHERE " condition " AND m.id = s.member_id AND m.state = 'active')" \
  " SELECT position, id, id, 'member', 0.0 FROM ranked WHERE position > $2 ORDER BY position LIMIT " limit
#define MEMBERS_SQLITE(limit) MEMBERS ("search_member_index CROSS JOIN search_member s", \
  "search_member_index MATCH $1 AND s.number = search_member_index.rowid", limit)
#define MEMBERS_POSTGRESQL(limit) MEMBERS ("search_member s", "s.terms @@ CAST(CAST($1 AS TEXT) AS TSQUERY)", limit)

static const char * const members_sqlite[] = { MEMBERS_SQLITE (LC_PAGE_SHORT_ROWS), MEMBERS_SQLITE (LC_PAGE_LONG_ROWS) };
static const char * const members_postgresql[] =
{
  MEMBERS_POSTGRESQL (LC_PAGE_SHORT_ROWS), MEMBERS_POSTGRESQL (LC_PAGE_LONG_ROWS),
};

enum
{
  COLUMN_KEY,
  COLUMN_TARGET_ID,
  COLUMN_POST_ID,
  COLUMN_KIND,
  COLUMN_SCORE,
};

typedef enum
{
  SCOPE_ALL,
  SCOPE_POSTS,
  SCOPE_REPLIES,
  SCOPE_RESOURCES,
  SCOPE_MEMBERS,
} Scope;

static const char * const scopes[] = { "all", "posts", "replies", "resources", "members" };
static const char * const entry_kinds[] = { NULL, "post", "reply", "post", NULL };

/* What is found, on its way into the answer. */
typedef struct
{
  LcRequest      *request;
  GHashTable     *terms;
  yyjson_mut_doc *document;
  char           *language;   /* (nullable): of the post that was added last */
} Found;

static gboolean
add_post (Found           *self,
          yyjson_mut_val  *item,
          const char      *post_id,
          gboolean         has_snippet,
          GError         **error)
{
  g_autofree char *plain = NULL;
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (self->request), error, lc_post_kind.load,
                                                        "tt", lc_request_get_member_id (self->request), post_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  lc_post_add_members (self->document, yyjson_mut_obj_add_obj (self->document, item, "post"), statement);
  g_set_str (&self->language, lc_statement_get_text (statement, LC_POST_COLUMN_LANGUAGE));
  lc_search_snippet_add (self->document, item, "title_snippet", lc_statement_get_text (statement, LC_POST_COLUMN_TITLE),
                         self->language, self->terms);
  if (has_snippet)
    {
      plain = lc_markdown_plain (lc_statement_get_text (statement, LC_POST_N_COLUMNS));
      lc_search_snippet_add (self->document, item, "snippet", plain, self->language, self->terms);
    }

  return TRUE;
}

static gboolean
add_reply (Found           *self,
           yyjson_mut_val  *item,
           const char      *reply_id,
           GError         **error)
{
  g_autofree char *plain = NULL;
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (self->request), error, lc_reply_kind.load,
                                                        "tt", lc_request_get_member_id (self->request), reply_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  lc_reply_add_members (self->document, yyjson_mut_obj_add_obj (self->document, item, "reply"), statement);
  plain = lc_markdown_plain (lc_statement_get_text (statement, LC_REPLY_COLUMN_BODY));
  lc_search_snippet_add (self->document, item, "snippet", plain, self->language, self->terms);
  return TRUE;
}

static gboolean
add_member (Found           *self,
            yyjson_mut_val  *item,
            const char      *member_id,
            GError         **error)
{
  g_autofree char *plain = NULL;
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (self->request), error,
                                                        "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.id = $1", "t",
                                                        member_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  lc_member_document_add_members (self->document, yyjson_mut_obj_add_obj (self->document, item, "member"), statement);
  lc_search_snippet_add (self->document, item, "title_snippet", lc_statement_get_text (statement, LC_MEMBER_COLUMN_NAME), NULL,
                         self->terms);
  plain = lc_markdown_plain (lc_statement_get_text (statement, LC_MEMBER_COLUMN_BIO));
  lc_search_snippet_add (self->document, item, "snippet", plain, NULL, self->terms);
  return TRUE;
}

/* The row that @statement is at. */
static gboolean
add_item (Found           *self,
          yyjson_mut_val  *items,
          LcStatement     *statement,
          GError         **error)
{
  yyjson_mut_val *item = yyjson_mut_arr_add_obj (self->document, items);
  const char *kind = lc_statement_get_text (statement, COLUMN_KIND);
  const char *target_id = lc_statement_get_text (statement, COLUMN_TARGET_ID);

  lc_document_add_text (self->document, item, "kind", kind);
  yyjson_mut_obj_add_real (self->document, item, "score", lc_statement_get_real (statement, COLUMN_SCORE));
  if (g_str_equal (kind, "member"))
    return add_member (self, item, target_id, error);
  if (g_str_equal (kind, "post"))
    return add_post (self, item, target_id, TRUE, error);

  return add_post (self, item, lc_statement_get_text (statement, COLUMN_POST_ID), FALSE, error) &&
         add_reply (self, item, target_id, error);
}

/* Returns: (transfer full) (nullable): the cursor behind the last item, where more follows */
static gboolean
add_items (Found           *self,
           yyjson_mut_val  *items,
           LcStatement     *statement,
           guint            limit,
           char           **next,
           GError         **error)
{
  g_autofree char *last = NULL;
  guint n_items = 0;
  LcStep step;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW && n_items < limit)
    {
      if (!add_item (self, items, statement, error))
        return FALSE;
      if (++n_items == limit)
        last = lc_cursor_encode (lc_statement_get_int (statement, COLUMN_KEY),
                                 lc_statement_get_text (statement, COLUMN_TARGET_ID));
    }

  *next = step == LC_STEP_ROW ? g_steal_pointer (&last) : NULL;
  return step != LC_STEP_ERROR;
}

static LcResponse *
respond (LcRequest      *request,
         LcSearchQuery  *query,
         LcStatement    *statement,
         guint           limit,
         GError        **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autoptr(GHashTable) terms = lc_search_query_dup_terms (query);
  g_autofree char *next = NULL;
  Found found = { request, terms };
  yyjson_mut_val *items;
  yyjson_mut_val *root;
  gboolean done;

  found.document = document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  done = statement == NULL || add_items (&found, items, statement, limit, &next, error);
  g_free (found.language);
  if (!done)
    return NULL;

  lc_document_add_text (document, root, "next", next);
  lc_search_query_add (query, document, yyjson_mut_obj_add_obj (document, root, "query"));
  return lc_response_new_json (200, g_steal_pointer (&document));
}

static LcStatement *
find_messages (LcRequest      *request,
               LcSearchQuery  *query,
               const char     *sql,
               const char     *match,
               gint64          start,
               Scope           scope,
               GError        **error)
{
  const char *state = query->filters[LC_SEARCH_FILTER_IS];
  const char *post_kind = scope == SCOPE_RESOURCES ? "resource" : state != NULL ? "question" : NULL;

  return lc_database_query (lc_request_get_database (request), error, sql, TYPES, match, start, query->space_id, query->author_id, query->tag,
                            entry_kinds[scope], post_kind, g_strcmp0 (state, "question") != 0 ? state : NULL, query->begin,
                            query->end, lc_request_get_member_id (request));
}

static LcStatement *
find (LcRequest      *request,
      LcSearchQuery  *query,
      Scope           scope,
      gint64          start,
      GError        **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcEngine engine = lc_database_get_engine (database);
  guint size = lc_request_get_limit (request) <= LC_REQUEST_DEFAULT_LIMIT ? LC_PAGE_SHORT : LC_PAGE_LONG;
  g_autofree char *match = NULL;

  if (scope == SCOPE_MEMBERS)
    {
      match = lc_search_query_write_names (query, engine);
      return lc_database_query (database, error, engine == LC_ENGINE_SQLITE ? members_sqlite[size] : members_postgresql[size],
                                "ti", match, start);
    }
  if (!lc_search_query_has_words (query))
    return find_messages (request, query, query->tag != NULL ? queries_tagged[size] : queries_newest[size], NULL,
                          start > 0 ? start : G_MAXINT64, scope, error);

  match = lc_search_query_write (query, engine, FALSE);
  return find_messages (request, query, engine == LC_ENGINE_SQLITE ? queries_sqlite[size] : queries_postgresql[size], match,
                        start, scope, error);
}

static gboolean
read_scope (LcRequest *request,
            Scope     *scope)
{
  const char *text = lc_request_get_query (request, "scope");

  *scope = SCOPE_ALL;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i], text))
      {
        *scope = i;
        return TRUE;
      }

  return text == NULL;
}

/* Nothing is found where there is nothing to look for, or where what was asked for makes no sense. */
static gboolean
is_empty (LcSearchQuery *query,
          Scope          scope)
{
  gboolean has_filter = FALSE;

  for (guint i = 0; i < LC_SEARCH_N_FILTERS; i++)
    has_filter |= query->filters[i] != NULL;

  return query->faults->len > 0 || (!lc_search_query_has_words (query) && (scope == SCOPE_MEMBERS || !has_filter));
}

/**
 * lc_search:
 * @request: GET /api/v1/search
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_search (LcRequest  *request,
           GError    **error)
{
  const char *q = lc_request_get_query (request, "q");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcSearchQuery) query = { 0 };
  g_auto(LcPageStart) start = { 0 };
  Scope scope;

  if (q == NULL || g_utf8_strlen (q, -1) > MAX_QUERY)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`q` is what to look for, at most %d characters.", MAX_QUERY);
  if (!read_scope (request, &scope))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`scope` is `all`, `posts`, `replies`, `resources` or `members`.");
  if (!lc_page_start_read (&start, request, 0))
    return lc_page_start_problem ();

  if (!lc_search_query_read (&query, lc_request_get_database (request), q, lc_request_get_member_id (request), error))
    return NULL;
  if (!is_empty (&query, scope))
    {
      statement = find (request, &query, scope, start.key, error);
      if (statement == NULL)
        return NULL;
    }

  lc_author_memory_begin (lc_request_get_database (request));
  return respond (request, &query, statement, lc_request_get_limit (request), error);
}

/* The words that say what it is about: most of the short ones are in every text. */
static void
take_words (LcSearchQuery *query,
            const char    *text)
{
  const char *p = text;

  while (p != NULL && *p != '\0' && query->words->len < MAX_SIMILAR_WORDS)
    {
      const char *begin = p;
      gsize n_chars = 0;
      gboolean is_wide = FALSE;

      for (; g_unichar_isalnum (g_utf8_get_char (p)); p = g_utf8_next_char (p), n_chars++)
        is_wide |= g_unichar_iswide (g_utf8_get_char (p));
      if (n_chars >= MIN_SIMILAR_WORD || (is_wide && n_chars > 1))
        lc_search_query_add_word (query, begin, p - begin, FALSE, FALSE);
      if (p == begin)
        p = g_utf8_next_char (p);
    }
}

/**
 * lc_list_similar:
 * @request: GET /api/v1/posts/similar
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_similar (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcEngine engine = lc_database_get_engine (database);
  const char *title = lc_request_get_query (request, "title");
  const char *space_id = lc_request_get_query (request, "space");
  g_autofree char *match = NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcSearchQuery) query = { 0 };

  if (title == NULL)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`title` is what the new post is to be called.");

  if (!lc_search_query_init (&query, database, error))
    return NULL;
  take_words (&query, title);
  take_words (&query, lc_request_get_query (request, "body"));
  g_set_str (&query.space_id, space_id);
  if (query.words->len > 0)
    {
      match = lc_search_query_write (&query, engine, TRUE);
      statement = find_messages (request, &query, engine == LC_ENGINE_SQLITE ? similar_sqlite : similar_postgresql, match, 0,
                                 SCOPE_POSTS, error);
      if (statement == NULL)
        return NULL;
    }

  lc_author_memory_begin (database);
  return respond (request, &query, statement, G_MAXUINT, error);
}
