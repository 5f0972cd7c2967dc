/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <lc-paged-list.h>

G_BEGIN_DECLS

gboolean lc_list_end_is_near (GtkWidget   *view);
void     lc_list_end_watch   (GtkWidget   *view,
                              LcPagedList *list);

G_END_DECLS
