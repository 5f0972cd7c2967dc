/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-outbox-store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lc-error.h>

#include "lc-sqlite-file.h"

#define COLUMNS "number, kind, subject, key, needs, method, path, version, body, base, creates, created_at, attempted, state, error, theirs, id"

/* Nobody else has what is in it. */
static const LcSqliteFileKind kind = {
  .version = 1,
  .busy_timeout = 5000,
  .pragmas = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
  .schema =
    "CREATE TABLE IF NOT EXISTS entry ("
    " number INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " key TEXT NOT NULL,"
    " needs TEXT NOT NULL,"
    " method TEXT NOT NULL,"
    " path TEXT NOT NULL,"
    " version INTEGER NOT NULL,"
    " body BLOB,"
    " base BLOB,"
    " creates INTEGER NOT NULL,"
    " created_at INTEGER NOT NULL,"
    " attempted INTEGER NOT NULL,"
    " state INTEGER NOT NULL,"
    " error TEXT,"
    " theirs BLOB,"
    " id TEXT NOT NULL UNIQUE) STRICT",
};

/* Used from the worker threads, one at a time; outlives the object while a call is on its way. */
typedef struct
{
  gatomicrefcount  ref_count;
  LcSqliteFile    *file;
  int              lock;     /* a file descriptor; -1: it is not held */
} Store;

struct _LcOutboxStore
{
  GObject parent_instance;

  Store *store;
};

G_DEFINE_FINAL_TYPE (LcOutboxStore, lc_outbox_store, G_TYPE_OBJECT)

/* Does the work of a call; what it finds is added to @found. */
typedef gboolean (*StoreFunc) (Store         *store,
                               LcOutboxItem  *item,
                               GPtrArray     *found,
                               GError       **error);

typedef struct
{
  Store        *store;
  StoreFunc     func;
  LcOutboxItem *item;
} Job;

static void
release_lock (Store *store)
{
  if (store->lock >= 0)
    close (store->lock); /* which also lets go of it */
  store->lock = -1;
}

static void
store_unref (Store *store)
{
  if (!g_atomic_ref_count_dec (&store->ref_count))
    return;

  release_lock (store);
  lc_sqlite_file_unref (store->file);
  g_free (store);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  store_unref (job->store);
  g_clear_pointer (&job->item, lc_outbox_item_unref);
  g_free (job);
}

static gboolean
fail (Store   *store,
      GError **error)
{
  if (lc_sqlite_file_get_code (store->file) == SQLITE_FULL)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, _("There is no room left on the disk to keep what you wrote."));
  else
    g_set_error (error, LC_ERROR, LC_ERROR_FAILED, _("What you wrote cannot be kept on this computer: %s"),
                 lc_sqlite_file_get_message (store->file));
  return FALSE;
}

static gboolean
run (Store      *store,
     const char *sql)
{
  return lc_sqlite_file_run (store->file, sql);
}

static gboolean
ensure_open (Store   *store,
             GError **error)
{
  const char *path = lc_sqlite_file_get_path (store->file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (lc_sqlite_file_get_database (store->file) == NULL && folder != NULL && g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, _("What you wrote cannot be kept on this computer: %s"), g_strerror (errno));
      return FALSE;
    }

  return lc_sqlite_file_open (store->file) || fail (store, error);
}

static gboolean
job_run (gpointer   data,
         gpointer  *result,
         GError   **error)
{
  Job *job = data;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_outbox_item_unref);

  if (!ensure_open (job->store, error) || !job->func (job->store, job->item, found, error))
    return FALSE;

  *result = g_steal_pointer (&found);
  return TRUE;
}

static DexFuture *
spawn (LcOutboxStore *self,
       StoreFunc      func,
       LcOutboxItem  *item)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_inc (&self->store->ref_count);
  job->store = self->store;
  job->func = func;
  job->item = item != NULL ? lc_outbox_item_ref (item) : NULL;
  return lc_sqlite_file_call (self->store->file, job_run, job, job_free, G_TYPE_PTR_ARRAY);
}

static char *
dup_text (sqlite3_stmt *statement,
          int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static GBytes *
dup_blob (sqlite3_stmt *statement,
          int           column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, column), sqlite3_column_bytes (statement, column));
}

static LcOutboxItem *
read_item (sqlite3_stmt *statement)
{
  LcOutboxItem *item = lc_outbox_item_new ();
  int column = 0;

  item->number = sqlite3_column_int64 (statement, column++);
  item->kind = dup_text (statement, column++);
  item->subject = dup_text (statement, column++);
  item->key = dup_text (statement, column++);
  item->needs = dup_text (statement, column++);
  item->method = dup_text (statement, column++);
  item->path = dup_text (statement, column++);
  item->version = sqlite3_column_int64 (statement, column++);
  item->body = dup_blob (statement, column++);
  item->base = dup_blob (statement, column++);
  item->creates = sqlite3_column_int (statement, column++);
  item->created_at = sqlite3_column_int64 (statement, column++);
  item->attempted = sqlite3_column_int (statement, column++);
  item->state = sqlite3_column_int (statement, column++);
  item->error = dup_text (statement, column++);
  item->theirs = dup_blob (statement, column++);
  item->id = dup_text (statement, column);
  return item;
}

