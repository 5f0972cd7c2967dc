/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

typedef enum
{
  LC_DEMO_TABLE_POST,
  LC_DEMO_TABLE_REPLY,
  LC_DEMO_TABLE_REACTION,
  LC_DEMO_TABLE_POST_TAG,
  LC_DEMO_N_TABLES,
} LcDemoTable;

/* Rows that wait to be written many at a time. */
typedef struct _LcDemoBatch LcDemoBatch;

LcDemoBatch *lc_demo_batch_new    (LcDatabase   *database);
gboolean     lc_demo_batch_add    (LcDemoBatch  *self,
                                   GError      **error,
                                   LcDemoTable   table,
                                   ...);
gboolean     lc_demo_batch_flush  (LcDemoBatch  *self,
                                   GError      **error);
void         lc_demo_batch_free   (LcDemoBatch  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDemoBatch, lc_demo_batch_free)

G_END_DECLS
