/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-task-private.h"

#include "lc-model.h"

struct _LcTask
{
  LcDocument parent_instance;

  char    *group_id;
  char    *group_name;
  char    *column_id;
  char    *position;
  char    *title;
  char    *description;
  char   **labels;
  char   **assignee_ids;
  char   **blocked_by;
  char   **checklist;
  char    *due_day;
  gint64   due_at;
  guint    estimate;
  gint64   done_at;
};

G_DEFINE_FINAL_TYPE (LcTask, lc_task, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcTask, member)

enum
{
  GROUP_ID,
  GROUP_NAME,
  COLUMN_ID,
  POSITION,
  TITLE,
  DESCRIPTION,
  LABELS,
  ASSIGNEE_IDS,
  BLOCKED_BY,
  CHECKLIST,
  DUE_DAY,
  DUE_AT,
  ESTIMATE,
  DONE_AT,
};

static const LcDocumentField fields[] = {
  [GROUP_ID] = { "group-id", LC_FIELD_ID, AT (group_id), "group_id" },
  [GROUP_NAME] = { "group-name", LC_FIELD_OPTIONAL_STRING, AT (group_name) },
  [COLUMN_ID] = { "column-id", LC_FIELD_ID, AT (column_id), "column_id" },
  [POSITION] = { "position", LC_FIELD_STRING, AT (position), "position" },
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [DESCRIPTION] = { "description", LC_FIELD_OPTIONAL_STRING, AT (description) },
  [LABELS] = { "labels", LC_FIELD_STRV, AT (labels), "labels" },
  [ASSIGNEE_IDS] = { "assignee-ids", LC_FIELD_STRV, AT (assignee_ids), "assignee_ids" },
  [BLOCKED_BY] = { "blocked-by", LC_FIELD_STRV, AT (blocked_by), "blocked_by" },
  [CHECKLIST] = { "checklist", LC_FIELD_STRV, AT (checklist) },
  [DUE_DAY] = { "due-day", LC_FIELD_OPTIONAL_STRING, AT (due_day), "due_day" },
  [DUE_AT] = { "due-at", LC_FIELD_OPTIONAL_TIME, AT (due_at), "due_at" },
  [ESTIMATE] = { "estimate", LC_FIELD_COUNT, AT (estimate) },
  [DONE_AT] = { "done-at", LC_FIELD_OPTIONAL_TIME, AT (done_at), "done_at" },
};

static void
set_strv (LcTask *self,
          int     field,
          char  **value)
{
  lc_model_set_strv (self, G_STRUCT_MEMBER_P (self, fields[field].offset), (const char * const *) value, lc_document_get_pspec (self, field));
}

static void
set_string (LcTask     *self,
            int         field,
            const char *value)
{
  lc_model_set_string (self, G_STRUCT_MEMBER_P (self, fields[field].offset), value, lc_document_get_pspec (self, field));
}

/* Returns: (transfer full) (nullable): the checklist as texts; %NULL with the reader's error set */
static char **
read_checklist (LcJsonReader *reader)
{
  JsonArray *array = lc_json_reader_array (reader, "checklist");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && reader->error == NULL; i++)
    {
      LcJsonReader check = LC_JSON_READER_INIT (lc_json_array_get_object (array, i, &reader->error));
      const char *text = check.object != NULL ? lc_json_reader_string (&check, "text") : NULL;
      gboolean done = check.object != NULL && lc_json_reader_boolean (&check, "done");

      if (check.object != NULL && lc_json_reader_finish (&check, &reader->error))
        g_strv_builder_take (builder, g_strconcat (done ? LC_TASK_CHECKED : LC_TASK_UNCHECKED, text, NULL));
    }

  return reader->error == NULL ? g_strv_builder_end (builder) : NULL;
}

/* A number of minutes, or null. */
static guint
read_estimate (LcJsonReader *reader)
{
  JsonNode *node = json_object_get_member (reader->object, "estimate");

  return node != NULL && JSON_NODE_HOLDS_NULL (node) ? 0 : lc_json_reader_int (reader, "estimate", 1, G_MAXINT);
}

/* A board leaves the description out: what is known of it stays. */
static gboolean
lc_task_read (LcDocument   *document,
              LcJsonReader *reader,
              LcObjectPool *members,
              gboolean      stale)
{
  LcTask *self = LC_TASK (document);
  const char *description = json_object_has_member (reader->object, "description") ? lc_json_reader_string (reader, "description") : NULL;
  const char *group_name = json_object_has_member (reader->object, "group_name") ? lc_json_reader_string (reader, "group_name") : NULL;
  guint estimate = read_estimate (reader);
  g_auto(GStrv) checklist = read_checklist (reader);

  if (reader->error != NULL)
    return FALSE;
  if (stale)
    return TRUE;

  if (description != NULL)
    set_string (self, DESCRIPTION, description);
  if (group_name != NULL)
    set_string (self, GROUP_NAME, group_name);
  set_strv (self, CHECKLIST, checklist);
  lc_model_set_uint (self, &self->estimate, estimate, lc_document_get_pspec (self, ESTIMATE));
  return TRUE;
}

