/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-bulk.h"
#include "lc-database.h"

G_BEGIN_DECLS

/* What an engine implements, and what the rest of the store may know beside the public interface. */

/* A value on its way into a statement: one of the letters t, i, d and b of lc_database_query(). */
typedef struct
{
  char type;
  gboolean is_null;
  union
  {
    const char *text;
    gint64 integer;
    double real;
    GBytes *bytes;
  };
} LcValue;

#define LC_MAX_VALUES 64

typedef struct
{
  LcEngine engine;
  /* Commands that begin a transaction, on a connection that writes and on one that reads. */
  const char *begin_write;
  const char *begin_read;

  void         (*close)      (LcDatabase     *self);
  gboolean     (*is_healthy) (LcDatabase     *self);
  /* A short command without parameters or rows: BEGIN, COMMIT, SAVEPOINT … */
  gboolean     (*command)    (LcDatabase     *self,
                              const char     *command,
                              GError        **error);
  gboolean     (*execute)    (LcDatabase     *self,
                              const char     *script,
                              GError        **error);
  void         (*rollback)   (LcDatabase     *self);

  LcStatement *(*prepare)    (LcDatabase     *self,
                              const char     *sql,
                              const char     *types,
                              GError        **error);
  gboolean     (*bind)       (LcStatement    *statement,
                              const LcValue  *values,
                              guint           n_values,
                              GError        **error);
  /* NULL where a statement takes no round trip. */
  void         (*defer)      (LcStatement    *statement);
  LcStep       (*step)       (LcStatement    *statement,
                              GError        **error);
  gint64       (*get_changes) (LcStatement   *statement);
  void         (*reset)      (LcStatement    *statement);
  void         (*finalize)   (LcStatement    *statement);

  guint        (*get_n_columns) (LcStatement *statement);
  gboolean     (*is_null)    (LcStatement    *statement,
                              guint           column);
  const char  *(*get_text)   (LcStatement    *statement,
                              guint           column);
  gint64       (*get_int)    (LcStatement    *statement,
                              guint           column);
  double       (*get_real)   (LcStatement    *statement,
                              guint           column);
  GBytes      *(*dup_bytes)  (LcStatement    *statement,
                              guint           column);

  /* COPY … FROM STDIN of rows in the text format; NULL where there is no such thing. */
  gboolean     (*copy)       (LcDatabase     *self,
                              const char     *sql,
                              const char     *rows,
                              gsize           length,
                              GError        **error);

  /* Only where several processes write at once; NULL otherwise. */
  gboolean     (*lock)       (LcDatabase     *self,
                              gint64          key,
                              GError        **error);
  void         (*unlock)     (LcDatabase     *self,
                              gint64          key);
  gboolean     (*claim)      (LcDatabase     *self,
                              gboolean        alone,
                              gboolean       *done,
                              GError        **error);
  gboolean     (*listen)     (LcDatabase     *self,
                              GError        **error);
  gboolean     (*notify)     (LcDatabase     *self,
                              GError        **error);
  int          (*get_socket) (LcDatabase     *self);
  gboolean     (*take_notices) (LcDatabase   *self,
                                gboolean     *any,
                                GError      **error);
} LcDatabaseClass;

struct _LcDatabase
{
  const LcDatabaseClass *klass;
  GHashTable *statements;   /* owned SQL text → owned LcStatement */
  GHashTable *by_address;   /* address of a text as it was last given → LcStatement */
  guint depth;              /* 0: no transaction; 1: one; above: savepoints */
  gpointer memory;          /* (nullable): what a feature remembers of what it has read */
  GDestroyNotify free_memory;
  gboolean read_only;
  gboolean aborted;         /* a statement of the transaction failed: only revert or rollback help */
  gboolean lost;            /* not to be used again */
};

struct _LcStatement
{
  LcDatabase *database;
  char *sql;
  char *types;
  gboolean cached;
  gboolean busy;
};

LcDatabase  *lc_postgres_open          (const char     *uri,
                                        gboolean        read_only,
                                        GError        **error);
LcDatabase  *lc_sqlite_open            (const char     *path,
                                        gboolean        read_only,
                                        GError        **error);

void         lc_database_init          (LcDatabase            *self,
                                        const LcDatabaseClass *klass,
                                        gboolean               read_only);
gboolean     lc_database_is_usable     (LcDatabase     *self);
LcStatement *lc_database_query_values  (LcDatabase     *self,
                                        const char     *sql,
                                        const LcValue  *values,
                                        guint           n_values,
                                        GError        **error);
guint        lc_statement_get_n_columns (LcStatement   *self);
gboolean     lc_database_copy          (LcDatabase     *self,
                                        const char     *sql,
                                        const char     *rows,
                                        gsize           length,
                                        GError        **error);
gboolean     lc_bulk_add_values        (LcBulk         *self,
                                        const LcValue  *values,
                                        GError        **error);
/* Excludes other processes from the work that @key names; between lc_database_lock() and lc_database_unlock() each
 * transaction sees what earlier holders committed. Nothing on SQLite, where BEGIN IMMEDIATE does it. */
gboolean     lc_database_lock          (LcDatabase     *self,
                                        gint64          key,
                                        GError        **error);
void         lc_database_unlock        (LcDatabase     *self,
                                        gint64          key);

/* Waking other processes over the same database, on a connection that does nothing else but read. Where there is no
 * such thing they do nothing, and the socket is -1. */
gboolean     lc_database_listen        (LcDatabase     *self,
                                        GError        **error);
gboolean     lc_database_notify        (LcDatabase     *self,
                                        GError        **error);
int          lc_database_get_socket    (LcDatabase     *self);
gboolean     lc_database_take_notices  (LcDatabase     *self,
                                        gboolean       *any,
                                        GError        **error);

#define LC_LOCK_MIGRATE G_GINT64_CONSTANT (0x4c436d6967)
#define LC_LOCK_RETRY   G_GINT64_CONSTANT (0x4c43727472)
#define LC_LOCK_SERVE   G_GINT64_CONSTANT (0x4c43737276)

G_END_DECLS
