/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-source-tree.h"

G_BEGIN_DECLS

/* A text that a table of contents leads to. */
typedef struct
{
  const char *path;     /* belongs to the tree */
  char       *section;  /* (nullable): under which heading it stands */
} LcSourceEntry;

GPtrArray *lc_source_contents_read    (LcSourceTree *tree,
                                       const char   *path,
                                       const char   *body);
char      *lc_source_contents_dup_summary (const char *body,
                                       gboolean     *says_more);

G_END_DECLS
