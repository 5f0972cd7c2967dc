/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-calendar-private.h"

/* Seconds: a year, beyond what needs it, so that what is written of a zone has its winter and its summer. Some programs ask for both. */
#define MARGIN (366 * 24 * 60 * 60)

static int
find_interval (GTimeZone *zone,
               gint64     seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

static void
append_offset (GString    *string,
               const char *property,
               gint32      offset)
{
  gint32 seconds = ABS (offset);
  g_autoptr(GString) line = g_string_new (property);

  g_string_append_printf (line, ":%c%02d%02d", offset < 0 ? '-' : '+', seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0)
    g_string_append_printf (line, "%02d", seconds % 60);
  lc_calendar_append_line (string, line->str);
}

/* A part of the year, from @start on as clocks showed it before. */
static void
append_observance (GString    *string,
                   GTimeZone  *zone,
                   int         interval,
                   gint32      offset_before,
                   const char *start)
{
  const char *component = g_time_zone_is_dst (zone, interval) ? "DAYLIGHT" : "STANDARD";
  g_autofree char *name = g_strconcat ("TZNAME:", g_time_zone_get_abbreviation (zone, interval), NULL);

  g_string_append_printf (string, "BEGIN:%s\r\n", component);
  g_string_append_printf (string, "DTSTART:%s\r\n", start);
  append_offset (string, "TZOFFSETFROM", offset_before);
  append_offset (string, "TZOFFSETTO", g_time_zone_get_offset (zone, interval));
  lc_calendar_append_line (string, name);
  g_string_append_printf (string, "END:%s\r\n", component);
}

/* All changes of the clocks after @first up to @last, found by halves: the intervals between them are numbered in their order. */
static void
append_changes (GString   *string,
                GTimeZone *zone,
                gint64     first,
                gint64     last)
{
  int before = find_interval (zone, first);
  int after = find_interval (zone, last);
  gint64 middle = first + (last - first) / 2;

  if (before == after)
    return;

  if (last - first == 1)
    {
      gint32 offset = g_time_zone_get_offset (zone, before);
      g_autoptr(GDateTime) shown = g_date_time_new_from_unix_utc (last + offset);
      g_autofree char *start = g_date_time_format (shown, "%Y%m%dT%H%M%S");

      append_observance (string, zone, after, offset, start);
      return;
    }

  append_changes (string, zone, first, middle);
  append_changes (string, zone, middle, last);
}

/**
 * lc_calendar_append_zone:
 * @string: where it is written to
 * @time_zone: a name of the IANA time zone database
 * @first: the first time at which it is needed, in milliseconds since the Unix epoch
 * @last: the last one
 *
 * Appends what clocks there do between these times, change by change, by the same rules as everything else here: no rule is
 * guessed from them.
 */
void
lc_calendar_append_zone (GString    *string,
                         const char *time_zone,
                         gint64      first,
                         gint64      last)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (time_zone);
  g_autofree char *name = g_strconcat ("TZID:", time_zone, NULL);
  gint64 begin = first / 1000 - MARGIN;
  int interval;

  g_return_if_fail (zone != NULL);

  interval = find_interval (zone, begin);
  g_string_append (string, "BEGIN:VTIMEZONE\r\n");
  lc_calendar_append_line (string, name);
  append_observance (string, zone, interval, g_time_zone_get_offset (zone, interval), "19700101T000000");
  append_changes (string, zone, begin, last / 1000 + MARGIN);
  g_string_append (string, "END:VTIMEZONE\r\n");
}
