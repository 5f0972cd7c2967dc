/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static const char * const choices[] = { "one", "two", NULL };
  g_autoptr(LcReader) reader = lc_reader_new ((const char *) data, size, NULL);
  const char *text;

  if (reader == NULL)
    return 0;

  text = lc_reader_get_text (reader, "a", 1, 20);
  g_assert (text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= 20));
  lc_reader_get_optional_text (reader, "b", 5, "else");
  lc_reader_get_uuid (reader, "c");
  lc_reader_get_choice (reader, "d", choices, "one");
  g_assert (ABS (lc_reader_get_int (reader, "e", -5, 5, 0)) <= 5);
  lc_reader_get_boolean (reader, "f", FALSE);
  lc_reader_get_time (reader, "g", 0);
  lc_reader_get_texts (reader, "h", 4, 10);
  lc_reader_finish (reader);
  g_assert (lc_reader_get_problems (reader)->len <= 32);

  return 0;
}
