/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-store.h"

G_BEGIN_DECLS

const char *lc_store_get_uri     (LcStore     *self);

/* One step of the schema: a number and what it runs on an engine. */
typedef struct
{
  gint64 number;
  char *name;
  char *common;     /* nullable */
  char *specific;   /* nullable */
  char *checksum;
} LcMigration;

/* (element-type LcMigration): all that the program has, by number. */
GPtrArray  *lc_migration_list    (LcEngine     engine,
                                  GError     **error);
/* In a transaction: runs @migration and records it. */
gboolean    lc_migration_apply   (LcMigration *migration,
                                  LcDatabase  *database,
                                  GError     **error);
/* The number that the database stands at; 0 when it is empty; -1 on failure. */
gint64      lc_migration_get_level (LcDatabase *database,
                                    GError    **error);

G_END_DECLS
