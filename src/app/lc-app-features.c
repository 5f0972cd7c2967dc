/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-app-features.h"

#include <glib/gi18n.h>

#include "feed/lc-feed-page.h"
#include "feed/lc-thread-page.h"
#include "groups/lc-group-page.h"
#include "groups/lc-groups-page.h"
#include "groups/lc-my-tasks-card.h"
#include "groups/lc-my-tasks-page.h"
#include "leadership/lc-case-page.h"
#include "leadership/lc-cases-card.h"
#include "leadership/lc-decision-page.h"
#include "leadership/lc-moderation-page.h"
#include "lessons/lc-continue-card.h"
#include "lessons/lc-course-page.h"
#include "lessons/lc-learn-page.h"
#include "lessons/lc-lesson-editor-page.h"
#include "lessons/lc-lesson-page.h"
#include "notifications/lc-desktop-notifications.h"
#include "notifications/lc-notification-preferences-page.h"
#include "notifications/lc-notifications-page.h"
#include "people/lc-member-page.h"
#include "people/lc-people-page.h"
#include "search/lc-search-page.h"
#include "today/lc-answers-card.h"
#include "today/lc-news-card.h"
#include "today/lc-profile-card.h"
#include "today/lc-registrations-card.h"
#include "today/lc-today-page.h"
#include "today/lc-welcome-card.h"
#include "webinars/lc-calendar-preferences-page.h"
#include "webinars/lc-next-webinars-card.h"
#include "webinars/lc-webinar-page.h"
#include "webinars/lc-webinars-page.h"

static void
show_space (AdwNavigationPage *root,
            const char        *value)
{
  lc_feed_page_show_space (LC_FEED_PAGE (root), value);
}

static const LcAppFeatureRoute feed_routes[] =
{
  { "post", lc_thread_page_new, NULL },
  { "reply", lc_thread_page_new_for_reply, NULL },
  { "answer", lc_thread_page_new_to_answer, NULL },
  { "tag", lc_feed_page_new_for_tag, NULL },
  { "space", NULL, show_space },
  { NULL }
};

static const LcAppFeatureCard feed_cards[] =
{
  { lc_answers_card_get_type, 80 },
  { lc_news_card_get_type, 40 },
  { NULL }
};

static const LcAppFeatureWord feed_words[] =
{
  { "post", N_("Post") },
  { "reply", N_("Reply") },
  /* Translators: something that was written is changed */
  { "edit", N_("Change") },
  /* Translators: something that was written is deleted */
  { "deletion", N_("Deletion") },
  /* Translators: something that was deleted is brought back */
  { "restoration", N_("Restoration") },
  { "reaction", N_("Reaction") },
  /* Translators: a reply is marked as the answer to a question */
  { "answer", N_("Answer") },
  /* Translators: a post is moved to another space */
  { "move", N_("Move") },
  /* Translators: how far a conversation was read */
  { "reading", N_("Reading Position") },
  /* Translators: that a post is followed or muted */
  { "subscription", N_("Follow or Mute") },
  /* Translators: that a space is joined or muted */
  { "membership", N_("Join or Mute") },
  { "bookmark", N_("Bookmark") },
  /* Translators: a picture or a file that is attached to a text */
  { "upload", N_("File") },
  { NULL }
};

static const LcAppFeatureShortcut feed_shortcuts[] =
{
  { NC_("shortcut window", "New post"), "<Ctrl>n" },
  { NC_("shortcut window", "Next and previous post"), "j k" },
  { NC_("shortcut window", "Open the post"), "Return" },
  { NC_("shortcut window", "Reply to the post"), "r" },
  { NC_("shortcut window", "Like the post"), "l" },
  { NC_("shortcut window", "Send what you wrote"), "<Ctrl>Return" },
  { NULL }
};

static const LcAppFeatureRoute groups_routes[] =
{
  { "group", lc_group_page_new, NULL },
  { "task", lc_group_page_new_for_task, NULL, lc_group_page_show_task },
  { "my-tasks", lc_my_tasks_page_new, NULL },
  { NULL }
};

static const LcAppFeatureCard groups_cards[] =
{
  { lc_my_tasks_card_get_type, 90 },
  { NULL }
};

