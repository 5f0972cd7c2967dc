/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-private.h"

#include "lc-page.h"
#include "lc-version.h"

#define MAX_REMINDERS 5
/* Four weeks. */
#define MAX_MINUTES (4 * 7 * 24 * 60)
/* A day before, and when it is time to go there. */
#define DEFAULT_REMINDERS "[1440,15]"

static const char * const wanted_answers[] = { "going", "maybe", "no", NULL };
static const LcAnswer wanted_values[] = { LC_ANSWER_GOING, LC_ANSWER_MAYBE, LC_ANSWER_NO };
static const char * const listed_answers[] = { "going", "offered", "waiting", "maybe", "no", NULL };

static int
compare_longest_first (gconstpointer first,
                       gconstpointer second)
{
  gint64 a = *(const gint64 *) first;
  gint64 b = *(const gint64 *) second;

  return (a < b) - (a > b);
}

static char *
write_minutes (GArray *minutes)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < minutes->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (minutes, gint64, i));

  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

/* Returns: (nullable): %NULL when nothing was said, or what is wrong is noted */
static char *
read_reminders (LcReader *reader)
{
  g_autoptr(GArray) minutes = g_array_new (FALSE, FALSE, sizeof (gint64));
  yyjson_val *list = lc_reader_get_value (reader, "reminders");
  yyjson_val *value;
  size_t i, n;

  if (list == NULL)
    return NULL;
  if (!yyjson_is_arr (list) || yyjson_arr_size (list) > MAX_REMINDERS)
    {
      lc_reader_add_problem (reader, "/reminders", "must be at most 5 numbers of minutes");
      return NULL;
    }

  yyjson_arr_foreach (list, i, n, value)
    {
      gint64 number = yyjson_is_int (value) ? yyjson_get_sint (value) : -1;

      if (number < 0 || number > MAX_MINUTES)
        {
          g_autofree char *pointer = g_strdup_printf ("/reminders/%u", (guint) i);

          lc_reader_add_problem (reader, pointer, "must be an integer from 0 to 40320");
          return NULL;
        }
      g_array_append_val (minutes, number);
    }
  g_array_sort (minutes, compare_longest_first);

  return write_minutes (minutes);
}

static LcAnswer
read_wanted (LcReader *reader)
{
  const char *text = lc_reader_get_choice (reader, "answer", wanted_answers, NULL);

  for (guint i = 0; text != NULL && wanted_answers[i] != NULL; i++)
    if (g_str_equal (wanted_answers[i], text))
      return wanted_values[i];

  return LC_ANSWER_NONE;
}

/* Whether somebody can answer; otherwise @answer says why not. */
static gboolean
check_signup (LcRequest        *request,
              const LcWebinar  *webinar,
              LcResponse      **answer)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (lc_policy_check (LC_ACTION_SIGN_UP, &viewer, &webinar->place, NULL) != LC_VERDICT_ALLOWED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this webinar.");
  else if (webinar->state == LC_WEBINAR_DRAFT)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is not announced yet.");
  else if (webinar->state == LC_WEBINAR_CANCELLED)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "It was cancelled.");
  else if (webinar->state == LC_WEBINAR_ENDED)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is over.");

  return *answer == NULL;
}

/**
 * lc_put_signup:
 * @request: PUT /api/v1/webinars/{webinar_id}/signup
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_signup (LcRequest  *request,
               GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *reminders = NULL;
  g_auto(LcWebinar) webinar = { 0 };
  g_auto(LcWebinar) after = { 0 };
  g_auto(LcSignup) before = { 0 };
  LcResponse *answer = NULL;
  LcAnswer wanted;

  wanted = read_wanted (reader);
  reminders = read_reminders (reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_webinar_find (&webinar, request, &answer, error) || !check_signup (request, &webinar, &answer))
    return answer;
  if (!lc_signup_load (&before, database, webinar.id, member_id, error))
    return NULL;
  if (reminders == NULL && before.answer == LC_ANSWER_NONE)
    reminders = g_strdup (DEFAULT_REMINDERS);

  if (!lc_signup_answer (&webinar, database, member_id, wanted, reminders, error) ||
      !lc_webinar_load (&after, database, member_id, webinar.id, error))
    return NULL;

  return lc_response_new_version (200, g_steal_pointer (&after.document), after.version);
}

enum
{
  COLUMN_KEY,
  COLUMN_ID,
  COLUMN_ANSWER,
  COLUMN_UPDATED_AT,
  COLUMN_MEMBER,
};

static void
add_signup (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            LcStatement    *statement)
{
  lc_author_document_add (document, object, "member", statement, COLUMN_MEMBER);
  lc_document_add_text (document, object, "answer", lc_statement_get_text (statement, COLUMN_ANSWER));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
}

/**
 * lc_list_signups:
 * @request: GET /api/v1/webinars/{webinar_id}/signups
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_signups (LcRequest  *request,
                 GError    **error)
{
  /* Who waits stands in the order of the line; the others in that in which they answered. */
  static const char * const queries_line[] = LC_PAGE_QUERIES (
    "SELECT u.arrival, u.member_id, u.answer, u.updated_at, " LC_AUTHOR_COLUMNS " FROM signup u JOIN member m ON m.id = u.member_id"
    " WHERE u.webinar_id = $1 AND u.answer = 'waiting' AND (u.arrival, u.member_id) > ($3, $4) AND u.answer = $2"
    " ORDER BY u.arrival, u.member_id");
  static const char * const queries_time[] = LC_PAGE_QUERIES (
    "SELECT u.updated_at, u.member_id, u.answer, u.updated_at, " LC_AUTHOR_COLUMNS " FROM signup u JOIN member m ON m.id = u.member_id"
    " WHERE u.webinar_id = $1 AND u.answer = $2 AND (u.updated_at, u.member_id) > ($3, $4) ORDER BY u.updated_at, u.member_id");
  const char *wanted = lc_request_get_query (request, "answer");
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcWebinar) webinar = { 0 };
  g_auto(LcPage) page = { 0 };
  LcResponse *answer = NULL;
  gboolean is_line;

  if (wanted == NULL)
    wanted = "going";
  if (!g_strv_contains (listed_answers, wanted))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`answer` is going, offered, waiting, maybe or no.");
  if (!lc_page_start_read (&start, request, G_MININT64))
    return lc_page_start_problem ();
  if (!lc_webinar_find (&webinar, request, &answer, error))
    return answer;
  if (!g_str_equal (wanted, "going") &&
      lc_policy_check (LC_ACTION_HOST_WEBINAR, &viewer, &webinar.place, NULL) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its hosts see who else has answered.");

  is_line = g_str_equal (wanted, "waiting");
  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error,
                                 (is_line ? queries_line : queries_time)[lc_page_get_size (&page)], "ttit", webinar.id, wanted,
                                 start.key, start.id);

  return lc_page_fill (&page, statement, add_signup, COLUMN_KEY, COLUMN_ID, error);
}
