/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notification-text.h"

#include <glib/gi18n.h>
#include <lc-time.h>

#include "shared/lc-format.h"

static char *
describe_reaction (LcNotification *notification,
                   const char     *actor)
{
  guint n_others = MAX (lc_notification_get_actor_count (notification), 1) - 1;
  const char *emoji = lc_notification_get_detail (notification);

  if (n_others > 0)
    /* Translators: %s is the name of a person, %u how many others did the same */
    return g_strdup_printf (ngettext ("%s and %u other person reacted to what you wrote",
                                      "%s and %u other people reacted to what you wrote", n_others), actor, n_others);

  /* Translators: the name of a person, and an emoji */
  return g_strdup_printf (_("%s reacted with %s to what you wrote"), actor, emoji != NULL ? emoji : "");
}

static char *
describe_moderation (LcNotification *notification,
                     const char     *actor)
{
  const char *detail = lc_notification_get_detail (notification);

  if (g_strcmp0 (detail, "edited") == 0)
    return g_strdup_printf (_("%s edited what you wrote"), actor);
  if (g_strcmp0 (detail, "deleted") == 0)
    return g_strdup_printf (_("%s deleted what you wrote"), actor);
  if (g_strcmp0 (detail, "restored") == 0)
    return g_strdup_printf (_("%s brought back what you wrote"), actor);
  if (g_strcmp0 (detail, "moved") == 0)
    return g_strdup_printf (_("%s moved what you wrote to another space"), actor);

  return g_strdup_printf (_("%s changed what you wrote"), actor);
}

static gboolean
is_of_group (LcNotification *notification)
{
  return g_str_equal (lc_notification_get_place_kind (notification), "group");
}

static char *
describe_invitation (LcNotification *notification,
                     const char     *actor)
{
  return is_of_group (notification) ? g_strdup_printf (_("%s invites you to join a group"), actor)
                                    : g_strdup_printf (_("%s invites you to join a space"), actor);
}

static char *
describe_admission (LcNotification *notification,
                    const char     *actor)
{
  return is_of_group (notification) ? g_strdup_printf (_("%s let you into a group"), actor)
                                    : g_strdup_printf (_("%s let you into a space"), actor);
}

static char *
describe_request (LcNotification *notification,
                  const char     *actor)
{
  return is_of_group (notification) ? g_strdup_printf (_("%s asks to join a group that you lead"), actor)
                                    : g_strdup_printf (_("%s asks to join a space that you lead"), actor);
}

static char *
describe_succession (LcNotification *notification,
                     const char     *actor)
{
  return g_strcmp0 (lc_notification_get_detail (notification), "declined") == 0
         ? g_strdup_printf (_("%s does not want to lead the group"), actor)
         : g_strdup_printf (_("%s offers you to lead the group"), actor);
}

/* Who leads for now was not chosen, and did nothing for it. */
static char *
describe_leader (LcNotification *notification,
                 const char     *actor)
{
  if (lc_notification_get_actor (notification) != NULL)
    return is_of_group (notification) ? g_strdup_printf (_("%s leads the group now"), actor)
                                      : g_strdup_printf (_("%s leads the space now"), actor);

  return g_strdup (is_of_group (notification) ? _("The group is led by somebody else for now")
                                              : _("The space is led by an organiser for now"));
}

static char *
describe_decision (LcNotification *notification)
{
  const char *detail = lc_notification_get_detail (notification);

  if (g_strcmp0 (detail, "delete") == 0)
    return g_strdup (_("Moderators deleted what you wrote"));
  if (g_strcmp0 (detail, "suspend") == 0)
    return g_strdup (_("Moderators suspended you for a time"));

  return g_strdup (_("Moderators warn you about what you wrote"));
}

/**
 * lc_notification_text_new_sentence:
 * @notification: a notification
 *
 * Returns: (transfer full): who did what
 */
