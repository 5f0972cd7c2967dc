/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lc-markdown-embed.h"

G_BEGIN_DECLS

#define LC_TYPE_MARKDOWN_VIEW (lc_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (LcMarkdownView, lc_markdown_view, LC, MARKDOWN_VIEW, AdwBin)

GtkWidget  *lc_markdown_view_new         (void);
const char *lc_markdown_view_get_text    (LcMarkdownView *self);
void        lc_markdown_view_set_text    (LcMarkdownView *self,
                                          const char     *text);
void        lc_markdown_view_set_embed   (LcMarkdownView      *self,
                                          LcMarkdownEmbedFunc  func,
                                          gpointer             user_data,
                                          GDestroyNotify       destroy);
gboolean    lc_markdown_view_get_compact (LcMarkdownView *self);
void        lc_markdown_view_set_compact (LcMarkdownView *self,
                                          gboolean        compact);

G_END_DECLS
