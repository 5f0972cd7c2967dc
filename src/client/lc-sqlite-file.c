/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-sqlite-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lc-time.h>

/* A file of SQLite that several processes may use: it is opened by the first call. The calls work in a worker thread one after the
 * other, in the order in which they were made: what was asked for before something was deleted never comes after it. It outlives
 * its owner while a call is on its way. */

struct _LcSqliteFile
{
  gatomicrefcount         ref_count;
  GThreadPool            *pool;     /* of one thread, so that the calls keep their order */
  const LcSqliteFileKind *kind;
  char                   *path;     /* NULL: in memory */
  sqlite3                *database; /* NULL: not open */
  int                     code;     /* why it could not be opened */
  char                   *message;
};

typedef struct
{
  LcSqliteFile     *file;
  LcSqliteFileFunc  func;
  gpointer          data;
  GDestroyNotify    destroy;
  GType             type;
  GMainContext     *context;
  DexPromise       *promise;
  gpointer          result;
  GError           *error;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  lc_sqlite_file_unref (call->file);
  g_main_context_unref (call->context);
  dex_unref (call->promise);
  g_free (call);
}

/* Another process that has just made the file sets this, too; SQLite does not wait for it. */
static gboolean
use_wal (LcSqliteFile *self)
{
  return lc_sqlite_file_run (self, "PRAGMA journal_mode = WAL") || lc_sqlite_file_get_code (self) == SQLITE_BUSY;
}

static gboolean
create_schema (LcSqliteFile *self)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s; PRAGMA user_version = %d; COMMIT", self->kind->schema, self->kind->version);

  return lc_sqlite_file_run (self, sql);
}

/* One that is there can be opened on a full disk, too: nothing is written for that. @useless: whether it is of another version,
 * and another file would do better. */
static gboolean
set_up (LcSqliteFile *self,
        gboolean     *useless)
{
  const char *path = self->path != NULL ? self->path : ":memory:";
  gint64 version = 0;
  gboolean readable;

  readable = sqlite3_open_v2 (path, &self->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
  if (readable)
    sqlite3_busy_timeout (self->database, self->kind->busy_timeout);
  readable = readable && lc_sqlite_file_get_int (self, "PRAGMA user_version", &version);
  *useless = self->kind->may_be_lost && version != 0 && version != self->kind->version;
  if (!readable || *useless || version > self->kind->version || !use_wal (self) || !lc_sqlite_file_run (self, self->kind->pragmas))
    return FALSE;

  return version == self->kind->version || create_schema (self);
}

static void
close_database (LcSqliteFile *self)
{
  if (self->database == NULL)
    return;

  self->code = lc_sqlite_file_get_code (self);
  g_set_str (&self->message, sqlite3_errmsg (self->database));
  g_clear_pointer (&self->database, sqlite3_close_v2);
}

static void
move_files (LcSqliteFile *self,
            const char   *target)
{
  static const char * const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; self->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->path, suffixes[i], NULL);
      g_autofree char *to = target != NULL ? g_strconcat (target, suffixes[i], NULL) : NULL;

      if (to != NULL)
        g_rename (from, to);
      else
        g_unlink (from);
    }
}

/* It may be the only copy of something. */
static void
put_aside (LcSqliteFile *self)
{
  g_autofree char *target = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, self->path, lc_time_now ());

  move_files (self, target);
}

static gboolean
settle (gpointer data)
{
  Call *call = data;

  if (call->error != NULL)
    dex_promise_reject (call->promise, g_steal_pointer (&call->error));
  else if (call->result != NULL)
    dex_promise_resolve_boxed (call->promise, call->type, g_steal_pointer (&call->result));
  else
    dex_promise_resolve_boolean (call->promise, TRUE);
  return G_SOURCE_REMOVE;
}

static void
call_run (gpointer data,
          gpointer user_data)
{
  Call *call = data;
  g_autoptr(GSource) source = g_idle_source_new ();

  call->func (call->data, &call->result, &call->error);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, settle, call, call_free);
  g_source_attach (source, call->context);
}

