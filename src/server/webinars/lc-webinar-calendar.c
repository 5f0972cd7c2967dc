/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-calendar.h"

#include <string.h>

#include "lc-webinars-private.h"

/* So many of a member's are in their calendar, those that begin last. */
#define MAX_EVENTS "500"
#define FILE_NAME "attachment; filename=\"webinar.ics\""

/* $1 is who asks. */
#define COLUMNS \
  "e.id, e.title, e.abstract, e.link, e.skills, e.time_zone, e.starts_at, e.ends_at, e.state, e.note, e.sequence, e.created_at," \
  " e.updated_at, u.answer, u.reminders, " LC_PLACE_COLUMNS
#define JOINS LC_PLACE_JOIN ("e.id", "$1") " LEFT JOIN signup u ON u.webinar_id = e.id AND u.member_id = $1"

enum
{
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_ABSTRACT,
  COLUMN_LINK,
  COLUMN_SKILLS,
  COLUMN_TIME_ZONE,
  COLUMN_STARTS_AT,
  COLUMN_ENDS_AT,
  COLUMN_STATE,
  COLUMN_NOTE,
  COLUMN_SEQUENCE,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_ANSWER,
  COLUMN_REMINDERS,
  COLUMN_PLACE,
};

static gboolean
is_state (LcStatement    *statement,
          LcWebinarState  state)
{
  return g_strcmp0 (lc_statement_get_text (statement, COLUMN_STATE), lc_webinar_states[state]) == 0;
}

static gboolean
is_answer (LcStatement *statement,
           LcAnswer     answer)
{
  return g_strcmp0 (lc_statement_get_text (statement, COLUMN_ANSWER), lc_answer_to_string (answer)) == 0;
}

static const char *
get_status (LcStatement *statement)
{
  if (is_state (statement, LC_WEBINAR_CANCELLED))
    return "CANCELLED";

  return is_state (statement, LC_WEBINAR_DRAFT) ? "TENTATIVE" : "CONFIRMED";
}

static void
add_texts (LcCalendar  *calendar,
           LcStatement *statement)
{
  const char *note = lc_statement_get_text (statement, COLUMN_NOTE);
  const char *abstract = lc_statement_get_text (statement, COLUMN_ABSTRACT);
  g_autofree char *description = g_strjoin (*note != '\0' && *abstract != '\0' ? "\n\n" : "", note, abstract, NULL);
  const char *json = lc_statement_get_text (statement, COLUMN_SKILLS);
  g_autoptr(yyjson_doc) skills = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  yyjson_val *skill;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (skills), i, n, skill)
    g_ptr_array_add (names, (char *) yyjson_get_str (skill));
  g_ptr_array_add (names, NULL);

  lc_calendar_add_text (calendar, "SUMMARY", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_calendar_add_text (calendar, "DESCRIPTION", description);
  lc_calendar_add_texts (calendar, "CATEGORIES", (const char * const *) names->pdata);
}

/* Where it takes place, for whom that is to know. */
static void
add_link (LcCalendar  *calendar,
          LcStatement *statement,
          gboolean     is_host)
{
  const char *link = lc_statement_get_text (statement, COLUMN_LINK);

  if (link == NULL || (!is_host && !is_answer (statement, LC_ANSWER_GOING)))
    return;

  lc_calendar_add_text (calendar, "LOCATION", link);
  lc_calendar_add (calendar, "CONFERENCE;VALUE=URI;FEATURE=VIDEO", link);
}

/* At the times at which the community reminds of it, too. */
static void
add_alarms (LcCalendar  *calendar,
            LcStatement *statement)
{
  const char *json = lc_statement_get_text (statement, COLUMN_REMINDERS);
  g_autoptr(yyjson_doc) list = NULL;
  yyjson_val *minutes;
  size_t i, n;

  if (!is_state (statement, LC_WEBINAR_ANNOUNCED) || json == NULL ||
      (!is_answer (statement, LC_ANSWER_GOING) && !is_answer (statement, LC_ANSWER_MAYBE)))
    return;

  list = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, minutes)
    lc_calendar_add_alarm (calendar, lc_statement_get_text (statement, COLUMN_TITLE), yyjson_get_sint (minutes));
}

