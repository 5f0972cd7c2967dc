/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*LcAgeingFunc) (GtkWidget *widget);

void lc_ageing_watch (GtkWidget    *widget,
                      LcAgeingFunc  update_time);

G_END_DECLS
