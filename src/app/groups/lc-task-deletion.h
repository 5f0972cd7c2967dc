/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-session-tasks.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

void lc_task_delete_with_undo (LcSession *session,
                               LcTask    *task,
                               GtkWidget *widget);

G_END_DECLS
