/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document-cache.h"

#include <lc-error.h>
#include <lc-time.h>

#include "lc-sqlite-file.h"

/* In SQL: later than anything that was used before, also within one ms and when the clock was put back. */
#define NOW(clock) "max (" clock ", 1 + (SELECT coalesce (max (used_at), 0) FROM document))"

/* A cache may be lost with the computer's power: it is only read again from the server. */
static const LcSqliteFileKind kind = {
  .version = 1,
  .busy_timeout = 2000,
  .pragmas = "PRAGMA synchronous = OFF",
  .schema =
    "CREATE TABLE IF NOT EXISTS document ("
    " key TEXT PRIMARY KEY,"
    " etag TEXT,"
    " media_type TEXT,"
    " body BLOB NOT NULL,"
    " size INTEGER NOT NULL,"
    " used_at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX IF NOT EXISTS document_used_at ON document (used_at, size)",
  .may_be_lost = TRUE,
};

/* Used from the worker threads, one at a time; outlives the object while a call is on its way. */
typedef struct
{
  gatomicrefcount  ref_count;
  LcSqliteFile    *file;
  guint64          max_size;
  gboolean         damaged;  /* found so by the last call */
  gboolean         gone;     /* cleared: nothing is kept any more */
} Cache;

struct _LcDocumentCache
{
  GObject parent_instance;

  Cache *cache;
};

G_DEFINE_FINAL_TYPE (LcDocumentCache, lc_document_cache, G_TYPE_OBJECT)

/* Does the work of a call. What it finds is put into @found, which is owned by the caller. */
typedef gboolean (*CacheFunc) (Cache           *cache,
                               const char      *key,
                               LcHttpResponse  *response,
                               LcHttpResponse **found,
                               GError         **error);

typedef struct
{
  Cache          *cache;
  CacheFunc       func;     /* NULL: clear */
  char           *key;
  LcHttpResponse *response;
} Job;

typedef struct
{
  Cache                *cache;
  LcDocumentCacheVisit  visit;
  gpointer              data;
  GDestroyNotify        destroy;
} Visiting;

static void
cache_unref (Cache *cache)
{
  if (!g_atomic_ref_count_dec (&cache->ref_count))
    return;

  lc_sqlite_file_unref (cache->file);
  g_free (cache);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  cache_unref (job->cache);
  g_free (job->key);
  g_clear_pointer (&job->response, lc_http_response_unref);
  g_free (job);
}

static const char *
get_name (Cache *cache)
{
  const char *path = lc_sqlite_file_get_path (cache->file);

  return path != NULL ? path : "in memory";
}

static gboolean
fail (Cache   *cache,
      GError **error)
{
  cache->damaged = lc_sqlite_file_is_damaged (cache->file);
  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The cache “%s” failed: %s",
               get_name (cache), lc_sqlite_file_get_message (cache->file));
  return FALSE;
}

/* Does the work of a call; once more with a new file where it finds that the present one is damaged. */
static gboolean
job_try (Job             *job,
         LcHttpResponse **found,
         GError         **error)
{
  Cache *cache = job->cache;

  for (gboolean again = FALSE; ; again = TRUE)
    {
      g_autoptr(GError) local = NULL;

      if (!lc_sqlite_file_open (cache->file))
        {
          g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The cache “%s” cannot be opened", get_name (cache));
          return FALSE;
        }

      cache->damaged = FALSE;
      if (job->func (cache, job->key, job->response, found, &local))
        return TRUE;
      if (!cache->damaged || again)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }

      lc_sqlite_file_delete (cache->file);
    }
}

/* Nothing is left of a member who signed out, not in the free pages either, and nothing comes after. */
static void
clear (Cache *cache)
{
  lc_sqlite_file_delete (cache->file);
  cache->gone = TRUE;
}

static GError *
not_found (const char *key)
{
  return g_error_new (LC_ERROR, LC_ERROR_NOT_FOUND, "“%s” is not cached", key);
}

static gboolean lookup (Cache           *cache,
                        const char      *key,
                        LcHttpResponse  *ignored,
                        LcHttpResponse **found,
                        GError         **error);

static gboolean
job_run (gpointer   data,
         gpointer  *result,
         GError   **error)
{
  Job *job = data;

  if (job->func == NULL)
    clear (job->cache);
  else if (job->cache->gone && job->func == lookup)
    g_propagate_error (error, not_found (job->key));
  else if (!job->cache->gone)
    return job_try (job, (LcHttpResponse **) result, error);

  return job->func != lookup;
}

