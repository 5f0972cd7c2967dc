/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-page.h"
#include "lc-post-store.h"
#include "lc-tag.h"
#include "lc-text.h"
#include "lc-uuid.h"

/* One prepared query a page, whatever it is ordered and filtered by: each combination has its own, so that each uses its own
 * index and a page costs the same at any depth. What has no index that gives its order is refused: it would go through all
 * posts. $1 is who asks, $2 and $3 are where the page begins, the filters follow in the order of their names. */
#define PAGE(columns, tables, from, key, id, filter) LC_PAGE_QUERIES (\
  "SELECT " columns ", " key " FROM " from tables \
  " WHERE p.deleted_at IS NULL AND (" key ", " id ") < ($2, $3)" filter \
  " ORDER BY " key " DESC, " id " DESC")
#define LIST(from, key, id, filter) { \
  [AUTHORS_NAMED] = PAGE (LC_POST_COLUMNS_NAMED, LC_POST_TABLES_NAMED, from, key, id, filter), \
  [AUTHORS_READ] = PAGE (LC_POST_COLUMNS, LC_POST_TABLES, from, key, id, filter), \
}

#define BY_TIME(filter) LIST ("", "p.created_at", "p.id", filter)
#define BY_ACTIVITY(filter) LIST ("", "p.last_activity_at", "p.id", filter)
#define BY_RANK(filter) LIST ("", "p.rank", "p.id", filter)
/* What another table finds; a CROSS JOIN stays in its order on SQLite. */
#define BY_TAG(filter) LIST ("post_tag t CROSS JOIN ", "t.created_at", "t.post_id", " AND p.id = t.post_id" filter)
/* A list of one space: whether it may be seen is asked once. */
#define IN_SPACE " AND p.space_id = $4 AND " LC_PLACE_SEEN_INSIDE ("$4", "$1")
/* The index of tags has those of the feed apart. */
#define OF_SPACE "(SELECT i.in_feed FROM place i WHERE i.id = $4)"
#define UNANSWERED(filter) BY_TIME (" AND p.kind = 'question' AND p.accepted_reply_id IS NULL" filter)
#define FOLLOWED LIST ("post_state f CROSS JOIN ", "f.followed_at", "f.post_id", \
                       " AND p.id = f.post_id AND f.member_id = $1 AND f.level = 'followed'" LC_POST_SEEN ("$1"))
#define BOOKMARKED LIST ("bookmark b CROSS JOIN ", "b.created_at", "b.target_id", \
                         " AND p.id = b.target_id AND b.member_id = $1" LC_POST_SEEN ("$1"))

typedef enum
{
  AUTHORS_NAMED,
  AUTHORS_READ,
  N_AUTHORS,
} Authors;

typedef enum
{
  ORDER_LATEST,
  ORDER_ACTIVE,
  ORDER_TOP,
  ORDER_UNANSWERED,
  ORDER_FOLLOWING,
  ORDER_BOOKMARKS,
} Order;

enum
{
  FILTER_SPACE    = 1 << 0,
  FILTER_AUTHOR   = 1 << 1,
  FILTER_KIND     = 1 << 2,
  FILTER_TAG      = 1 << 3,
  FILTER_LANGUAGE = 1 << 4,
};

typedef struct
{
  Order       order;
  guint       filters;
  const char *types;
  const char *sql[N_AUTHORS][LC_PAGE_N_SIZES];
} Query;

