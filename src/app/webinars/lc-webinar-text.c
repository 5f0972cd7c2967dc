/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-text.h"

#include <string.h>

#include <glib/gi18n.h>
#include <lc-time.h>

#include "shared/lc-format.h"
#include "shared/lc-languages.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))

static GDateTime *
to_local (gint64 time)
{
  return g_date_time_new_from_unix_local (time / 1000);
}

static char *
dup_hour (GDateTime *time)
{
  /* Translators: a time of day, as strftime() writes it: 18:00 */
  return g_date_time_format (time, _("%H:%M"));
}

/**
 * lc_webinar_text_dup_day:
 * @webinar: a webinar
 *
 * Returns: (transfer full): the day on which it begins, by the clocks here
 */
char *
lc_webinar_text_dup_day (LcWebinar *webinar)
{
  g_autoptr(GDateTime) start = to_local (lc_webinar_get_starts_at (webinar));

  /* Translators: weekday and date, as strftime() writes them: Monday, 3 March 2025 */
  return start != NULL ? g_date_time_format (start, _("%A, %-e %B %Y")) : g_strdup ("");
}

/**
 * lc_webinar_text_dup_hours:
 * @webinar: a webinar
 *
 * Returns: (transfer full): from when until when it lasts, by the clocks here
 */
char *
lc_webinar_text_dup_hours (LcWebinar *webinar)
{
  g_autoptr(GDateTime) start = to_local (lc_webinar_get_starts_at (webinar));
  g_autoptr(GDateTime) end = to_local (lc_webinar_get_ends_at (webinar));
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (start == NULL || end == NULL)
    return g_strdup ("");

  from = dup_hour (start);
  to = dup_hour (end);
  /* Translators: times of day, from when until when: 18:00–19:30 */
  return g_strdup_printf (_("%s–%s"), from, to);
}

