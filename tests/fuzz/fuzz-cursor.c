/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-cursor.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

/* Whatever is taken is spelt the way it would be written. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;
  g_autofree char *number_id = NULL;
  gint64 number;

  if (lc_cursor_decode_text (text, &key, &id))
    {
      g_autofree char *again = lc_cursor_encode_text (key, id);

      g_assert_cmpstr (again, ==, text);
    }
  lc_cursor_decode (text, &number, &number_id);

  return 0;
}
