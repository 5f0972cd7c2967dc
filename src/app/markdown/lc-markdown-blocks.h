/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include <lc-markdown.h>

#include "lc-markdown-embed.h"

G_BEGIN_DECLS

/**
 * LcMarkdownBlocks:
 * @compact: smaller, without highlighted code, for previews and profiles
 * @budget: how many more widgets may be made
 * @embed: (nullable): makes the widgets of pictures and files
 * @embed_data: data for @embed
 *
 * How blocks are made.
 */
typedef struct
{
  gboolean compact;
  guint    budget;

  LcMarkdownEmbedFunc embed;
  gpointer            embed_data;
} LcMarkdownBlocks;

gboolean lc_markdown_blocks_append (LcMarkdownBlocks *self,
                                    GtkBox           *box,
                                    cmark_node       *parent);

G_END_DECLS
