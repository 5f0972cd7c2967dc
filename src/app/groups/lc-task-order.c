/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-order.h"

#include <glib/gi18n.h>

#include "groups/lc-task-text.h"
#include "shared/lc-format.h"

static int
compare_columns (LcBoard *board,
                 LcTask  *first,
                 LcTask  *second)
{
  LcColumn *a = lc_board_find_column (board, lc_task_get_column_id (first));
  LcColumn *b = lc_board_find_column (board, lc_task_get_column_id (second));

  return g_strcmp0 (a != NULL ? lc_column_get_position (a) : NULL, b != NULL ? lc_column_get_position (b) : NULL);
}

static int
compare_people (LcSession  *session,
                const char *first,
                const char *second)
{
  g_autoptr(LcMember) a = NULL;
  g_autoptr(LcMember) b = NULL;
  int order;

  if (g_str_equal (first, second))
    return 0;

  a = lc_session_dup_member (session, first);
  b = lc_session_dup_member (session, second);
  order = g_utf8_collate (lc_format_member (a), lc_format_member (b));
  return order != 0 ? order : g_strcmp0 (first, second);
}

/* What nobody does comes last. */
static int
compare_assignees (LcSession *session,
                   LcTask    *first,
                   LcTask    *second)
{
  static const char * const nobody[] = { NULL };
  const char * const *a = lc_task_get_assignee_ids (first);
  const char * const *b = lc_task_get_assignee_ids (second);
  int order = 0;
  gsize i;

  a = a != NULL ? a : nobody;
  b = b != NULL ? b : nobody;
  if (a[0] == NULL || b[0] == NULL)
    return (a[0] == NULL) - (b[0] == NULL);

  for (i = 0; order == 0 && a[i] != NULL && b[i] != NULL; i++)
    order = compare_people (session, a[i], b[i]);

  return order != 0 ? order : (a[i] != NULL) - (b[i] != NULL);
}

/**
 * lc_task_grouping_compare:
 * @grouping: a grouping
 * @board: the board of both tasks
 * @session: the session
 * @first: a task
 * @second: another one
 *
 * Returns: 0 where both belong together, otherwise which of them comes first
 */
int
lc_task_grouping_compare (LcTaskGrouping  grouping,
                          LcBoard        *board,
                          LcSession      *session,
                          LcTask         *first,
                          LcTask         *second)
{
  switch (grouping)
    {
    case LC_TASK_GROUPING_ASSIGNEES:
      return compare_assignees (session, first, second);

    case LC_TASK_GROUPING_DUE:
      return (int) lc_task_text_find_term (first) - (int) lc_task_text_find_term (second);

    case LC_TASK_GROUPING_COLUMN:
    default:
      return compare_columns (board, first, second);
    }
}

static char *
dup_assignees (LcSession *session,
               LcTask    *task)
{
  const char * const *ids = lc_task_get_assignee_ids (task);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr(LcMember) member = lc_session_dup_member (session, ids[i]);

      g_strv_builder_add (builder, lc_format_member (member));
    }

  names = g_strv_builder_end (builder);
  /* Translators: the heading of tasks that are assigned to nobody */
  return names[0] != NULL ? lc_format_joined ((const char * const *) names) : g_strdup (C_("tasks", "Nobody Yet"));
}

/**
 * lc_task_grouping_dup_name:
 * @grouping: a grouping
 * @board: the board of the task
 * @session: the session
 * @task: a task
 *
 * Returns: (transfer full): the heading of those with which @task belongs together
 */
char *
lc_task_grouping_dup_name (LcTaskGrouping  grouping,
                           LcBoard        *board,
                           LcSession      *session,
                           LcTask         *task)
{
  LcColumn *column;

  switch (grouping)
    {
    case LC_TASK_GROUPING_ASSIGNEES:
      return dup_assignees (session, task);

    case LC_TASK_GROUPING_DUE:
      return g_strdup (lc_task_text_get_term (lc_task_text_find_term (task)));

    case LC_TASK_GROUPING_COLUMN:
    default:
      column = lc_board_find_column (board, lc_task_get_column_id (task));
      return g_strdup (column != NULL ? lc_column_get_name (column) : "");
    }
}

/* What is due at no time comes last. A day stands before the times in it, as both are written alike. */
static int
compare_due (LcTask *first,
             LcTask *second)
{
  g_autofree char *a = lc_task_text_dup_due_key (first);
  g_autofree char *b = lc_task_text_dup_due_key (second);

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_strcmp0 (a, b);
}

/**
 * lc_task_order_compare:
 * @order: an order
 * @board: the board of both tasks
 * @first: a task
 * @second: another one
 *
 * Returns: which of both comes first
 */
int
lc_task_order_compare (LcTaskOrder  order,
                       LcBoard     *board,
                       LcTask      *first,
                       LcTask      *second)
{
  int result = 0;

  switch (order)
    {
    case LC_TASK_ORDER_DUE:
      result = compare_due (first, second);
      break;

    case LC_TASK_ORDER_TITLE:
      result = g_utf8_collate (lc_task_get_title (first), lc_task_get_title (second));
      break;

    case LC_TASK_ORDER_BOARD:
    default:
      break;
    }
  if (result == 0)
    result = compare_columns (board, first, second);
  return result != 0 ? result : g_strcmp0 (lc_task_get_position (first), lc_task_get_position (second));
}
