/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-calendar.h"

#include <string.h>
#include <yyjson.h>

#include "lc-document.h"

/* So many of a member's tasks are in their calendar: those that are not done come first. */
#define MAX_TASKS "500"

enum
{
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_DESCRIPTION,
  COLUMN_GROUP_NAME,
  COLUMN_LABELS,
  COLUMN_CHECKLIST,
  COLUMN_BLOCKED_BY,
  COLUMN_DUE_DAY,
  COLUMN_DUE_AT,
  COLUMN_DONE_AT,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
};

static yyjson_doc *
read_list (LcStatement *statement,
           guint        column)
{
  const char *json = lc_statement_get_text (statement, column);

  return yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
}

static void
add_due (LcCalendar  *calendar,
         LcStatement *statement)
{
  if (!lc_statement_is_null (statement, COLUMN_DUE_DAY))
    lc_calendar_add_day (calendar, "DUE", lc_statement_get_text (statement, COLUMN_DUE_DAY));
  else if (!lc_statement_is_null (statement, COLUMN_DUE_AT))
    lc_calendar_add_time (calendar, "DUE", lc_statement_get_int (statement, COLUMN_DUE_AT));
}

/* How far it is, by its list of things to be done. */
static gint64
get_percent (LcStatement *statement)
{
  g_autoptr(yyjson_doc) checklist = read_list (statement, COLUMN_CHECKLIST);
  yyjson_val *root = yyjson_doc_get_root (checklist);
  gint64 n_done = 0;
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (root, i, n, item)
    n_done += yyjson_get_bool (yyjson_obj_get (item, "done"));

  return yyjson_arr_size (root) > 0 ? n_done * 100 / (gint64) yyjson_arr_size (root) : 0;
}

static void
add_status (LcCalendar  *calendar,
            LcStatement *statement)
{
  gint64 percent = get_percent (statement);

  if (!lc_statement_is_null (statement, COLUMN_DONE_AT))
    {
      lc_calendar_add (calendar, "STATUS", "COMPLETED");
      lc_calendar_add_int (calendar, "PERCENT-COMPLETE", 100);
      lc_calendar_add_time (calendar, "COMPLETED", lc_statement_get_int (statement, COLUMN_DONE_AT));
      return;
    }

  lc_calendar_add (calendar, "STATUS", percent > 0 ? "IN-PROCESS" : "NEEDS-ACTION");
  lc_calendar_add_int (calendar, "PERCENT-COMPLETE", percent);
}

/* Its group, and its labels. */
static void
add_categories (LcCalendar  *calendar,
                LcStatement *statement)
{
  g_autoptr(yyjson_doc) labels = read_list (statement, COLUMN_LABELS);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  yyjson_val *label;
  size_t i, n;

  g_ptr_array_add (names, (char *) lc_statement_get_text (statement, COLUMN_GROUP_NAME));
  yyjson_arr_foreach (yyjson_doc_get_root (labels), i, n, label)
    g_ptr_array_add (names, (char *) yyjson_get_str (label));
  g_ptr_array_add (names, NULL);

  lc_calendar_add_texts (calendar, "CATEGORIES", (const char * const *) names->pdata);
}

/* What has to be done before it (RFC 9253, section 5). */
static void
add_blockers (LcCalendar  *calendar,
              LcStatement *statement)
{
  g_autoptr(yyjson_doc) blockers = read_list (statement, COLUMN_BLOCKED_BY);
  yyjson_val *id;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (blockers), i, n, id)
    lc_calendar_add (calendar, "RELATED-TO;RELTYPE=DEPENDS-ON", yyjson_get_str (id));
}

static void
add_task (LcCalendar  *calendar,
          LcStatement *statement)
{
  gint64 updated_at = lc_statement_get_int (statement, COLUMN_UPDATED_AT);

  lc_calendar_begin (calendar, "VTODO");
  lc_calendar_add (calendar, "UID", lc_statement_get_text (statement, COLUMN_ID));
  lc_calendar_add_time (calendar, "DTSTAMP", updated_at);
  lc_calendar_add_time (calendar, "CREATED", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_calendar_add_time (calendar, "LAST-MODIFIED", updated_at);
  lc_calendar_add_int (calendar, "SEQUENCE", lc_statement_get_int (statement, COLUMN_VERSION) - 1);
  lc_calendar_add_text (calendar, "SUMMARY", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_calendar_add_text (calendar, "DESCRIPTION", lc_statement_get_text (statement, COLUMN_DESCRIPTION));
  add_due (calendar, statement);
  add_status (calendar, statement);
  add_categories (calendar, statement);
  add_blockers (calendar, statement);
  lc_calendar_end (calendar, "VTODO");
}

/**
 * lc_tasks_add_to_calendar:
 * @calendar: the calendar of a member
 * @database: a connection
 * @member_id: whose it is
 * @now: the time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Adds what the member is to do, and has done lately, in the groups that they are in.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_tasks_add_to_calendar (LcCalendar  *calendar,
                          LcDatabase  *database,
                          const char  *member_id,
                          gint64       now,
                          GError     **error)
{
  static const char query[] =
    "SELECT t.id, t.title, t.description, g.name, t.labels, t.checklist, t.blocked_by, t.due_day, t.due_at, t.done_at, t.created_at,"
    " t.updated_at, t.version FROM task_assignee o CROSS JOIN task t JOIN project_group g ON g.id = t.group_id"
    " JOIN place w ON w.id = t.group_id"
    " JOIN membership a ON a.member_id = $1 AND a.place_id = t.group_id AND a.state = 'joined'"
    " WHERE o.member_id = $1 AND t.id = o.task_id AND (t.done_at IS NULL OR t.done_at > $2) AND t.deleted_at IS NULL AND w.archived = 0"
    " ORDER BY CASE WHEN t.done_at IS NULL THEN 0 ELSE 1 END, t.id DESC LIMIT " MAX_TASKS;
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ti", member_id, now - LC_CALENDAR_PAST);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    add_task (calendar, statement);

  return step == LC_STEP_DONE;
}
