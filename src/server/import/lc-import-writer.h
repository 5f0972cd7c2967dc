/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-mail-thread.h"
#include "lc-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint threads;
  guint members;
  guint replies;
  guint known;     /* imported before */
} LcImportTotals;

/**
 * LcImportProgress:
 * @done: how many threads are stored
 * @total: of how many
 *
 * Called for each further part that is written.
 */
typedef void (*LcImportProgress) (guint done,
                                  guint total);

gboolean lc_import_write (LcStore           *store,
                          LcMailForest      *forest,
                          guint              n_mails,
                          const char        *community_name,
                          const char        *slug,
                          LcImportProgress   progress,
                          LcImportTotals    *totals,
                          GError           **error);

G_END_DECLS
