/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>

#include "lc-search-text.h"

/* How long another process (a command line beside the server) may hold the write lock before we give up. */
#define BUSY_TIMEOUT_MS 5000

#define MANY_STEPS 50000

typedef struct
{
  LcDatabase parent;
  sqlite3 *handle;
  int claim;   /* a file locked with flock(), or -1 */
} LcSqlite;

typedef struct
{
  LcStatement parent;
  sqlite3_stmt *handle;
  gint64 n_changed;
} LcSqliteStatement;

static sqlite3 *
get_handle (LcDatabase *database)
{
  return ((LcSqlite *) database)->handle;
}

static sqlite3_stmt *
get_statement (LcStatement *statement)
{
  return ((LcSqliteStatement *) statement)->handle;
}

static LcDatabaseError
classify (int code)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return LC_DATABASE_ERROR_UNIQUE;

    default:
      break;
    }

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return LC_DATABASE_ERROR_RETRY;

    case SQLITE_CONSTRAINT:
      return LC_DATABASE_ERROR_CONSTRAINT;

    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return LC_DATABASE_ERROR_UNAVAILABLE;

    default:
      return LC_DATABASE_ERROR_FAILED;
    }
}

static void
set_error (sqlite3  *handle,
           GError  **error)
{
  int code = sqlite3_extended_errcode (handle);

  g_set_error (error, LC_DATABASE_ERROR, classify (code), "SQLite: %s (%s)",
               sqlite3_errmsg (handle), sqlite3_errstr (code));
}

static void
sqlite_close (LcDatabase *database)
{
  LcSqlite *self = (LcSqlite *) database;
  int code = sqlite3_close (self->handle);

  if (code != SQLITE_OK)
    g_critical ("A connection is closed while a statement is in use: %s", sqlite3_errstr (code));
  g_clear_fd (&self->claim, NULL);
  g_free (self);
}

static gboolean
sqlite_is_healthy (LcDatabase *database)
{
  return TRUE;
}

static gboolean
sqlite_execute (LcDatabase  *database,
                const char  *script,
                GError     **error)
{
  if (sqlite3_exec (get_handle (database), script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (get_handle (database), error);
  return FALSE;
}

/* Commands are few and run for each request: they come from the cache as well. */
static gboolean
sqlite_command (LcDatabase  *database,
                const char  *command,
                GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query_values (database, command, NULL, 0, error);

  return statement != NULL && lc_statement_step (statement, error) == LC_STEP_DONE;
}

static void
sqlite_rollback (LcDatabase *database)
{
  /* A full disk rolls back by itself. */
  if (sqlite3_get_autocommit (get_handle (database)))
    return;

  if (sqlite3_exec (get_handle (database), "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    {
      g_warning ("A transaction cannot be rolled back, its connection is given up: %s",
                 sqlite3_errmsg (get_handle (database)));
      database->lost = TRUE;
    }
}

static LcStatement *
sqlite_prepare (LcDatabase  *database,
                const char  *sql,
                const char  *types,
                GError     **error)
{
  LcSqliteStatement *self;
  sqlite3_stmt *handle = NULL;
  const char *rest = NULL;

  if (sqlite3_prepare_v3 (get_handle (database), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &rest) != SQLITE_OK)
    {
      set_error (get_handle (database), error);
      return NULL;
    }

  if (handle == NULL || sqlite3_bind_parameter_count (handle) != (int) strlen (types))
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                   "A statement takes %d parameters and was given %d",
                   sqlite3_bind_parameter_count (handle), (int) strlen (types));
      sqlite3_finalize (handle);
      return NULL;
    }

  self = g_new0 (LcSqliteStatement, 1);
  self->handle = handle;
  return &self->parent;
}

static int
bind_value (sqlite3_stmt  *handle,
            int            position,
            const LcValue *value)
{
  gsize size;
  const void *bytes;

  if (value->is_null)
    return sqlite3_bind_null (handle, position);

  switch (value->type)
    {
    case 't':
      return sqlite3_bind_text (handle, position, value->text, -1, SQLITE_TRANSIENT);

    case 'i':
      return sqlite3_bind_int64 (handle, position, value->integer);

    case 'd':
      return sqlite3_bind_double (handle, position, value->real);

    case 'b':
      bytes = g_bytes_get_data (value->bytes, &size);
      /* A NULL pointer would bind SQL NULL; these are no bytes. */
      return sqlite3_bind_blob64 (handle, position, bytes != NULL ? bytes : "", size, SQLITE_TRANSIENT);

    default:
      g_assert_not_reached ();
    }
}

/* $7 is a name to SQLite, and it numbers names by their first appearance: the number is in the name. */
static gboolean
sqlite_bind (LcStatement    *statement,
             const LcValue  *values,
             guint           n_values,
             GError        **error)
{
  sqlite3_stmt *handle = get_statement (statement);

  for (guint i = 1; i <= n_values; i++)
    {
      const char *name = sqlite3_bind_parameter_name (handle, i);
      guint64 number;

      if (name == NULL || !g_ascii_string_to_unsigned (name + 1, 10, 1, n_values, &number, NULL))
        {
          g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                               "Parameters are named $1, $2 … without a gap");
          return FALSE;
        }

      if (bind_value (handle, i, &values[number - 1]) != SQLITE_OK)
        {
          set_error (sqlite3_db_handle (handle), error);
          return FALSE;
        }
    }

  return TRUE;
}

