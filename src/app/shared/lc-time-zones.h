/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *lc_time_zones_load (const char    *present);
guint          lc_time_zones_find (GtkStringList *zones,
                                   const char    *identifier);

G_END_DECLS
