/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include <lc-markdown.h>

G_BEGIN_DECLS

/**
 * LcMarkdownEmbedFunc:
 * @url: where it is
 * @text: what stands for it in the text: a picture's description, a link's words
 * @is_picture: whether it is a picture in the text, and not a link to a file
 * @user_data: data of the caller
 *
 * Makes what is shown instead of a picture or a link.
 *
 * Returns: (transfer floating) (nullable): a widget; %NULL: it stays a link
 */
typedef GtkWidget *(*LcMarkdownEmbedFunc) (const char *url,
                                           const char *text,
                                           gboolean    is_picture,
                                           gpointer    user_data);

GPtrArray *lc_markdown_take_embedded (cmark_node          *paragraph,
                                      LcMarkdownEmbedFunc  func,
                                      gpointer             user_data);
gboolean   lc_markdown_is_empty      (cmark_node          *paragraph);

G_END_DECLS
