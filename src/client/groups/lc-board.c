/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-board-private.h"

#include "groups/lc-column-private.h"
#include "groups/lc-task-private.h"
#include "lc-future.h"
#include "lc-model.h"
#include "lc-session-private.h"

struct _LcBoard
{
  GObject parent_instance;

  LcTasks    *tasks;
  char       *group_id;
  GListStore *columns;
  GHashTable *places;   /* LcTask → LcColumn in which it stands, or NULL */
  GError     *error;
  LcTask     *previewed; /* stands for now where it was not put */
  char       *preview_column_id;
  char       *preview_position; /* where it stands really */
  gboolean    loaded;
  gboolean    fresh;    /* it is as the server had it: what the cache says is older */
};

enum
{
  PROP_LOADED = 1,
  PROP_ERROR,
};

static GParamSpec *properties[PROP_ERROR + 1];

enum
{
  PLACED,
  TASK_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LcBoard, lc_board, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GListStore *
store_of (LcColumn *column)
{
  return G_LIST_STORE (lc_column_get_tasks (column));
}

static int
compare_tasks (gconstpointer a,
               gconstpointer b,
               gpointer      unused)
{
  return lc_task_compare ((LcTask *) a, (LcTask *) b);
}

static gboolean
is_in_order (GListStore *store,
             guint       position,
             LcTask     *task)
{
  g_autoptr(LcTask) before = position > 0 ? g_list_model_get_item (G_LIST_MODEL (store), position - 1) : NULL;
  g_autoptr(LcTask) after = g_list_model_get_item (G_LIST_MODEL (store), position + 1);

  return (before == NULL || lc_task_compare (before, task) < 0) && (after == NULL || lc_task_compare (task, after) < 0);
}

/* Where it belongs now; %NULL: on no column that is known. Returns: (transfer none) (nullable) */
static LcColumn *
find_place (LcBoard *self,
            LcTask  *task)
{
  if (lc_document_get_is_deleted (LC_DOCUMENT (task)) || lc_task_get_column_id (task) == NULL)
    return NULL;

  return lc_board_find_column (self, lc_task_get_column_id (task));
}

/* Puts the task where it says that it stands; what is right there already is left alone. */
static void
put (LcBoard *self,
     LcTask  *task)
{
  LcColumn *column = find_place (self, task);
  LcColumn *before = g_hash_table_lookup (self->places, task);
  guint position;

  if (before != NULL && g_list_store_find (store_of (before), task, &position))
    {
      if (before == column && is_in_order (store_of (column), position, task))
        return;
      g_list_store_remove (store_of (before), position);
    }

  g_hash_table_insert (self->places, g_object_ref (task), column);
  if (column != NULL)
    g_list_store_insert_sorted (store_of (column), task, compare_tasks, NULL);
  if (before != column)
    g_signal_emit (self, signals[PLACED], 0);
}

static void
task_changed_cb (LcBoard    *self,
                 GParamSpec *pspec,
                 LcTask     *task)
{
  if (!g_hash_table_contains (self->places, task))
    return;

  put (self, task);
  g_signal_emit (self, signals[TASK_CHANGED], 0, task, pspec->name);
}

/* Shows a task of the group; one that stands on it already is left alone. */
void
lc_board_take (LcBoard *self,
               LcTask  *task)
{
  if (!g_hash_table_contains (self->places, task))
    g_signal_connect_object (task, "notify", G_CALLBACK (task_changed_cb), self, G_CONNECT_SWAPPED);
  put (self, task);
}

static void
drop (LcBoard *self,
      LcTask  *task)
{
  LcColumn *column = g_hash_table_lookup (self->places, task);
  guint position;

  g_signal_handlers_disconnect_by_func (task, task_changed_cb, self);
  if (column != NULL && g_list_store_find (store_of (column), task, &position))
    g_list_store_remove (store_of (column), position);
  g_hash_table_remove (self->places, task);
  g_signal_emit (self, signals[PLACED], 0);
}

/* Reads the columns of @object. Returns: (transfer full) (nullable): the LcColumn; %NULL with @error set */
static GListStore *
read_columns (LcBoard     *self,
              JsonObject  *object,
              gboolean     cached,
              GError     **error)
{
  LcObjectPool *members = lc_session_get_member_pool (lc_tasks_get_session (self->tasks));
  JsonArray *array = json_object_get_array_member (object, "columns");
  g_autoptr(GListStore) columns = g_list_store_new (LC_TYPE_COLUMN);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *document = lc_json_array_get_object (array, i, error);
      LcJsonReader reader = LC_JSON_READER_INIT (document);
      g_autoptr(LcColumn) column = NULL;
      const char *id;

      if (document == NULL)
        return NULL;
      id = lc_json_reader_id (&reader, "id");
      if (!lc_json_reader_finish (&reader, error))
        return NULL;
      column = lc_tasks_ensure_column (self->tasks, id);
      if (!lc_document_apply (LC_DOCUMENT (column), document, members, cached, error))
        return NULL;
      g_list_store_insert_sorted (columns, column, lc_column_compare, NULL);
    }

