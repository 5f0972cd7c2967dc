/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LcWorkers LcWorkers;

typedef void (*LcWorkFunc) (gpointer item);

LcWorkers *lc_workers_new           (const char *name,
                                     LcWorkFunc  func,
                                     guint       max_threads,
                                     guint       max_waiting);
void       lc_workers_free          (LcWorkers  *self);
gboolean   lc_workers_push          (LcWorkers  *self,
                                     gpointer    item);
guint      lc_workers_get_n_waiting (LcWorkers  *self);
guint      lc_workers_get_n_threads (LcWorkers  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcWorkers, lc_workers_free)

G_END_DECLS
