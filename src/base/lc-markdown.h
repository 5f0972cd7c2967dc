/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <cmark-gfm.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

cmark_node *lc_markdown_parse        (const char *text);
char       *lc_markdown_excerpt      (const char *text,
                                      gsize       max_chars);
char       *lc_markdown_plain        (const char *text);
char       *lc_markdown_clean        (const char *text);
void        lc_markdown_append_clean (GString    *string,
                                      const char *text);
gboolean    lc_markdown_is_open_link (const char *address);

G_END_DECLS
