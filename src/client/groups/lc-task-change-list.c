/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-task-change-list.h"

#include <lc-error.h>

#include "groups/lc-session-tasks.h"
#include "groups/lc-task-change-private.h"
#include "lc-edit-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcTaskChangeList
{
  LcPagedList   parent_instance;

  char         *task_id;
  LcObjectPool *pool;
};

G_DEFINE_FINAL_TYPE (LcTaskChangeList, lc_task_change_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  return g_strconcat ("/api/v1/tasks/", LC_TASK_CHANGE_LIST (list)->task_id, "/history", NULL);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  LcObjectPool *members = lc_session_get_member_pool (lc_paged_list_get_session (list));

  return lc_task_change_pool_read (LC_TASK_CHANGE_LIST (list)->pool, members, object, error);
}

static void
lc_task_change_list_finalize (GObject *object)
{
  LcTaskChangeList *self = LC_TASK_CHANGE_LIST (object);
  g_autoptr(LcObjectPool) pool = g_steal_pointer (&self->pool);

  g_free (self->task_id);

  /* What was in the list goes before the pool. */
  G_OBJECT_CLASS (lc_task_change_list_parent_class)->finalize (object);
}

static void
lc_task_change_list_class_init (LcTaskChangeListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_task_change_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_task_change_list_init (LcTaskChangeList *self)
{
  self->pool = lc_task_change_pool_new ();
}

/**
 * lc_task_change_list_new:
 * @session: a session
 * @task: a task that the member may read
 *
 * Returns: (transfer full): what was changed of it, the last change first
 */
LcTaskChangeList *
lc_task_change_list_new (LcSession *session,
                         LcTask    *task)
{
  LcTaskChangeList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (LC_IS_TASK (task), NULL);

  self = g_object_new (LC_TYPE_TASK_CHANGE_LIST, NULL);
  self->task_id = g_strdup (lc_document_get_id (LC_DOCUMENT (task)));
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

static const char * const undoable[] = { "title", "description", "due_day", "labels", "assignee_ids", "blocked_by", "checklist", "estimate" };

/* Puts into @edit what @change took away, where nobody has changed it again. */
static void
take_back (LcTaskChange *change,
           LcEdit       *edit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (undoable); i++)
    {
      JsonNode *before = lc_task_change_peek (change, undoable[i], LC_TASK_BEFORE);
      JsonNode *after = lc_task_change_peek (change, undoable[i], LC_TASK_AFTER);

      if (before != NULL && after != NULL && lc_edit_was (edit, undoable[i], after))
        lc_edit_set_node (edit, undoable[i], json_node_copy (before));
    }
}

static gboolean
is_where_it_was_moved_to (LcTaskChange *self,
                          LcTask       *task)
{
  g_autofree char *column_id = lc_task_change_dup_text (self, "column_id", LC_TASK_AFTER);

  return column_id != NULL && g_strcmp0 (column_id, lc_task_get_column_id (task)) == 0;
}

/**
 * lc_session_can_undo_task_change:
 * @self: a session
 * @task: the task, as it was fetched
 * @change: a change of it
 *
 * Returns: whether something that it changed is still so, and lc_session_undo_task_change() can change it back
 */
gboolean
lc_session_can_undo_task_change (LcSession    *self,
                                 LcTask       *task,
                                 LcTaskChange *change)
{
  g_autoptr(LcEdit) edit = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);
  g_return_val_if_fail (LC_IS_TASK (task), FALSE);
  g_return_val_if_fail (LC_IS_TASK_CHANGE (change), FALSE);

  switch (lc_task_change_get_action (change))
    {
    case LC_TASK_ACTION_MOVED:
      return is_where_it_was_moved_to (change, task);

    case LC_TASK_ACTION_UPDATED:
      edit = lc_session_begin_task_edit (self, task);
      take_back (change, edit);
      return lc_edit_is_changed (edit);

    case LC_TASK_ACTION_CREATED:
    case LC_TASK_ACTION_DELETED:
    case LC_TASK_ACTION_RESTORED:
    default:
      return FALSE;
    }
}

/**
 * lc_session_undo_task_change:
 * @self: a session
 * @board: the board of @task
 * @task: the task, as it was fetched
 * @change: one that lc_session_can_undo_task_change()
 *
 * Makes of what was changed what it was before: all of it that nobody has changed again since. What was moved comes to the end of the
 * column in which it was.
 *
 * Returns: (transfer full): a future of @task, as of lc_session_save_task() and lc_session_move_task(); %LC_ERROR_NOT_FOUND where the
 *   column is gone
 */
DexFuture *
lc_session_undo_task_change (LcSession    *self,
                             LcBoard      *board,
                             LcTask       *task,
                             LcTaskChange *change)
{
  g_autoptr(LcEdit) edit = NULL;
  g_autofree char *column_id = NULL;
  LcColumn *column;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_BOARD (board) && LC_IS_TASK (task), NULL);
  g_return_val_if_fail (LC_IS_TASK_CHANGE (change), NULL);

  if (lc_task_change_get_action (change) == LC_TASK_ACTION_MOVED)
    {
      column_id = lc_task_change_dup_text (change, "column_id", LC_TASK_BEFORE);
      column = column_id != NULL ? lc_board_find_column (board, column_id) : NULL;
      if (column == NULL)
        return dex_future_new_reject (LC_ERROR, LC_ERROR_NOT_FOUND, "The column is gone");
      return lc_session_move_task (self, task, column, NULL, NULL);
    }

  edit = lc_session_begin_task_edit (self, task);
  take_back (change, edit);
  return lc_session_save_task (self, task, edit);
}
