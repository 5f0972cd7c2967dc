/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-encoding.h"

#include <gio/gio.h>

static void
test_accepts (void)
{
  static const struct
  {
    const char *header;
    gboolean    accepts;
  } rows[] =
  {
    { NULL, FALSE },
    { "", FALSE },
    { "gzip", TRUE },
    { "GZIP", TRUE },
    { "deflate, gzip;q=0.5", TRUE },
    { "gzip;q=0", FALSE },
    { "gzip; q=0.000", FALSE },
    { "gzip;q=0.2, identity;q=0.8", FALSE },
    { "*", TRUE },
    { "*;q=0", FALSE },
    { "gzip;q=0, *", FALSE },
    { "br, zstd", FALSE },
    { "gzip;q=nonsense", FALSE },
    { "gzip;q=7", FALSE },
    { ",,, ;;; gzip", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (lc_encoding_accepts_gzip (rows[i].header), ==, rows[i].accepts);
}

static void
test_round_trip (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) smaller = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "{\"number\": %u}, ", i);
  bytes = g_bytes_new (text->str, text->len);

  smaller = lc_encoding_gzip (bytes);
  g_assert_nonnull (smaller);
  g_assert_cmpuint (g_bytes_get_size (smaller), <, g_bytes_get_size (bytes) / 3);

  again = g_converter_convert_bytes (converter, smaller, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_not_smaller (void)
{
  g_autofree guint8 *data = g_malloc (4096);
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 4096; i++)
    data[i] = g_test_rand_int ();
  bytes = g_bytes_new (data, 4096);
  g_assert_null (lc_encoding_gzip (bytes));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/encoding/accepts", test_accepts);
  g_test_add_func ("/http/encoding/round-trip", test_round_trip);
  g_test_add_func ("/http/encoding/not-smaller", test_not_smaller);

  return g_test_run ();
}
