/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include <lc-markdown.h>

G_BEGIN_DECLS

#define LC_TYPE_MARKDOWN_TABLE (lc_markdown_table_get_type ())
G_DECLARE_FINAL_TYPE (LcMarkdownTable, lc_markdown_table, LC, MARKDOWN_TABLE, AdwBin)

GtkWidget *lc_markdown_table_new (cmark_node *table);

G_END_DECLS
