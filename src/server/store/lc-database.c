/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-database-private.h"

#include <stdarg.h>
#include <string.h>

/* More different statements than one program has: reached only by a caller that makes up SQL, and then bounded. */
#define MAX_STATEMENTS 512

G_DEFINE_QUARK (lc-database-error-quark, lc_database_error)

static void
finalize_statement (gpointer data)
{
  LcStatement *statement = data;

  statement->database->klass->finalize (statement);
}

static gboolean
check_usable (LcDatabase  *self,
              GError     **error)
{
  if (self->lost)
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                           "The connection to the database was lost");
      return FALSE;
    }

  if (self->aborted)
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                           "A statement failed before in this transaction: revert to a savepoint, or roll back");
      return FALSE;
    }

  return TRUE;
}

/* PostgreSQL goes on with a transaction only after a rollback to a savepoint; so does the other engine here, and what
 * works on one works on both. */
static void
note_failure (LcDatabase *self)
{
  if (self->depth > 0)
    self->aborted = TRUE;
}

static gboolean
run_command (LcDatabase  *self,
             const char  *command,
             GError     **error)
{
  if (!check_usable (self, error))
    return FALSE;

  if (self->klass->command (self, command, error))
    return TRUE;

  note_failure (self);
  return FALSE;
}

void
lc_database_init (LcDatabase            *self,
                  const LcDatabaseClass *klass,
                  gboolean               read_only)
{
  self->klass = klass;
  self->read_only = read_only;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  self->by_address = g_hash_table_new (NULL, NULL);
}

/**
 * lc_database_open:
 * @uri: `sqlite:` and a path, or a `postgresql:` URI as libpq reads it
 * @read_only: whether the connection refuses to write
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Opens a connection. An SQLite file is made, for its owner alone, unless @read_only.
 *
 * Returns: (transfer full): the connection; close it with lc_database_close()
 */
LcDatabase *
lc_database_open (const char  *uri,
                  gboolean     read_only,
                  GError     **error)
{
  g_return_val_if_fail (uri != NULL, NULL);

  if (g_str_has_prefix (uri, "sqlite:") && uri[strlen ("sqlite:")] != '\0')
    return lc_sqlite_open (uri + strlen ("sqlite:"), read_only, error);

  if (g_str_has_prefix (uri, "postgresql:") || g_str_has_prefix (uri, "postgres:"))
    {
#ifdef LC_WITH_POSTGRESQL
      return lc_postgres_open (uri, read_only, error);
#else
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                           "This program was built without PostgreSQL: use sqlite:/path/to/file.db");
      return NULL;
#endif
    }

  /* The address may carry a password: it is not repeated. */
  g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                       "The database must be given as sqlite:/path/to/file.db or postgresql://host/name");
  return NULL;
}

/**
 * lc_database_close:
 * @self: (transfer full) (nullable): a connection without statements in use
 *
 * Closes the connection; an open transaction is rolled back.
 */
void
lc_database_close (LcDatabase *self)
{
  if (self == NULL)
    return;

  lc_database_set_memory (self, NULL, NULL);
  g_hash_table_unref (self->by_address);
  g_hash_table_unref (self->statements);
  self->klass->close (self);
}

/**
 * lc_database_get_engine:
 * @self: a connection
 *
 * Returns: the engine behind it
 */
LcEngine
lc_database_get_engine (LcDatabase *self)
{
  return self->klass->engine;
}

/**
 * lc_database_get_memory:
 * @self: a connection
 *
 * Returns: (nullable): what was given to lc_database_set_memory()
 */
gpointer
lc_database_get_memory (LcDatabase *self)
{
  return self->memory;
}

/**
 * lc_database_set_memory:
 * @self: a connection
 * @memory: (transfer full) (nullable): what is remembered of what was read through it
 * @free_memory: (nullable): frees it
 *
 * Keeps something with the connection, for who holds it, until it is closed.
 */
void
lc_database_set_memory (LcDatabase     *self,
                        gpointer        memory,
                        GDestroyNotify  free_memory)
{
  if (self->memory != NULL && self->free_memory != NULL)
    self->free_memory (self->memory);

  self->memory = memory;
  self->free_memory = free_memory;
}

gboolean
lc_database_is_usable (LcDatabase *self)
{
  return !self->lost && self->depth == 0 && self->klass->is_healthy (self);
}

gboolean
lc_database_lock (LcDatabase  *self,
                  gint64       key,
                  GError     **error)
{
  return self->klass->lock == NULL || self->klass->lock (self, key, error);
}

void
lc_database_unlock (LcDatabase *self,
                    gint64      key)
{
  if (self->klass->unlock != NULL)
    self->klass->unlock (self, key);
}

