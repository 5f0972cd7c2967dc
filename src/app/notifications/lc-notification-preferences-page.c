/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notification-preferences-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <notifications/lc-session-notifications.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

/**
 * LcNotificationPreferencesPage:
 *
 * What the member wants to be told, and where.
 */

struct _LcNotificationPreferencesPage
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *group;

  LcSession           *session;
  DexFuture           *loading;
};

G_DEFINE_FINAL_TYPE (LcNotificationPreferencesPage, lc_notification_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

/* In the order in which they are shown. */
static const struct
{
  LcNotificationKind  kind;
  const char         *title;
} kinds[] = {
  { LC_NOTIFICATION_KIND_REPLY, N_("Replies to You") },
  { LC_NOTIFICATION_KIND_MENTION, N_("Mentions of You") },
  { LC_NOTIFICATION_KIND_FOLLOWED, N_("Replies to Posts That You Follow") },
  { LC_NOTIFICATION_KIND_ANSWER, N_("Your Reply Is the Answer") },
  { LC_NOTIFICATION_KIND_REACTION, N_("Reactions to What You Wrote") },
  { LC_NOTIFICATION_KIND_REMINDER, N_("Reminders of Bookmarks") },
  { LC_NOTIFICATION_KIND_INVITATION, N_("Invitations Into Spaces and Groups") },
  { LC_NOTIFICATION_KIND_ADMISSION, N_("You Were Let Into a Space or a Group") },
  { LC_NOTIFICATION_KIND_REQUEST, N_("Who Asks to Join What You Lead") },
  { LC_NOTIFICATION_KIND_SUCCESSION, N_("You Are Offered to Lead a Group") },
  { LC_NOTIFICATION_KIND_LEADER, N_("Somebody Else Leads a Group of Yours") },
  { LC_NOTIFICATION_KIND_ASSIGNED, N_("Tasks for You") },
  { LC_NOTIFICATION_KIND_DUE, N_("Tasks That Are Due Soon") },
  { LC_NOTIFICATION_KIND_UNBLOCKED, N_("Tasks That You Can Go On With") },
  { LC_NOTIFICATION_KIND_WEBINAR_REMINDER, N_("Webinars That Begin Soon") },
  { LC_NOTIFICATION_KIND_FLAG, N_("What You Reported") },
  { LC_NOTIFICATION_KIND_DECISION, N_("Decisions About What You Wrote") },
  { LC_NOTIFICATION_KIND_APPEAL, N_("Your Appeals") },
  { LC_NOTIFICATION_KIND_WEBINAR_PLACE, N_("Places at Webinars That Get Free") },
  { LC_NOTIFICATION_KIND_WEBINAR_MOVED, N_("Webinars That Are Moved") },
  { LC_NOTIFICATION_KIND_WEBINAR_CANCELLED, N_("Webinars That Are Cancelled") },
  { LC_NOTIFICATION_KIND_MODERATION, N_("What Moderators Did") },
};

static DexFuture *
chosen (DexFuture *future,
        gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (user_data, error);

  return dex_future_new_true ();
}

static void
level_chosen_cb (AdwComboRow *row,
                 GParamSpec  *pspec,
                 gpointer     user_data)
{
  LcNotificationPreferencesPage *self = user_data;
  LcNotificationPreference *preference = g_object_get_data (G_OBJECT (row), "preference");
  guint level = adw_combo_row_get_selected (row);

  if (level <= LC_NOTIFICATION_LEVEL_DESKTOP)
    dex_future_disown (dex_future_finally (lc_session_set_notification_level (self->session, preference, level),
                                           chosen, g_object_ref (self), g_object_unref));
}

/* It may be chosen on another device, or refused by the server. */
static void
level_changed_cb (LcNotificationPreference *preference,
                  GParamSpec               *pspec,
                  AdwComboRow              *row)
{
  adw_combo_row_set_selected (row, lc_notification_preference_get_level (preference));
}

static GtkWidget *
create_row (LcNotificationPreferencesPage *self,
            LcNotificationPreference      *preference,
            const char                    *title)
{
  /* Translators: where one is told something; the same order as in the protocol */
  const char *levels[] = { C_("notification", "Off"), C_("notification", "In the List"), C_("notification", "On the Desktop"), NULL };
  g_autoptr(GtkStringList) model = gtk_string_list_new (levels);
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "title-lines", 0, "use-subtitle", TRUE, "model", model, NULL);

  lc_chooser_name_rows (ADW_COMBO_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "preference", g_object_ref (preference), g_object_unref);
  level_changed_cb (preference, NULL, ADW_COMBO_ROW (row));
  g_signal_connect_object (preference, "notify::level", G_CALLBACK (level_changed_cb), row, 0);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (level_chosen_cb), self, 0);
  return row;
}

static LcNotificationPreference *
find_preference (GListModel         *preferences,
                 LcNotificationKind  kind)
{
  for (guint i = 0; i < g_list_model_get_n_items (preferences); i++)
    {
      g_autoptr(LcNotificationPreference) preference = g_list_model_get_item (preferences, i);

      if (lc_notification_preference_get_kind (preference) == kind)
        return preference;
    }

  return NULL;
}

static DexFuture *
load (gpointer data)
{
  LcNotificationPreferencesPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) preferences = lc_await_object (lc_session_read_notification_preferences (self->session), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  adw_preferences_group_set_description (self->group, error != NULL ? lc_error_text_get (error) : NULL);
  for (guint i = 0; preferences != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      LcNotificationPreference *preference = find_preference (preferences, kinds[i].kind);

      if (preference != NULL)
        adw_preferences_group_add (self->group, create_row (self, preference, _(kinds[i].title)));
    }

  return dex_future_new_true ();
}

static void
lc_notification_preferences_page_dispose (GObject *object)
{
  LcNotificationPreferencesPage *self = LC_NOTIFICATION_PREFERENCES_PAGE (object);

  dex_clear (&self->loading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_notification_preferences_page_parent_class)->dispose (object);
}

static void
lc_notification_preferences_page_class_init (LcNotificationPreferencesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_notification_preferences_page_dispose;
}

static void
lc_notification_preferences_page_init (LcNotificationPreferencesPage *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);

  adw_preferences_page_set_name (page, "notifications");
  adw_preferences_page_set_title (page, _("Notifications"));
  adw_preferences_page_set_icon_name (page, "lc-bell-symbolic");
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("What You Are Told"));
  adw_preferences_page_add (page, self->group);
}

/**
 * lc_notification_preferences_page_new:
 * @session: whose notifications
 *
 * Returns: (transfer floating): a page of preferences
 */
AdwPreferencesPage *
lc_notification_preferences_page_new (LcSession *session)
{
  LcNotificationPreferencesPage *self = g_object_new (LC_TYPE_NOTIFICATION_PREFERENCES_PAGE, NULL);

  self->session = g_object_ref (session);
  self->loading = lc_fiber_spawn (self, load);
  return ADW_PREFERENCES_PAGE (self);
}
