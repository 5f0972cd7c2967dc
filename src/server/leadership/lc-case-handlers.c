/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

#include "lc-case.h"
#include "lc-page.h"
#include "lc-version.h"

#define SEEN " AND k.author_id <> $1 AND " LC_PLACE_SEEN_INSIDE ("k.place_id", "$1")

/* What waits, the longest first. */
#define WAITING(state) \
  LC_PAGE_QUERIES ("SELECT " LC_CASE_COLUMNS " FROM moderation_case k" LC_CASE_JOINS " WHERE k.state = '" state "'" \
                   " AND (k.since, k.id) > ($2, $3)" SEEN " ORDER BY k.since, k.id")

static const struct
{
  const char *name;
  gint64      first_key;
  const char *queries[LC_PAGE_N_SIZES];
} views[] = {
  { "open", G_MININT64, WAITING ("open") },
  { "appealed", G_MININT64, WAITING ("appealed") },
  { "decided", G_MAXINT64, LC_PAGE_QUERIES (
      "SELECT " LC_CASE_COLUMNS " FROM moderation_case k" LC_CASE_JOINS " WHERE k.state IN ('decided', 'closed')"
      " AND (k.since, k.id) < ($2, $3)" SEEN " ORDER BY k.since DESC, k.id DESC") },
};

/**
 * lc_list_cases:
 * @request: GET /api/v1/moderation/cases
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_cases (LcRequest  *request,
               GError    **error)
{
  const char *name = lc_request_get_query (request, "view");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };
  guint view = 0;

  while (name != NULL && view < G_N_ELEMENTS (views) && !g_str_equal (views[view].name, name))
    view++;
  if (view == G_N_ELEMENTS (views))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`view` is open, appealed or decided.");
  if (!lc_page_start_read (&start, request, views[view].first_key))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, views[view].queries[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, lc_case_add_summary, LC_CASE_COLUMN_SINCE, LC_CASE_COLUMN_ID, error);
}

/**
 * lc_get_case:
 * @request: GET /api/v1/moderation/cases/{case_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_case (LcRequest  *request,
             GError    **error)
{
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };

  return lc_case_find (&one, request, LC_CASE_FOR_MODERATORS, &answer, error)
         ? lc_response_new_version (200, g_steal_pointer (&one.document), one.version) : answer;
}

static LcResponse *
set_claim (const LcCase  *self,
           LcRequest     *request,
           const char    *member_id,
           const gint64  *until,
           GError       **error)
{
  static const char update[] =
    "UPDATE moderation_case SET claimed_by = $3, claimed_until = $4, version = version + 1 WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  gint64 n_changed = lc_database_run (database, error, update, "titn", self->id, self->version, member_id, until);

  return lc_case_finish_change (self, database, n_changed, error) ? lc_case_respond (self, request, LC_CASE_FOR_MODERATORS, error) : NULL;
}

/* Returns: (nullable): why who asks cannot claim it */
static LcResponse *
check_claim (const LcCase *self,
             LcRequest    *request,
             gint64        now)
{
  if (self->state == LC_CASE_DECIDED || self->state == LC_CASE_CLOSED)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is decided.");
  if (!lc_case_may_judge (self, request))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Another moderator decides about an appeal.");
  if (lc_case_is_claimed_by (self, NULL, now) && !lc_case_is_claimed_by (self, lc_request_get_member_id (request), now))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Another moderator looks at it.");

  return NULL;
}

/**
 * lc_put_claim:
 * @request: PUT /api/v1/moderation/cases/{case_id}/claim
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_claim (LcRequest  *request,
              GError    **error)
{
  gint64 now = lc_time_now (), until = now + LC_CASE_LEASE;
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };

  if (!lc_case_find (&one, request, LC_CASE_FOR_MODERATORS, &answer, error))
    return answer;

  answer = check_claim (&one, request, now);
  return answer != NULL ? answer : set_claim (&one, request, lc_request_get_member_id (request), &until, error);
}

/**
 * lc_delete_claim:
 * @request: DELETE /api/v1/moderation/cases/{case_id}/claim
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_claim (LcRequest  *request,
                 GError    **error)
{
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };

  if (!lc_case_find (&one, request, LC_CASE_FOR_MODERATORS, &answer, error))
    return answer;
  if (!lc_case_is_claimed_by (&one, lc_request_get_member_id (request), lc_time_now ()))
    return lc_response_new_version (200, g_steal_pointer (&one.document), one.version);

  return set_claim (&one, request, NULL, NULL, error);
}
