/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-task.h>

G_BEGIN_DECLS

char     *lc_task_text_due        (LcTask *task);
gboolean  lc_task_text_is_overdue (LcTask *task);

G_END_DECLS
