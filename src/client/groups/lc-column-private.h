/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-column.h"
#include "lc-document-private.h"

G_BEGIN_DECLS

LcObjectPool *lc_column_pool_new (void);
int           lc_column_compare  (gconstpointer a,
                                  gconstpointer b,
                                  gpointer      unused);

G_END_DECLS