static const Query queries[] =
{
  { ORDER_LATEST, 0, "tit", BY_TIME (LC_POST_IN_FEED LC_POST_NOT_MUTED) },
  { ORDER_LATEST, FILTER_SPACE, "titt", BY_TIME (IN_SPACE) },
  { ORDER_LATEST, FILTER_AUTHOR, "titt", BY_TIME (LC_POST_IN_FEED " AND p.author_id = $4") },
  { ORDER_LATEST, FILTER_SPACE | FILTER_AUTHOR, "tittt", BY_TIME (IN_SPACE " AND p.author_id = $5") },
  { ORDER_LATEST, FILTER_KIND, "titt", BY_TIME (LC_POST_IN_FEED " AND p.kind = $4" LC_POST_NOT_MUTED) },
  { ORDER_LATEST, FILTER_SPACE | FILTER_KIND, "tittt", BY_TIME (IN_SPACE " AND p.kind = $5") },
  { ORDER_LATEST, FILTER_AUTHOR | FILTER_KIND, "tittt", BY_TIME (LC_POST_IN_FEED " AND p.author_id = $4 AND p.kind = $5") },
  { ORDER_LATEST, FILTER_SPACE | FILTER_AUTHOR | FILTER_KIND, "titttt",
    BY_TIME (IN_SPACE " AND p.author_id = $5 AND p.kind = $6") },
  { ORDER_LATEST, FILTER_TAG, "titt", BY_TAG (" AND t.tag = $4 AND t.in_feed = 1" LC_POST_STAYS) },
  { ORDER_LATEST, FILTER_SPACE | FILTER_TAG, "tittt",
    BY_TAG (IN_SPACE " AND t.tag = $5 AND t.in_feed = " OF_SPACE) },
  { ORDER_LATEST, FILTER_KIND | FILTER_TAG, "tittt", BY_TAG (" AND p.kind = $4 AND t.tag = $5 AND t.in_feed = 1" LC_POST_STAYS) },
  { ORDER_LATEST, FILTER_TAG | FILTER_LANGUAGE, "tittt", BY_TAG (" AND t.tag = $4 AND p.language = $5 AND t.in_feed = 1" LC_POST_STAYS) },
  { ORDER_LATEST, FILTER_LANGUAGE, "titt", BY_TIME (LC_POST_IN_FEED " AND p.language = $4" LC_POST_NOT_MUTED) },
  { ORDER_LATEST, FILTER_SPACE | FILTER_LANGUAGE, "tittt", BY_TIME (IN_SPACE " AND p.language = $5") },
  { ORDER_LATEST, FILTER_KIND | FILTER_LANGUAGE, "tittt",
    BY_TIME (LC_POST_IN_FEED " AND p.kind = $4 AND p.language = $5" LC_POST_NOT_MUTED) },
  { ORDER_ACTIVE, 0, "tit", BY_ACTIVITY (LC_POST_IN_FEED LC_POST_NOT_MUTED) },
  { ORDER_ACTIVE, FILTER_SPACE, "titt", BY_ACTIVITY (IN_SPACE) },
  { ORDER_TOP, 0, "tit", BY_RANK (LC_POST_IN_FEED LC_POST_NOT_MUTED) },
  { ORDER_TOP, FILTER_SPACE, "titt", BY_RANK (IN_SPACE) },
  { ORDER_UNANSWERED, 0, "tit", UNANSWERED (LC_POST_IN_FEED LC_POST_NOT_MUTED) },
  { ORDER_UNANSWERED, FILTER_SPACE, "titt", UNANSWERED (IN_SPACE) },
  { ORDER_FOLLOWING, 0, "tit", FOLLOWED },
  { ORDER_BOOKMARKS, 0, "tit", BOOKMARKED },
};

static const struct
{
  const char *parameter;
  const char *value;
  Order       order;
} orders[] =
{
  { "sort", "latest", ORDER_LATEST },
  { "sort", "active", ORDER_ACTIVE },
  { "sort", "top", ORDER_TOP },
  { "view", "unanswered", ORDER_UNANSWERED },
  { "view", "following", ORDER_FOLLOWING },
  { "view", "bookmarks", ORDER_BOOKMARKS },
};

/* In the order of their bits. */
static const char * const filter_names[] = { "space", "author", "kind", "tag", "language" };
#define N_FILTERS G_N_ELEMENTS (filter_names)