static LcStep
sqlite_step (LcStatement  *statement,
             GError      **error)
{
  LcSqliteStatement *self = (LcSqliteStatement *) statement;
  sqlite3 *handle = sqlite3_db_handle (self->handle);

  switch (sqlite3_step (self->handle))
    {
    case SQLITE_ROW:
      return LC_STEP_ROW;

    case SQLITE_DONE:
      self->n_changed = sqlite3_stmt_readonly (self->handle) ? 0 : sqlite3_changes64 (handle);
      return LC_STEP_DONE;

    default:
      set_error (handle, error);
      return LC_STEP_ERROR;
    }
}

static gint64
sqlite_get_changes (LcStatement *statement)
{
  return ((LcSqliteStatement *) statement)->n_changed;
}

/* A page of a list takes some thousand steps, however long the list is: what takes many more misses an index. */
static void
note_long_run (LcStatement *statement)
{
  sqlite3_stmt *handle = get_statement (statement);
  int n_steps = sqlite3_stmt_status (handle, SQLITE_STMTSTATUS_VM_STEP, TRUE);

  if (n_steps > MANY_STEPS)
    g_debug ("A statement took %d steps: %s", n_steps, statement->sql);
}

static void
sqlite_reset (LcStatement *statement)
{
  note_long_run (statement);
  sqlite3_reset (get_statement (statement));
  sqlite3_clear_bindings (get_statement (statement));
}

static void
sqlite_finalize (LcStatement *statement)
{
  sqlite3_finalize (get_statement (statement));
  g_free (statement->sql);
  g_free (statement->types);
  g_free (statement);
}

static guint
sqlite_get_n_columns (LcStatement *statement)
{
  return sqlite3_column_count (get_statement (statement));
}

static gboolean
sqlite_is_null (LcStatement *statement,
                guint        column)
{
  return sqlite3_column_type (get_statement (statement), column) == SQLITE_NULL;
}

static const char *
sqlite_get_text (LcStatement *statement,
                 guint        column)
{
  return (const char *) sqlite3_column_text (get_statement (statement), column);
}

static gint64
sqlite_get_int (LcStatement *statement,
                guint        column)
{
  return sqlite3_column_int64 (get_statement (statement), column);
}

static double
sqlite_get_real (LcStatement *statement,
                 guint        column)
{
  return sqlite3_column_double (get_statement (statement), column);
}

static GBytes *
sqlite_dup_bytes (LcStatement *statement,
                  guint        column)
{
  sqlite3_stmt *handle = get_statement (statement);
  const void *bytes;

  if (sqlite_is_null (statement, column))
    return NULL;

  bytes = sqlite3_column_blob (handle, column);
  return g_bytes_new (bytes, sqlite3_column_bytes (handle, column));
}

/* A file of its own: locks of the database itself are SQLite's. */
static gboolean
sqlite_claim (LcDatabase  *database,
              gboolean     alone,
              gboolean    *done,
              GError     **error)
{
  LcSqlite *self = (LcSqlite *) database;
  g_autofree char *path = g_strconcat (sqlite3_db_filename (self->handle, "main"), "-serving", NULL);

  if (self->claim < 0)
    self->claim = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->claim < 0)
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                   "The file “%s” cannot be made: %s", path, g_strerror (errno));
      return FALSE;
    }

  *done = flock (self->claim, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0;
  return TRUE;
}

static const LcDatabaseClass sqlite_class = {
  .engine = LC_ENGINE_SQLITE,
  .begin_write = "BEGIN IMMEDIATE",
  .begin_read = "BEGIN",
  .close = sqlite_close,
  .is_healthy = sqlite_is_healthy,
  .command = sqlite_command,
  .execute = sqlite_execute,
  .rollback = sqlite_rollback,
  .claim = sqlite_claim,
  .prepare = sqlite_prepare,
  .bind = sqlite_bind,
  .step = sqlite_step,
  .get_changes = sqlite_get_changes,
  .reset = sqlite_reset,
  .finalize = sqlite_finalize,
  .get_n_columns = sqlite_get_n_columns,
  .is_null = sqlite_is_null,
  .get_text = sqlite_get_text,
  .get_int = sqlite_get_int,
  .get_real = sqlite_get_real,
  .dup_bytes = sqlite_dup_bytes,
};

