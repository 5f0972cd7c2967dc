/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-row.h"

#include <glib/gi18n.h>

#include "groups/lc-task-text.h"

static char *
dup_subtitle (LcTask *task)
{
  g_autofree char *due = lc_task_text_due (task);
  const char *group = lc_task_get_group_name (task);
  g_autofree char *overdue = NULL;

  if (due == NULL)
    return g_strdup (group);

  /* Translators: of a task, when it should have been done: Overdue: Yesterday */
  overdue = lc_task_text_is_overdue (task) ? g_strdup_printf (_("Overdue: %s"), due) : NULL;
  /* Translators: when a task is due, and in which group it is: Tomorrow · Rain gauge */
  return g_strdup_printf (_("%s · %s"), overdue != NULL ? overdue : due, group != NULL ? group : "");
}

/**
 * lc_task_row_new:
 * @task: a task
 *
 * Returns: (transfer floating): a row that opens @task on the board of its group
 */
GtkWidget *
lc_task_row_new (LcTask *task)
{
  g_autofree char *subtitle = dup_subtitle (task);
  g_autofree char *target = g_strjoin ("/", lc_task_get_group_id (task), lc_document_get_id (LC_DOCUMENT (task)), NULL);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", lc_task_get_title (task), "title-lines", 2,
                                 "subtitle", subtitle != NULL ? subtitle : "", "activatable", TRUE, "action-name", "shell.open-task", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}
