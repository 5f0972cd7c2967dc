/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-markdown.h"

G_BEGIN_DECLS

/* The names by which links lead to the headings of a text, each given once. */
typedef struct _LcHeadingNames LcHeadingNames;

LcHeadingNames *lc_heading_names_new  (void);
void            lc_heading_names_free (LcHeadingNames *self);
char           *lc_heading_names_add  (LcHeadingNames *self,
                                       cmark_node     *heading);
char           *lc_heading_dup_text   (cmark_node     *heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcHeadingNames, lc_heading_names_free)

G_END_DECLS