/* The counters of memory in use take a lock that all threads share; nobody reads them. */
static gpointer
configure_library (gpointer data)
{
  int code = sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);

  if (code != SQLITE_OK)
    g_debug ("SQLite keeps its memory statistics: %s", sqlite3_errstr (code));
  return NULL;
}

/* A new file is for its owner alone, as it holds password hashes. SQLite gives the files beside it the same mode. One that is
 * there is not touched: closing any descriptor of it would drop the POSIX locks of all connections of this process, and
 * another process that closed the database then took itself for the last one and removed the log that this one writes. */
static gboolean
make_private (const char  *path,
              GError     **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  if (errno == EEXIST)
    return TRUE;

  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
               "The database “%s” cannot be opened: %s", path, g_strerror (errno));
  return FALSE;
}

/* WAL: readers and the writer do not wait for one another. FULL: a commit is on the disk when it is answered. Pages are
 * read through a map (the largest that SQLite makes), which the page cache of the system shares among all connections, so
 * their own caches stay small; the writer's holds what a transaction changes. Temporary tables stay in memory, for the same
 * privacy as the file. */
static gboolean
configure_connection (LcDatabase  *database,
                      GError     **error)
{
  if (!sqlite_execute (database,
                       "PRAGMA foreign_keys = ON;"
                       "PRAGMA synchronous = FULL;"
                       "PRAGMA trusted_schema = OFF;"
                       "PRAGMA temp_store = MEMORY;"
                       "PRAGMA mmap_size = 2147418112;"
                       "PRAGMA journal_size_limit = 67108864;", error))
    return FALSE;

  if (database->read_only)
    return sqlite_execute (database, "PRAGMA query_only = ON; PRAGMA cache_size = -2048;", error);

  return sqlite_execute (database, "PRAGMA journal_mode = WAL; PRAGMA cache_size = -8192;", error);
}

static gboolean
check_journal (LcDatabase  *database,
               GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query_values (database, "PRAGMA journal_mode", NULL, 0, error);

  if (statement == NULL || lc_statement_step (statement, error) == LC_STEP_ERROR)
    return FALSE;

  if (g_strcmp0 (lc_statement_get_text (statement, 0), "wal") == 0)
    return TRUE;

  g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                       "SQLite cannot keep a write-ahead log here: put the database on a local file system");
  return FALSE;
}

/* search_stemmer(language) */
static void
tell_stemmer (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  const char *language = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, lc_search_text_get_stemmer (language), -1, SQLITE_STATIC);
}

/* search_terms(language, text) */
static void
tell_terms (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  const char *language = (const char *) sqlite3_value_text (values[0]);
  const char *text = (const char *) sqlite3_value_text (values[1]);

  if (text != NULL)
    sqlite3_result_text (context, lc_search_text_write_terms (lc_search_text_get_stemmer (language), text), -1, g_free);
}

/* What the triggers of full-text search call. */
static gboolean
add_functions (LcDatabase  *database,
               GError     **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  sqlite3 *handle = get_handle (database);

  if (sqlite3_create_function (handle, "search_stemmer", 1, flags, NULL, tell_stemmer, NULL, NULL) == SQLITE_OK &&
      sqlite3_create_function (handle, "search_terms", 2, flags, NULL, tell_terms, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (handle, error);
  return FALSE;
}

LcDatabase *
lc_sqlite_open (const char  *path,
                gboolean     read_only,
                GError     **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr(LcDatabase) database = NULL;
  sqlite3 *handle = NULL;

  g_once (&once, configure_library, NULL);

  if (!read_only && !make_private (path, error))
    return NULL;

  /* Opened for writing even by readers, who may have to recover the log after a crash; query_only holds them. */
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK)
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                   "The database “%s” cannot be opened: %s", path, sqlite3_errmsg (handle));
      sqlite3_close (handle);
      return NULL;
    }

  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
  database = (LcDatabase *) g_new0 (LcSqlite, 1);
  ((LcSqlite *) database)->handle = handle;
  ((LcSqlite *) database)->claim = -1;
  lc_database_init (database, &sqlite_class, read_only);

  if (!configure_connection (database, error) || !check_journal (database, error) || !add_functions (database, error))
    return NULL;

  return g_steal_pointer (&database);
}
