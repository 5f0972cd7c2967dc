/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-time.h"

#include <string.h>

/**
 * lc_time_now:
 *
 * Returns: the wall clock's time, in milliseconds since the Unix epoch
 */
gint64
lc_time_now (void)
{
  return g_get_real_time () / 1000;
}

/**
 * lc_time_format:
 * @time: milliseconds since the Unix epoch
 *
 * Writes @time as RFC 3339 in UTC with three decimals: `2026-11-23T20:15:00.000Z`.
 *
 * Returns: (transfer full): the text
 */
char *
lc_time_format (gint64 time)
{
  gint64 seconds = time / 1000;
  gint64 rest = time % 1000;
  g_autoptr(GDateTime) when = NULL;
  g_autofree char *text = NULL;

  if (rest < 0)
    {
      rest += 1000;
      seconds -= 1;
    }

  when = g_date_time_new_from_unix_utc (seconds);
  if (when == NULL)
    return g_strdup ("1970-01-01T00:00:00.000Z");

  text = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", text, (int) rest);
}

/**
 * lc_time_parse:
 * @text: an RFC 3339 date-time with any offset
 * @time: (out): milliseconds since the Unix epoch
 *
 * Reads an RFC 3339 date-time. A text without an offset is refused, because its instant is not known.
 *
 * Returns: whether @text is one
 */
gboolean
lc_time_parse (const char *text,
               gint64     *time)
{
  g_autoptr(GDateTime) when = NULL;

  g_return_val_if_fail (time != NULL, FALSE);

  if (text == NULL || strlen (text) < strlen ("2026-11-23T20:15:00Z") || (text[10] != 'T' && text[10] != 't'))
    return FALSE;

  when = g_date_time_new_from_iso8601 (text, NULL);
  if (when == NULL)
    return FALSE;

  *time = g_date_time_to_unix (when) * 1000 + g_date_time_get_microsecond (when) / 1000;
  return TRUE;
}
