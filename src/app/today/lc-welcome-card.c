/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-welcome-card.h"

#include <glib/gi18n.h>
#include <lc-time.h>
#include <people/lc-member-list.h>

#include "shared/lc-avatar.h"
#include "shared/lc-format.h"

#define MAX_ROWS 3
#define NEW_FOR (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

struct _LcWelcomeCard
{
  LcTodayCard   parent_instance;

  LcMemberList *members;
  GPtrArray    *rows;
};

G_DEFINE_FINAL_TYPE (LcWelcomeCard, lc_welcome_card, LC_TYPE_TODAY_CARD)

/* Who joined last stands first in the list; its first page has more of them than are shown. */
static GPtrArray *
find_newcomers (LcWelcomeCard *self)
{
  LcMember *myself = lc_session_get_member (lc_today_card_get_session (LC_TODAY_CARD (self)));
  GPtrArray *newcomers = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->members));
  gint64 since = lc_time_now () - NEW_FOR;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), i);

      if (member != NULL && member != myself && !lc_member_get_is_deleted (member) &&
          lc_member_get_created_at (member) > since)
        g_ptr_array_add (newcomers, g_steal_pointer (&member));
    }

  return newcomers;
}

static char *
describe (LcMember *member)
{
  const char * const *interests = lc_member_get_interests (member);
  g_autofree char *joined = lc_format_relative_time (lc_member_get_created_at (member));
  g_autofree char *learns = interests != NULL && interests[0] != NULL ? lc_format_joined (interests) : NULL;

  if (learns != NULL)
    /* Translators: when somebody joined, and what they want to learn: Joined: 2 days ago · wants to learn: Rust, GTK */
    return g_strdup_printf (_("Joined: %s · wants to learn: %s"), joined, learns);

  /* Translators: when somebody joined: Joined: 2 days ago */
  return g_strdup_printf (_("Joined: %s"), joined);
}

static void
add_row (LcWelcomeCard *self,
         LcMember      *member)
{
  GtkWidget *avatar = lc_avatar_new (lc_today_card_get_session (LC_TODAY_CARD (self)), 32);
  g_autofree char *subtitle = describe (member);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", lc_member_get_display_name (member),
                                 "subtitle", subtitle,
                                 "subtitle-lines", 2,
                                 "activatable", TRUE,
                                 "action-name", "shell.open-member",
                                 NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lc_member_get_id (member));
  lc_avatar_set_member (LC_AVATAR (avatar), member);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
update (LcWelcomeCard *self)
{
  g_autoptr(GPtrArray) newcomers = find_newcomers (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < newcomers->len && i < MAX_ROWS; i++)
    add_row (self, g_ptr_array_index (newcomers, i));

  lc_today_card_set_active (LC_TODAY_CARD (self), self->rows->len > 0);
}

static void
lc_welcome_card_constructed (GObject *object)
{
  LcWelcomeCard *self = LC_WELCOME_CARD (object);

  G_OBJECT_CLASS (lc_welcome_card_parent_class)->constructed (object);

  self->members = lc_member_list_new_by_joining (lc_today_card_get_session (LC_TODAY_CARD (self)));
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
lc_welcome_card_dispose (GObject *object)
{
  LcWelcomeCard *self = LC_WELCOME_CARD (object);

  g_clear_object (&self->members);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_welcome_card_parent_class)->dispose (object);
}

static void
lc_welcome_card_class_init (LcWelcomeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_welcome_card_constructed;
  object_class->dispose = lc_welcome_card_dispose;
}

static void
lc_welcome_card_init (LcWelcomeCard *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("New Here: Say Hello"));
}
