/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed/lc-message.h>
#include <gtk/gtk.h>
#include <lc-session.h>

G_BEGIN_DECLS

/* What the menu of a message in a thread offers besides changing its text: "message.accept" and "message.unaccept" on the
 * replies to a question, "message.move" on a post. */

void lc_question_actions_install (GtkWidgetClass *widget_class);
void lc_question_actions_update  (GtkWidget      *row,
                                  LcSession      *session,
                                  LcMessage      *message,
                                  gboolean        alive);

G_END_DECLS
