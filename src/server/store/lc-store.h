/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* All connections of one process: for SQLite one writer and a reader for each thread that asks; for PostgreSQL a bounded
 * pool. Thread-safe. */
typedef struct _LcStore LcStore;

LcStore    *lc_store_open         (const char  *uri,
                                   guint        max_connections,
                                   GError     **error);
void        lc_store_close        (LcStore     *self);
LcEngine    lc_store_get_engine   (LcStore     *self);
guint       lc_store_get_max_readers (LcStore  *self);
guint       lc_store_get_max_writers (LcStore  *self);

/* Reader: inside no transaction for SQLite autocommit reads; never writes. Waits while the pool is empty, then fails
 * with RETRY. Give every connection back. */
LcDatabase *lc_store_lease_reader (LcStore     *self,
                                   GError     **error);
LcDatabase *lc_store_lease_writer (LcStore     *self,
                                   GError     **error);
void        lc_store_give_back    (LcStore     *self,
                                   LcDatabase  *database);

typedef gboolean (*LcTransactionFunc) (LcDatabase  *database,
                                       gpointer     user_data,
                                       GError     **error);
/* Runs @func in a write transaction and commits; runs it again (bounded, jittered) on LC_DATABASE_ERROR_RETRY. */
gboolean    lc_store_transact     (LcStore            *self,
                                   LcTransactionFunc   func,
                                   gpointer            user_data,
                                   GError            **error);

/* lc-migrate.c: forward-only, each in its own transaction, from resources store/migrations/NNNN-name.sql
 * (+ NNNN-name.sqlite.sql / NNNN-name.postgresql.sql for what differs, run after the common one). */
gboolean    lc_store_migrate      (LcStore     *self,
                                   guint       *n_applied,
                                   GError     **error);
gboolean    lc_store_check_schema (LcStore     *self,
                                   GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcStore, lc_store_close)

G_END_DECLS
