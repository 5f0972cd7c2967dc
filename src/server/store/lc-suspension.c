/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-suspension.h"

#include "lc-database-private.h"
#include "lc-search-fill.h"
#include "lc-statistics.h"
#include "lc-tables.h"

/* Of SQLite, in its unit: KiB below zero. */
#define CACHE_SIZE "-262144"

typedef enum
{
  PART_TRIGGERS,
  PART_KEYS,
  PART_INDEXES,
  N_PARTS,
} Part;

struct _LcSuspension
{
  LcDatabase *database;
  LcSuspensionExtent extent;
  GPtrArray *up[N_PARTS];   /* of commands that make again what was taken down */
  gboolean begun;
};

/* What stands in the way of many rows: its table, the command that takes it down and the one that makes it again. Unique
 * indexes stay: they say which rows there may be. SQLite's foreign keys are switched off. */
static const char * const catalog[][N_PARTS] = {
  [LC_ENGINE_SQLITE] = {
    [PART_TRIGGERS] = "SELECT tbl_name, 'DROP TRIGGER \"' || name || '\"', sql FROM sqlite_schema"
                      " WHERE type = 'trigger' AND name GLOB 'search_*' ORDER BY name",
    [PART_INDEXES] = "SELECT tbl_name, 'DROP INDEX \"' || name || '\"', sql FROM sqlite_schema"
                     " WHERE type = 'index' AND sql LIKE 'CREATE INDEX %' ORDER BY name",
  },
  [LC_ENGINE_POSTGRESQL] = {
    [PART_TRIGGERS] = "SELECT c.relname, format('ALTER TABLE %I DISABLE TRIGGER %I', c.relname, t.tgname),"
                      " format('ALTER TABLE %I ENABLE TRIGGER %I', c.relname, t.tgname)"
                      " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                      " WHERE c.relnamespace = CAST(current_schema() AS REGNAMESPACE) AND NOT t.tgisinternal"
                      " AND t.tgenabled = 'O' AND starts_with(t.tgname, 'search_') ORDER BY t.tgname",
    [PART_KEYS] = "SELECT c.relname, format('ALTER TABLE %I DROP CONSTRAINT %I', c.relname, k.conname),"
                  " format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))"
                  " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                  " WHERE c.relnamespace = CAST(current_schema() AS REGNAMESPACE) AND k.contype = 'f' ORDER BY c.relname, k.conname",
    [PART_INDEXES] = "SELECT c.relname, format('DROP INDEX %I', n.relname), pg_get_indexdef(i.indexrelid)"
                     " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid"
                     " WHERE c.relnamespace = CAST(current_schema() AS REGNAMESPACE) AND NOT i.indisunique ORDER BY n.relname",
  },
};

static gboolean
is_ours (const char *table)
{
  return g_strv_contains (lc_tables_list (LC_TABLE_CARRIED), table) || g_strv_contains (lc_tables_list (LC_TABLE_OWN), table);
}

