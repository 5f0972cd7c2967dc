/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>

G_BEGIN_DECLS

#define LC_TYPE_TASK_CARD (lc_task_card_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskCard, lc_task_card, LC, TASK_CARD, AdwBin)

/* A task on its board. Read-only property, notified on change: "description" (string, what one sees of it at a glance). */

GtkWidget *lc_task_card_new      (LcSession  *session,
                                  LcBoard    *board);
void       lc_task_card_set_task (LcTaskCard *self,
                                  LcTask     *task);
LcTask    *lc_task_card_get_task (LcTaskCard *self);

G_END_DECLS