char *
lc_notification_text_new_sentence (LcNotification *notification)
{
  g_autofree char *actor = lc_format_isolated (lc_format_member (lc_notification_get_actor (notification)));

  switch (lc_notification_get_kind (notification))
    {
    case LC_NOTIFICATION_KIND_MENTION:
      /* Translators: in all of these, %s is the name of a person */
      return g_strdup_printf (_("%s mentioned you"), actor);

    case LC_NOTIFICATION_KIND_REPLY:
      return g_strdup_printf (_("%s replied to you"), actor);

    case LC_NOTIFICATION_KIND_FOLLOWED:
      return g_strdup_printf (_("%s replied to a post that you follow"), actor);

    case LC_NOTIFICATION_KIND_ANSWER:
      return g_strdup_printf (_("%s accepted your reply as the answer"), actor);

    case LC_NOTIFICATION_KIND_REACTION:
      return describe_reaction (notification, actor);

    case LC_NOTIFICATION_KIND_MODERATION:
      return describe_moderation (notification, actor);

    case LC_NOTIFICATION_KIND_REMINDER:
      return g_strdup (_("You wanted to be reminded of this"));

    case LC_NOTIFICATION_KIND_INVITATION:
      return describe_invitation (notification, actor);

    case LC_NOTIFICATION_KIND_ADMISSION:
      return describe_admission (notification, actor);

    case LC_NOTIFICATION_KIND_REQUEST:
      return describe_request (notification, actor);

    case LC_NOTIFICATION_KIND_SUCCESSION:
      return describe_succession (notification, actor);

    case LC_NOTIFICATION_KIND_LEADER:
      return describe_leader (notification, actor);

    case LC_NOTIFICATION_KIND_ASSIGNED:
      return g_strdup_printf (_("%s gave you a task"), actor);

    case LC_NOTIFICATION_KIND_DUE:
      return g_strdup (_("A task of yours is due soon"));

    case LC_NOTIFICATION_KIND_UNBLOCKED:
      return g_strdup (_("You can go on: what your task waited for is done"));

    case LC_NOTIFICATION_KIND_WEBINAR_PLACE:
      return g_strdup (_("A place is kept for you at a webinar"));

    case LC_NOTIFICATION_KIND_WEBINAR_MOVED:
      return g_strdup (_("A webinar was moved to another time"));

    case LC_NOTIFICATION_KIND_WEBINAR_CANCELLED:
      return g_strdup (_("A webinar was cancelled"));

    case LC_NOTIFICATION_KIND_WEBINAR_REMINDER:
      return g_strdup (_("A webinar begins soon"));

    case LC_NOTIFICATION_KIND_FLAG:
      return g_strdup (g_strcmp0 (lc_notification_get_detail (notification), "kept") == 0
                       ? _("Moderators looked at what you reported, and kept it") : _("Moderators acted on what you reported"));

    case LC_NOTIFICATION_KIND_DECISION:
      return describe_decision (notification);

    case LC_NOTIFICATION_KIND_APPEAL:
      return g_strdup (g_strcmp0 (lc_notification_get_detail (notification), "overturned") == 0
                       ? _("Your appeal was granted") : _("Your appeal was looked at, and the decision stands"));

    case LC_NOTIFICATION_KIND_OTHER:
    default:
      /* Translators: of a kind of notifications that is not known to this version */
      return g_strdup (_("Something happened here"));
    }
}

static GDateTime *
to_day (gint64 time,
        int   *number)
{
  GDateTime *local = g_date_time_new_from_unix_local (time / 1000);
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  *number = (int) g_date_get_julian (&date);
  return local;
}

/**
 * lc_notification_text_compare_days:
 * @first: milliseconds since the Unix epoch
 * @second: the same
 *
 * Returns: a number below 0 if @first is on an earlier day than @second in the local time zone, 0 if it is on the same one
 */
int
lc_notification_text_compare_days (gint64 first,
                                   gint64 second)
{
  int first_day, second_day;
  g_autoptr(GDateTime) first_time = to_day (first, &first_day);
  g_autoptr(GDateTime) second_time = to_day (second, &second_day);

  return first_day - second_day;
}

/**
 * lc_notification_text_new_day:
 * @time: milliseconds since the Unix epoch
 *
 * Returns: (transfer full): the local day of @time, as people call it
 */
char *
lc_notification_text_new_day (gint64 time)
{
  int then, now;
  g_autoptr(GDateTime) local = to_day (time, &then);
  g_autoptr(GDateTime) today = to_day (lc_time_now (), &now);

  if (then == now)
    return g_strdup (_("Today"));
  if (then == now - 1)
    return g_strdup (_("Yesterday"));
  if (g_date_time_get_year (local) == g_date_time_get_year (today))
    /* Translators: weekday, day and month, as strftime() writes them: Monday, 3 March */
    return g_date_time_format (local, _("%A, %-e %B"));

  /* Translators: weekday, day, month and year, as strftime() writes them: Monday, 3 March 2025 */
  return g_date_time_format (local, _("%A, %-e %B %Y"));
}