  return g_steal_pointer (&columns);
}

/* Returns: (transfer full) (nullable): the LcTask of @object, as a set; %NULL with @error set */
static GHashTable *
read_tasks (LcBoard     *self,
            JsonObject  *object,
            gboolean     cached,
            GError     **error)
{
  JsonArray *array = json_object_get_array_member (object, "tasks");
  g_autoptr(GHashTable) tasks = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *document = lc_json_array_get_object (array, i, error);
      LcTask *task = document != NULL ? lc_tasks_read (self->tasks, document, cached, error) : NULL;

      if (task == NULL)
        return NULL;
      g_hash_table_add (tasks, task);
    }

  return g_steal_pointer (&tasks);
}

/* Takes the columns over, those that stay where they are being left alone. */
static void
set_columns (LcBoard    *self,
             GListStore *columns)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (columns));
  g_autoptr(GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = count == g_list_model_get_n_items (G_LIST_MODEL (self->columns));

  for (guint i = 0; i < count; i++)
    {
      g_autoptr(LcColumn) before = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      g_ptr_array_add (additions, g_list_model_get_item (G_LIST_MODEL (columns), i));
      same = same && before == additions->pdata[i];
    }

  if (!same)
    g_list_store_splice (self->columns, 0, g_list_model_get_n_items (G_LIST_MODEL (self->columns)), additions->pdata, count);
}

/* What the server has not any more goes; what it has not yet stays. */
static void
set_tasks (LcBoard    *self,
           GHashTable *tasks)
{
  g_autoptr(GPtrArray) unsent = lc_tasks_list_unsent (self->tasks, self->group_id);
  g_autoptr(GPtrArray) known = g_hash_table_get_keys_as_ptr_array (self->places);
  GHashTableIter iter;
  gpointer task;

  for (guint i = 0; i < known->len; i++)
    if (!g_hash_table_contains (tasks, known->pdata[i]) && !g_ptr_array_find (unsent, known->pdata[i], NULL))
      drop (self, known->pdata[i]);

  g_hash_table_iter_init (&iter, tasks);
  while (g_hash_table_iter_next (&iter, &task, NULL))
    lc_board_take (self, task);
  for (guint i = 0; i < unsent->len; i++)
    lc_board_take (self, unsent->pdata[i]);
}

