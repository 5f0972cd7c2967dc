/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lc_selectable_make (GtkLabel *label,
                         gboolean  has_links);

G_END_DECLS
