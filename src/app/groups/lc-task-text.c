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

/**
 * lc_task_text_find_term:
 * @task: a task
 *
 * Returns: a LcTaskTerm, by the clock here; %LC_TASK_N_TERMS: it is done
 */
guint
lc_task_text_find_term (LcTask *task)
{
  g_autoptr(GDateTime) day = dup_day (task);
  int days;

  if (lc_task_get_done_at (task) != 0)
    return LC_TASK_N_TERMS;
  if (day == NULL)
    return LC_TASK_TERM_NONE;

  days = count_days (day);
  if (days < 0)
    return LC_TASK_TERM_OVERDUE;
  if (days == 0)
    return LC_TASK_TERM_TODAY;

  return days < 7 ? LC_TASK_TERM_WEEK : LC_TASK_TERM_LATER;
}

/**
 * lc_task_text_get_term:
 * @term: what lc_task_text_find_term() gives
 *
 * Returns: the heading of what is due then
 */
const char *
lc_task_text_get_term (guint term)
{
  static const char * const titles[] = {
    [LC_TASK_TERM_OVERDUE] = NC_("tasks", "Overdue"),
    [LC_TASK_TERM_TODAY] = NC_("tasks", "Today"),
    [LC_TASK_TERM_WEEK] = NC_("tasks", "This Week"),
    [LC_TASK_TERM_LATER] = NC_("tasks", "Later"),
    [LC_TASK_TERM_NONE] = NC_("tasks", "At No Certain Time"),
    [LC_TASK_N_TERMS] = NC_("tasks", "Done"),
  };

  g_return_val_if_fail (term < G_N_ELEMENTS (titles), NULL);

  return g_dpgettext2 (NULL, "tasks", titles[term]);
}

/**
 * lc_task_text_dup_due_key:
 * @task: a task
 *
 * Returns: (transfer full) (nullable): by which tasks are put in the order in which they are due; %NULL: at no time
 */
char *
lc_task_text_dup_due_key (LcTask *task)
{
  g_autoptr(GDateTime) time = NULL;

  if (lc_task_get_due_day (task) != NULL)
    return g_strdup (lc_task_get_due_day (task));

  time = dup_day (task);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;
}