/**
 * lc_sqlite_file_new:
 * @kind: what kind of file it is, in static memory
 * @path: (nullable): the file, in a folder that is there when it is opened; %NULL: in memory only
 *
 * Returns: (transfer full): the file, which is not open
 */
LcSqliteFile *
lc_sqlite_file_new (const LcSqliteFileKind *kind,
                    const char             *path)
{
  LcSqliteFile *self = g_new0 (LcSqliteFile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->pool = g_thread_pool_new (call_run, NULL, 1, FALSE, NULL);
  self->kind = kind;
  self->path = g_strdup (path);
  return self;
}

LcSqliteFile *
lc_sqlite_file_ref (LcSqliteFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lc_sqlite_file_unref (LcSqliteFile *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sqlite3_close_v2 (self->database);
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/* Returns: (nullable): the path; %NULL: it is in memory */
const char *
lc_sqlite_file_get_path (LcSqliteFile *self)
{
  return self->path;
}

/**
 * lc_sqlite_file_call:
 * @self: a file
 * @func: works on it, in another thread
 * @data: data for @func
 * @destroy: (nullable): frees @data
 * @type: the boxed type of what @func finds
 *
 * Works on another thread, after all calls that were made before, but settles on this one: what hangs on the future is then let go of here too, and not wherever the
 * last reference happens to be dropped.
 *
 * Returns: (transfer full): a future of what @func has found, or of %TRUE
 */
DexFuture *
lc_sqlite_file_call (LcSqliteFile     *self,
                     LcSqliteFileFunc  func,
                     gpointer          data,
                     GDestroyNotify    destroy,
                     GType             type)
{
  DexPromise *promise = dex_promise_new ();
  Call *call = g_new0 (Call, 1);

  call->file = lc_sqlite_file_ref (self);
  call->func = func;
  call->data = data;
  call->destroy = destroy;
  call->type = type;
  call->context = g_main_context_ref_thread_default ();
  call->promise = dex_ref (promise);
  g_thread_pool_push (self->pool, call, NULL);
  return DEX_FUTURE (promise);
}

/* Opens the file, if it is not open. Returns: whether it is; see lc_sqlite_file_get_message() */
gboolean
lc_sqlite_file_open (LcSqliteFile *self)
{
  gboolean useless = FALSE;

  if (self->database != NULL || set_up (self, &useless))
    return TRUE;

  close_database (self);
  if (self->path == NULL || (!useless && !lc_sqlite_file_is_damaged (self)))
    return FALSE;

  if (self->kind->may_be_lost)
    lc_sqlite_file_delete (self);
  else
    put_aside (self);
  if (set_up (self, &useless))
    return TRUE;

  close_database (self);
  return FALSE;
}

/* Closes the file, and deletes it. */
void
lc_sqlite_file_delete (LcSqliteFile *self)
{
  close_database (self);
  move_files (self, NULL);
}

/* Returns: (transfer none) (nullable): what is open */
sqlite3 *
lc_sqlite_file_get_database (LcSqliteFile *self)
{
  return self->database;
}

/* Returns: whether the statements of @sql could be run */
gboolean
lc_sqlite_file_run (LcSqliteFile *self,
                    const char   *sql)
{
  return sqlite3_exec (self->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Sets @value to the first column of the first row, if there is one. Returns: whether that could be asked */
gboolean
lc_sqlite_file_get_int (LcSqliteFile *self,
                        const char   *sql,
                        gint64       *value)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);

  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* Returns: SQLite's primary code of what went wrong last */
int
lc_sqlite_file_get_code (LcSqliteFile *self)
{
  return self->database != NULL ? sqlite3_errcode (self->database) & 0xff : self->code;
}

/* Returns: whether what went wrong last says that the file is damaged */
gboolean
lc_sqlite_file_is_damaged (LcSqliteFile *self)
{
  int code = lc_sqlite_file_get_code (self);

  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/* Returns: what went wrong last, in SQLite's words */
const char *
lc_sqlite_file_get_message (LcSqliteFile *self)
{
  if (self->database == NULL && self->code == SQLITE_OK)
    return _("a later version of the application has written it");

  return self->database != NULL ? sqlite3_errmsg (self->database) : self->message;
}