static void
bind_blob (sqlite3_stmt *statement,
           int           index,
           GBytes       *bytes)
{
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL)
    sqlite3_bind_blob64 (statement, index, data != NULL ? data : "", size, SQLITE_STATIC);
}

/* Binds the columns as ?1 … ?17. */
static void
bind_item (sqlite3_stmt *statement,
           LcOutboxItem *item)
{
  int index = 1;

  if (item->number != 0)
    sqlite3_bind_int64 (statement, index, item->number);
  index++;
  sqlite3_bind_text (statement, index++, item->kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index++, item->subject, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index++, item->key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index++, item->needs, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index++, item->method, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index++, item->path, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, index++, item->version);
  bind_blob (statement, index++, item->body);
  bind_blob (statement, index++, item->base);
  sqlite3_bind_int (statement, index++, item->creates);
  sqlite3_bind_int64 (statement, index++, item->created_at);
  sqlite3_bind_int (statement, index++, item->attempted);
  sqlite3_bind_int (statement, index++, item->state);
  sqlite3_bind_text (statement, index++, item->error, -1, SQLITE_STATIC);
  bind_blob (statement, index++, item->theirs);
  sqlite3_bind_text (statement, index, item->id, -1, SQLITE_STATIC);
}

/* Runs one statement that names the columns of @item (nullable) by their numbers. */
static gboolean
execute (Store         *store,
         const char    *sql,
         LcOutboxItem  *item,
         GPtrArray     *found,
         GError       **error)
{
  sqlite3_stmt *statement = NULL;
  int result;

  if (sqlite3_prepare_v2 (lc_sqlite_file_get_database (store->file), sql, -1, &statement, NULL) != SQLITE_OK)
    return fail (store, error);

  if (item != NULL)
    bind_item (statement, item);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (found, read_item (statement));
  if (result != SQLITE_DONE)
    fail (store, error);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE;
}

static gboolean
load (Store         *store,
      LcOutboxItem  *ignored,
      GPtrArray     *found,
      GError       **error)
{
  return execute (store, "SELECT " COLUMNS " FROM entry ORDER BY number", NULL, found, error);
}

/* What @item replaces is deleted: the server has never seen it. What that was made of is what @item is made of, too. */
static gboolean
add_in_transaction (Store         *store,
                    LcOutboxItem  *item,
                    GPtrArray     *found,
                    GError       **error)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_outbox_item_unref);
  g_autoptr(LcOutboxItem) kept = lc_outbox_item_copy (item);

  if (!execute (store,
                "DELETE FROM entry WHERE key = ?4 AND kind = ?2 AND (state <> 3 OR attempted = 0) RETURNING " COLUMNS,
                item, found, error))
    return FALSE;

  for (guint i = 0; i < found->len; i++)
    {
      LcOutboxItem *replaced = found->pdata[i];

      if (replaced->state != LC_SEND_STATE_WAITING)
        continue;
      g_clear_pointer (&kept->base, g_bytes_unref);
      kept->base = replaced->base != NULL ? g_bytes_ref (replaced->base) : NULL;
      kept->version = replaced->version;
      break;
    }

  if (!execute (store,
                "INSERT INTO entry (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
                " RETURNING " COLUMNS, kept, added, error))
    return FALSE;

  g_ptr_array_insert (found, 0, lc_outbox_item_ref (added->pdata[0]));
  return TRUE;
}

static gboolean
add (Store         *store,
     LcOutboxItem  *item,
     GPtrArray     *found,
     GError       **error)
{
  if (!run (store, "BEGIN IMMEDIATE"))
    return fail (store, error);
  if (add_in_transaction (store, item, found, error) && (run (store, "COMMIT") || fail (store, error)))
    return TRUE;

  run (store, "ROLLBACK");
  return FALSE;
}

/* The oldest one that nothing before it holds up. From now on the server may have it. */
static gboolean
take_next (Store         *store,
           LcOutboxItem  *ignored,
           GPtrArray     *found,
           GError       **error)
{
  return execute (store,
                  "UPDATE entry SET attempted = 1 WHERE number = ("
                  " SELECT e.number FROM entry AS e WHERE e.state = 3 AND NOT EXISTS ("
                  "  SELECT 1 FROM entry AS p WHERE p.number < e.number AND ("
                  "   p.key = e.key OR"
                  "   p.creates <> 0 AND (p.subject = e.subject OR instr (e.needs, '|' || p.subject || '|') > 0)))"
                  " ORDER BY e.number LIMIT 1)"
                  " RETURNING " COLUMNS, NULL, found, error);
}

