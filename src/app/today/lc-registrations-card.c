/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-registrations-card.h"

#include <community/lc-registration-list.h>
#include <glib/gi18n.h>

#include "shared/lc-format.h"

#define MAX_NAMES 3

struct _LcRegistrationsCard
{
  LcTodayCard         parent_instance;

  AdwActionRow       *row;

  LcRegistrationList *registrations;
};

G_DEFINE_FINAL_TYPE (LcRegistrationsCard, lc_registrations_card, LC_TYPE_TODAY_CARD)

static char *
join_names (GListModel *model)
{
  guint n_items = g_list_model_get_n_items (model);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < n_items && i < MAX_NAMES; i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (model, i);

      g_strv_builder_add (builder, lc_member_get_display_name (member));
    }
  if (n_items > MAX_NAMES)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u other", "%u others", n_items - MAX_NAMES), n_items - MAX_NAMES));

  names = g_strv_builder_end (builder);
  return lc_format_joined ((const char * const *) names);
}

static void
update (LcRegistrationsCard *self)
{
  GListModel *model = G_LIST_MODEL (self->registrations);
  guint n_items = g_list_model_get_n_items (model);
  g_autofree char *names = join_names (model);
  g_autofree char *title = g_strdup_printf (ngettext ("%u person waits to be let in", "%u people wait to be let in", n_items),
                                            n_items);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row, names);
  lc_today_card_set_active (LC_TODAY_CARD (self), n_items > 0);
}

/* The list is asked for only where the server would answer. */
static void
permissions_changed_cb (LcRegistrationsCard *self)
{
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (self));
  gboolean may_decide = lc_session_has_permission (session, "approve-members");

  if (may_decide == (self->registrations != NULL))
    return;

  if (!may_decide)
    {
      g_clear_object (&self->registrations);
      lc_today_card_set_active (LC_TODAY_CARD (self), FALSE);
      return;
    }

  self->registrations = lc_registration_list_new (session);
  g_signal_connect_object (self->registrations, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_registrations_card_constructed (GObject *object)
{
  LcRegistrationsCard *self = LC_REGISTRATIONS_CARD (object);

  G_OBJECT_CLASS (lc_registrations_card_parent_class)->constructed (object);

  g_signal_connect_object (lc_today_card_get_session (LC_TODAY_CARD (self)), "notify::permissions",
                           G_CALLBACK (permissions_changed_cb), self, G_CONNECT_SWAPPED);
  permissions_changed_cb (self);
}

static void
lc_registrations_card_dispose (GObject *object)
{
  g_clear_object (&LC_REGISTRATIONS_CARD (object)->registrations);

  G_OBJECT_CLASS (lc_registrations_card_parent_class)->dispose (object);
}

static void
lc_registrations_card_class_init (LcRegistrationsCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_registrations_card_constructed;
  object_class->dispose = lc_registrations_card_dispose;
}

static void
lc_registrations_card_init (LcRegistrationsCard *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("At the Door"));
  self->row = g_object_new (ADW_TYPE_ACTION_ROW,
                            "use-markup", FALSE,
                            "activatable", TRUE,
                            "action-name", "win.community",
                            NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->row), "s", "registrations");
  adw_action_row_add_prefix (self->row, g_object_new (GTK_TYPE_IMAGE, "icon-name", "emoji-people-symbolic",
                                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_action_row_add_suffix (self->row, g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
}
