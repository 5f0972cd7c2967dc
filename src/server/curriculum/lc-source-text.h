/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-front-matter.h"
#include "lc-source-tree.h"

G_BEGIN_DECLS

/* A text that becomes a lesson. */
typedef struct
{
  char          *path;
  char          *origin;    /* where it is read: the path, or that of its translation */
  char          *title;
  char          *body;      /* without what stands above it about it, and without a heading that is its title */
  gint64         minutes;   /* -1 where it does not say */
  gint64         weight;    /* where it stands among others; G_MAXINT64 where it does not say */
  gboolean       is_draft;  /* it says so */
  LcFrontMatter *about;
  GHashTable    *anchors;   /* letters and digits of a heading's name → the name; empty for the title */
} LcSourceText;

LcSourceText *lc_source_text_read        (LcSourceTree        *tree,
                                          const char          *path,
                                          const char          *origin,
                                          GError             **error);
void          lc_source_text_free        (LcSourceText        *self);
const char   *lc_source_text_find_anchor (const LcSourceText  *self,
                                          const char          *fragment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSourceText, lc_source_text_free)

G_END_DECLS
