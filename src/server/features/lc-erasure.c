/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-erasure.h"

/**
 * lc_erasure_run_all:
 * @self: an erasure
 * @statements: (array zero-terminated=1): SQL in which $1 is the member's id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether all were run
 */
gboolean
lc_erasure_run_all (LcErasure           *self,
                    const char * const  *statements,
                    GError             **error)
{
  g_return_val_if_fail (self != NULL && statements != NULL, FALSE);

  for (guint i = 0; statements[i] != NULL; i++)
    if (lc_database_run (self->database, error, statements[i], "t", self->member_id) < 0)
      return FALSE;

  return TRUE;
}

/**
 * lc_erasure_collect:
 * @self: an erasure
 * @sql: SQL in which $1 is the member's id, and $2 the time, that returns ids or hashes
 * @types: `"t"`, or `"ti"` where it has the time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (element-type utf8): the first column of all rows
 */
GPtrArray *
lc_erasure_collect (LcErasure   *self,
                    const char  *sql,
                    const char  *types,
                    GError     **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step = LC_STEP_ERROR;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  statement = lc_database_query (self->database, error, sql, types, self->member_id, self->now);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (found, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&found) : NULL;
}