/* The city of a zone, as one reads it: New York */
static char *
dup_city (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

/**
 * lc_webinar_text_dup_there:
 * @webinar: a webinar
 *
 * Returns: (transfer full) (nullable): when it begins by the clocks of its hosts; %NULL where these show the same as here
 */
char *
lc_webinar_text_dup_there (LcWebinar *webinar)
{
  g_autoptr(GDateTime) here = to_local (lc_webinar_get_starts_at (webinar));
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (lc_webinar_get_time_zone (webinar));
  g_autoptr(GDateTime) there = here != NULL && zone != NULL ? g_date_time_to_timezone (here, zone) : NULL;
  g_autofree char *city = NULL;
  g_autofree char *time = NULL;

  if (there == NULL || g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (here))
    return NULL;

  city = dup_city (lc_webinar_get_time_zone (webinar));
  if (g_date_time_get_day_of_month (there) == g_date_time_get_day_of_month (here))
    time = dup_hour (there);
  else
    /* Translators: weekday and time, as strftime() writes them: Monday, 18:00 */
    time = g_date_time_format (there, _("%A, %H:%M"));

  /* Translators: the time at which a webinar begins somewhere else: 18:00 in Oslo */
  return g_strdup_printf (_("%s in %s"), time, city);
}

/* How long it is until then, in the greatest unit that says enough. */
static char *
dup_distance (gint64 distance)
{
  gint64 minutes = MAX (distance / MINUTE, 1);

  if (minutes < 60)
    /* Translators: how long it is until a webinar begins */
    return g_strdup_printf (ngettext ("In %d minute", "In %d minutes", minutes), (int) minutes);
  if (minutes < 48 * 60)
    /* Translators: how long it is until a webinar begins */
    return g_strdup_printf (ngettext ("In %d hour", "In %d hours", minutes / 60), (int) (minutes / 60));

  /* Translators: how long it is until a webinar begins */
  return g_strdup_printf (ngettext ("In %d day", "In %d days", minutes / (24 * 60)), (int) (minutes / (24 * 60)));
}

/**
 * lc_webinar_text_dup_when:
 * @webinar: a webinar
 *
 * Returns: (transfer full): how long it is until it begins, or that it has
 */
char *
lc_webinar_text_dup_when (LcWebinar *webinar)
{
  gint64 distance = lc_webinar_get_starts_at (webinar) - lc_time_now ();

  switch (lc_webinar_get_webinar_state (webinar))
    {
    case LC_WEBINAR_STATE_DRAFT:
      return g_strdup (_("Draft"));

    case LC_WEBINAR_STATE_LIVE:
      return g_strdup (_("Live Now"));

    case LC_WEBINAR_STATE_ENDED:
      return g_strdup (_("Over"));

    case LC_WEBINAR_STATE_CANCELLED:
      return g_strdup (_("Cancelled"));

    case LC_WEBINAR_STATE_ANNOUNCED:
    default:
      return distance > 0 ? dup_distance (distance) : g_strdup (_("Begins Now"));
    }
}

static char *
dup_waiting (LcWebinar *webinar)
{
  guint place = lc_webinar_get_place_in_line (webinar);

  if (place == 0)
    return g_strdup (_("You are in the waiting list"));

  /* Translators: %u is a place in a waiting list */
  return g_strdup_printf (_("You are number %u in the waiting list"), place);
}

static char *
dup_offer (LcWebinar *webinar)
{
  g_autofree char *until = lc_format_exact_time (lc_webinar_get_offered_until (webinar));

  /* Translators: %s is a date with a time */
  return g_strdup_printf (_("A place is kept for you until %s"), until);
}

/**
 * lc_webinar_text_dup_standing:
 * @webinar: a webinar
 *
 * Returns: (transfer full) (nullable): what the member has to do with it; %NULL where that is nothing
 */
char *
lc_webinar_text_dup_standing (LcWebinar *webinar)
{
  gboolean is_over = lc_webinar_get_webinar_state (webinar) >= LC_WEBINAR_STATE_ENDED;

  if (lc_webinar_get_hosting (webinar))
    return g_strdup (is_over ? _("You hosted it") : _("You host it"));

  switch (lc_webinar_get_answer (webinar))
    {
    case LC_WEBINAR_ANSWER_GOING:
      return g_strdup (is_over ? _("You signed up") : _("You are going"));

    case LC_WEBINAR_ANSWER_WAITING:
      return is_over ? NULL : dup_waiting (webinar);

    case LC_WEBINAR_ANSWER_OFFERED:
      return is_over ? NULL : dup_offer (webinar);

    case LC_WEBINAR_ANSWER_MAYBE:
      return is_over ? NULL : g_strdup (_("You may come"));

    case LC_WEBINAR_ANSWER_NO:
      return is_over ? NULL : g_strdup (_("You are not going"));

    case LC_WEBINAR_ANSWER_NONE:
    default:
      return NULL;
    }
}

/**
 * lc_webinar_text_dup_places:
 * @webinar: a webinar
 *
 * Returns: (transfer full): how many come, and whether there is room for more
 */
char *
lc_webinar_text_dup_places (LcWebinar *webinar)
{
  guint going = lc_webinar_get_going_count (webinar);
  guint waiting = lc_webinar_get_waiting_count (webinar);
  int capacity = lc_webinar_get_capacity (webinar);
  g_autofree char *places = NULL;
  g_autofree char *line = NULL;

  if (capacity < 0 || lc_webinar_get_webinar_state (webinar) >= LC_WEBINAR_STATE_ENDED)
    /* Translators: how many come to a webinar */
    return g_strdup_printf (ngettext ("%u going", "%u going", going), going);

  /* Translators: how many places of a webinar are taken: 12 of 40 places taken */
  places = g_strdup_printf (ngettext ("%u of %d place taken", "%u of %d places taken", capacity),
                            going + lc_webinar_get_offered_count (webinar), capacity);
  if (waiting == 0)
    return g_steal_pointer (&places);

  /* Translators: how many wait for a place */
  line = g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting);
  return g_strdup_printf ("%s · %s", places, line);
}

static const char *
find_level (const char *level)
{
  if (g_strcmp0 (level, "beginner") == 0)
    return _("For beginners");
  if (g_strcmp0 (level, "intermediate") == 0)
    return _("For those who know the basics");
  if (g_strcmp0 (level, "advanced") == 0)
    return _("For those who know much");

  return _("For all");
}

/**
 * lc_webinar_text_dup_audience:
 * @webinar: a webinar
 *
 * Returns: (transfer full): for whom it is, and in which language
 */
char *
lc_webinar_text_dup_audience (LcWebinar *webinar)
{
  const char *level = find_level (lc_webinar_get_level (webinar));
  const char *language = lc_webinar_get_language (webinar);

  return language != NULL ? g_strdup_printf ("%s · %s", level, lc_languages_get_name (language)) : g_strdup (level);
}
