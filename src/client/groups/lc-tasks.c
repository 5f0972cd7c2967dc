/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-tasks-private.h"

#include <string.h>

#include <lc-error.h>
#include <lc-position.h>

#include "groups/lc-board-private.h"
#include "groups/lc-column-private.h"
#include "groups/lc-task-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

struct _LcTasks
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  LcObjectPool *tasks;
  LcObjectPool *columns;
  GHashTable   *boards;  /* group id → LcBoard, which somebody else holds */
  GPtrArray    *unsent;  /* LcTask that the server does not have yet */
};

G_DEFINE_FINAL_TYPE (LcTasks, lc_tasks, G_TYPE_OBJECT)

enum
{
  STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer none): the session */
LcSession *
lc_tasks_get_session (LcTasks *self)
{
  return self->session;
}

/* Returns: (transfer full): the task of that id */
LcTask *
lc_tasks_ensure (LcTasks    *self,
                 const char *id)
{
  return lc_object_pool_ensure (self->tasks, id);
}

/* Returns: (transfer full): the column of that id */
LcColumn *
lc_tasks_ensure_column (LcTasks    *self,
                        const char *id)
{
  return lc_object_pool_ensure (self->columns, id);
}

/* Shows the task on the board of its group, if somebody looks at that. */
void
lc_tasks_put (LcTasks *self,
              LcTask  *task)
{
  LcBoard *board = lc_tasks_find_board (self, lc_task_get_group_id (task));

  if (board != NULL)
    lc_board_take (board, task);
}

/* Reads a task into the object that there is for it; what comes late changes nothing, and what is written and not sent yet comes on
 * top. Returns: (transfer full) (nullable): %NULL with @error set */
LcTask *
lc_tasks_read (LcTasks     *self,
               JsonObject  *object,
               gboolean     cached,
               GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  gint64 version = lc_json_reader_int (&reader, "version", 1, G_MAXINT64);
  g_autoptr(LcTask) task = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  task = lc_object_pool_ensure (self->tasks, id);
  if (version < lc_document_get_version (LC_DOCUMENT (task)))
    return g_steal_pointer (&task);
  if (!lc_document_apply (LC_DOCUMENT (task), object, lc_session_get_member_pool (self->session), cached, error))
    return NULL;

  lc_outbox_show (lc_session_get_outbox (self->session), task);
  return g_steal_pointer (&task);
}

static DexFuture *
read_task (LcSession  *session,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  LcTasks *self = user_data;
  g_autoptr(GError) error = NULL;
  LcTask *task = lc_tasks_read (self, object, cached, &error);

  if (task == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_tasks_put (self, task);
  return dex_future_new_take_object (task);
}

/* Returns: (transfer full): a future of the LcTask with its description, from the cache at once and then as the server has it */
DexFuture *
lc_tasks_fetch (LcTasks    *self,
                const char *id)
{
  g_autofree char *path = g_strconcat ("/api/v1/tasks/", id, NULL);

  return lc_session_read (self->session, path, read_task, g_object_ref (self), g_object_unref);
}

static void
read_again (LcTasks    *self,
            const char *id)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/tasks/", id, NULL));

  lc_future_in_background (lc_session_ask (self->session, request, read_task, g_object_ref (self), g_object_unref),
                           "A task cannot be read");
}

/* Keeps a task that the server does not have yet, and shows it. */
void
lc_tasks_add_unsent (LcTasks *self,
                     LcTask  *task)
{
  if (!g_ptr_array_find (self->unsent, task, NULL))
    g_ptr_array_add (self->unsent, g_object_ref (task));
  lc_tasks_put (self, task);
}

void
lc_tasks_remove_unsent (LcTasks *self,
                        LcTask  *task)
{
  g_ptr_array_remove (self->unsent, task);
}

/* Returns: (transfer container): the LcTask of a group that the server does not have yet */
GPtrArray *
lc_tasks_list_unsent (LcTasks    *self,
                      const char *group_id)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->unsent->len; i++)
    if (g_strcmp0 (lc_task_get_group_id (self->unsent->pdata[i]), group_id) == 0)
      g_ptr_array_add (list, g_object_ref (self->unsent->pdata[i]));

  return list;
}

/* Returns: (transfer none) (nullable): the board of a group, if somebody looks at it */
LcBoard *
lc_tasks_find_board (LcTasks    *self,
                     const char *group_id)
{
  return group_id != NULL ? g_hash_table_lookup (self->boards, group_id) : NULL;
}

/* Returns: (transfer full): the board of a group */
LcBoard *
lc_tasks_open_board (LcTasks    *self,
                     const char *group_id)
{
  LcBoard *board = lc_tasks_find_board (self, group_id);

  if (board != NULL)
    return g_object_ref (board);

  board = lc_board_new (self, group_id);
  g_hash_table_insert (self->boards, g_strdup (group_id), board);
  return board;
}

void
lc_tasks_forget_board (LcTasks    *self,
                       const char *group_id)
{
  g_hash_table_remove (self->boards, group_id);
}