static void
add_event (LcCalendar  *calendar,
           LcStatement *statement)
{
  const char *zone = lc_statement_get_text (statement, COLUMN_TIME_ZONE);
  gint64 updated_at = lc_statement_get_int (statement, COLUMN_UPDATED_AT);
  gboolean is_busy;
  LcPlace place;

  lc_place_read (&place, statement, COLUMN_PLACE);
  is_busy = !is_state (statement, LC_WEBINAR_CANCELLED) &&
            (place.relation == LC_RELATION_LEADER || is_answer (statement, LC_ANSWER_GOING));

  lc_calendar_begin (calendar, "VEVENT");
  lc_calendar_add (calendar, "UID", lc_statement_get_text (statement, COLUMN_ID));
  lc_calendar_add_time (calendar, "DTSTAMP", updated_at);
  lc_calendar_add_time (calendar, "CREATED", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_calendar_add_time (calendar, "LAST-MODIFIED", updated_at);
  lc_calendar_add_int (calendar, "SEQUENCE", lc_statement_get_int (statement, COLUMN_SEQUENCE));
  lc_calendar_add_local (calendar, "DTSTART", lc_statement_get_int (statement, COLUMN_STARTS_AT), zone);
  lc_calendar_add_local (calendar, "DTEND", lc_statement_get_int (statement, COLUMN_ENDS_AT), zone);
  add_texts (calendar, statement);
  lc_calendar_add (calendar, "STATUS", get_status (statement));
  lc_calendar_add (calendar, "TRANSP", is_busy ? "OPAQUE" : "TRANSPARENT");
  add_link (calendar, statement, place.relation == LC_RELATION_LEADER);
  add_alarms (calendar, statement);
  lc_calendar_end (calendar, "VEVENT");
}

static LcResponse *
respond (LcCalendar *calendar)
{
  g_autoptr(GBytes) bytes = lc_calendar_finish (calendar);
  LcResponse *response = lc_response_new_bytes (200, LC_CALENDAR_MEDIA_TYPE, bytes);

  lc_response_set_header (response, "Content-Disposition", FILE_NAME);
  return response;
}

/**
 * lc_get_webinar_calendar:
 * @request: GET /api/v1/webinars/{webinar_id}/calendar
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_webinar_calendar (LcRequest  *request,
                         GError    **error)
{
  static const char query[] = "SELECT " COLUMNS " FROM webinar e" JOINS " WHERE e.id = $2";
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(LcCalendar) calendar = lc_calendar_new (NULL);
  g_autoptr(LcStatement) statement = NULL;
  LcPlace place;
  LcStep step;

  statement = lc_database_query (lc_request_get_database (request), error, query, "tt", viewer.member_id,
                                 lc_request_get_param (request, "webinar_id"));
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ERROR)
    return NULL;

  if (step == LC_STEP_ROW)
    lc_place_read (&place, statement, COLUMN_PLACE);
  if (step == LC_STEP_DONE || !lc_policy_sees_inside (&viewer, &place))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  add_event (calendar, statement);
  return respond (calendar);
}

/**
 * lc_webinars_add_to_calendar:
 * @calendar: the calendar of a member
 * @database: a connection
 * @member_id: whose it is
 * @now: the time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Adds what the member hosts, and what they have not declined; also what was cancelled, so that it goes where it was shown.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_webinars_add_to_calendar (LcCalendar  *calendar,
                             LcDatabase  *database,
                             const char  *member_id,
                             gint64       now,
                             GError     **error)
{
  static const char query[] =
    "SELECT " COLUMNS " FROM (SELECT webinar_id FROM signup WHERE member_id = $1 AND answer <> 'no'"
    " UNION SELECT place_id FROM membership WHERE member_id = $1 AND role = 'leader' AND state = 'joined') o"
    " CROSS JOIN webinar e" JOINS " WHERE e.id = o.webinar_id AND e.ends_at > $2 AND " LC_PLACE_SEEN_INSIDE ("e.id", "$1")
    " ORDER BY e.starts_at DESC, e.id LIMIT " MAX_EVENTS;
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ti", member_id, now - LC_CALENDAR_PAST);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    add_event (calendar, statement);

  return step == LC_STEP_DONE;
}