static const LcAppFeatureWord groups_words[] =
{
  /* Translators: something to be done in a group */
  { "task", N_("Task") },
  { "task-edit", N_("Change of a Task") },
  { "task-move", N_("Move of a Task") },
  { "task-deletion", N_("Deletion of a Task") },
  { "task-restoration", N_("Restoration of a Task") },
  { NULL }
};

static const LcAppFeatureShortcut groups_shortcuts[] =
{
  { NC_("shortcut window", "New group, or in a group a new task or post"), "<Ctrl>n" },
  { NC_("shortcut window", "Lift a task, and let it go"), "space" },
  { NC_("shortcut window", "Put a lifted task back"), "Escape" },
  { NC_("shortcut window", "Find a group"), "<Ctrl>f" },
  { NULL }
};

static const LcAppFeatureRoute notification_routes[] =
{
  { "notifications", lc_notifications_page_new, NULL },
  { "told", lc_desktop_notifications_new_page, NULL },
  { NULL }
};

static const LcAppFeatureWord notification_words[] =
{
  /* Translators: that a notification was read */
  { "notification-reading", N_("Notification Read") },
  /* Translators: that all notifications were read */
  { "notifications-reading", N_("Notifications Read") },
  /* Translators: where one wants to be told something */
  { "notification-preference", N_("Notification Preference") },
  { NULL }
};

static const LcAppFeatureRoute people_routes[] =
{
  { "member", lc_member_page_new, NULL },
  { NULL }
};

static const LcAppFeatureCard people_cards[] =
{
  { lc_welcome_card_get_type, 60 },
  { lc_profile_card_get_type, 20 },
  { NULL }
};

static const LcAppFeatureShortcut people_shortcuts[] =
{
  { NC_("shortcut window", "Find people"), "<Ctrl>f" },
  { NULL }
};

static const LcAppFeatureRoute webinars_routes[] =
{
  { "webinar", lc_webinar_page_new, NULL },
  { NULL }
};

static const LcAppFeatureCard webinars_cards[] =
{
  { lc_next_webinars_card_get_type, 95 },
  { NULL }
};

static const LcAppFeatureShortcut webinars_shortcuts[] =
{
  { NC_("shortcut window", "Announce a webinar"), "<Ctrl>n" },
  { NULL }
};

static const LcAppFeatureRoute lessons_routes[] =
{
  { "course", lc_course_page_new, NULL },
  { "lesson", lc_lesson_page_new, NULL },
  { "lesson-editor", lc_lesson_editor_page_new, NULL },
  { NULL }
};

static const LcAppFeatureCard lessons_cards[] =
{
  { lc_continue_card_get_type, 92 },
  { NULL }
};

static const LcAppFeatureWord lessons_words[] =
{
  /* Translators: that a course is begun or left */
  { "enrolment", N_("Enrolment in a Course") },
  /* Translators: how far a lesson was read */
  { "lesson-position", N_("Place in a Lesson") },
  /* Translators: that a lesson is done */
  { "lesson-done", N_("Lesson Done") },
  { NULL }
};

static const LcAppFeatureShortcut lessons_shortcuts[] =
{
  { NC_("shortcut window", "Begin a course"), "<Ctrl>n" },
  { NC_("shortcut window", "Find in a lesson"), "<Ctrl>f" },
  { NC_("shortcut window", "Save a lesson that one writes"), "<Ctrl>s" },
  { NC_("shortcut window", "Previous and next lesson"), "<Ctrl>Page_Up <Ctrl>Page_Down" },
  { NULL }
};

static const LcAppFeatureRoute leadership_routes[] =
{
  { "moderation", lc_moderation_page_new, NULL },
  { "case", lc_case_page_new, NULL },
  { "decision", lc_decision_page_new, NULL },
  { NULL }
};

static const LcAppFeatureCard leadership_cards[] =
{
  { lc_cases_card_get_type, 95 },
  { NULL }
};

static const LcAppFeatureRoute search_routes[] =
{
  { "search", lc_search_page_new, NULL, lc_search_page_begin },
  { NULL }
};