gboolean
lc_database_claim (LcDatabase  *self,
                   gboolean     alone,
                   GError     **error)
{
  gboolean done = FALSE;

  if (!self->klass->claim (self, alone, &done, error))
    return FALSE;
  if (!done)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                         alone ? "A server is serving the database: stop it before"
                               : "The database is being filled or restored");

  return done;
}

gboolean
lc_database_listen (LcDatabase  *self,
                    GError     **error)
{
  return self->klass->listen == NULL || self->klass->listen (self, error);
}

gboolean
lc_database_notify (LcDatabase  *self,
                    GError     **error)
{
  return self->klass->notify == NULL || self->klass->notify (self, error);
}

int
lc_database_get_socket (LcDatabase *self)
{
  return self->klass->get_socket != NULL ? self->klass->get_socket (self) : -1;
}

gboolean
lc_database_take_notices (LcDatabase  *self,
                          gboolean    *any,
                          GError     **error)
{
  *any = FALSE;
  return self->klass->take_notices == NULL || self->klass->take_notices (self, any, error);
}

/**
 * lc_database_begin:
 * @self: a connection outside of a transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Begins a transaction. Transactions that write run as if one after another on both engines (SERIALIZABLE on
 * PostgreSQL), so that what a handler read still holds when it commits. On a read-only connection all statements see
 * one state of the database.
 *
 * A statement that fails ends the use of the transaction: only lc_database_revert() to a savepoint or
 * lc_database_rollback() are possible after it. Use `ON CONFLICT DO NOTHING` where a key may be taken.
 *
 * Returns: whether it began
 */
gboolean
lc_database_begin (LcDatabase  *self,
                   GError     **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (!run_command (self, self->read_only ? self->klass->begin_read : self->klass->begin_write, error))
    return FALSE;

  self->depth = 1;
  return TRUE;
}

/**
 * lc_database_commit:
 * @self: a connection in a transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Commits: when it returns %TRUE, what was written outlives a crash of the process and of the machine. When it fails
 * the transaction is rolled back; with `LC_DATABASE_ERROR_UNAVAILABLE` it is not known whether it was committed.
 *
 * Returns: whether it was committed
 */
gboolean
lc_database_commit (LcDatabase  *self,
                    GError     **error)
{
  g_return_val_if_fail (self->depth == 1, FALSE);

  if (!run_command (self, "COMMIT", error))
    {
      lc_database_rollback (self);
      return FALSE;
    }

  self->depth = 0;
  return TRUE;
}

/**
 * lc_database_rollback:
 * @self: a connection
 *
 * Undoes the transaction with all its savepoints. Does nothing outside of one.
 */
void
lc_database_rollback (LcDatabase *self)
{
  if (self->depth == 0)
    return;

  if (!self->lost)
    self->klass->rollback (self);
  self->depth = 0;
  self->aborted = FALSE;
}

/**
 * lc_database_savepoint:
 * @self: a connection in a transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Begins a nested piece of the transaction, ended by lc_database_release() or lc_database_revert().
 *
 * Returns: whether it began
 */
gboolean
lc_database_savepoint (LcDatabase  *self,
                       GError     **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (!run_command (self, "SAVEPOINT nested", error))
    return FALSE;

  self->depth++;
  return TRUE;
}

/**
 * lc_database_release:
 * @self: a connection after lc_database_savepoint()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps what was done since the savepoint, as part of what is around it.
 *
 * Returns: whether that worked; if not, call lc_database_revert()
 */
gboolean
lc_database_release (LcDatabase  *self,
                     GError     **error)
{
  g_return_val_if_fail (self->depth > 1, FALSE);

  if (!run_command (self, "RELEASE SAVEPOINT nested", error))
    return FALSE;

  self->depth--;
  return TRUE;
}

/**
 * lc_database_revert:
 * @self: a connection after lc_database_savepoint()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Undoes what was done since the savepoint, and ends it. The transaction can go on, also after a failed statement.
 *
 * Returns: whether that worked; if not, only lc_database_rollback() is left
 */
gboolean
lc_database_revert (LcDatabase  *self,
                    GError     **error)
{
  g_return_val_if_fail (self->depth > 1, FALSE);

  self->aborted = FALSE;
  if (!run_command (self, "ROLLBACK TO SAVEPOINT nested", error) ||
      !run_command (self, "RELEASE SAVEPOINT nested", error))
    return FALSE;

  self->depth--;
  return TRUE;
}

