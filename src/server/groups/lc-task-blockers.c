/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-blockers.h"

#include <string.h>

/* Which tasks of a group wait for which others. */
typedef struct
{
  GHashTable *waits_for;  /* (element-type utf8 GPtrArray): ids by id */
  GHashTable *titles;
} Graph;

static void
graph_clear (Graph *self)
{
  g_clear_pointer (&self->waits_for, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static void
add_edge (Graph      *self,
          const char *task_id,
          const char *blocker_id)
{
  GPtrArray *blockers = g_hash_table_lookup (self->waits_for, task_id);

  if (blockers == NULL)
    {
      blockers = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->waits_for, g_strdup (task_id), blockers);
    }
  g_ptr_array_add (blockers, g_strdup (blocker_id));
}

/* Loads the tasks of a group, and what they wait for but for one of them. */
static gboolean
graph_load (Graph       *self,
            LcDatabase  *database,
            const char  *group_id,
            const char  *but_id,
            GError     **error)
{
  static const char query[] =
    "SELECT t.id, t.title, b.blocker_id FROM task t LEFT JOIN task_blocker b ON b.task_id = t.id AND t.id <> $2"
    " WHERE t.group_id = $1 AND t.deleted_at IS NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", group_id, but_id);
  LcStep step = LC_STEP_ERROR;

  self->waits_for = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      const char *id = lc_statement_get_text (statement, 0);

      g_hash_table_replace (self->titles, g_strdup (id), g_strdup (lc_statement_get_text (statement, 1)));
      if (!lc_statement_is_null (statement, 2))
        add_edge (self, id, lc_statement_get_text (statement, 2));
    }

  return step == LC_STEP_DONE;
}

/* The way from one task to another along what they wait for, which is filled from its end. */
static gboolean
find_way (Graph      *self,
          const char *from,
          const char *to,
          GHashTable *seen,
          GPtrArray  *way)
{
  GPtrArray *blockers = g_hash_table_lookup (self->waits_for, from);
  gboolean found = g_str_equal (from, to);

  if (!g_hash_table_add (seen, (gpointer) from) && !found)
    return FALSE;
  for (guint i = 0; !found && blockers != NULL && i < blockers->len; i++)
    found = find_way (self, g_ptr_array_index (blockers, i), to, seen, way);
  if (found)
    g_ptr_array_add (way, g_hash_table_lookup (self->titles, from));

  return found;
}

/* Who reads it goes along: the task waits for A, A for B, and B for the task. */
static LcResponse *
respond_cycle (const LcTask *self,
               GPtrArray    *way)
{
  GString *text = g_string_new (NULL);
  LcResponse *answer;

  g_string_append_printf (text, "“%s”", self->title);
  for (guint i = way->len; i-- > 0;)
    g_string_append_printf (text, " → “%s”", (const char *) (g_ptr_array_index (way, i) != NULL ? g_ptr_array_index (way, i)
                                                                                              : self->title));
  answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "These tasks would wait for one another: %s", text->str);
  g_string_free (text, TRUE);
  return answer;
}

static void
note_unknown (LcRequest  *request,
              size_t      i,
              const char *detail)
{
  g_autofree char *pointer = g_strdup_printf ("/blocked_by/%zu", i);

  lc_reader_add_problem (lc_request_get_reader (request), pointer, detail);
}

/**
 * lc_task_check_blockers:
 * @self: a task as it is to be
 * @request: the request that changes what it waits for
 * @answer: (out) (transfer full): the refusal, when it waits for what is not there, or for itself
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_task_check_blockers (const LcTask  *self,
                        LcRequest     *request,
                        LcResponse   **answer,
                        GError       **error)
{
  g_autoptr(yyjson_doc) list = yyjson_read (self->blocked_by, strlen (self->blocked_by), YYJSON_READ_NOFLAG);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  g_auto(Graph) graph = { 0 };
  gboolean is_wrong = FALSE;
  yyjson_val *id;
  size_t i, n;

  if (yyjson_arr_size (yyjson_doc_get_root (list)) == 0)
    return TRUE;
  if (!graph_load (&graph, lc_request_get_database (request), self->group_id, self->id, error))
    return FALSE;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    if (!g_hash_table_contains (graph.titles, yyjson_get_str (id)) && !g_str_equal (yyjson_get_str (id), self->id))
      {
        note_unknown (request, i, "is not a task of this group");
        is_wrong = TRUE;
      }
  if (is_wrong)
    {
      *answer = lc_response_new_invalid (lc_request_get_reader (request));
      return FALSE;
    }

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    if (find_way (&graph, yyjson_get_str (id), self->id, seen, way))
      {
        *answer = respond_cycle (self, way);
        return FALSE;
      }

  return TRUE;
}

/**
 * lc_task_check_done:
 * @self: a task that is done from now on
 * @database: a connection in a write transaction
 * @answer: (out) (transfer full): the refusal, when it waits for something that is not
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_task_check_done (const LcTask  *self,
                    LcDatabase    *database,
                    LcResponse   **answer,
                    GError       **error)
{
  static const char query[] = "SELECT title FROM task WHERE id = $1 AND done_at IS NULL AND deleted_at IS NULL";
  g_autoptr(yyjson_doc) list = yyjson_read (self->blocked_by, strlen (self->blocked_by), YYJSON_READ_NOFLAG);
  yyjson_val *id;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    {
      g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", yyjson_get_str (id));
      LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

      if (step == LC_STEP_ROW)
        *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "“%s” waits for “%s”, which is not done.", self->title,
                                           lc_statement_get_text (statement, 0));
      if (step != LC_STEP_DONE)
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_task_drop_blockers:
 * @self: a task that comes back
 * @database: a connection in a write transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * What was deleted meanwhile is not waited for any more.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_task_drop_blockers (LcTask      *self,
                       LcDatabase  *database,
                       GError     **error)
{
  static const char query[] =
    "SELECT b.blocker_id FROM task_blocker b JOIN task t ON t.id = b.blocker_id WHERE b.task_id = $1 AND t.deleted_at IS NULL"
    " ORDER BY b.blocker_id";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->id);
  g_autoptr(GStrvBuilder) left = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_strv_builder_add (left, lc_statement_get_text (statement, 0));
  if (step == LC_STEP_ERROR)
    return FALSE;

  ids = g_strv_builder_end (left);
  g_free (self->blocked_by);
  self->blocked_by = lc_document_write_texts ((const char * const *) ids);
  return TRUE;
}
