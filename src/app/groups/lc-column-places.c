/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-column-places.h"

/* Returns: (transfer none) (nullable): the task of the column that is the @place-th, @task left out */
LcTask *
lc_column_find_at (LcColumn *column,
                   LcTask   *task,
                   guint     place)
{
  GListModel *tasks = lc_column_get_tasks (column);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      if (other != task && place-- == 0)
        return other; /* the column holds it */
    }

  return NULL;
}

/* Returns: how many tasks there are in the column, @task left out */
guint
lc_column_count_others (LcColumn *column,
                        LcTask   *task)
{
  GListModel *tasks = lc_column_get_tasks (column);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      count += other != task;
    }

  return count;
}

/* Returns: the place of @task; behind the last where it is in another column */
guint
lc_column_find_place (LcColumn *column,
                      LcTask   *task)
{
  GListModel *tasks = lc_column_get_tasks (column);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      if (other == task)
        break;
    }

  return i;
}
