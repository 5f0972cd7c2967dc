/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-my-tasks.h"

#include "groups/lc-tasks-private.h"
#include "lc-model.h"
#include "lc-session-private.h"

struct _LcMyTasks
{
  GObject parent_instance;

  LcTasks   *tasks;
  GPtrArray *terms[LC_TASK_N_TERMS]; /* of LcTask */
  GError    *error;
  gboolean   loaded;
  gboolean   fresh;
  gboolean   reading;
  gboolean   again;                  /* something has changed while it was read */
};

G_DEFINE_FINAL_TYPE (LcMyTasks, lc_my_tasks, G_TYPE_OBJECT)

enum
{
  PROP_LOADED = 1,
  PROP_ERROR,
};

static GParamSpec *properties[PROP_ERROR + 1];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char * const names[] = {
  [LC_TASK_TERM_OVERDUE] = "overdue",
  [LC_TASK_TERM_TODAY] = "today",
  [LC_TASK_TERM_WEEK] = "week",
  [LC_TASK_TERM_LATER] = "later",
  [LC_TASK_TERM_NONE] = "undated",
};

/* Returns: (transfer full) (nullable): the LcTask in @array; %NULL with @error set */
static GPtrArray *
read_list (LcMyTasks  *self,
           JsonArray  *array,
           gboolean    cached,
           GError    **error)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *document = lc_json_array_get_object (array, i, error);
      LcTask *task = document != NULL ? lc_tasks_read (self->tasks, document, cached, error) : NULL;

      if (task == NULL)
        return NULL;
      g_ptr_array_add (tasks, task);
    }

  return g_steal_pointer (&tasks);
}

static void
clear (GPtrArray **terms)
{
  for (guint i = 0; i < LC_TASK_N_TERMS; i++)
    g_clear_pointer (&terms[i], g_ptr_array_unref);
}

static DexFuture *
read_all (LcSession  *session,
          JsonObject *object,
          gboolean    cached,
          gpointer    user_data)
{
  LcMyTasks *self = user_data;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  GPtrArray *terms[LC_TASK_N_TERMS] = { NULL };
  g_autoptr(GError) error = NULL;

  if (cached && self->fresh)
    return dex_future_new_true ();

  for (guint i = 0; i < LC_TASK_N_TERMS && error == NULL; i++)
    {
      JsonArray *array = lc_json_reader_array (&reader, names[i]);

      if (lc_json_reader_finish (&reader, &error))
        terms[i] = read_list (self, array, cached, &error);
    }
  if (error != NULL)
    {
      clear (terms);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  clear (self->terms);
  for (guint i = 0; i < LC_TASK_N_TERMS; i++)
    self->terms[i] = terms[i];
  self->fresh |= !cached;
  lc_model_set_boolean (self, &self->loaded, TRUE, properties[PROP_LOADED]);
  g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

static DexFuture *
was_read (DexFuture *future,
          gpointer   user_data)
{
  LcMyTasks *self = user_data;
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  self->reading = FALSE;
  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  if (self->again)
    lc_my_tasks_refresh (self);
  return dex_future_new_true ();
}

static void
lc_my_tasks_finalize (GObject *object)
{
  LcMyTasks *self = LC_MY_TASKS (object);

  clear (self->terms);
  g_clear_error (&self->error);
  g_clear_object (&self->tasks);

  G_OBJECT_CLASS (lc_my_tasks_parent_class)->finalize (object);
}

static void
lc_my_tasks_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  LcMyTasks *self = LC_MY_TASKS (object);

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
lc_my_tasks_class_init (LcMyTasksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_my_tasks_finalize;
  object_class->get_property = lc_my_tasks_get_property;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", LC_TYPE_MY_TASKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_my_tasks_init (LcMyTasks *self)
{
  for (guint i = 0; i < LC_TASK_N_TERMS; i++)
    self->terms[i] = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * lc_my_tasks_new:
 * @session: a session
 *
 * Returns: (transfer full): what the member is to do
 */
LcMyTasks *
lc_my_tasks_new (LcSession *session)
{
  LcMyTasks *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_MY_TASKS, NULL);
  self->tasks = g_object_ref (lc_session_get_tasks (session));
  g_signal_connect_object (self->tasks, "stale", G_CALLBACK (lc_my_tasks_refresh), self, G_CONNECT_SWAPPED);
  lc_my_tasks_refresh (self);
  return self;
}

/**
 * lc_my_tasks_refresh:
 * @self: what the member is to do
 *
 * Reads it anew, once more where it is read just now.
 */
void
lc_my_tasks_refresh (LcMyTasks *self)
{
  DexFuture *future;

  g_return_if_fail (LC_IS_MY_TASKS (self));

  self->again = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  future = lc_session_read (lc_tasks_get_session (self->tasks), "/api/v1/me/tasks", read_all, g_object_ref (self), g_object_unref);
  dex_future_disown (dex_future_finally (future, was_read, g_object_ref (self), g_object_unref));
}

/* Returns: whether it was read once */
gboolean
lc_my_tasks_get_loaded (LcMyTasks *self)
{
  g_return_val_if_fail (LC_IS_MY_TASKS (self), FALSE);

  return self->loaded;
}

/* Returns: (transfer none) (nullable): why it could not be read the last time */
const GError *
lc_my_tasks_get_error (LcMyTasks *self)
{
  g_return_val_if_fail (LC_IS_MY_TASKS (self), NULL);

  return self->error;
}

/* Returns: (transfer none): the LcTask that are due then, in their order */
GPtrArray *
lc_my_tasks_get (LcMyTasks  *self,
                 LcTaskTerm  term)
{
  g_return_val_if_fail (LC_IS_MY_TASKS (self), NULL);
  g_return_val_if_fail (term < LC_TASK_N_TERMS, NULL);

  return self->terms[term];
}
