/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-text.h"

#include <glib/gi18n.h>

#include "shared/lc-format.h"

/* Returns: (transfer full) (nullable): the day by which it is to be done, by the clock here */
static GDateTime *
dup_day (LcTask *task)
{
  const char *day = lc_task_get_due_day (task);
  g_auto(GStrv) parts = day != NULL ? g_strsplit (day, "-", 3) : NULL;

  if (lc_task_get_due_at (task) != 0)
    return g_date_time_new_from_unix_local (lc_task_get_due_at (task) / 1000);
  if (parts == NULL || g_strv_length (parts) != 3)
    return NULL;

  return g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);
}

/* Returns: how many days from today @day is */
static int
count_days (GDateTime *day)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  GDate from, to;

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, g_date_time_get_day_of_month (now), g_date_time_get_month (now), g_date_time_get_year (now));
  g_date_set_dmy (&to, g_date_time_get_day_of_month (day), g_date_time_get_month (day), g_date_time_get_year (day));
  return g_date_days_between (&from, &to);
}

/**
 * lc_task_text_due:
 * @task: a task
 *
 * Returns: (transfer full) (nullable): when it is to be done; %NULL: at no time
 */
char *
lc_task_text_due (LcTask *task)
{
  g_autoptr(GDateTime) day = dup_day (task);

  if (day == NULL)
    return NULL;

  switch (count_days (day))
    {
    case -1:
      return g_strdup (C_("due day of a task", "Yesterday"));

    case 0:
      return g_strdup (C_("due day of a task", "Today"));

    case 1:
      return g_strdup (C_("due day of a task", "Tomorrow"));

    default:
      return lc_format_date (g_date_time_to_unix (day) * 1000);
    }
}

/**
 * lc_task_text_is_overdue:
 * @task: a task
 *
 * Returns: whether it should have been done before today, and is not
 */
gboolean
lc_task_text_is_overdue (LcTask *task)
{
  g_autoptr(GDateTime) day = dup_day (task);

  return day != NULL && lc_task_get_done_at (task) == 0 && count_days (day) < 0;
}
