/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-calendar.h"

#include <string.h>

#include "lc-calendar-private.h"

/* RFC 5545, section 3.1: octets of a line without its end. */
#define MAX_LINE 75
#define DAY (24 * 60 * 60)

/* Between which times something stands in it that names a zone. */
typedef struct
{
  gint64 first;
  gint64 last;
} Span;

struct _LcCalendar
{
  GString    *head;
  GString    *components;
  GHashTable *zones;       /* name → Span */
};

/**
 * lc_calendar_append_line:
 * @string: where it is written to
 * @line: a content line, UTF-8, without its end
 *
 * Appends @line, folded so that no line is longer than it may be, and no letter is cut in two.
 */
void
lc_calendar_append_line (GString    *string,
                         const char *line)
{
  gsize room = MAX_LINE;

  while (strlen (line) > room)
    {
      gsize length = room;

      while ((line[length] & 0xc0) == 0x80)
        length--;
      g_string_append_len (string, line, length);
      g_string_append (string, "\r\n ");
      line += length;
      /* The space belongs to the line. */
      room = MAX_LINE - 1;
    }

  g_string_append (string, line);
  g_string_append (string, "\r\n");
}

/* RFC 5545, section 3.3.11; other control characters may not stand in a text. */
static void
append_escaped (GString    *string,
                const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\n')
      g_string_append (string, "\\n");
    else if (*at == '\\' || *at == ';' || *at == ',')
      g_string_append_printf (string, "\\%c", *at);
    else if (*at == '\t' || !g_ascii_iscntrl (*at))
      g_string_append_c (string, *at);
}

/**
 * lc_calendar_new:
 * @name: (nullable): how it is called where it is subscribed to
 *
 * Returns: (transfer full): an empty calendar
 */
LcCalendar *
lc_calendar_new (const char *name)
{
  LcCalendar *self = g_new0 (LcCalendar, 1);
  g_autoptr(GString) title = g_string_new (NULL);

  self->head = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Learn Commons//Learn Commons//EN\r\nCALSCALE:GREGORIAN\r\n");
  self->components = g_string_new (NULL);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (name != NULL)
    {
      g_autofree char *standard = NULL, *common = NULL;

      append_escaped (title, name);
      /* RFC 7986, and what was understood before it. */
      standard = g_strconcat ("NAME:", title->str, NULL);
      common = g_strconcat ("X-WR-CALNAME:", title->str, NULL);
      lc_calendar_append_line (self->head, standard);
      lc_calendar_append_line (self->head, common);
    }

  return self;
}

/**
 * lc_calendar_begin:
 * @self: a calendar
 * @component: for instance `VEVENT`
 *
 * Begins a component; lc_calendar_end() ends it.
 */
void
lc_calendar_begin (LcCalendar *self,
                   const char *component)
{
  lc_calendar_add (self, "BEGIN", component);
}

/**
 * lc_calendar_end:
 * @self: a calendar
 * @component: the component that was begun last
 *
 * Ends a component.
 */
void
lc_calendar_end (LcCalendar *self,
                 const char *component)
{
  lc_calendar_add (self, "END", component);
}

/**
 * lc_calendar_add:
 * @self: a calendar
 * @property: a property's name, with its parameters
 * @value: its value as it is written there
 *
 * Adds a property whose value needs no escapes.
 */
void
lc_calendar_add (LcCalendar *self,
                 const char *property,
                 const char *value)
{
  g_autofree char *line = NULL;

  g_return_if_fail (self != NULL && property != NULL && value != NULL);

  line = g_strconcat (property, ":", value, NULL);
  lc_calendar_append_line (self->components, line);
}

/**
 * lc_calendar_add_text:
 * @self: a calendar
 * @property: a property's name
 * @text: (nullable): its text
 *
 * Adds a property, if @text says anything.
 */
void
lc_calendar_add_text (LcCalendar *self,
                      const char *property,
                      const char *text)
{
  const char * const texts[] = { text, NULL };

  if (text != NULL && *text != '\0')
    lc_calendar_add_texts (self, property, texts);
}

/**
 * lc_calendar_add_texts:
 * @self: a calendar
 * @property: a property's name
 * @texts: its texts, for instance categories
 *
 * Adds a property with several texts, if there are any.
 */
void
lc_calendar_add_texts (LcCalendar         *self,
                       const char         *property,
                       const char * const *texts)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (value, ',');
      append_escaped (value, texts[i]);
    }
  if (value->len > 0)
    lc_calendar_add (self, property, value->str);
}

/**
 * lc_calendar_add_int:
 * @self: a calendar
 * @property: a property's name
 * @value: its value
 *
 * Adds a property that is a number.
 */