static gboolean
update (Store         *store,
        LcOutboxItem  *item,
        GPtrArray     *found,
        GError       **error)
{
  return execute (store,
                  "UPDATE entry SET version = ?8, body = ?9, base = ?10, attempted = ?13, state = ?14, error = ?15, theirs = ?16 WHERE number = ?1",
                  item, found, error);
}

static gboolean
remove_one (Store         *store,
            LcOutboxItem  *item,
            GPtrArray     *found,
            GError       **error)
{
  return execute (store, "DELETE FROM entry WHERE number = ?1", item, found, error);
}

/* The system lets go of it when the process ends, however it does. */
static gboolean
lock (Store         *store,
      LcOutboxItem  *ignored,
      GPtrArray     *found,
      GError       **error)
{
  const char *file = lc_sqlite_file_get_path (store->file);
  g_autofree char *path = NULL;

  if (file == NULL || store->lock >= 0)
    return TRUE;

  path = g_strconcat (file, ".lock", NULL);
  store->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (store->lock < 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "“%s” cannot be opened: %s", path, g_strerror (errno));
      return FALSE;
    }
  if (flock (store->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  release_lock (store);
  g_set_error_literal (error, LC_ERROR, LC_ERROR_BUSY, "Another process is sending");
  return FALSE;
}

static gboolean
unlock (Store         *store,
        LcOutboxItem  *ignored,
        GPtrArray     *found,
        GError       **error)
{
  release_lock (store);
  return TRUE;
}

/* secure_delete overwrites what was written; the file itself stays, others may have it open. */
static gboolean
clear (Store         *store,
       LcOutboxItem  *ignored,
       GPtrArray     *found,
       GError       **error)
{
  return execute (store, "DELETE FROM entry", NULL, found, error) &&
         (run (store, "PRAGMA wal_checkpoint (TRUNCATE)") || fail (store, error));
}

static void
lc_outbox_store_finalize (GObject *object)
{
  store_unref (LC_OUTBOX_STORE (object)->store);

  G_OBJECT_CLASS (lc_outbox_store_parent_class)->finalize (object);
}

static void
lc_outbox_store_class_init (LcOutboxStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_outbox_store_finalize;

  G_STATIC_ASSERT (LC_SEND_STATE_WAITING == 3); /* as the statements above say */
}

static void
lc_outbox_store_init (LcOutboxStore *self)
{
  self->store = g_new0 (Store, 1);
  g_atomic_ref_count_init (&self->store->ref_count);
  self->store->lock = -1;
}

/**
 * lc_outbox_store_new:
 * @path: (nullable): the file; %NULL: in memory only
 *
 * Returns: (transfer full): the store; its file is opened when it is first used
 */
LcOutboxStore *
lc_outbox_store_new (const char *path)
{
  LcOutboxStore *self = g_object_new (LC_TYPE_OUTBOX_STORE, NULL);

  self->store->file = lc_sqlite_file_new (&kind, path);
  return self;
}

/* Returns: (transfer full): a future of all items, in the order of sending */
DexFuture *
lc_outbox_store_load (LcOutboxStore *self)
{
  return spawn (self, load, NULL);
}

/**
 * lc_outbox_store_add:
 * @self: a store
 * @item: what to keep, without a number
 *
 * Keeps a write. One of the same kind and key that the server has not seen, or has refused, is replaced.
 *
 * Returns: (transfer full): a future of the item as it is kept now, and of those that it replaces
 */
DexFuture *
lc_outbox_store_add (LcOutboxStore *self,
                     LcOutboxItem  *item)
{
  return spawn (self, add, item);
}

/**
 * lc_outbox_store_take_next:
 * @self: a store that is locked
 *
 * Finds what is to be sent now: the oldest item that waits, and of which nothing that it needs is waiting or was refused.
 *
 * Returns: (transfer full): a future of one item, or none
 */
DexFuture *
lc_outbox_store_take_next (LcOutboxStore *self)
{
  return spawn (self, take_next, NULL);
}

/* Returns: (transfer full): a future that settles when how it went with @item is kept */
DexFuture *
lc_outbox_store_update (LcOutboxStore *self,
                        LcOutboxItem  *item)
{
  return spawn (self, update, item);
}

/* Returns: (transfer full): a future that settles when @item is not kept any more */
DexFuture *
lc_outbox_store_remove (LcOutboxStore *self,
                        LcOutboxItem  *item)
{
  return spawn (self, remove_one, item);
}

/**
 * lc_outbox_store_lock:
 * @self: a store
 *
 * Of all processes that share the file, only the one that has the lock sends.
 *
 * Returns: (transfer full): a future; %LC_ERROR_BUSY while another one has it
 */
DexFuture *
lc_outbox_store_lock (LcOutboxStore *self)
{
  return spawn (self, lock, NULL);
}

DexFuture *
lc_outbox_store_unlock (LcOutboxStore *self)
{
  return spawn (self, unlock, NULL);
}

/* Returns: (transfer full): a future that settles when nothing is kept any more */
DexFuture *
lc_outbox_store_clear (LcOutboxStore *self)
{
  return spawn (self, clear, NULL);
}
