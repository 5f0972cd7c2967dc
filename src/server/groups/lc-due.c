/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-due.h"

#include <string.h>

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
/* The hour of the day at which somebody is reminded of what is due on a day. */
#define MORNING 9

/**
 * lc_due_dup_zone:
 * @database: a connection
 * @member_id: a member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): the member's own time zone, or UTC if it is not known here
 */
GTimeZone *
lc_due_dup_zone (LcDatabase  *database,
                 const char  *member_id,
                 GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT time_zone FROM member WHERE id = $1", "t", member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  GTimeZone *zone = NULL;

  if (step == LC_STEP_ERROR)
    return NULL;
  if (step == LC_STEP_ROW)
    zone = g_time_zone_new_identifier (lc_statement_get_text (statement, 0));

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static GDateTime *
to_local (gint64     time,
          GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);

  return g_date_time_to_timezone (utc, zone);
}

/* The day, in the form in which days are stored, so many days after a time. */
static char *
write_day (gint64     time,
           GTimeZone *zone,
           int        days)
{
  g_autoptr(GDateTime) local = to_local (time, zone);
  g_autoptr(GDateTime) day = g_date_time_add_days (local, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

/**
 * lc_due_classify:
 * @due_day: (nullable): the day on which a task is due
 * @due_at: the time at which it is, or 0
 * @zone: the time zone of who looks at it
 * @now: the time
 *
 * Returns: when that is for who looks at it
 */
LcDue
lc_due_classify (const char *due_day,
                 gint64      due_at,
                 GTimeZone  *zone,
                 gint64      now)
{
  g_autofree char *today = write_day (now, zone, 0);
  g_autofree char *week = write_day (now, zone, 6);
  g_autofree char *day = NULL;

  if (due_day == NULL && due_at == 0)
    return LC_DUE_UNDATED;
  if (due_day == NULL && due_at < now)
    return LC_DUE_OVERDUE;

  day = due_day != NULL ? g_strdup (due_day) : write_day (due_at, zone, 0);
  if (strcmp (day, today) < 0)
    return LC_DUE_OVERDUE;
  if (g_str_equal (day, today))
    return LC_DUE_TODAY;

  return strcmp (day, week) <= 0 ? LC_DUE_WEEK : LC_DUE_LATER;
}

static gint64
to_time (GDateTime *local)
{
  return g_date_time_to_unix (local) * 1000;
}

/* On the morning before, or on the same one. */
static gboolean
get_times_of_day (const char *day,
                  GTimeZone  *zone,
                  LcDueTimes *times)
{
  g_auto(GStrv) parts = g_strsplit (day, "-", 3);
  g_autoptr(GDateTime) morning = NULL;
  g_autoptr(GDateTime) before = NULL;
  g_autoptr(GDateTime) midnight = NULL;
  g_autoptr(GDateTime) next = NULL;

  if (g_strv_length (parts) != 3)
    return FALSE;

  morning = g_date_time_new (zone, atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), MORNING, 0, 0);
  midnight = g_date_time_new (zone, atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 0, 0, 0);
  if (morning == NULL || midnight == NULL)
    return FALSE;

  before = g_date_time_add_days (morning, -1);
  next = g_date_time_add_days (midnight, 1);
  if (before == NULL || next == NULL)
    return FALSE;

  *times = (LcDueTimes) { to_time (before), to_time (morning), to_time (next) };
  return TRUE;
}

/**
 * lc_due_get_times:
 * @task: a task
 * @zone: the time zone of who is to do it
 * @times: (out): when that one is reminded
 *
 * Returns: whether it is due at all
 */
gboolean
lc_due_get_times (const LcTask *task,
                  GTimeZone    *zone,
                  LcDueTimes   *times)
{
  if (task->due_day != NULL)
    return get_times_of_day (task->due_day, zone, times);

  *times = (LcDueTimes) { task->due_at - 24 * HOUR, task->due_at - HOUR, task->due_at };
  return task->due_at != 0;
}