/* What is asked for. */
typedef struct
{
  const Query *query;
  LcPageStart  start;
  const char  *values[N_FILTERS];
  char        *tag;
} Question;

static void
question_clear (Question *self)
{
  lc_page_start_clear (&self->start);
  g_clear_pointer (&self->tag, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
read_order (LcRequest *request,
            Order     *order)
{
  const char *sort = lc_request_get_query (request, "sort");
  const char *view = lc_request_get_query (request, "view");

  *order = ORDER_LATEST;
  if (sort == NULL && view == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (orders) && (sort == NULL || view == NULL); i++)
    if (g_strcmp0 (lc_request_get_query (request, orders[i].parameter), orders[i].value) == 0)
      {
        *order = orders[i].order;
        return TRUE;
      }

  return FALSE;
}

/* Returns: (nullable): @text as it is looked for, or %NULL when it cannot be */
static const char *
read_filter (Question   *self,
             guint       filter,
             const char *text)
{
  switch (filter)
    {
    case FILTER_KIND:
      return g_strv_contains (lc_post_kinds, text) ? text : NULL;
    case FILTER_TAG:
      return self->tag = lc_tag_normalise (text);
    case FILTER_LANGUAGE:
      return lc_text_is_language (text) ? text : NULL;
    default:
      return lc_uuid_is_valid (text) ? text : NULL;
    }
}

/* Reads the filters; @values gets those that are there, in their order. Returns: FALSE when one cannot be. */
static gboolean
read_filters (Question  *self,
              LcRequest *request,
              guint     *filters)
{
  guint n_values = 0;

  *filters = 0;
  for (guint i = 0; i < N_FILTERS; i++)
    {
      const char *text = lc_request_get_query (request, filter_names[i]);

      if (text == NULL)
        continue;
      *filters |= 1 << i;
      self->values[n_values] = read_filter (self, 1 << i, text);
      if (self->values[n_values++] == NULL)
        return FALSE;
    }

  return TRUE;
}

static const Query *
find_query (Order order,
            guint filters)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (queries[i].order == order && queries[i].filters == filters)
      return &queries[i];

  return NULL;
}

/* Returns: (transfer full) (nullable): the refusal of what cannot be asked for */
static LcResponse *
read_question (Question  *self,
               LcRequest *request)
{
  Order order;
  guint filters;

  if (!lc_page_start_read (&self->start, request, G_MAXINT64))
    return lc_page_start_problem ();
  if (!read_order (request, &order))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`sort` is `latest`, `active` or `top`; or else `view` is"
                                    " `unanswered`, `following` or `bookmarks`.");
  if (!read_filters (self, request, &filters))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`space` and `author` are ids, `kind` is a kind of post,"
                                    " `tag` is a tag, `language` is a BCP 47 language tag.");

  self->query = find_query (order, filters);
  return self->query == NULL ? lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "These filters do not go together.") : NULL;
}

static LcResponse *
list (LcRequest       *request,
      const Question  *question,
      Authors          authors,
      GError         **error)
{
  const Query *query = question->query;
  const char * const *values = question->values;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPage) page = { 0 };

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, query->sql[authors][lc_page_get_size (&page)],
                                 query->types, lc_request_get_member_id (request), question->start.key,
                                 question->start.id, values[0], values[1], values[2]);

  return lc_page_fill (&page, statement, lc_post_add_members, LC_POST_N_COLUMNS, LC_POST_COLUMN_ID, error);
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
  g_auto(Question) question = { 0 };

  response = read_question (&question, request);
  if (response != NULL)
    return g_steal_pointer (&response);

  lc_author_memory_begin (database);
  response = list (request, &question, AUTHORS_NAMED, error);
  if (response == NULL || lc_author_memory_is_complete (database))
    return g_steal_pointer (&response);

  g_clear_pointer (&response, lc_response_free);
  return list (request, &question, AUTHORS_READ, error);
}