static DexFuture *
spawn (LcDocumentCache *self,
       CacheFunc        func,
       const char      *key,
       LcHttpResponse  *response)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_inc (&self->cache->ref_count);
  job->cache = self->cache;
  job->func = func;
  job->key = g_strdup (key);
  job->response = response != NULL ? lc_http_response_ref (response) : NULL;
  return lc_sqlite_file_call (self->cache->file, job_run, job, job_free, LC_TYPE_HTTP_RESPONSE);
}

static sqlite3_stmt *
prepare (Cache      *cache,
         const char *sql,
         const char *key)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (lc_sqlite_file_get_database (cache->file), sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  if (key != NULL)
    sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);

  return statement;
}

/* What is used is kept longest. On a full disk, or while another process writes, it can be read all the same. */
static void
touch (Cache      *cache,
       const char *key)
{
  sqlite3_stmt *statement = prepare (cache, "UPDATE document SET used_at = " NOW ("?2") " WHERE key = ?1", key);

  if (statement == NULL)
    return;

  sqlite3_bind_int64 (statement, 2, lc_time_now ());
  sqlite3_step (statement);
  sqlite3_finalize (statement);
}

static gboolean
lookup (Cache           *cache,
        const char      *key,
        LcHttpResponse  *ignored,
        LcHttpResponse **found,
        GError         **error)
{
  sqlite3_stmt *statement = prepare (cache, "SELECT etag, media_type, body FROM document WHERE key = ?1", key);
  int result;

  if (statement == NULL)
    return fail (cache, error);

  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      g_autoptr(GBytes) body = g_bytes_new (sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2));

      *found = lc_http_response_new (SOUP_STATUS_OK,
                                     (const char *) sqlite3_column_text (statement, 0),
                                     (const char *) sqlite3_column_text (statement, 1),
                                     body);
    }
  else if (result == SQLITE_DONE)
    {
      g_propagate_error (error, not_found (key));
    }
  else
    {
      fail (cache, error);
    }
  sqlite3_finalize (statement);

  if (*found != NULL)
    touch (cache, key);
  return *found != NULL;
}

/* Makes room: down to nine tenths, so that this is not done for each document. */
static gboolean
shrink (Cache *cache)
{
  sqlite3_stmt *statement;
  gint64 size = 0;
  int result;

  if (!lc_sqlite_file_get_int (cache->file, "SELECT coalesce (sum (size), 0) FROM document", &size))
    return FALSE;
  if (size <= (gint64) cache->max_size)
    return TRUE;

  statement = prepare (cache,
                       "DELETE FROM document WHERE key IN (SELECT key FROM ("
                       " SELECT key, sum (size) OVER (ORDER BY used_at DESC, key) AS total FROM document)"
                       " WHERE total > ?1)", NULL);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, cache->max_size / 10 * 9);
  result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE;
}

static gboolean
store (Cache           *cache,
       const char      *key,
       LcHttpResponse  *response,
       LcHttpResponse **ignored,
       GError         **error)
{
  sqlite3_stmt *statement;
  gsize size;
  gconstpointer body = g_bytes_get_data (response->body, &size);
  int result;

  if (size > cache->max_size / 10)
    return TRUE;

  statement = prepare (cache,
                       "INSERT INTO document (key, etag, media_type, body, size, used_at) VALUES (?1, ?2, ?3, ?4, ?5, " NOW ("?6") ")"
                       " ON CONFLICT (key) DO UPDATE SET etag = excluded.etag, media_type = excluded.media_type,"
                       " body = excluded.body, size = excluded.size, used_at = excluded.used_at", key);
  if (statement == NULL)
    return fail (cache, error);

  sqlite3_bind_text (statement, 2, response->etag, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, response->media_type, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 4, body != NULL ? body : "", size, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, size);
  sqlite3_bind_int64 (statement, 6, lc_time_now ());
  result = sqlite3_step (statement);
  sqlite3_finalize (statement);

  /* A full disk is no news for each document: it is shown from the server then. */
  if (result == SQLITE_FULL)
    return TRUE;

  return (result == SQLITE_DONE && shrink (cache)) || fail (cache, error);
}

static gboolean
remove_one (Cache           *cache,
            const char      *key,
            LcHttpResponse  *ignored,
            LcHttpResponse **found,
            GError         **error)
{
  sqlite3_stmt *statement = prepare (cache, "DELETE FROM document WHERE key = ?1", key);
  int result;

  if (statement == NULL)
    return fail (cache, error);

  result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || fail (cache, error);
}

