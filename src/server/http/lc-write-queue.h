/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-store.h"

G_BEGIN_DECLS

/* SQLite has one writer. One thread takes everything that waits, runs each piece in a savepoint of its own and commits once,
 * so that many writers share one sync of the disk. */
typedef struct _LcWriteQueue LcWriteQueue;

/**
 * LcWriteFunc:
 * @database: inside a savepoint
 * @user_data: what was given to lc_write_queue_push()
 *
 * Returns: whether to keep what was written; otherwise it is reverted, and nothing else is
 */
typedef gboolean (*LcWriteFunc) (LcDatabase *database,
                                 gpointer    user_data);

/**
 * LcWriteDoneFunc:
 * @user_data: what was given to lc_write_queue_push()
 * @error: (nullable): why nothing was committed
 *
 * Called when the outcome is certain: committed to the disk, or not.
 */
typedef void (*LcWriteDoneFunc) (gpointer      user_data,
                                 const GError *error);

LcWriteQueue *lc_write_queue_new        (LcStore         *store,
                                         guint            max_length);
void          lc_write_queue_set_wake   (LcWriteQueue    *self,
                                         void           (*wake) (gpointer user_data),
                                         gpointer         user_data);
gboolean      lc_write_queue_push       (LcWriteQueue    *self,
                                         LcWriteFunc      func,
                                         LcWriteDoneFunc  done,
                                         gpointer         user_data);
guint         lc_write_queue_get_length (LcWriteQueue    *self);
void          lc_write_queue_free       (LcWriteQueue    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcWriteQueue, lc_write_queue_free)

G_END_DECLS
