/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-range.h"

#include <string.h>

#define UNIT "bytes="

/* Digits only; what is larger than any file becomes the largest number. */
static gboolean
read_number (const char **text,
             guint64     *number)
{
  const char *p = *text;

  *number = 0;
  for (; g_ascii_isdigit (*p); p++)
    {
      guint64 digit = *p - '0';

      *number = *number > (G_MAXUINT64 - digit) / 10 ? G_MAXUINT64 : *number * 10 + digit;
    }
  if (p == *text)
    return FALSE;

  *text = p;
  return TRUE;
}

static const char *
skip_space (const char *text)
{
  return text + strspn (text, " \t");
}

/* The last @wanted bytes. */
static LcRange
take_end (guint64  wanted,
          guint64  size,
          guint64 *first,
          guint64 *length)
{
  if (wanted == 0)
    return LC_RANGE_UNSATISFIABLE;
  if (size == 0)
    return LC_RANGE_IGNORED;

  *length = MIN (wanted, size);
  *first = size - *length;
  return LC_RANGE_PART;
}

/**
 * lc_range_read:
 * @header: the value of Range
 * @size: how many bytes there are
 * @first: (out): where the part begins
 * @length: (out): how many bytes it has
 *
 * Reads a Range as RFC 9110 (section 14) has it. Of several ranges, of other units and of what cannot be understood nothing is made:
 * who asks so is given all.
 *
 * Returns: whether @first and @length are set
 */
LcRange
lc_range_read (const char *header,
               guint64     size,
               guint64    *first,
               guint64    *length)
{
  const char *p = header;
  guint64 begin, last;

  g_return_val_if_fail (header != NULL && first != NULL && length != NULL, LC_RANGE_IGNORED);

  if (g_ascii_strncasecmp (p, UNIT, strlen (UNIT)) != 0)
    return LC_RANGE_IGNORED;
  p = skip_space (p + strlen (UNIT));

  if (*p == '-')
    {
      p++;
      return read_number (&p, &last) && *skip_space (p) == '\0' ? take_end (last, size, first, length) : LC_RANGE_IGNORED;
    }

  if (!read_number (&p, &begin) || *p++ != '-')
    return LC_RANGE_IGNORED;
  if (!read_number (&p, &last))
    last = G_MAXUINT64;
  if (*skip_space (p) != '\0' || last < begin)
    return LC_RANGE_IGNORED;
  if (begin >= size)
    return LC_RANGE_UNSATISFIABLE;

  *first = begin;
  *length = MIN (last, size - 1) - begin + 1;
  return LC_RANGE_PART;
}

/**
 * lc_range_is_of:
 * @if_range: (nullable): the value of If-Range
 * @etag: the ETag of what is there, without quotes
 *
 * Returns: whether the part that was asked for is one of what is there; a time never says that, as no answer tells one
 */
gboolean
lc_range_is_of (const char *if_range,
                const char *etag)
{
  gsize length;

  g_return_val_if_fail (etag != NULL, FALSE);

  if (if_range == NULL)
    return TRUE;

  length = strlen (etag);
  return strlen (if_range) == length + 2 && if_range[0] == '"' && if_range[length + 1] == '"' &&
         strncmp (if_range + 1, etag, length) == 0;
}
