/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-format.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <lc-time.h>

static GDateTime *
to_local (gint64 time)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/* Days between two local times as a calendar counts them. */
static int
days_between (GDateTime *then,
              GDateTime *now)
{
  GDate from, to;
  int year, month, day;

  g_date_time_get_ymd (then, &year, &month, &day);
  g_date_set_dmy (&from, day, month, year);
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_set_dmy (&to, day, month, year);

  return g_date_days_between (&from, &to);
}

/**
 * lc_format_relative_time:
 * @time: milliseconds since the Unix epoch
 *
 * Says how long ago @time was, as people do: in minutes and hours, then days up to a week, then as a date.
 *
 * Returns: (transfer full): the text
 */
char *
lc_format_relative_time (gint64 time)
{
  gint64 seconds = (lc_time_now () - time) / 1000;
  g_autoptr(GDateTime) then = to_local (time);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  int days;

  if (then == NULL)
    return g_strdup ("");

  if (seconds < 60)
    return g_strdup (_("Just now"));

  if (seconds < 60 * 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", seconds / 60), (int) (seconds / 60));

  days = days_between (then, now);

  if (days == 0 || seconds < 6 * 60 * 60)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", seconds / 3600), (int) (seconds / 3600));

  if (days == 1)
    return g_strdup (_("Yesterday"));

  if (days < 7)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);

  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: day and month of this year, as strftime() writes them: 3 March */
    return g_date_time_format (then, _("%-e %B"));

  /* Translators: day, month and year, as strftime() writes them: 3 March 2025 */
  return g_date_time_format (then, _("%-e %B %Y"));
}

/**
 * lc_format_exact_time:
 * @time: milliseconds since the Unix epoch
 *
 * Says when @time was in full, in the local time zone, for tooltips.
 *
 * Returns: (transfer full): the text
 */
char *
lc_format_exact_time (gint64 time)
{
  g_autoptr(GDateTime) then = to_local (time);

  if (then == NULL)
    return g_strdup ("");

  /* Translators: weekday, date and time, as strftime() writes them: Monday, 3 March 2025, 14:05 */
  return g_date_time_format (then, _("%A, %-e %B %Y, %H:%M"));
}

/**
 * lc_format_date:
 * @time: milliseconds since the Unix epoch
 *
 * Returns: (transfer full): the local day of @time, with its year
 */
char *
lc_format_date (gint64 time)
{
  g_autoptr(GDateTime) then = to_local (time);

  return then != NULL ? g_date_time_format (then, _("%-e %B %Y")) : g_strdup ("");
}

/**
 * lc_format_role:
 * @role: a role
 *
 * Returns: what a member of that role is called
 */
const char *
lc_format_role (LcMemberRole role)
{
  switch (role)
    {
    case LC_MEMBER_ROLE_MENTOR:
      return _("Mentor");

    case LC_MEMBER_ROLE_GROUP_LEADER:
      return _("Group Leader");

    case LC_MEMBER_ROLE_MODERATOR:
      return _("Moderator");

    case LC_MEMBER_ROLE_ORGANISER:
      return _("Organiser");

    case LC_MEMBER_ROLE_MEMBER:
    default:
      /* Translators: one member of the community */
      return C_("role", "Member");
    }
}

/**
 * lc_format_isolated:
 * @text: a name, or what else people wrote
 *
 * Keeps the direction of @text from spreading: a name in Arabic does not turn the sentence around that it begins.
 *
 * Returns: (transfer full): a mark of the language's direction, and @text between a first strong isolate and its end
 */
char *
lc_format_isolated (const char *text)
{
  gboolean rtl = gtk_get_locale_direction () == GTK_TEXT_DIR_RTL;

  return g_strconcat (rtl ? "\u200f" : "\u200e", "\u2068", text, "\u2069", NULL);
}

/**
 * lc_format_member:
 * @member: (nullable): who did something; %NULL for who is not known any more
 *
 * Returns: the name of @member; who has left has one, too
 */
const char *
lc_format_member (LcMember *member)
{
  gboolean is_here = member != NULL && !lc_member_get_is_deleted (member);
  const char *name = is_here ? lc_member_get_display_name (member) : NULL;

  if (name != NULL && *name != '\0')
    return name;

  /* Translators: stands in the place of the name of somebody who has left the community */
  return _("Former member");
}

/**
 * lc_format_joined:
 * @values: words or short phrases
 *
 * Returns: (transfer full): @values as one says a list: Rust, GTK and Python
 */
char *
lc_format_joined (const char *const *values)
{
  guint n_values = values != NULL ? g_strv_length ((char **) values) : 0;
  g_autofree char *start = NULL;

  if (n_values == 0)
    return g_strdup ("");
  if (n_values == 1)
    return g_strdup (values[0]);

  start = g_strdup (values[0]);
  for (guint i = 1; i + 1 < n_values; i++)
    {
      g_autofree char *longer = NULL;

      /* Translators: what comes before the last item of a list, and one more item: Rust, GTK */
      longer = g_strdup_printf (C_("list", "%s, %s"), start, values[i]);
      g_set_str (&start, longer);
    }

  if (n_values == 2)
    /* Translators: a list of two items: Rust and GTK */
    return g_strdup_printf (C_("list", "%s and %s"), start, values[1]);

  /* Translators: what comes before the last item of a list of three or more, and that: Rust, GTK, and Python */
  return g_strdup_printf (C_("list", "%s, and %s"), start, values[n_values - 1]);
}
