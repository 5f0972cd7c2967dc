/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-week.h"

#include <string.h>

/* There are zones that differ by three quarters of an hour. */
#define QUARTERS 4
#define WEEK_QUARTERS (LC_WEEK_HOURS * QUARTERS)
#define SECONDS_A_QUARTER (15 * 60)

static gboolean
add (LcWeek *self,
     gint64  hour)
{
  if (hour < 0 || hour >= LC_WEEK_HOURS)
    return FALSE;

  if (!self->has[hour])
    self->n++;
  self->has[hour] = 1;
  return TRUE;
}

/**
 * lc_week_read_json:
 * @self: (out caller-allocates): the hours
 * @list: (nullable): what was sent
 *
 * Returns: whether it is a list of hours of a week
 */
gboolean
lc_week_read_json (LcWeek     *self,
                   yyjson_val *list)
{
  yyjson_val *hour;
  size_t i, n;

  *self = (LcWeek) { 0 };
  if (!yyjson_is_arr (list) || yyjson_arr_size (list) > LC_WEEK_HOURS)
    return FALSE;

  yyjson_arr_foreach (list, i, n, hour)
    if (!yyjson_is_uint (hour) || !add (self, (gint64) yyjson_get_uint (hour)))
      return FALSE;

  return TRUE;
}

/**
 * lc_week_read_query:
 * @self: (out caller-allocates): the hours
 * @text: (nullable): numbers with commas between them; %NULL is none
 *
 * Returns: whether it is that
 */
gboolean
lc_week_read_query (LcWeek     *self,
                    const char *text)
{
  g_auto(GStrv) numbers = NULL;

  *self = (LcWeek) { 0 };
  if (text == NULL || text[0] == '\0')
    return TRUE;

  numbers = g_strsplit (text, ",", LC_WEEK_HOURS + 1);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      guint64 hour;

      if (!g_ascii_string_to_unsigned (numbers[i], 10, 0, LC_WEEK_HOURS - 1, &hour, NULL) || !add (self, (gint64) hour))
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_week_parse:
 * @self: (out caller-allocates): the hours
 * @json: (nullable): what lc_week_write() wrote
 */
void
lc_week_parse (LcWeek     *self,
               const char *json)
{
  g_autofree char *text = g_strdup (json != NULL ? json : "[]");
  yyjson_doc *document = yyjson_read (text, strlen (text), YYJSON_READ_NOFLAG);

  if (!lc_week_read_json (self, yyjson_doc_get_root (document)))
    *self = (LcWeek) { 0 };
  yyjson_doc_free (document);
}

/**
 * lc_week_write:
 * @self: hours
 *
 * Returns: (transfer full): them as a JSON array, in their order
 */
char *
lc_week_write (const LcWeek *self)
{
  GString *text = g_string_new ("[");

  for (guint hour = 0; hour < LC_WEEK_HOURS; hour++)
    if (self->has[hour])
      g_string_append_printf (text, "%s%u", text->len > 1 ? "," : "", hour);

  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

/**
 * lc_week_get_offset:
 * @time_zone: a name of the IANA time zone database
 * @now: as clocks are at that time
 *
 * Returns: by how many quarters of an hour a clock is ahead of UTC
 */
int
lc_week_get_offset (const char *time_zone,
                    gint64      now)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (time_zone);
  int interval;

  if (zone == NULL)
    return 0;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, now / 1000);
  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) / SECONDS_A_QUARTER;
}

/**
 * lc_week_match:
 * @self: hours of one
 * @other: hours of another
 * @ahead: by how many quarters of an hour the clock of @other is ahead of that of @self
 * @common: (out caller-allocates): which of @self are wholly also hours of @other
 *
 * Returns: how many minutes of a week they have in common
 */
guint
lc_week_match (const LcWeek *self,
               const LcWeek *other,
               int           ahead,
               LcWeek       *common)
{
  guint n_quarters = 0;

  *common = (LcWeek) { 0 };
  for (int hour = 0; hour < LC_WEEK_HOURS; hour++)
    {
      guint n = 0;

      for (int i = 0; self->has[hour] && i < QUARTERS; i++)
        n += other->has[(hour * QUARTERS + i + ahead + WEEK_QUARTERS) % WEEK_QUARTERS / QUARTERS];
      if (n == QUARTERS)
        add (common, hour);
      n_quarters += n;
    }

  return n_quarters * 15;
}
