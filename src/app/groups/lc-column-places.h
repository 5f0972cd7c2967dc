/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-column.h>
#include <groups/lc-task.h>

G_BEGIN_DECLS

/* The places in a column as somebody sees them who moves a task: all but that. */

LcTask *lc_column_find_at      (LcColumn *column,
                                LcTask   *task,
                                guint     place);
guint   lc_column_count_others (LcColumn *column,
                                LcTask   *task);
guint   lc_column_find_place   (LcColumn *column,
                                LcTask   *task);

G_END_DECLS
