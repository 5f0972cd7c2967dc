/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a kind of files is like. */
typedef struct
{
  int          version;
  int          busy_timeout;  /* ms to wait for another process */
  const char  *pragmas;       /* for each connection */
  const char  *schema;        /* what a new file has in it */
  gboolean     may_be_lost;   /* what is in it is elsewhere, too: a file that is damaged or of another version makes room for a
                               * new one. Otherwise a damaged one is put aside, and one of a later version left alone. */
} LcSqliteFileKind;

typedef struct _LcSqliteFile LcSqliteFile;

/* Works on the file in a worker thread, one call at a time. What is found is put into @result, which the caller owns. */
typedef gboolean (*LcSqliteFileFunc) (gpointer   data,
                                      gpointer  *result,
                                      GError   **error);

LcSqliteFile *lc_sqlite_file_new          (const LcSqliteFileKind  *kind,
                                           const char              *path);
LcSqliteFile *lc_sqlite_file_ref          (LcSqliteFile            *self);
void          lc_sqlite_file_unref        (LcSqliteFile            *self);
const char   *lc_sqlite_file_get_path     (LcSqliteFile            *self);
DexFuture    *lc_sqlite_file_call         (LcSqliteFile            *self,
                                           LcSqliteFileFunc         func,
                                           gpointer                 data,
                                           GDestroyNotify           destroy,
                                           GType                    type) G_GNUC_WARN_UNUSED_RESULT;

/* For those that work on it. */
gboolean      lc_sqlite_file_open         (LcSqliteFile            *self);
void          lc_sqlite_file_delete       (LcSqliteFile            *self);
sqlite3      *lc_sqlite_file_get_database (LcSqliteFile            *self);
gboolean      lc_sqlite_file_run          (LcSqliteFile            *self,
                                           const char              *sql);
gboolean      lc_sqlite_file_get_int      (LcSqliteFile            *self,
                                           const char              *sql,
                                           gint64                  *value);
int           lc_sqlite_file_get_code     (LcSqliteFile            *self);
gboolean      lc_sqlite_file_is_damaged   (LcSqliteFile            *self);
const char   *lc_sqlite_file_get_message  (LcSqliteFile            *self);

G_END_DECLS
