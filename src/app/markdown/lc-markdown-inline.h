/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include <lc-markdown.h>

G_BEGIN_DECLS

GtkWidget        *lc_markdown_create_label        (cmark_node        *block,
                                                   GtkAccessibleRole  role);
GtkWidget        *lc_markdown_create_plain_label  (const char        *text);
GtkTextDirection  lc_markdown_find_direction      (cmark_node        *block);
GtkTextDirection  lc_markdown_find_text_direction (const char        *text);

G_END_DECLS
