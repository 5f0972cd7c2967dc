/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* The thread of one process that does what is due. */
typedef struct _LcJobRunner LcJobRunner;

typedef void (*LcJobCommittedFunc) (gpointer user_data);

LcJobRunner *lc_job_runner_new     (LcStore             *store,
                                    const LcJobKind     *kinds,
                                    const struct _LcServices *services,
                                    LcJobCommittedFunc   committed,
                                    gpointer             user_data);
gboolean     lc_job_runner_start   (LcJobRunner         *self,
                                    GError             **error);
gboolean     lc_job_runner_run_one (LcJobRunner         *self);
void         lc_job_runner_free    (LcJobRunner         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcJobRunner, lc_job_runner_free)

G_END_DECLS
