/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one interface to SQL. SQLite and PostgreSQL stand behind it (lc-sqlite.c, lc-postgres.c).
 *
 * SQL is written once, in the dialect that both share: $1 parameters, ON CONFLICT, RETURNING, CTEs. Columns are
 * TEXT, BIGINT (also for booleans, 0 and 1, and times, milliseconds), DOUBLE PRECISION and, for bytes, BLOB / BYTEA.
 */

typedef struct _LcDatabase  LcDatabase;
typedef struct _LcStatement LcStatement;

typedef enum
{
  LC_ENGINE_SQLITE,
  LC_ENGINE_POSTGRESQL,
} LcEngine;

typedef enum
{
  LC_STEP_ERROR = -1,
  LC_STEP_DONE = 0,
  LC_STEP_ROW = 1,
} LcStep;

/**
 * LcDatabaseError:
 * @LC_DATABASE_ERROR_FAILED: the engine refused; the message is for the log, not for clients
 * @LC_DATABASE_ERROR_RETRY: busy, deadlock or serialization failure: run the whole transaction again
 * @LC_DATABASE_ERROR_UNIQUE: a unique or primary key is taken
 * @LC_DATABASE_ERROR_CONSTRAINT: another constraint does not hold
 * @LC_DATABASE_ERROR_UNAVAILABLE: the connection is lost or the disk is full
 * @LC_DATABASE_ERROR_SCHEMA: the schema is older or newer than this program
 */
typedef enum
{
  LC_DATABASE_ERROR_FAILED,
  LC_DATABASE_ERROR_RETRY,
  LC_DATABASE_ERROR_UNIQUE,
  LC_DATABASE_ERROR_CONSTRAINT,
  LC_DATABASE_ERROR_UNAVAILABLE,
  LC_DATABASE_ERROR_SCHEMA,
} LcDatabaseError;

#define LC_DATABASE_ERROR (lc_database_error_quark ())
GQuark lc_database_error_quark (void);

/* One connection; used by one thread at a time. URI: "sqlite:/path/file.db" or "postgresql://…" (libpq's). */
LcDatabase *lc_database_open       (const char  *uri,
                                    gboolean     read_only,
                                    GError     **error);
void        lc_database_close      (LcDatabase  *self);
LcEngine    lc_database_get_engine (LcDatabase  *self);
gpointer    lc_database_get_memory (LcDatabase  *self);
void        lc_database_set_memory (LcDatabase  *self,
                                    gpointer     memory,
                                    GDestroyNotify free_memory);

/* Claims the database until the connection is closed: for a server, together with others, or @alone for what no server
 * may see half done. LC_DATABASE_ERROR_UNAVAILABLE when it cannot be had. */
gboolean    lc_database_claim      (LcDatabase  *self,
                                    gboolean     alone,
                                    GError     **error);
gboolean    lc_database_begin      (LcDatabase  *self,
                                    GError     **error);
gboolean    lc_database_commit     (LcDatabase  *self,
                                    GError     **error);
void        lc_database_rollback   (LcDatabase  *self);
/* Nested: for running several requests in one transaction, each of which may fail alone. */
gboolean    lc_database_savepoint  (LcDatabase  *self,
                                    GError     **error);
gboolean    lc_database_release    (LcDatabase  *self,
                                    GError     **error);
gboolean    lc_database_revert     (LcDatabase  *self,
                                    GError     **error);

/* A script without parameters, for migrations. */
gboolean    lc_database_execute    (LcDatabase  *self,
                                    const char  *script,
                                    GError     **error);

/* Prepares @sql (once a connection: statements are cached by their text's address and content), binds the arguments
 * that @types names and returns it before its first row. One letter an argument:
 *   t  const char *   text or NULL          i  gint64    integer, time or boolean
 *   d  double                               b  GBytes *  bytes or NULL
 *   n  gint64 *       integer or SQL NULL where the pointer is NULL
 * Free the statement with lc_statement_free() (g_autoptr), which resets it and gives it back to the cache. */
LcStatement *lc_database_query     (LcDatabase  *self,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *types,
                                    ...);
/* The same for a statement without rows. Returns: the number of rows changed, or -1 with @error set. */
gint64       lc_database_run       (LcDatabase  *self,
                                    GError     **error,
                                    const char  *sql,
                                    const char  *types,
                                    ...);

LcDatabase  *lc_statement_get_database (LcStatement *self);
void         lc_statement_defer    (LcStatement *self);
LcStep       lc_statement_step     (LcStatement *self,
                                    GError     **error);
gboolean     lc_statement_is_null  (LcStatement *self,
                                    guint        column);
/* Borrowed until the next step; NULL for SQL NULL. */
const char  *lc_statement_get_text (LcStatement *self,
                                    guint        column);
gint64       lc_statement_get_int  (LcStatement *self,
                                    guint        column);
double       lc_statement_get_real (LcStatement *self,
                                    guint        column);
/* Returns: (transfer full) (nullable) */
GBytes      *lc_statement_dup_bytes (LcStatement *self,
                                     guint        column);
void         lc_statement_free     (LcStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDatabase, lc_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcStatement, lc_statement_free)

G_END_DECLS
