/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-cursor.h"

#include <string.h>

#include "lc-uuid.h"

/* A display name of 80 characters of 4 bytes, a dot and an id, in base64. */
#define MAX_LENGTH 512

static char *
encode (const char *text)
{
  char *encoded = g_base64_encode ((const guchar *) text, strlen (text));

  /* RFC 4648, section 5, without padding */
  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  *strchrnul (encoded, '=') = '\0';

  return encoded;
}

/* Splits "key.id". Only what encode() writes is taken: a cursor has one spelling. */
static gboolean
decode (const char  *cursor,
        char       **key,
        char       **id)
{
  g_autofree char *padded = NULL;
  g_autofree guchar *bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  gsize length;
  char *dot;

  if (cursor == NULL || *cursor == '\0' || strlen (cursor) > MAX_LENGTH ||
      strspn (cursor, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != strlen (cursor))
    return FALSE;

  padded = g_strconcat (cursor, &"==="[(strlen (cursor) + 3) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &length);
  if (bytes == NULL || length == 0 || !g_utf8_validate ((const char *) bytes, length, NULL))
    return FALSE;

  text = g_strndup ((const char *) bytes, length);
  again = encode (text);
  dot = strrchr (text, '.');
  if (!g_str_equal (again, cursor) || dot == NULL || !lc_uuid_is_valid (dot + 1))
    return FALSE;

  *id = g_strdup (dot + 1);
  *dot = '\0';
  *key = g_steal_pointer (&text);
  return TRUE;
}

/**
 * lc_cursor_encode:
 * @key: the sort key of a page's last row, for instance its time
 * @id: that row's id, a UUID version 7
 *
 * Returns: (transfer full): an opaque cursor for `?after=`
 */
char *
lc_cursor_encode (gint64      key,
                  const char *id)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  text = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", key, id);
  return encode (text);
}

/**
 * lc_cursor_decode:
 * @cursor: (nullable): what a client sent
 * @key: (out): the sort key
 * @id: (out) (transfer full): the id
 *
 * Returns: whether @cursor is one that lc_cursor_encode() makes
 */
gboolean
lc_cursor_decode (const char  *cursor,
                  gint64      *key,
                  char       **id)
{
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (key != NULL && id != NULL, FALSE);

  if (!decode (cursor, &text, &found) || !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, key, NULL))
    return FALSE;

  *id = g_steal_pointer (&found);
  return TRUE;
}

/**
 * lc_cursor_encode_text:
 * @key: the sort key of a page's last row, for instance a name; at most 80 characters
 * @id: that row's id, a UUID version 7
 *
 * Returns: (transfer full): an opaque cursor for `?after=`
 */
char *
lc_cursor_encode_text (const char *key,
                       const char *id)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (key != NULL && id != NULL, NULL);

  text = g_strdup_printf ("%s.%s", key, id);
  return encode (text);
}

/**
 * lc_cursor_decode_text:
 * @cursor: (nullable): what a client sent
 * @key: (out) (transfer full): the sort key
 * @id: (out) (transfer full): the id
 *
 * Returns: whether @cursor is one that lc_cursor_encode_text() makes
 */
gboolean
lc_cursor_decode_text (const char  *cursor,
                       char       **key,
                       char       **id)
{
  g_return_val_if_fail (key != NULL && id != NULL, FALSE);

  return decode (cursor, key, id);
}