static void
visiting_free (gpointer data)
{
  Visiting *visiting = data;

  if (visiting->destroy != NULL)
    visiting->destroy (visiting->data);
  cache_unref (visiting->cache);
  g_free (visiting);
}

static gboolean
visit_documents (Visiting  *visiting,
                 GError   **error)
{
  sqlite3_stmt *statement = prepare (visiting->cache, "SELECT body FROM document WHERE key LIKE '/api/%' ORDER BY used_at DESC", NULL);
  int result;

  if (statement == NULL)
    return fail (visiting->cache, error);

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr(GBytes) body = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));

      visiting->visit (body, visiting->data);
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || fail (visiting->cache, error);
}

static gboolean
visit_run (gpointer   data,
           gpointer  *result,
           GError   **error)
{
  Visiting *visiting = data;

  if (!visiting->cache->gone && lc_sqlite_file_open (visiting->cache->file) && !visit_documents (visiting, error))
    return FALSE;

  visiting->visit (NULL, visiting->data);
  return TRUE;
}

static void
lc_document_cache_finalize (GObject *object)
{
  LcDocumentCache *self = LC_DOCUMENT_CACHE (object);

  cache_unref (self->cache);

  G_OBJECT_CLASS (lc_document_cache_parent_class)->finalize (object);
}

static void
lc_document_cache_class_init (LcDocumentCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_document_cache_finalize;
}

static void
lc_document_cache_init (LcDocumentCache *self)
{
  self->cache = g_new0 (Cache, 1);
  g_atomic_ref_count_init (&self->cache->ref_count);
}

/**
 * lc_document_cache_new:
 * @path: (nullable): the file, in a folder that is there; %NULL: in memory only
 * @max_size: the most bytes of documents to keep
 *
 * Returns: (transfer full): the cache; its file is opened when it is first used
 */
LcDocumentCache *
lc_document_cache_new (const char *path,
                       guint64     max_size)
{
  LcDocumentCache *self = g_object_new (LC_TYPE_DOCUMENT_CACHE, NULL);

  self->cache->file = lc_sqlite_file_new (&kind, path);
  self->cache->max_size = max_size;
  return self;
}

/**
 * lc_document_cache_lookup:
 * @self: a cache
 * @key: the path of a document
 *
 * Returns: (transfer full): a future of a boxed LcHttpResponse; %LC_ERROR_NOT_FOUND if it is not there
 */
DexFuture *
lc_document_cache_lookup (LcDocumentCache *self,
                          const char      *key)
{
  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return spawn (self, lookup, key, NULL);
}

/**
 * lc_document_cache_store:
 * @self: a cache
 * @key: the path of the document
 * @response: what was answered
 *
 * Returns: (transfer full): a future that settles when it is kept, or found too large to be
 */
DexFuture *
lc_document_cache_store (LcDocumentCache *self,
                         const char      *key,
                         LcHttpResponse  *response)
{
  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (self), NULL);
  g_return_val_if_fail (key != NULL && response != NULL, NULL);

  return spawn (self, store, key, response);
}

/* Returns: (transfer full): a future that settles when @key is not kept any more */
DexFuture *
lc_document_cache_remove (LcDocumentCache *self,
                          const char      *key)
{
  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return spawn (self, remove_one, key, NULL);
}

/* Returns: (transfer full): a future that settles when nothing is kept any more, whatever comes after it */
DexFuture *
lc_document_cache_clear (LcDocumentCache *self)
{
  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (self), NULL);

  return spawn (self, NULL, NULL, NULL);
}

/**
 * lc_document_cache_visit:
 * @self: a cache
 * @visit: is called for each document, that which was used last first
 * @data: data for @visit
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): a future that settles when all were visited
 */
DexFuture *
lc_document_cache_visit (LcDocumentCache      *self,
                         LcDocumentCacheVisit  visit,
                         gpointer              data,
                         GDestroyNotify        destroy)
{
  Visiting *visiting;

  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (self), NULL);
  g_return_val_if_fail (visit != NULL, NULL);

  visiting = g_new0 (Visiting, 1);
  g_atomic_ref_count_inc (&self->cache->ref_count);
  visiting->cache = self->cache;
  visiting->visit = visit;
  visiting->data = data;
  visiting->destroy = destroy;
  return lc_sqlite_file_call (self->cache->file, visit_run, visiting, visiting_free, LC_TYPE_HTTP_RESPONSE);
}
