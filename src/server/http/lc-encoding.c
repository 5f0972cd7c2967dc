/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-encoding.h"

#include <string.h>
#include <zlib.h>

#define LEVEL 4         /* documents are made anew each time: what is saved on the wire must not cost more than it brings */
#define GZIP_WINDOW (15 + 16)
#define MEMORY 8

/* The weight of one item of Accept-Encoding, in thousandths (RFC 9110, section 12.4.2). */
static guint
read_weight (const char *parameters)
{
  const char *q = strstr (parameters, "q=");
  double weight;

  if (q == NULL)
    return 1000;

  weight = g_ascii_strtod (q + strlen ("q="), NULL);
  return weight > 0 && weight <= 1 ? (guint) (weight * 1000) : 0;
}

/**
 * lc_encoding_accepts_gzip:
 * @accept_encoding: (nullable): the header's value
 *
 * Returns: whether gzip is wanted at least as much as no compression
 */
gboolean
lc_encoding_accepts_gzip (const char *accept_encoding)
{
  g_auto(GStrv) items = NULL;
  guint any = 0;
  guint identity = 1;
  gint gzip = -1;

  if (accept_encoding == NULL)
    return FALSE;

  items = g_strsplit (accept_encoding, ",", 32);
  for (guint i = 0; items[i] != NULL; i++)
    {
      char *name = g_strstrip (items[i]);
      gsize length = strcspn (name, "; \t");
      guint weight = read_weight (name + length);

      if (length == strlen ("gzip") && g_ascii_strncasecmp (name, "gzip", length) == 0)
        gzip = weight;
      else if (length == strlen ("identity") && g_ascii_strncasecmp (name, "identity", length) == 0)
        identity = weight;
      else if (length == 1 && *name == '*')
        any = weight;
    }

  if (gzip < 0)
    gzip = any;
  return gzip > 0 && (guint) gzip >= identity;
}

/**
 * lc_encoding_gzip:
 * @bytes: what to compress
 *
 * Returns: (transfer full) (nullable): it in gzip format (RFC 1952), or %NULL when that would not be smaller
 */
GBytes *
lc_encoding_gzip (GBytes *bytes)
{
  g_autofree guint8 *out = NULL;
  z_stream stream = { 0 };
  gsize length;
  int status;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (deflateInit2 (&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
    return NULL;

  stream.next_in = (Bytef *) g_bytes_get_data (bytes, &length);
  stream.avail_in = length;
  out = g_malloc (length);
  stream.next_out = out;
  stream.avail_out = length;
  status = deflate (&stream, Z_FINISH);
  deflateEnd (&stream);
  if (status != Z_STREAM_END)
    return NULL;

  length = stream.total_out;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&out), length), length);
}
