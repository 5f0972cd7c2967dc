/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

#include <stdlib.h>

#include "lc-due.h"
#include "lc-time.h"

/* So many tasks that are not done are shown, those first that are due first. */
#define MAX_TASKS "500"

enum
{
  COLUMN_GROUP_NAME = LC_TASK_N_COLUMNS,
  COLUMN_BLOCKED,
};

/* In the order of #LcDue. */
static const char * const due_names[] = { "overdue", "today", "week", "later", "undated" };

G_STATIC_ASSERT (G_N_ELEMENTS (due_names) == LC_N_DUES);

static void
add_task (yyjson_mut_doc *document,
          yyjson_mut_val *object,
          LcStatement    *statement)
{
  lc_task_add_summary (document, object, statement);
  lc_document_add_text (document, object, "group_name", lc_statement_get_text (statement, COLUMN_GROUP_NAME));
  yyjson_mut_obj_add_bool (document, object, "is_blocked", lc_statement_get_int (statement, COLUMN_BLOCKED) != 0);
}

/**
 * lc_get_my_tasks:
 * @request: GET /api/v1/me/tasks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_my_tasks (LcRequest  *request,
                 GError    **error)
{
  /* NULLs are put last on both engines by what comes before them in the order. */
  static const char query[] =
    "SELECT " LC_TASK_COLUMNS ", g.name, CASE WHEN EXISTS (SELECT 1 FROM task_blocker k JOIN task b ON b.id = k.blocker_id"
    " WHERE k.task_id = t.id AND b.done_at IS NULL AND b.deleted_at IS NULL) THEN 1 ELSE 0 END"
    " FROM task_assignee o CROSS JOIN task t JOIN project_group g ON g.id = t.group_id JOIN place w ON w.id = t.group_id"
    " JOIN membership a ON a.member_id = $1 AND a.place_id = t.group_id AND a.state = 'joined'"
    " WHERE o.member_id = $1 AND t.id = o.task_id AND t.done_at IS NULL AND t.deleted_at IS NULL AND w.archived = 0"
    " ORDER BY CASE WHEN t.due_day IS NULL AND t.due_at IS NULL THEN 2 WHEN t.due_day IS NULL THEN 1 ELSE 0 END, t.due_day, t.due_at, t.id LIMIT " MAX_TASKS;
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  yyjson_mut_val *sections[LC_N_DUES];
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_autoptr(GTimeZone) zone = NULL;
  gint64 now = lc_time_now ();
  LcStep step = LC_STEP_ERROR;
  yyjson_mut_val *root;

  zone = lc_due_dup_zone (database, member_id, error);
  if (zone == NULL)
    return NULL;

  document = lc_document_new (&root);
  for (guint i = 0; i < LC_N_DUES; i++)
    sections[i] = yyjson_mut_obj_add_arr (document, root, due_names[i]);

  statement = lc_database_query (database, error, query, "t", member_id);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcDue due = lc_due_classify (lc_statement_get_text (statement, LC_TASK_COLUMN_DUE_DAY),
                                   lc_statement_get_int (statement, LC_TASK_COLUMN_DUE_AT), zone, now);

      add_task (document, yyjson_mut_arr_add_obj (document, sections[due]), statement);
    }

  return step == LC_STEP_DONE ? lc_response_new_json (200, g_steal_pointer (&document)) : NULL;
}
