/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-notice-kind.h"
#include "lc-task-store.h"

G_BEGIN_DECLS

/* Reminds somebody of a task that is due; the key is the member and the task. */
#define LC_JOB_TASK_DUE "task.due"

extern const LcNoticeKind * const lc_task_notices[];

gboolean     lc_task_tell   (const LcTask  *self,
                             LcDatabase    *database,
                             const LcTask  *before,
                             const char    *actor_id,
                             GError       **error);
LcJobOutcome lc_task_remind (LcJob         *job,
                             GError       **error);

G_END_DECLS
