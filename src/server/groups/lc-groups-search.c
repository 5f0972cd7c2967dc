/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-search.h"

#include "lc-group-store.h"
#include "lc-task-store.h"

static gboolean
add_group (LcSearchItem  *item,
           GError       **error)
{
  static const char query[] = "SELECT " LC_GROUP_COLUMNS " FROM project_group g" LC_GROUP_JOINS " WHERE g.id = $2";
  g_autoptr(LcStatement) statement = lc_search_item_load (item, query, item->target_id, error);

  if (statement == NULL)
    return FALSE;

  lc_group_add_summary (item->document, yyjson_mut_obj_add_obj (item->document, item->object, "group"), statement);
  lc_search_item_add_title (item, lc_statement_get_text (statement, LC_GROUP_COLUMN_NAME));
  lc_search_item_add_text (item, lc_statement_get_text (statement, LC_GROUP_COLUMN_PURPOSE));
  return TRUE;
}

static gboolean
add_task (LcSearchItem  *item,
          GError       **error)
{
  static const char query[] =
    "SELECT " LC_TASK_COLUMNS ", t.description, g.name FROM task t JOIN project_group g ON g.id = t.group_id"
    " WHERE t.id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (item->request), error, query, "t", item->target_id);
  yyjson_mut_val *task;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  task = yyjson_mut_obj_add_obj (item->document, item->object, "task");
  lc_task_add_summary (item->document, task, statement);
  lc_document_add_text (item->document, task, "group_name", lc_statement_get_text (statement, LC_TASK_N_COLUMNS + 1));
  lc_search_item_add_title (item, lc_statement_get_text (statement, LC_TASK_COLUMN_TITLE));
  lc_search_item_add_text (item, lc_statement_get_text (statement, LC_TASK_N_COLUMNS));
  return TRUE;
}

const LcSearchKind lc_groups_searches[] =
{
  { "groups", "group", NULL, add_group },
  { "tasks", "task", NULL, add_task },
  { NULL }
};
