/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-store.h"

G_BEGIN_DECLS

/* An empty database of one engine, for one test. */
typedef struct
{
  LcEngine engine;
  char *uri;
  char *folder;   /* a folder of its own, for files beside the database */
  char *name;     /* nullable: of the PostgreSQL database */
} LcTestDatabase;

/* Adds @func for each engine; it is given the engine with GPOINTER_TO_INT(). */
void            lc_test_add              (const char     *path,
                                          GTestDataFunc   func);
/* Instead of g_test_run(); ends the PostgreSQL that the tests started. */
int             lc_test_run              (void);

/* NULL, with the test skipped, where the engine is missing. */
LcTestDatabase *lc_test_database_new     (gconstpointer   engine);
/* The same for PostgreSQL, of which a second test database is wanted, or SQLite. */
LcTestDatabase *lc_test_database_new_for (LcEngine        engine);
LcStore        *lc_test_database_open    (LcTestDatabase *self);
/* Opens and migrates. */
LcStore        *lc_test_database_migrate (LcTestDatabase *self);
void            lc_test_database_free    (LcTestDatabase *self);

/* The first column of the first row, as an integer. */
gint64          lc_test_query_int        (LcDatabase     *database,
                                          const char     *sql);
gint64          lc_test_store_query_int  (LcStore        *store,
                                          const char     *sql);
void            lc_test_execute          (LcStore        *store,
                                          const char     *script);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcTestDatabase, lc_test_database_free)

G_END_DECLS
