/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-page.h"
#include "lc-post-store.h"
#include "lc-uuid.h"

/* One prepared query a page, whatever it is filtered by: each combination of filters has its own, so that each uses its own
 * index and a page costs the same at any depth. */
#define PAGE(columns, tables, filter) LC_PAGE_QUERIES (\
  "SELECT " columns " FROM " tables \
  " WHERE p.deleted_at IS NULL AND (p.created_at, p.id) < ($2, $3)" filter \
  " ORDER BY p.created_at DESC, p.id DESC")
#define LIST(filter) { \
  [AUTHORS_NAMED] = PAGE (LC_POST_COLUMNS_NAMED, LC_POST_TABLES_NAMED, filter), \
  [AUTHORS_READ] = PAGE (LC_POST_COLUMNS, LC_POST_TABLES, filter), \
}

typedef enum
{
  AUTHORS_NAMED,
  AUTHORS_READ,
  N_AUTHORS,
} Authors;

enum
{
  FILTER_SPACE  = 1 << 0,
  FILTER_AUTHOR = 1 << 1,
  FILTER_KIND   = 1 << 2,
  N_FILTERS     = 1 << 3,
};

typedef struct
{
  const char *sql[N_AUTHORS][LC_PAGE_N_SIZES];
  const char *types;
} Query;

static const Query queries[N_FILTERS] =
{
  [0]                                          = { LIST (""), "tit" },
  [FILTER_SPACE]                               = { LIST (" AND p.space_id = $4"), "titt" },
  [FILTER_AUTHOR]                              = { LIST (" AND p.author_id = $4"), "titt" },
  [FILTER_SPACE | FILTER_AUTHOR]               = { LIST (" AND p.space_id = $4 AND p.author_id = $5"), "tittt" },
  [FILTER_KIND]                                = { LIST (" AND p.kind = $4"), "titt" },
  [FILTER_SPACE | FILTER_KIND]                 = { LIST (" AND p.space_id = $4 AND p.kind = $5"), "tittt" },
  [FILTER_AUTHOR | FILTER_KIND]                = { LIST (" AND p.author_id = $4 AND p.kind = $5"), "tittt" },
  [FILTER_SPACE | FILTER_AUTHOR | FILTER_KIND] =
    { LIST (" AND p.space_id = $4 AND p.author_id = $5 AND p.kind = $6"), "titttt" },
};

static const char * const filter_names[] = { "space", "author", "kind" };

/* Reads the filters; @values gets those that are there, in their order. Returns: FALSE when one cannot be. */
static gboolean
read_filters (LcRequest   *request,
              guint       *filters,
              const char  *values[3])
{
  guint n_values = 0;

  *filters = 0;
  for (guint i = 0; i < G_N_ELEMENTS (filter_names); i++)
    {
      const char *value = lc_request_get_query (request, filter_names[i]);

      if (value == NULL)
        continue;
      if (1 << i == FILTER_KIND ? !g_strv_contains (lc_post_kinds, value) : !lc_uuid_is_valid (value))
        return FALSE;
      *filters |= 1 << i;
      values[n_values++] = value;
    }

  return TRUE;
}

static LcResponse *
list (LcRequest     *request,
      const Query   *query,
      Authors        authors,
      LcPageStart   *start,
      const char   **values,
      GError       **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPage) page = { 0 };

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, query->sql[authors][lc_page_get_size (&page)],
                                 query->types, lc_request_get_member_id (request), start->key, start->id,
                                 values[0], values[1], values[2]);

  return lc_page_fill (&page, statement, lc_post_add_members, LC_POST_COLUMN_CREATED_AT, LC_POST_COLUMN_ID, error);
}

/**
 * lc_list_posts:
 * @request: GET /api/v1/posts
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_posts (LcRequest  *request,
               GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(LcResponse) response = NULL;
  g_auto(LcPageStart) start = { 0 };
  const char *values[3] = { NULL };
  guint filters;

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();
  if (!read_filters (request, &filters, values))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`space` and `author` are ids, `kind` is a kind of post.");

  lc_author_memory_begin (database);
  response = list (request, &queries[filters], AUTHORS_NAMED, &start, values, error);
  if (response == NULL || lc_author_memory_is_complete (database))
    return g_steal_pointer (&response);

  return list (request, &queries[filters], AUTHORS_READ, &start, values, error);
}