/* Where something is to stand that was moved and is not sent yet, the columns say, and what stands in them. */
static void
show_unsent (LcBoard *self)
{
  LcOutbox *outbox = lc_session_get_outbox (lc_tasks_get_session (self->tasks));
  g_autoptr(GPtrArray) known = g_hash_table_get_keys_as_ptr_array (self->places);

  g_ptr_array_foreach (known, (GFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (known, g_object_unref);
  for (guint i = 0; i < known->len; i++)
    lc_outbox_show (outbox, known->pdata[i]);
}

static DexFuture *
read_board (LcSession  *session,
            JsonObject *object,
            gboolean    cached,
            gpointer    user_data)
{
  LcBoard *self = user_data;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  g_autoptr(GListStore) columns = NULL;
  g_autoptr(GHashTable) tasks = NULL;
  g_autoptr(GError) error = NULL;

  if (cached && self->fresh)
    return dex_future_new_true ();

  lc_json_reader_array (&reader, "columns");
  lc_json_reader_array (&reader, "tasks");
  if (!lc_json_reader_finish (&reader, &error) ||
      (columns = read_columns (self, object, cached, &error)) == NULL || (tasks = read_tasks (self, object, cached, &error)) == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  self->fresh |= !cached;
  set_columns (self, columns);
  set_tasks (self, tasks);
  show_unsent (self);
  lc_model_set_boolean (self, &self->loaded, TRUE, properties[PROP_LOADED]);
  return dex_future_new_true ();
}

static DexFuture *
was_read (DexFuture *future,
          gpointer   user_data)
{
  LcBoard *self = user_data;
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  return dex_future_new_true ();
}

static GType
get_item_type (GListModel *model)
{
  return LC_TYPE_COLUMN;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (LC_BOARD (model)->columns));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (LC_BOARD (model)->columns), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
lc_board_dispose (GObject *object)
{
  LcBoard *self = LC_BOARD (object);

  if (self->tasks != NULL)
    lc_tasks_forget_board (self->tasks, self->group_id);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      g_list_store_remove_all (store_of (column));
    }
  lc_board_end_preview (self);
  g_hash_table_remove_all (self->places);
  g_clear_object (&self->tasks);

  G_OBJECT_CLASS (lc_board_parent_class)->dispose (object);
}

static void
lc_board_finalize (GObject *object)
{
  LcBoard *self = LC_BOARD (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_object (&self->columns);
  g_clear_error (&self->error);
  g_clear_pointer (&self->group_id, g_free);

  G_OBJECT_CLASS (lc_board_parent_class)->finalize (object);
}

static void
lc_board_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  LcBoard *self = LC_BOARD (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_board_class_init (LcBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_board_dispose;
  object_class->finalize = lc_board_finalize;
  object_class->get_property = lc_board_get_property;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[PLACED] = g_signal_new ("placed", LC_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TASK_CHANGED] = g_signal_new ("task-changed", LC_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, LC_TYPE_TASK, G_TYPE_STRING);
}

static void
lc_board_init (LcBoard *self)
{
  self->columns = g_list_store_new (LC_TYPE_COLUMN);
  self->places = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_signal_connect_swapped (self->columns, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
}

/* Returns: (transfer full): the board of a group, which is read */
LcBoard *
lc_board_new (LcTasks    *tasks,
              const char *group_id)
{
  LcBoard *self = g_object_new (LC_TYPE_BOARD, NULL);

  self->tasks = g_object_ref (tasks);
  self->group_id = g_strdup (group_id);
  dex_future_disown (lc_board_refresh (self));
  return self;
}

/**
 * lc_board_refresh:
 * @self: a board
 *
 * Reads it, the first time from the cache at once, and then as the server has it. "error" says how that went.
 *
 * Returns: (transfer full): a future of %TRUE, which dropping does not stop
 */
DexFuture *
lc_board_refresh (LcBoard *self)
{
  g_autofree char *path = NULL;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_BOARD (self), NULL);

  path = g_strconcat ("/api/v1/groups/", self->group_id, "/board", NULL);
  future = lc_session_read (lc_tasks_get_session (self->tasks), path, read_board, g_object_ref (self), g_object_unref);
  return lc_future_on_its_own (dex_future_finally (future, was_read, g_object_ref (self), g_object_unref));
}

/* Returns: (transfer none): the id of its group */
const char *
lc_board_get_group_id (LcBoard *self)
{
  g_return_val_if_fail (LC_IS_BOARD (self), NULL);

  return self->group_id;
}

/* Returns: whether it was read once */
gboolean
lc_board_get_loaded (LcBoard *self)
{
  g_return_val_if_fail (LC_IS_BOARD (self), FALSE);

  return self->loaded;
}

/* Returns: (transfer none) (nullable): why it could not be read the last time */
const GError *
lc_board_get_error (LcBoard *self)
{
  g_return_val_if_fail (LC_IS_BOARD (self), NULL);

  return self->error;
}

/* Returns: (transfer none) (nullable): the column with that id */
LcColumn *
lc_board_find_column (LcBoard    *self,
                      const char *id)
{
  g_return_val_if_fail (LC_IS_BOARD (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      if (g_strcmp0 (lc_document_get_id (LC_DOCUMENT (column)), id) == 0)
        return column; /* the store holds it */
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the task with that id, if it stands on the board */
LcTask *
lc_board_find_task (LcBoard    *self,
                    const char *id)
{
  GHashTableIter iter;
  gpointer task;

  g_return_val_if_fail (LC_IS_BOARD (self), NULL);

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &task, NULL))
    if (g_strcmp0 (lc_document_get_id (task), id) == 0 && !lc_document_get_is_deleted (task))
      return task;

  return NULL;
}

/**
 * lc_board_is_blocked:
 * @self: a board
 * @task: one of its tasks
 *
 * Returns: whether it waits for a task that is not done
 */
gboolean
lc_board_is_blocked (LcBoard *self,
                     LcTask  *task)
{
  const char * const *ids;

  g_return_val_if_fail (LC_IS_BOARD (self), FALSE);
  g_return_val_if_fail (LC_IS_TASK (task), FALSE);

  ids = lc_task_get_blocked_by (task);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      LcTask *other = lc_board_find_task (self, ids[i]);
      LcColumn *column = other != NULL ? lc_board_find_column (self, lc_task_get_column_id (other)) : NULL;

      if (column != NULL && !lc_column_get_is_done (column))
        return TRUE;
    }

  return FALSE;
}

static const char *
id_of (LcTask *task)
{
  return task != NULL ? lc_document_get_id (LC_DOCUMENT (task)) : NULL;
}

/**
 * lc_board_preview_move:
 * @self: a board
 * @task: one of its tasks
 * @column: where it is to be seen
 * @after: (nullable): behind what
 * @before: (nullable): or before what; without both, at the end
 *
 * Shows the task somewhere else, without anybody being told: lc_board_end_preview() puts it back.
 */
void
lc_board_preview_move (LcBoard  *self,
                       LcTask   *task,
                       LcColumn *column,
                       LcTask   *after,
                       LcTask   *before)
{
  const char *column_id;
  g_autofree char *position = NULL;

  g_return_if_fail (LC_IS_BOARD (self));
  g_return_if_fail (LC_IS_TASK (task) && LC_IS_COLUMN (column));

  if (self->previewed != task)
    {
      lc_board_end_preview (self);
      self->previewed = g_object_ref (task);
      self->preview_column_id = g_strdup (lc_task_get_column_id (task));
      self->preview_position = g_strdup (lc_task_get_position (task));
    }
  column_id = lc_document_get_id (LC_DOCUMENT (column));
  position = lc_tasks_dup_position (self->tasks, task, column_id, id_of (after), id_of (before));
  lc_task_place (task, column_id, position);
}

/**
 * lc_board_end_preview:
 * @self: a board
 *
 * Shows the task that lc_board_preview_move() has shown somewhere else where it stands.
 */
void
lc_board_end_preview (LcBoard *self)
{
  g_autoptr(LcTask) task = NULL;

  g_return_if_fail (LC_IS_BOARD (self));

  task = g_steal_pointer (&self->previewed);
  if (task != NULL)
    lc_task_place (task, self->preview_column_id, self->preview_position);
  g_clear_pointer (&self->preview_column_id, g_free);
  g_clear_pointer (&self->preview_position, g_free);
}

/**
 * lc_session_open_board:
 * @session: a session
 * @group_id: the id of a group that the member sees inside
 *
 * Returns: (transfer full): the board of the group
 */
LcBoard *
lc_session_open_board (LcSession  *session,
                       const char *group_id)
{
  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  return lc_tasks_open_board (lc_session_get_tasks (session), group_id);
}
