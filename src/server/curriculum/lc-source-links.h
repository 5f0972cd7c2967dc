/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LC_SOURCE_LINK,
  LC_SOURCE_PICTURE,
  LC_SOURCE_ELEMENT,  /* of HTML, which a lesson does not show; its name is told */
} LcSourceLinkKind;

/* Called for each address in a text, and for what is not shown. Returns: (transfer full) (nullable): what stands there instead */
typedef char *(*LcSourceLinkFunc) (const char       *address,
                                   LcSourceLinkKind  kind,
                                   gpointer          user_data);

char *lc_source_links_map     (const char       *text,
                               LcSourceLinkFunc  func,
                               gpointer          user_data);
char *lc_source_markdown_open (const char       *text);

G_END_DECLS