void
lc_calendar_add_int (LcCalendar *self,
                     const char *property,
                     gint64      value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  lc_calendar_add (self, property, text);
}

/**
 * lc_calendar_add_day:
 * @self: a calendar
 * @property: a property's name
 * @day: a day, as `2026-12-01`
 *
 * Adds a property that is the same day everywhere.
 */
void
lc_calendar_add_day (LcCalendar *self,
                     const char *property,
                     const char *day)
{
  g_autofree char *name = g_strconcat (property, ";VALUE=DATE", NULL);
  g_auto(GStrv) parts = g_strsplit (day, "-", 3);
  g_autofree char *value = g_strjoinv (NULL, parts);

  lc_calendar_add (self, name, value);
}

static char *
write_time (gint64      time,
            GTimeZone  *zone,
            const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, format);
}

/**
 * lc_calendar_add_time:
 * @self: a calendar
 * @property: a property's name
 * @time: milliseconds since the Unix epoch
 *
 * Adds a property that is an instant.
 */
void
lc_calendar_add_time (LcCalendar *self,
                      const char *property,
                      gint64      time)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = write_time (time, utc, "%Y%m%dT%H%M%SZ");

  lc_calendar_add (self, property, text);
}

static gint64
get_offset (GTimeZone *zone,
            gint64     seconds)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

/* Whether clocks there show what they show now a second time, when they are put back. */
static gboolean
is_shown_twice (GTimeZone *zone,
                gint64     seconds)
{
  gint64 offset = get_offset (zone, seconds);
  const gint64 others[] = { get_offset (zone, seconds - DAY), get_offset (zone, seconds + DAY) };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] != offset && get_offset (zone, seconds + offset - others[i]) == others[i])
      return TRUE;

  return FALSE;
}

static void
note_zone (LcCalendar *self,
           const char *time_zone,
           gint64      time)
{
  Span *span = g_hash_table_lookup (self->zones, time_zone);

  if (span == NULL)
    {
      span = g_new (Span, 1);
      *span = (Span) { time, time };
      g_hash_table_insert (self->zones, g_strdup (time_zone), span);
    }
  span->first = MIN (span->first, time);
  span->last = MAX (span->last, time);
}

/**
 * lc_calendar_add_local:
 * @self: a calendar
 * @property: a property's name
 * @time: milliseconds since the Unix epoch
 * @time_zone: a name of the IANA time zone database
 *
 * Adds a property that is what clocks show there. What they show twice, programs understand in one way or the other: that is
 * written as an instant.
 */
void
lc_calendar_add_local (LcCalendar *self,
                       const char *property,
                       gint64      time,
                       const char *time_zone)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (time_zone);
  g_autofree char *name = NULL, *text = NULL;

  if (zone == NULL || g_str_equal (time_zone, "UTC") || is_shown_twice (zone, time / 1000))
    {
      lc_calendar_add_time (self, property, time);
      return;
    }

  name = g_strconcat (property, ";TZID=", time_zone, NULL);
  text = write_time (time, zone, "%Y%m%dT%H%M%S");
  lc_calendar_add (self, name, text);
  note_zone (self, time_zone, time);
}

/**
 * lc_calendar_add_alarm:
 * @self: a calendar, in a component
 * @text: what it says
 * @minutes: how long before the start
 *
 * Adds an alarm.
 */
void
lc_calendar_add_alarm (LcCalendar *self,
                       const char *text,
                       gint64      minutes)
{
  g_autofree char *trigger = g_strdup_printf ("-PT%" G_GINT64_FORMAT "M", minutes);

  lc_calendar_begin (self, "VALARM");
  lc_calendar_add (self, "ACTION", "DISPLAY");
  lc_calendar_add_text (self, "DESCRIPTION", text);
  lc_calendar_add (self, "TRIGGER", trigger);
  lc_calendar_end (self, "VALARM");
}

/**
 * lc_calendar_finish:
 * @self: a calendar
 *
 * Returns: (transfer full): all of it, with the zones that it names; the same for the same content
 */
GBytes *
lc_calendar_finish (LcCalendar *self)
{
  g_autoptr(GList) names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  names = g_list_sort (g_hash_table_get_keys (self->zones), (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    {
      Span *span = g_hash_table_lookup (self->zones, name->data);

      lc_calendar_append_zone (self->head, name->data, span->first, span->last);
    }
  g_string_append_len (self->head, self->components->str, self->components->len);
  g_string_append (self->head, "END:VCALENDAR\r\n");

  return g_string_free_to_bytes (g_steal_pointer (&self->head));
}

void
lc_calendar_free (LcCalendar *self)
{
  if (self->head != NULL)
    g_string_free (self->head, TRUE);
  g_string_free (self->components, TRUE);
  g_hash_table_unref (self->zones);
  g_free (self);
}
