/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-visits.h"

#include "lc-config.h"

#include <gio/gio.h>
#include <lc-time.h>

#define KEY "last-visits"
#define WEEK (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_visits_get_last:
 * @member_id: who visits
 *
 * Says when this member was in their community before, with this application. Who was away for more than a week, or is
 * here for the first time, gets the last week.
 *
 * Returns: milliseconds since the Unix epoch
 */
gint64
lc_visits_get_last (const char *member_id)
{
  g_autoptr(GSettings) settings = g_settings_new (LC_APPLICATION_ID);
  g_autoptr(GVariant) visits = g_settings_get_value (settings, KEY);
  gint64 earliest = lc_time_now () - WEEK;
  gint64 last = 0;

  g_variant_lookup (visits, member_id, "x", &last);

  return MAX (last, earliest);
}

/**
 * lc_visits_end:
 * @member_id: who visited
 *
 * Remembers that the visit ended now.
 */
void
lc_visits_end (const char *member_id)
{
  g_autoptr(GSettings) settings = g_settings_new (LC_APPLICATION_ID);
  g_autoptr(GVariant) visits = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id;
  gint64 time;

  g_variant_builder_init_static (&builder, G_VARIANT_TYPE ("a{sx}"));
  g_variant_iter_init (&iter, visits);
  while (g_variant_iter_loop (&iter, "{&sx}", &id, &time))
    {
      if (!g_str_equal (id, member_id))
        g_variant_builder_add (&builder, "{sx}", id, time);
    }
  g_variant_builder_add (&builder, "{sx}", member_id, lc_time_now ());
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