static LcTask *
find_in_column (LcTasks    *self,
                const char *id,
                const char *column_id)
{
  g_autoptr(LcTask) task = id != NULL ? lc_object_pool_lookup (self->tasks, id) : NULL;

  return task != NULL && g_strcmp0 (lc_task_get_column_id (task), column_id) == 0 ? g_steal_pointer (&task) : NULL;
}

/* Returns: (transfer full) (nullable): the task of the column that stands next to @position, @task left out; at the end, the last */
static LcTask *
find_neighbour (LcColumn   *column,
                LcTask     *task,
                const char *position,
                gboolean    behind)
{
  GListModel *tasks = lc_column_get_tasks (column);
  LcTask *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);
      int order = position != NULL ? strcmp (lc_task_get_position (other), position) : -1;

      if (other == task)
        continue;
      if (!behind && order < 0)
        g_set_object (&found, other); /* the last one before it */
      if (behind && order > 0)
        return g_object_ref (other);
    }

  return found;
}

static const char *
position_of (LcTask *task)
{
  return task != NULL ? lc_task_get_position (task) : NULL;
}

/* The place that the server gives to @task behind @after_id, or before @before_id, or at the end of a column, as far as that is known here.
 * Returns: (transfer full) (nullable): %NULL: nobody looks at that column */
char *
lc_tasks_dup_position (LcTasks    *self,
                       LcTask     *task,
                       const char *column_id,
                       const char *after_id,
                       const char *before_id)
{
  LcBoard *board = lc_tasks_find_board (self, lc_task_get_group_id (task));
  LcColumn *column = board != NULL ? lc_board_find_column (board, column_id) : NULL;
  g_autoptr(LcTask) after = find_in_column (self, after_id, column_id);
  g_autoptr(LcTask) before = after == NULL ? find_in_column (self, before_id, column_id) : NULL;

  if (column == NULL)
    return NULL;

  if (after != NULL)
    before = find_neighbour (column, task, position_of (after), TRUE);
  else
    after = find_neighbour (column, task, position_of (before), FALSE);
  return lc_position_between (position_of (after), position_of (before));
}

/* A task that nobody looks at, on no board and in no list, is none of ours; what is being sent is answered. */
static void
take_task (LcTasks    *self,
           const char *id,
           JsonObject *data)
{
  g_autoptr(LcTask) known = lc_object_pool_lookup (self->tasks, id);
  gint64 version = data != NULL ? json_object_get_int_member_with_default (data, "version", G_MAXINT64) : G_MAXINT64;
  const char *group_id = data != NULL ? lc_json_peek_string (data, "group_id") : NULL;

  if (known == NULL && lc_tasks_find_board (self, group_id) == NULL)
    return;
  if (known != NULL && (lc_document_get_state (LC_DOCUMENT (known)) == LC_SEND_STATE_SENDING ||
                        lc_document_get_version (LC_DOCUMENT (known)) >= version))
    return;

  read_again (self, id);
}

static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  g_auto(GStrv) parts = g_strsplit (subject, "/", 3); /* tasks/ID or groups/ID/board */
  LcBoard *board;

  if (g_strv_length (parts) < 2)
    return;
  if (g_str_has_prefix (kind, "task."))
    {
      take_task (part, parts[1], data);
      g_signal_emit (part, signals[STALE], 0);
      return;
    }

  board = lc_tasks_find_board (part, parts[1]);
  if (board != NULL)
    dex_future_disown (lc_board_refresh (board));
}

static void
resync (gpointer part)
{
  LcTasks *self = part;
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, self->boards);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    dex_future_disown (lc_board_refresh (board));
  g_signal_emit (self, signals[STALE], 0);
}

static void
lc_tasks_finalize (GObject *object)
{
  LcTasks *self = LC_TASKS (object);

  g_clear_pointer (&self->boards, g_hash_table_unref);
  g_clear_pointer (&self->unsent, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, lc_object_pool_free);
  g_clear_pointer (&self->columns, lc_object_pool_free);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_tasks_parent_class)->finalize (object);
}

static void
lc_tasks_class_init (LcTasksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_tasks_finalize;

  signals[STALE] = g_signal_new ("stale", LC_TYPE_TASKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_tasks_init (LcTasks *self)
{
  self->tasks = lc_task_pool_new ();
  self->columns = lc_column_pool_new ();
  self->boards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unsent = g_ptr_array_new_with_free_func (g_object_unref);
}

static GObject *
create (LcSession *session)
{
  LcTasks *self = g_object_new (LC_TYPE_TASKS, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static const char * const event_prefixes[] = { "task.", "board.", NULL };

static const LcOutboxKind * const outbox_kinds[] = {
  &lc_outbox_task, &lc_outbox_task_edit, &lc_outbox_task_move, &lc_outbox_task_deletion, &lc_outbox_task_restoration, NULL
};

const LcFeature lc_tasks_feature = {
  .name = "tasks",
  .outbox_kinds = outbox_kinds,
  .event_prefixes = event_prefixes,
  .create = create,
  .change = change,
  .resync = resync,
};

/* Returns: (transfer none): the tasks of @session */
LcTasks *
lc_session_get_tasks (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_TASKS);
}
