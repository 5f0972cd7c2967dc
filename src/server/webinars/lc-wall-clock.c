/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-wall-clock.h"

#include <stdio.h>
#include <string.h>

#define DAY (24 * 60 * 60)
/* "2027-03-28T18:00" */
#define LENGTH 16

/* Reads the wall clock as if it were UTC. */
static gboolean
read_wall_clock (const char *text,
                 gint64     *seconds)
{
  int year, month, day, hour, minute;
  int end = 0;
  g_autoptr(GDateTime) utc = NULL;

  if (text == NULL || strlen (text) != LENGTH || strspn (text, "0123456789-:T") != LENGTH ||
      sscanf (text, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute, &end) != 5 || end != LENGTH)
    return FALSE;

  utc = g_date_time_new_utc (year, month, day, hour, minute, 0);
  if (utc == NULL)
    return FALSE;

  *seconds = g_date_time_to_unix (utc);
  return TRUE;
}

/**
 * lc_wall_clock_is_right:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a date and a time of day, as `2027-03-28T18:00`
 */
gboolean
lc_wall_clock_is_right (const char *text)
{
  gint64 seconds;

  return read_wall_clock (text, &seconds);
}

static gint64
get_offset (GTimeZone *zone,
            gint64     seconds)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

/**
 * lc_wall_clock_to_time:
 * @text: a date and a time of day, as `2027-03-28T18:00`
 * @time_zone: a name of the IANA time zone database
 * @time: (out): the instant, in milliseconds since the Unix epoch
 *
 * Finds the instant at which clocks there show it. A time that clocks skip when they are put forward is counted by the offset of before, and of
 * a time that they show twice the first is meant (RFC 5545, section 3.3.5).
 *
 * Returns: whether it is a time, and the zone is known here
 */
gboolean
lc_wall_clock_to_time (const char *text,
                       const char *time_zone,
                       gint64     *time)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (time_zone);
  gint64 seconds, before, after;

  if (zone == NULL || !read_wall_clock (text, &seconds))
    return FALSE;

  /* A day around it there is one change of the clocks at most. */
  before = seconds - get_offset (zone, seconds - DAY);
  after = seconds - get_offset (zone, seconds + DAY);
  if (before + get_offset (zone, before) != seconds && after + get_offset (zone, after) == seconds)
    before = after;

  *time = before * 1000;
  return TRUE;
}
