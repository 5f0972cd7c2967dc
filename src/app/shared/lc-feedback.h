/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void  lc_feedback_toast      (GtkWidget    *widget,
                              const char   *title);
void  lc_feedback_add_toast  (GtkWidget    *widget,
                              AdwToast     *toast);
void  lc_feedback_show_error (GtkWidget    *widget,
                              const GError *error);
void  lc_feedback_announce   (GtkWidget    *widget,
                              const char   *message);

G_END_DECLS