static void
lc_task_class_init (LcTaskClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "tasks";
  document_class->versioned = TRUE;
  document_class->deletable = TRUE;
  document_class->read = lc_task_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_task_init (LcTask *self)
{
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_TASK, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcTask */
LcObjectPool *
lc_task_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Makes a new task of what is written of it. */
void
lc_task_fill (LcTask     *self,
              const char *group_id,
              const char *column_id,
              const char *position,
              const char *title)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_string (self, GROUP_ID, group_id);
  set_string (self, TITLE, title);
  set_string (self, DESCRIPTION, "");
  lc_task_place (self, column_id, position);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Puts it where it is to stand; a place that is not known is %NULL. */
void
lc_task_place (LcTask     *self,
               const char *column_id,
               const char *position)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (column_id != NULL)
    set_string (self, COLUMN_ID, column_id);
  if (position != NULL)
    set_string (self, POSITION, position);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
show_texts (LcTask     *self,
            int         field,
            JsonObject *members,
            const char *name)
{
  LcJsonReader reader = LC_JSON_READER_INIT (members);
  g_auto(GStrv) texts = NULL;
  g_autoptr(GError) ignored = NULL; /* of a file that somebody else wrote: it stays as it was */

  if (!json_object_has_member (members, name))
    return;

  texts = lc_json_reader_strv (&reader, name);
  if (lc_json_reader_finish (&reader, &ignored))
    set_strv (self, field, texts);
}

static void
show_checklist (LcTask     *self,
                JsonObject *members)
{
  LcJsonReader reader = LC_JSON_READER_INIT (members);
  g_auto(GStrv) checklist = NULL;
  g_autoptr(GError) ignored = NULL; /* as above */

  if (!json_object_has_member (members, "checklist"))
    return;

  checklist = read_checklist (&reader);
  if (lc_json_reader_finish (&reader, &ignored))
    set_strv (self, CHECKLIST, checklist);
}

/* Shows those of @members, which were written or are to be again, that are there. */
void
lc_task_show (LcTask     *self,
              JsonObject *members)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (lc_json_peek_string (members, "title") != NULL)
    set_string (self, TITLE, lc_json_peek_string (members, "title"));
  if (lc_json_peek_string (members, "description") != NULL)
    set_string (self, DESCRIPTION, lc_json_peek_string (members, "description"));
  if (json_object_has_member (members, "due_day"))
    set_string (self, DUE_DAY, lc_json_peek_string (members, "due_day"));
  if (json_object_has_member (members, "due_day") && lc_json_peek_string (members, "due_day") != NULL)
    lc_model_set_int64 (self, &self->due_at, 0, lc_document_get_pspec (self, DUE_AT)); /* it is one or the other */
  if (json_object_has_member (members, "estimate"))
    lc_model_set_uint (self, &self->estimate, json_object_get_int_member_with_default (members, "estimate", 0),
                       lc_document_get_pspec (self, ESTIMATE));
  show_texts (self, LABELS, members, "labels");
  show_texts (self, ASSIGNEE_IDS, members, "assignee_ids");
  show_texts (self, BLOCKED_BY, members, "blocked_by");
  show_checklist (self, members);
  g_object_thaw_notify (G_OBJECT (self));
}

/* The order in a column. */
int
lc_task_compare (LcTask *self,
                 LcTask *other)
{
  int result = g_strcmp0 (self->position, other->position);

  return result != 0 ? result : g_strcmp0 (lc_document_get_id (LC_DOCUMENT (self)), lc_document_get_id (LC_DOCUMENT (other)));
}

/* Returns: (transfer none): the id of its group */
const char *
lc_task_get_group_id (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->group_id;
}

/* Returns: (transfer none) (nullable): what its group is called; %NULL: nobody has said it */
const char *
lc_task_get_group_name (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->group_name;
}

/* Returns: (transfer none): the id of the column in which it stands */
const char *
lc_task_get_column_id (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->column_id;
}

/* Returns: (transfer none): its place in the column */
const char *
lc_task_get_position (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->position;
}

/* Returns: (transfer none): what is to be done, in a line */
const char *
lc_task_get_title (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->title;
}

/* Returns: (transfer none) (nullable): more of that, in Markdown; %NULL: the task itself was not read yet */
const char *
lc_task_get_description (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->description;
}

/* Returns: (transfer none): its labels */
const char * const *
lc_task_get_labels (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return (const char * const *) self->labels;
}

/* Returns: (transfer none): the ids of those who do it */
const char * const *
lc_task_get_assignee_ids (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return (const char * const *) self->assignee_ids;
}

/* Returns: (transfer none): the ids of the tasks that are to be done before */
const char * const *
lc_task_get_blocked_by (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return (const char * const *) self->blocked_by;
}

/* Returns: (transfer none): its checklist, see above */
const char * const *
lc_task_get_checklist (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return (const char * const *) self->checklist;
}

/* Returns: (transfer none) (nullable): the day by which it is to be done */
const char *
lc_task_get_due_day (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), NULL);

  return self->due_day;
}

/* Returns: when it is to be done, in milliseconds; 0: at no time */
gint64
lc_task_get_due_at (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), 0);

  return self->due_at;
}

/* Returns: how long it may take, in minutes; 0: nobody has said */
guint
lc_task_get_estimate (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), 0);

  return self->estimate;
}

/* Returns: since when it is done, in milliseconds; 0: it is not */
gint64
lc_task_get_done_at (LcTask *self)
{
  g_return_val_if_fail (LC_IS_TASK (self), 0);

  return self->done_at;
}

/**
 * lc_task_count_checks:
 * @self: a task
 * @n_done: (out): how many of them are done
 *
 * Returns: how many there are in its checklist
 */
guint
lc_task_count_checks (LcTask *self,
                      guint  *n_done)
{
  guint count = 0;

  g_return_val_if_fail (LC_IS_TASK (self), 0);

  *n_done = 0;
  for (; self->checklist != NULL && self->checklist[count] != NULL; count++)
    if (g_str_has_prefix (self->checklist[count], LC_TASK_CHECKED))
      (*n_done)++;

  return count;
}
