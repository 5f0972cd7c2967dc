/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-cursor.h"

#define ID "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d"

static void
test_number (void)
{
  static const gint64 keys[] = { 0, 1, -1, 1764000000000, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *cursor = lc_cursor_encode (keys[i], ID);
      g_autofree char *id = NULL;
      gint64 key;

      g_assert_true (lc_cursor_decode (cursor, &key, &id));
      g_assert_cmpint (key, ==, keys[i]);
      g_assert_cmpstr (id, ==, ID);
    }
}

static void
test_text (void)
{
  static const char * const keys[] = { "", "amina", "a.b.c", "żółć", "名前", NULL };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *cursor = lc_cursor_encode_text (keys[i], ID);
      g_autofree char *key = NULL;
      g_autofree char *id = NULL;

      g_assert_true (lc_cursor_decode_text (cursor, &key, &id));
      g_assert_cmpstr (key, ==, keys[i]);
      g_assert_cmpstr (id, ==, ID);
    }
}

static void
test_refused (void)
{
  static const char * const cursors[] =
  {
    "", "a", "====", "AAAA", "not base64!", "MQ", "MS4x",
    "MS4wMTk3YTNjMC01ZTIxLTdiNWEtOWMyZS0wZDFmM2E0YjVjNmQ=",    /* padded */
    "eC4wMTk3YTNjMC01ZTIxLTdiNWEtOWMyZS0wZDFmM2E0YjVjNmR4",    /* the id is too long */
    "MS4wMTk3YTNjMC01ZTIxLTRiNWEtOWMyZS0wZDFmM2E0YjVjNmQ",     /* a UUID version 4 */
    NULL,
  };
  char *long_one = g_strnfill (1000, 'A');

  for (guint i = 0; cursors[i] != NULL; i++)
    {
      char *key = NULL;
      char *id = NULL;

      g_assert_false (lc_cursor_decode_text (cursors[i], &key, &id));
      g_assert_null (id);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = i == 0 ? g_strdup ("12x") : g_strdup ("");
      g_autofree char *cursor = lc_cursor_encode_text (text, ID);
      char *id = NULL;
      gint64 key;

      g_assert_false (lc_cursor_decode (cursor, &key, &id));
      g_assert_false (lc_cursor_decode (long_one, &key, &id));
      g_assert_false (lc_cursor_decode (NULL, &key, &id));
    }
  g_free (long_one);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/cursor/number", test_number);
  g_test_add_func ("/http/cursor/text", test_text);
  g_test_add_func ("/http/cursor/refused", test_refused);

  return g_test_run ();
}
