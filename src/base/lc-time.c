/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-time.h"

#include <string.h>

static const gint64 *shift;

/**
 * lc_time_set_shift:
 * @milliseconds: (nullable): how far ahead of the wall clock the time is, read anew each time; %NULL: not at all
 *
 * For tests: lets days pass in a moment. To be called before there are other threads.
 */
void
lc_time_set_shift (const gint64 *milliseconds)
{
  shift = milliseconds;
}

/**
 * lc_time_now:
 *
 * Returns: the wall clock's time, in milliseconds since the Unix epoch
 */
gint64
lc_time_now (void)
{
  return g_get_real_time () / 1000 + (shift != NULL ? __atomic_load_n (shift, __ATOMIC_RELAXED) : 0);
}

static void
write_digits (char *text,
              guint n_digits,
              guint value)
{
  for (guint i = n_digits; i > 0; i--)
    {
      text[i - 1] = '0' + value % 10;
      value /= 10;
    }
}

/**
 * lc_time_write:
 * @time: milliseconds since the Unix epoch, from the year 0 to 9999
 * @text: (out caller-allocates): room for %LC_TIME_SIZE bytes
 *
 * Writes @time as RFC 3339 in UTC with three decimals: `2026-11-23T20:15:00.000Z`. A page of a list has dozens of times, so
 * this allocates nothing. The calendar is computed in eras of 400 years that begin on 1 March, as in "chrono-Compatible
 * Low-Level Date Algorithms" by Howard Hinnant.
 */
void
lc_time_write (gint64  time,
               char   *text)
{
  const gint64 day_length = 24 * 60 * 60 * 1000;
  gint64 days = time / day_length;
  gint64 rest = time % day_length;
  guint day_of_era, year_of_era, day_of_year, month_from_march, year, month, day;

  g_return_if_fail (text != NULL);

  if (rest < 0)
    {
      rest += day_length;
      days -= 1;
    }

  days = CLAMP (days + 719468, 306, 3652364);
  day_of_era = days % 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month_from_march = (5 * day_of_year + 2) / 153;
  day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  year = year_of_era + days / 146097 * 400 + (month <= 2 ? 1 : 0);

  memcpy (text, "0000-00-00T00:00:00.000Z", LC_TIME_SIZE);
  write_digits (text, 4, year);
  write_digits (text + 5, 2, month);
  write_digits (text + 8, 2, day);
  write_digits (text + 11, 2, rest / (60 * 60 * 1000));
  write_digits (text + 14, 2, rest / (60 * 1000) % 60);
  write_digits (text + 17, 2, rest / 1000 % 60);
  write_digits (text + 20, 3, rest % 1000);
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
  char text[LC_TIME_SIZE];

  lc_time_write (time, text);
  return g_strdup (text);
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
