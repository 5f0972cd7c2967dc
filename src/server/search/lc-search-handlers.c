/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-routes.h"

#include "lc-author-memory.h"
#include "lc-cursor.h"
#include "lc-page.h"
#include "lc-search-find.h"

#define MAX_QUERY 400
#define MAX_SIMILAR_WORDS 12
#define MIN_SIMILAR_WORD 4

/* The row that @statement is at. */
static gboolean
add_item (LcSearchItem    *item,
          yyjson_mut_val  *items,
          LcStatement     *statement,
          GError         **error)
{
  const char *kind = lc_statement_get_text (statement, LC_SEARCH_COLUMN_KIND);

  item->object = yyjson_mut_arr_add_obj (item->document, items);
  item->target_id = lc_statement_get_text (statement, LC_SEARCH_COLUMN_TARGET_ID);
  item->post_id = lc_statement_get_text (statement, LC_SEARCH_COLUMN_POST_ID);
  item->language = lc_statement_get_text (statement, LC_SEARCH_COLUMN_LANGUAGE);
  lc_document_add_text (item->document, item->object, "kind", kind);
  yyjson_mut_obj_add_real (item->document, item->object, "score", lc_statement_get_real (statement, LC_SEARCH_COLUMN_SCORE));
  return lc_search_item_add (item, kind, error);
}

/* Returns: (transfer full) (nullable): the cursor behind the last item, where more follows */
static gboolean
add_items (LcSearchItem    *item,
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
      if (!add_item (item, items, statement, error))
        return FALSE;
      if (++n_items == limit)
        last = lc_cursor_encode (lc_statement_get_int (statement, LC_SEARCH_COLUMN_KEY),
                                 lc_statement_get_text (statement, LC_SEARCH_COLUMN_TARGET_ID));
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
  LcSearchItem item = { .request = request, .terms = terms };
  yyjson_mut_val *items;
  yyjson_mut_val *root;

  item.document = document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  if (statement != NULL && !add_items (&item, items, statement, limit, &next, error))
    return NULL;

  lc_document_add_text (document, root, "next", next);
  lc_search_query_add (query, document, yyjson_mut_obj_add_obj (document, root, "query"));
  return lc_response_new_json (200, g_steal_pointer (&document));
}

/* Nothing is found where there is nothing to look for, or where what was asked for makes no sense. */
static gboolean
is_empty (LcSearchQuery      *query,
          const LcSearchKind *scope)
{
  gboolean has_filter = FALSE;

  for (guint i = 0; i < LC_SEARCH_N_FILTERS; i++)
    has_filter |= query->filters[i] != NULL;

  return query->faults->len > 0 || (!lc_search_query_has_words (query) && ((scope != NULL && scope->by_name) || !has_filter));
}

/* GET /api/v1/search */
static LcResponse *
search (LcRequest  *request,
        GError    **error)
{
  const char *q = lc_request_get_query (request, "q");
  const char *scope_name = lc_request_get_query (request, "scope");
  const LcSearchKind *scope = scope_name != NULL ? lc_search_find_scope (scope_name) : NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcSearchQuery) query = { 0 };
  g_auto(LcPageStart) start = { 0 };

  if (q == NULL || g_utf8_strlen (q, -1) > MAX_QUERY)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`q` is what to look for, at most %d characters.", MAX_QUERY);
  if (scope_name != NULL && scope == NULL && !g_str_equal (scope_name, "all"))
    {
      g_autofree char *scopes = lc_search_dup_scopes ();

      return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`scope` is one of %s.", scopes);
    }
  if (!lc_page_start_read (&start, request, 0))
    return lc_page_start_problem ();

  if (!lc_search_query_read (&query, lc_request_get_database (request), q, lc_request_get_member_id (request), error))
    return NULL;
  if (!is_empty (&query, scope))
    {
      statement = lc_search_find (request, &query, scope, start.key, error);
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

/* GET /api/v1/posts/similar */
static LcResponse *
list_similar (LcRequest  *request,
              GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *title = lc_request_get_query (request, "title");
  const char *space_id = lc_request_get_query (request, "space");
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
      statement = lc_search_find_similar (request, &query, error);
      if (statement == NULL)
        return NULL;
    }

  lc_author_memory_begin (database);
  return respond (request, &query, statement, G_MAXUINT, error);
}

const LcRoute lc_search_routes[] =
{
  { "GET", "/api/v1/search",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, search },
  { "GET", "/api/v1/posts/similar",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, list_similar },

  { NULL }
};
