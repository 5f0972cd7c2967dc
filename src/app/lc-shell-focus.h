/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef AdwNavigationView *(*LcShellNavigationFunc) (GtkWidget *shell);

void                lc_shell_focus_enter          (AdwNavigationPage     *page);
GtkEventController *lc_shell_focus_new_controller (GtkWidget             *shell,
                                                   LcShellNavigationFunc  get_navigation);

G_END_DECLS
