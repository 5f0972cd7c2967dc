/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* Many rows of one table, written as fast as the engine can take them: COPY on PostgreSQL, a prepared INSERT on SQLite. */
typedef struct _LcBulk LcBulk;

LcBulk   *lc_bulk_new      (LcDatabase  *database,
                            const char  *table,
                            const char  *columns,
                            const char  *types);
gboolean  lc_bulk_add      (LcBulk      *self,
                            GError     **error,
                            ...);
gboolean  lc_bulk_add_list (LcBulk      *self,
                            va_list      args,
                            GError     **error);
gsize     lc_bulk_get_size (LcBulk      *self);
gboolean  lc_bulk_flush    (LcBulk      *self,
                            GError     **error);
void      lc_bulk_free     (LcBulk      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcBulk, lc_bulk_free)

G_END_DECLS
