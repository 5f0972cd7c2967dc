/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-window.h"

G_BEGIN_DECLS

void lc_window_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
