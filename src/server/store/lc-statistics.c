/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-statistics.h"

#include "lc-tables.h"

/* A table with fewer rows is read in no time however it is read, and its figures would mislead when it has grown. */
#define FEW_ROWS "1000"
/* Rows of an index that SQLite looks at for a sample. */
#define SAMPLE "1000"

static const char * const index_tables[] = { "search_entry", "search_member", NULL };

static gboolean
has_many_rows (LcDatabase  *database,
               const char  *table,
               gboolean    *answer,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" LIMIT 1 OFFSET " FEW_ROWS " - 1", table);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "");
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *answer = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

static gboolean
gather_from (LcDatabase          *database,
             const char * const  *tables,
             GPtrArray           *present,
             GError             **error)
{
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *command = g_strdup_printf ("ANALYZE \"%s\"", tables[i]);
      gboolean many;

      if (!g_ptr_array_find_with_equal_func (present, tables[i], g_str_equal, NULL))
        continue;
      if (!has_many_rows (database, tables[i], &many, error) ||
          (many && !lc_database_execute (database, command, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_depth (LcDatabase         *database,
           LcStatisticsDepth   depth,
           GError            **error)
{
  return lc_database_get_engine (database) != LC_ENGINE_SQLITE ||
         lc_database_execute (database, depth == LC_STATISTICS_SAMPLE ? "PRAGMA analysis_limit = " SAMPLE
                                                                      : "PRAGMA analysis_limit = 0", error);
}

/**
 * lc_statistics_gather:
 * @database: a connection that writes, inside a transaction
 * @depth: how exact they are to be
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Counts anew what the planner knows of each table with many rows. PostgreSQL always takes a sample.
 *
 * Returns: whether it went well; if not, the transaction can only be rolled back
 */
gboolean
lc_statistics_gather (LcDatabase         *database,
                      LcStatisticsDepth   depth,
                      GError            **error)
{
  g_autoptr(GPtrArray) present = NULL;

  g_return_val_if_fail (database != NULL, FALSE);

  present = lc_table_list (database, error);
  return present != NULL &&
         set_depth (database, depth, error) &&
         gather_from (database, lc_tables_list (LC_TABLE_CARRIED), present, error) &&
         gather_from (database, index_tables, present, error);
}
