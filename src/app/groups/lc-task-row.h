/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-task.h>

G_BEGIN_DECLS

GtkWidget *lc_task_row_new (LcTask *task);

G_END_DECLS
