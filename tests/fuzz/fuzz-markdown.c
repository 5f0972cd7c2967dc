/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-markdown.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, size);
  g_autoptr(cmark_node) document = lc_markdown_parse (text);
  g_autofree char *excerpt = lc_markdown_excerpt (text, 100);
  g_autofree char *clean = lc_markdown_clean (text);

  g_assert (g_utf8_validate (excerpt, -1, NULL));
  g_assert (g_utf8_validate (clean, -1, NULL));
  lc_markdown_is_open_link (text);

  return 0;
}
