/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-my-tasks.h>

G_BEGIN_DECLS

char       *lc_task_text_due         (LcTask *task);
gboolean    lc_task_text_is_overdue  (LcTask *task);
guint       lc_task_text_find_term   (LcTask *task);
const char *lc_task_text_get_term    (guint   term);
char       *lc_task_text_dup_due_key (LcTask *task);

G_END_DECLS