/**
 * lc_database_execute:
 * @self: a connection
 * @script: statements without parameters, separated by semicolons
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Runs a script, for migrations.
 *
 * Returns: whether all of it ran
 */
gboolean
lc_database_execute (LcDatabase  *self,
                     const char  *script,
                     GError     **error)
{
  g_return_val_if_fail (script != NULL, FALSE);

  if (!check_usable (self, error))
    return FALSE;

  if (self->klass->execute (self, script, error))
    return TRUE;

  note_failure (self);
  return FALSE;
}

static LcStatement *
look_up_statement (LcDatabase *self,
                   const char *sql)
{
  LcStatement *statement = g_hash_table_lookup (self->by_address, sql);

  if (statement != NULL && strcmp (statement->sql, sql) == 0)
    return statement;

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL && g_hash_table_size (self->by_address) < MAX_STATEMENTS)
    g_hash_table_insert (self->by_address, (gpointer) sql, statement);
  return statement;
}

static LcStatement *
prepare_statement (LcDatabase  *self,
                   const char  *sql,
                   const char  *types,
                   gboolean     cached,
                   GError     **error)
{
  LcStatement *statement = self->klass->prepare (self, sql, types, error);

  if (statement == NULL)
    return NULL;

  statement->database = self;
  statement->sql = g_strdup (sql);
  statement->types = g_strdup (types);
  statement->cached = cached;
  if (cached)
    g_hash_table_insert (self->statements, statement->sql, statement);
  return statement;
}

/* A statement that is in use, or whose types are others this time, or that finds the cache full, is prepared apart. */
static LcStatement *
obtain_statement (LcDatabase  *self,
                  const char  *sql,
                  const char  *types,
                  GError     **error)
{
  LcStatement *statement = look_up_statement (self, sql);

  if (statement == NULL)
    return prepare_statement (self, sql, types, g_hash_table_size (self->statements) < MAX_STATEMENTS, error);
  if (statement->busy || strcmp (statement->types, types) != 0)
    return prepare_statement (self, sql, types, FALSE, error);
  return statement;
}

LcStatement *
lc_database_query_values (LcDatabase     *self,
                          const char     *sql,
                          const LcValue  *values,
                          guint           n_values,
                          GError        **error)
{
  g_autoptr(LcStatement) statement = NULL;
  char types[LC_MAX_VALUES + 1];

  g_return_val_if_fail (sql != NULL && n_values <= LC_MAX_VALUES, NULL);

  if (!check_usable (self, error))
    return NULL;

  for (guint i = 0; i < n_values; i++)
    types[i] = values[i].type;
  types[n_values] = '\0';

  statement = obtain_statement (self, sql, types, error);
  if (statement != NULL)
    {
      statement->busy = TRUE;
      if (self->klass->bind (statement, values, n_values, error))
        return g_steal_pointer (&statement);
    }

  note_failure (self);
  return NULL;
}

static guint
collect_values (LcValue    *values,
                const char *types,
                va_list     args)
{
  guint n = 0;

  for (; types[n] != '\0'; n++)
    {
      LcValue *value = &values[n];
      const gint64 *integer;

      g_assert (n < LC_MAX_VALUES);
      *value = (LcValue) { .type = types[n] };
      switch (types[n])
        {
        case 't':
          value->text = va_arg (args, const char *);
          value->is_null = value->text == NULL;
          break;

        case 'i':
          value->integer = va_arg (args, gint64);
          break;

        case 'n':
          integer = va_arg (args, const gint64 *);
          value->type = 'i';
          value->is_null = integer == NULL;
          value->integer = integer != NULL ? *integer : 0;
          break;

        case 'd':
          value->real = va_arg (args, double);
          break;

        case 'b':
          value->bytes = va_arg (args, GBytes *);
          value->is_null = value->bytes == NULL;
          break;

        default:
          g_error ("No type is named “%c” in “%s”", types[n], types);
        }
    }

  return n;
}

/**
 * lc_database_query:
 * @self: a connection
 * @error: return location for a `LC_DATABASE_ERROR`
 * @sql: one statement with the parameters $1, $2 …
 * @types: one letter for each argument
 * @...: the arguments; they are copied
 *
 * Prepares @sql, or takes it from the cache, and binds the arguments; the types are described in the header. It is run
 * by the first lc_statement_step().
 *
 * Returns: (transfer full): the statement before its first row
 */
LcStatement *
lc_database_query (LcDatabase  *self,
                   GError     **error,
                   const char  *sql,
                   const char  *types,
                   ...)
{
  LcValue values[LC_MAX_VALUES];
  va_list args;
  guint n;

  va_start (args, types);
  n = collect_values (values, types, args);
  va_end (args);

  return lc_database_query_values (self, sql, values, n, error);
}