static gboolean
execute_all (LcDatabase  *database,
             GPtrArray   *commands,
             GError     **error)
{
  for (guint i = 0; i < commands->len; i++)
    if (!lc_database_execute (database, g_ptr_array_index (commands, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
read_part (LcSuspension  *self,
           Part           part,
           GPtrArray     *down,
           GError       **error)
{
  const char *sql = catalog[lc_database_get_engine (self->database)][part];
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (sql == NULL || (part == PART_TRIGGERS && self->extent == LC_SUSPENSION_BUT_SEARCH))
    return TRUE;

  statement = lc_database_query (self->database, error, sql, "");
  if (statement == NULL)
    return FALSE;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    if (is_ours (lc_statement_get_text (statement, 0)))
      {
        g_ptr_array_add (down, g_strdup (lc_statement_get_text (statement, 1)));
        g_ptr_array_add (self->up[part], g_strdup (lc_statement_get_text (statement, 2)));
      }

  return step == LC_STEP_DONE;
}

/* Without a write-ahead log each page is written once, and not to the log first; it stays where another connection is open.
 * Foreign keys are looked at in the end, all together, which cannot be said inside a transaction. */
static gboolean
prepare_sqlite (LcDatabase  *database,
                GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!lc_database_execute (database, "PRAGMA journal_mode = DELETE", &local_error) &&
      !g_error_matches (local_error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return lc_database_execute (database, "PRAGMA cache_size = " CACHE_SIZE "; PRAGMA foreign_keys = OFF", error);
}

/* What is not set back here is by the next connection that writes. */
static void
reset_sqlite (LcDatabase *database)
{
  g_autoptr(GError) error = NULL;

  if (!lc_database_execute (database, "PRAGMA journal_mode = WAL", &error))
    g_debug ("The write-ahead log is not set back yet: %s", error->message);
}

static gboolean
begin (LcSuspension  *self,
       GError       **error)
{
  gboolean is_sqlite = lc_database_get_engine (self->database) == LC_ENGINE_SQLITE;

  if ((is_sqlite && !prepare_sqlite (self->database, error)) || !lc_database_begin (self->database, error))
    return FALSE;

  self->begun = TRUE;
  return is_sqlite ||
         lc_database_execute (self->database,
                              "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;"
                              "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '64MB'", error);
}

/**
 * lc_suspension_new:
 * @database: a connection that writes, outside of a transaction
 * @error: return location for a `LC_DATABASE_ERROR`; `LC_DATABASE_ERROR_UNAVAILABLE` when a server serves the database
 *
 * Claims the database and begins a transaction that may take long. The connection is good for nothing else afterwards.
 *
 * Returns: (transfer full): the transaction, in which nothing is taken down yet
 */
LcSuspension *
lc_suspension_new (LcDatabase  *database,
                   GError     **error)
{
  g_autoptr(LcSuspension) self = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  if (!lc_database_claim (database, TRUE, error))
    return NULL;

  self = g_new0 (LcSuspension, 1);
  self->database = database;
  for (Part part = 0; part < N_PARTS; part++)
    self->up[part] = g_ptr_array_new_with_free_func (g_free);

  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lc_suspension_take_down:
 * @self: a transaction
 * @extent: what is taken down
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes down what slows the writing of many rows.
 *
 * Returns: whether it went well; if not, the transaction can only be freed
 */
gboolean
lc_suspension_take_down (LcSuspension        *self,
                         LcSuspensionExtent   extent,
                         GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->extent = extent;
  for (Part part = 0; part < N_PARTS; part++)
    {
      g_autoptr(GPtrArray) down = g_ptr_array_new_with_free_func (g_free);

      if (!read_part (self, part, down, error) || !execute_all (self->database, down, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_references (LcSuspension  *self,
                  GError       **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (lc_database_get_engine (self->database) == LC_ENGINE_POSTGRESQL)
    return TRUE;

  statement = lc_database_query (self->database, error, "PRAGMA foreign_key_check", "");
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT, "A row of the table %s refers to one that is not there",
                 lc_statement_get_text (statement, 0));

  return step == LC_STEP_DONE;
}

/* The foreign keys are looked at by joins, which the figures make fast. */
static gboolean
make_again (LcSuspension  *self,
            GError       **error)
{
  return (self->extent == LC_SUSPENSION_BUT_SEARCH || lc_search_fill (self->database, error)) &&
         execute_all (self->database, self->up[PART_INDEXES], error) &&
         lc_statistics_gather (self->database, LC_STATISTICS_WHOLE, error) &&
         execute_all (self->database, self->up[PART_KEYS], error) &&
         check_references (self, error) &&
         execute_all (self->database, self->up[PART_TRIGGERS], error);
}

/**
 * lc_suspension_commit:
 * @self: a transaction
 * @error: return location for a `LC_DATABASE_ERROR`; `LC_DATABASE_ERROR_CONSTRAINT` when a row that was written refers to one
 *   that is not there
 *
 * Makes what was taken down, after the entries of full-text search for the texts that have none, has the rows counted for the
 * planner, and commits.
 *
 * Returns: whether it was committed
 */
gboolean
lc_suspension_commit (LcSuspension  *self,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL && self->begun, FALSE);

  if (!make_again (self, error) || !lc_database_commit (self->database, error))
    return FALSE;

  self->begun = FALSE;
  return TRUE;
}

/**
 * lc_suspension_free:
 * @self: (transfer full): a transaction
 *
 * Ends the transaction. What was not committed is rolled back. The claim ends with the connection, which is not used again
 * when it is given back.
 */
void
lc_suspension_free (LcSuspension *self)
{
  if (self->begun)
    lc_database_rollback (self->database);
  if (lc_database_get_engine (self->database) == LC_ENGINE_SQLITE)
    reset_sqlite (self->database);
  self->database->lost = TRUE;
  for (Part part = 0; part < N_PARTS; part++)
    g_ptr_array_unref (self->up[part]);
  g_free (self);
}
