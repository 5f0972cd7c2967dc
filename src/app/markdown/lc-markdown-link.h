/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before an @ and a handle: what no text can name as the target of a link. */
#define LC_MARKDOWN_MEMBER "member:"

void     lc_markdown_open_link     (GtkWidget  *widget,
                                    const char *address);
gboolean lc_markdown_activate_link (GtkLabel   *label,
                                    const char *address,
                                    gpointer    user_data);

G_END_DECLS
