/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-task-store.h"

G_BEGIN_DECLS

gboolean lc_task_history_add (LcDatabase    *database,
                              const LcTask  *before,
                              const LcTask  *after,
                              const char    *member_id,
                              const char    *action,
                              GError       **error);

G_END_DECLS
