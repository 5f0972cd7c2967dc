/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

#include <string.h>

#include "lc-group-facets.h"
#include "lc-member-filter.h"
#include "lc-page.h"
#include "lc-text.h"

/* Of the groups in which a word is, so many are looked at: typing goes on until it are few. */
#define MAX_FOUND "400"
/* Behind all that begins with a word: the last character that there is. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

/* Filters that were not given are NULL and hold for all. $7 is the longest word and $8 behind all that begins with it, and so on. */
#define HAS_FACET(kind, condition) \
  "EXISTS (SELECT 1 FROM group_facet f WHERE f.group_id = g.id AND f.kind = '" kind "' AND " condition ")"
#define HAS_WORD(from, to) \
  " AND (CAST(" from " AS TEXT) IS NULL OR " HAS_FACET ("word", "f.value >= " from " AND f.value < " to) ")"
#define CONDITIONS \
  " AND (CAST($4 AS TEXT) IS NULL OR g.state = $4)" \
  " AND (CAST($5 AS TEXT) IS NULL OR " HAS_FACET ("skill", "f.value = $5") ")" \
  " AND (CAST($6 AS TEXT) IS NULL OR " HAS_FACET ("language", "f.value = $6") ")" \
  HAS_WORD ("$7", "$8") HAS_WORD ("$9", "$10") HAS_WORD ("$11", "$12") \
  " AND " LC_PLACE_SEEN ("g.id", "$1")
#define NEWEST_FIRST " ORDER BY g.created_at DESC, g.id DESC"

/* By time, following the index of the one filter that finds the fewest. A CROSS JOIN stays in its order on SQLite. */
#define BY_TIME(condition) LC_PAGE_QUERIES ( \
  "SELECT " LC_GROUP_COLUMNS " FROM project_group g" LC_GROUP_JOINS \
  " WHERE (g.created_at, g.id) < ($2, $3)" condition CONDITIONS NEWEST_FIRST)
#define BY_FACET(kind_name, parameter) LC_PAGE_QUERIES ( \
  "SELECT " LC_GROUP_COLUMNS " FROM group_facet o CROSS JOIN project_group g" LC_GROUP_JOINS \
  " WHERE o.kind = '" kind_name "' AND o.value = " parameter " AND g.id = o.group_id" \
  " AND (o.created_at, o.group_id) < ($2, $3)" CONDITIONS " ORDER BY o.created_at DESC, o.group_id DESC")

static const char * const queries_all[] = BY_TIME ("");
static const char * const queries_state[] = BY_TIME (" AND g.state = $4");
static const char * const queries_skill[] = BY_FACET ("skill", "$5");
static const char * const queries_language[] = BY_FACET ("language", "$6");
static const char * const queries_word[] = LC_PAGE_QUERIES (
  "SELECT " LC_GROUP_COLUMNS " FROM (SELECT DISTINCT h.group_id FROM (SELECT o.group_id FROM group_facet o WHERE o.kind = 'word'"
  " AND o.value >= $7 AND o.value < $8 ORDER BY o.value, o.created_at DESC, o.group_id LIMIT " MAX_FOUND ") AS h) AS d"
  " CROSS JOIN project_group g" LC_GROUP_JOINS
  " WHERE g.id = d.group_id AND (g.created_at, g.id) < ($2, $3)" CONDITIONS NEWEST_FIRST);
static const char * const queries_mine[] = LC_PAGE_QUERIES (
  "SELECT " LC_GROUP_COLUMNS " FROM membership o CROSS JOIN project_group g" LC_GROUP_JOINS
  " WHERE o.member_id = $1 AND o.state IN ('joined', 'invited', 'requested') AND g.id = o.place_id"
  " AND (g.created_at, g.id) < ($2, $3)" CONDITIONS NEWEST_FIRST);

/* What was asked for; NULL is what was not. */
typedef struct
{
  const char *state;
  char       *skill;
  char       *language;
  char       *from[LC_GROUP_MAX_WORDS];
  char       *to[LC_GROUP_MAX_WORDS];
  gboolean    is_mine;
} Filters;

static void
filters_clear (Filters *self)
{
  g_clear_pointer (&self->skill, g_free);
  g_clear_pointer (&self->language, g_free);
  for (guint i = 0; i < LC_GROUP_MAX_WORDS; i++)
    {
      g_clear_pointer (&self->from[i], g_free);
      g_clear_pointer (&self->to[i], g_free);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filters, filters_clear)

static int
compare_by_length (const void *first,
                   const void *second)
{
  gsize first_length = strlen (*(const char * const *) first);
  gsize second_length = strlen (*(const char * const *) second);

  return (second_length > first_length) - (second_length < first_length);
}

/* The longest word finds the fewest, most likely. */
static void
read_words (Filters    *self,
            const char *q)
{
  g_auto(GStrv) words = lc_group_split_words (q, LC_GROUP_MAX_WORDS);

  qsort (words, g_strv_length (words), sizeof *words, compare_by_length);
  for (guint i = 0; words[i] != NULL; i++)
    {
      self->from[i] = g_strdup (words[i]);
      self->to[i] = g_strconcat (words[i], LAST_CHARACTER, NULL);
    }
}

/* Returns: (transfer full) (nullable): why not */
static LcResponse *
filters_read (Filters   *self,
              LcRequest *request)
{
  const char *q = lc_request_get_query (request, "q");
  const char *skill = lc_request_get_query (request, "skill");
  const char *language = lc_request_get_query (request, "language");
  const char *view = lc_request_get_query (request, "view");

  self->state = lc_request_get_query (request, "state");
  self->is_mine = view != NULL;
  if (view != NULL && !g_str_equal (view, "mine"))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`view` is mine.");
  if (self->state != NULL && !g_strv_contains (lc_group_states, self->state))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`state` is active, finished or archived.");
  if (language != NULL && !lc_text_is_language (language))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`language` is not a BCP 47 language tag.");

  if (q != NULL)
    read_words (self, q);
  self->skill = skill != NULL ? lc_member_filter_fold (LC_MEMBER_FILTER_SKILL, skill) : NULL;
  self->language = language != NULL ? lc_member_filter_fold (LC_MEMBER_FILTER_LANGUAGE, language) : NULL;
  return NULL;
}

static const char * const *
choose_queries (const Filters *self)
{
  if (self->is_mine)
    return queries_mine;
  if (self->from[0] != NULL)
    return queries_word;
  if (self->skill != NULL)
    return queries_skill;
  if (self->language != NULL)
    return queries_language;

  return self->state != NULL ? queries_state : queries_all;
}

/**
 * lc_list_groups:
 * @request: GET /api/v1/groups
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_groups (LcRequest  *request,
                GError    **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(Filters) filters = { 0 };
  g_auto(LcPage) page = { 0 };
  LcResponse *refusal;

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();
  refusal = filters_read (&filters, request);
  if (refusal != NULL)
    return refusal;

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, choose_queries (&filters)[lc_page_get_size (&page)],
                                 "tittttt" "ttttt", lc_request_get_member_id (request), start.key, start.id, filters.state,
                                 filters.skill, filters.language, filters.from[0], filters.to[0], filters.from[1], filters.to[1],
                                 filters.from[2], filters.to[2]);

  return lc_page_fill (&page, statement, lc_group_add_summary, LC_GROUP_COLUMN_CREATED_AT, LC_GROUP_COLUMN_ID, error);
}