static const LcAppFeatureShortcut search_shortcuts[] =
{
  { NC_("shortcut window", "Search everything"), "<Ctrl>f <Ctrl><Shift>f", "search" },
  { NULL }
};

static const LcAppFeatureCard community_cards[] =
{
  { lc_registrations_card_get_type, 100 },
  { NULL }
};

/* One row a feature. Those with a title have a view, in this order. */
static const LcAppFeature features[] =
{
  { "today", N_("Today"), "daytime-sunrise-symbolic", lc_today_page_new },
  { "feed", N_("Feed"), "lc-feed-symbolic", lc_feed_page_new, feed_routes, feed_cards, feed_words, feed_shortcuts },
  { "groups", N_("Groups"), "lc-groups-symbolic", lc_groups_page_new, groups_routes, groups_cards, groups_words, groups_shortcuts },
  { "people", N_("People"), "system-users-symbolic", lc_people_page_new, people_routes, people_cards, NULL, people_shortcuts },
  { "webinars", N_("Webinars"), "x-office-calendar-symbolic", lc_webinars_page_new, webinars_routes, webinars_cards, NULL,
    webinars_shortcuts, lc_calendar_preferences_page_new },
  { "learn", N_("Learn"), "lc-learn-symbolic", lc_learn_page_new, lessons_routes, lessons_cards, lessons_words, lessons_shortcuts },
  { "community", NULL, NULL, NULL, NULL, community_cards },
  { "leadership", NULL, NULL, NULL, leadership_routes, leadership_cards },
  { "search", NULL, NULL, NULL, search_routes, NULL, NULL, search_shortcuts },
  { "notifications", NULL, NULL, NULL, notification_routes, NULL, notification_words, NULL,
    lc_notification_preferences_page_new, lc_desktop_notifications_start, lc_desktop_notifications_new },
};

static GPtrArray *added; /* of LcAppFeature */

/**
 * lc_app_features_get_count:
 *
 * Returns: how many features there are
 */
guint
lc_app_features_get_count (void)
{
  return G_N_ELEMENTS (features) + (added != NULL ? added->len : 0);
}

/**
 * lc_app_features_get:
 * @index: less than lc_app_features_get_count()
 *
 * Returns: (transfer none): the feature
 */
const LcAppFeature *
lc_app_features_get (guint index)
{
  g_return_val_if_fail (index < lc_app_features_get_count (), NULL);

  return index < G_N_ELEMENTS (features) ? &features[index] : g_ptr_array_index (added, index - G_N_ELEMENTS (features));
}

/**
 * lc_app_features_add:
 * @feature: a feature that lives as long as the program
 *
 * Adds a feature that is not in the table. To be called before there is a window.
 */
void
lc_app_features_add (const LcAppFeature *feature)
{
  g_return_if_fail (feature != NULL);

  if (added == NULL)
    added = g_ptr_array_new ();
  g_ptr_array_add (added, (gpointer) feature);
}

/**
 * lc_app_features_find:
 * @name: a feature's name
 *
 * Returns: (transfer none) (nullable): the feature
 */
const LcAppFeature *
lc_app_features_find (const char *name)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    if (g_strcmp0 (lc_app_features_get (i)->name, name) == 0)
      return lc_app_features_get (i);

  return NULL;
}

/**
 * lc_app_features_find_route:
 * @name: the name of a route
 * @feature: (out): whose route it is
 *
 * Returns: (transfer none) (nullable): the route
 */
const LcAppFeatureRoute *
lc_app_features_find_route (const char          *name,
                            const LcAppFeature **feature)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    {
      *feature = lc_app_features_get (i);
      for (const LcAppFeatureRoute *route = (*feature)->routes; route != NULL && route->name != NULL; route++)
        if (g_str_equal (route->name, name))
          return route;
    }

  return NULL;
}

/**
 * lc_app_features_get_word:
 * @kind: a kind of what waits to be sent
 *
 * Returns: what it is called, in the person's language
 */
const char *
lc_app_features_get_word (const char *kind)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    for (const LcAppFeatureWord *word = lc_app_features_get (i)->words; word != NULL && word->kind != NULL; word++)
      if (g_str_equal (word->kind, kind))
        return _(word->name);

  return _("Something Else");
}