/**
 * lc_database_run:
 * @self: a connection
 * @error: return location for a `LC_DATABASE_ERROR`
 * @sql: one statement with the parameters $1, $2 …
 * @types: one letter for each argument
 * @...: the arguments
 *
 * Runs a statement whose rows, if it has some, are not wanted.
 *
 * Returns: the number of rows inserted, updated or deleted; -1 on failure
 */
gint64
lc_database_run (LcDatabase  *self,
                 GError     **error,
                 const char  *sql,
                 const char  *types,
                 ...)
{
  g_autoptr(LcStatement) statement = NULL;
  LcValue values[LC_MAX_VALUES];
  LcStep step;
  va_list args;
  guint n;

  va_start (args, types);
  n = collect_values (values, types, args);
  va_end (args);

  statement = lc_database_query_values (self, sql, values, n, error);
  if (statement == NULL)
    return -1;

  do
    step = lc_statement_step (statement, error);
  while (step == LC_STEP_ROW);

  return step == LC_STEP_DONE ? self->klass->get_changes (statement) : -1;
}

gboolean
lc_database_copy (LcDatabase  *self,
                  const char  *sql,
                  const char  *rows,
                  gsize        length,
                  GError     **error)
{
  if (!check_usable (self, error))
    return FALSE;
  if (self->klass->copy (self, sql, rows, length, error))
    return TRUE;

  note_failure (self);
  return FALSE;
}

/**
 * lc_statement_defer:
 * @self: a statement before its first row
 *
 * Says that its rows are looked at after those of another statement of the connection, which comes next. Where each would
 * take a round trip to a server, both take one; when this one fails, the other fails with `LC_DATABASE_ERROR_RETRY`.
 */
void
lc_statement_defer (LcStatement *self)
{
  if (self->database->klass->defer != NULL)
    self->database->klass->defer (self);
}

/**
 * lc_statement_step:
 * @self: a statement
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Runs the statement and goes to its first row, or on to the next.
 *
 * Returns: whether there is a row, or it is done, or it failed
 */
LcStep
lc_statement_step (LcStatement  *self,
                   GError      **error)
{
  LcStep step = self->database->klass->step (self, error);

  if (step == LC_STEP_ERROR)
    note_failure (self->database);
  return step;
}

/**
 * lc_statement_get_database:
 * @self: a statement
 *
 * Returns: (transfer none): its connection
 */
LcDatabase *
lc_statement_get_database (LcStatement *self)
{
  return self->database;
}

guint
lc_statement_get_n_columns (LcStatement *self)
{
  return self->database->klass->get_n_columns (self);
}

/**
 * lc_statement_is_null:
 * @self: a statement on a row
 * @column: a column, from 0
 *
 * Returns: whether the column is SQL NULL
 */
gboolean
lc_statement_is_null (LcStatement *self,
                      guint        column)
{
  return self->database->klass->is_null (self, column);
}

/**
 * lc_statement_get_text:
 * @self: a statement on a row
 * @column: a column, from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next step; %NULL for SQL NULL
 */
const char *
lc_statement_get_text (LcStatement *self,
                       guint        column)
{
  return self->database->klass->get_text (self, column);
}

/**
 * lc_statement_get_int:
 * @self: a statement on a row
 * @column: a column, from 0
 *
 * Returns: the integer; 0 for SQL NULL
 */
gint64
lc_statement_get_int (LcStatement *self,
                      guint        column)
{
  return self->database->klass->get_int (self, column);
}

/**
 * lc_statement_get_real:
 * @self: a statement on a row
 * @column: a column, from 0
 *
 * Returns: the number; 0 for SQL NULL
 */
double
lc_statement_get_real (LcStatement *self,
                       guint        column)
{
  return self->database->klass->get_real (self, column);
}

/**
 * lc_statement_dup_bytes:
 * @self: a statement on a row
 * @column: a column, from 0
 *
 * Returns: (transfer full) (nullable): a copy of the bytes; %NULL for SQL NULL
 */
GBytes *
lc_statement_dup_bytes (LcStatement *self,
                        guint        column)
{
  return self->database->klass->dup_bytes (self, column);
}

/**
 * lc_statement_free:
 * @self: (transfer full) (nullable): a statement
 *
 * Ends the use of the statement and gives it back to the cache of its connection.
 */
void
lc_statement_free (LcStatement *self)
{
  if (self == NULL)
    return;

  if (!self->cached)
    {
      self->database->klass->finalize (self);
      return;
    }

  self->database->klass->reset (self);
  self->busy = FALSE;
}
