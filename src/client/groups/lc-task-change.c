/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-task-change-private.h"

#include <lc-error.h>

#include "groups/lc-task.h"
#include "lc-client-enums.h"
#include "lc-json.h"
#include "lc-member-private.h"

struct _LcTaskChange
{
  GObject       parent_instance;

  LcMember     *member;
  LcTaskAction  action;
  JsonObject   *changes;     /* {from, to} by the names of what was changed */
  gint64        created_at;
};

G_DEFINE_FINAL_TYPE (LcTaskChange, lc_task_change, G_TYPE_OBJECT)

static void
lc_task_change_finalize (GObject *object)
{
  LcTaskChange *self = LC_TASK_CHANGE (object);

  g_clear_object (&self->member);
  g_clear_pointer (&self->changes, json_object_unref);

  G_OBJECT_CLASS (lc_task_change_parent_class)->finalize (object);
}

static void
lc_task_change_class_init (LcTaskChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_task_change_finalize;
}

static void
lc_task_change_init (LcTaskChange *self)
{
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_TASK_CHANGE, NULL);
}

/* Returns: (transfer full): a pool of LcTaskChange of one task, by its versions */
LcObjectPool *
lc_task_change_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Returns: (transfer full) (nullable): what @object says of a change; %NULL with @error set */
LcTaskChange *
lc_task_change_pool_read (LcObjectPool  *self,
                          LcObjectPool  *members,
                          JsonObject    *object,
                          GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  gint64 version = lc_json_reader_int (&reader, "version", 1, G_MAXINT64);
  int action = lc_json_reader_enum (&reader, "action", LC_TYPE_TASK_ACTION, LC_TASK_ACTION_UPDATED);
  gint64 created_at = lc_json_reader_time (&reader, "created_at");
  JsonObject *changes = lc_json_reader_object (&reader, "changes");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  g_autoptr(LcMember) member = NULL;
  LcTaskChange *found;

  if (!lc_json_reader_finish (&reader, error) || !lc_member_pool_read_author (members, object, "member", &member, error))
    return NULL;

  found = lc_object_pool_ensure (self, id);
  if (found->changes != NULL)
    return found;

  found->member = g_steal_pointer (&member);
  found->action = action;
  found->created_at = created_at;
  found->changes = json_object_ref (changes);
  return found;
}

/* Returns: (nullable): what @name was, or became; %NULL where it was not changed */
JsonNode *
lc_task_change_peek (LcTaskChange *self,
                     const char   *name,
                     LcTaskSide    side)
{
  JsonNode *change = json_object_get_member (self->changes, name);

  if (change == NULL || !JSON_NODE_HOLDS_OBJECT (change))
    return NULL;

  return json_object_get_member (json_node_get_object (change), side == LC_TASK_BEFORE ? "from" : "to");
}

/* Returns: (nullable): who changed it; %NULL where that account is gone */
LcMember *
lc_task_change_get_member (LcTaskChange *self)
{
  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), NULL);

  return self->member;
}

LcTaskAction
lc_task_change_get_action (LcTaskChange *self)
{
  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), LC_TASK_ACTION_UPDATED);

  return self->action;
}

/* Returns: when, in milliseconds since 1970 */
gint64
lc_task_change_get_created_at (LcTaskChange *self)
{
  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), 0);

  return self->created_at;
}

/**
 * lc_task_change_has:
 * @self: a change
 * @name: the name of a member of a task
 *
 * Returns: whether it was changed
 */
gboolean
lc_task_change_has (LcTaskChange *self,
                    const char   *name)
{
  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return lc_task_change_peek (self, name, LC_TASK_AFTER) != NULL;
}

/**
 * lc_task_change_dup_text:
 * @self: a change
 * @name: the name of a text or number of a task
 * @side: which of both
 *
 * Returns: (transfer full) (nullable): what it was, or became; %NULL: nothing, or it was not changed
 */
char *
lc_task_change_dup_text (LcTaskChange *self,
                         const char   *name,
                         LcTaskSide    side)
{
  JsonNode *node;

  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  node = lc_task_change_peek (self, name, side);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return json_node_dup_string (node);
}

/* A line of a checklist is told as the property of a task tells it. */
static char *
dup_item (JsonNode *node)
{
  JsonObject *check;

  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_dup_string (node);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  check = json_node_get_object (node);
  return g_strconcat (json_object_get_boolean_member_with_default (check, "done", FALSE) ? LC_TASK_CHECKED : LC_TASK_UNCHECKED,
                      json_object_get_string_member_with_default (check, "text", ""), NULL);
}

/**
 * lc_task_change_dup_texts:
 * @self: a change
 * @name: the name of a list of a task; what is in a checklist begins with LC_TASK_CHECKED or LC_TASK_UNCHECKED
 * @side: which of both
 *
 * Returns: (transfer full): what was in it, or came to be; empty where it was not changed
 */
char **
lc_task_change_dup_texts (LcTaskChange *self,
                          const char   *name,
                          LcTaskSide    side)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node;
  JsonArray *array;

  g_return_val_if_fail (LC_IS_TASK_CHANGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  node = lc_task_change_peek (self, name, side);
  array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      char *item = dup_item (json_array_get_element (array, i));

      if (item != NULL)
        g_strv_builder_take (builder, item);
    }

  return g_strv_builder_end (builder);
}
