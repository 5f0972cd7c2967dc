/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-client-enums.h"

G_BEGIN_DECLS

/* What somebody writes in a new post. */
typedef struct
{
  const char         *space_id;
  LcPostKind          kind;
  const char         *title;     /* at most 200 characters */
  const char         *body;      /* in Markdown, at most 50,000 characters */
  const char         *language;  /* (nullable): a BCP 47 tag */
  const char * const *tags;      /* (nullable): at most five, as lc_tag_normalise() makes them */
} LcPostContent;

G_END_DECLS
