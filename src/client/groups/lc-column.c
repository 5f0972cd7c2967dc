/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-column-private.h"

#include "groups/lc-task.h"
#include "lc-model.h"

struct _LcColumn
{
  LcDocument parent_instance;

  char       *group_id;
  char       *name;
  char       *position;
  guint       wip_limit;
  gboolean    is_done;
  GListStore *tasks;
};

G_DEFINE_FINAL_TYPE (LcColumn, lc_column, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcColumn, member)

enum
{
  GROUP_ID,
  NAME,
  POSITION,
  WIP_LIMIT,
  IS_DONE,
};

static const LcDocumentField fields[] = {
  [GROUP_ID] = { "group-id", LC_FIELD_ID, AT (group_id), "group_id" },
  [NAME] = { "name", LC_FIELD_STRING, AT (name), "name" },
  [POSITION] = { "position", LC_FIELD_STRING, AT (position), "position" },
  [WIP_LIMIT] = { "wip-limit", LC_FIELD_COUNT, AT (wip_limit) },
  [IS_DONE] = { "is-done", LC_FIELD_BOOLEAN, AT (is_done), "is_done" },
};

static gboolean
lc_column_read (LcDocument   *document,
                LcJsonReader *reader,
                LcObjectPool *members,
                gboolean      stale)
{
  LcColumn *self = LC_COLUMN (document);
  JsonNode *node = json_object_get_member (reader->object, "wip_limit");
  guint limit = node != NULL && JSON_NODE_HOLDS_NULL (node) ? 0 : lc_json_reader_int (reader, "wip_limit", 1, G_MAXINT);

  if (reader->error != NULL)
    return FALSE;
  if (!stale)
    lc_model_set_uint (self, &self->wip_limit, limit, lc_document_get_pspec (self, WIP_LIMIT));
  return TRUE;
}

static void
lc_column_finalize (GObject *object)
{
  g_clear_object (&LC_COLUMN (object)->tasks);

  G_OBJECT_CLASS (lc_column_parent_class)->finalize (object);
}

static void
lc_column_class_init (LcColumnClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_column_finalize;
  document_class->collection = "columns";
  document_class->versioned = TRUE;
  document_class->read = lc_column_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_column_init (LcColumn *self)
{
  self->tasks = g_list_store_new (LC_TYPE_TASK);
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_COLUMN, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcColumn */
LcObjectPool *
lc_column_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* The order on a board. */
int
lc_column_compare (gconstpointer a,
                   gconstpointer b,
                   gpointer      unused)
{
  const LcColumn *first = a, *second = b;

  return g_strcmp0 (first->position, second->position);
}

/* Returns: (transfer none): what it is called */
const char *
lc_column_get_name (LcColumn *self)
{
  g_return_val_if_fail (LC_IS_COLUMN (self), NULL);

  return self->name;
}

/* Returns: (transfer none): its place on the board */
const char *
lc_column_get_position (LcColumn *self)
{
  g_return_val_if_fail (LC_IS_COLUMN (self), NULL);

  return self->position;
}

/* Returns: how many tasks it takes; 0: any number */
guint
lc_column_get_wip_limit (LcColumn *self)
{
  g_return_val_if_fail (LC_IS_COLUMN (self), 0);

  return self->wip_limit;
}

/* Returns: whether what is in it is done */
gboolean
lc_column_get_is_done (LcColumn *self)
{
  g_return_val_if_fail (LC_IS_COLUMN (self), FALSE);

  return self->is_done;
}

/* Returns: (transfer none): the LcTask in it, in their order */
GListModel *
lc_column_get_tasks (LcColumn *self)
{
  g_return_val_if_fail (LC_IS_COLUMN (self), NULL);

  return G_LIST_MODEL (self->tasks);
}
