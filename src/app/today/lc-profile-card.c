/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-profile-card.h"

#include <glib/gi18n.h>

struct _LcProfileCard
{
  LcTodayCard   parent_instance;

  AdwActionRow *row;
};

G_DEFINE_FINAL_TYPE (LcProfileCard, lc_profile_card, LC_TYPE_TODAY_CARD)

static gboolean
is_empty (const char * const *values)
{
  return values == NULL || values[0] == NULL;
}

static const char *
find_missing (LcMember *member)
{
  const char *bio = lc_member_get_bio (member);

  if (is_empty (lc_member_get_skills (member)))
    return _("Say what you can help with, so that others find you.");

  if (is_empty (lc_member_get_interests (member)))
    return _("Say what you want to learn, so that others can help you.");

  if (bio == NULL || *bio == '\0')
    return _("Tell the others a little about yourself.");

  return NULL;
}

static void
update (LcProfileCard *self)
{
  LcMember *member = lc_session_get_member (lc_today_card_get_session (LC_TODAY_CARD (self)));
  const char *missing = lc_member_get_is_complete (member) ? find_missing (member) : NULL;

  if (missing != NULL)
    adw_action_row_set_subtitle (self->row, missing);
  lc_today_card_set_active (LC_TODAY_CARD (self), missing != NULL);
}

static void
lc_profile_card_constructed (GObject *object)
{
  LcProfileCard *self = LC_PROFILE_CARD (object);
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (self));

  G_OBJECT_CLASS (lc_profile_card_parent_class)->constructed (object);

  g_signal_connect_object (lc_session_get_member (session), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_profile_card_class_init (LcProfileCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_profile_card_constructed;
}

static void
lc_profile_card_init (LcProfileCard *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", "document-edit-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("About You"));
  self->row = g_object_new (ADW_TYPE_ACTION_ROW,
                            "title", _("Your Profile"),
                            "activatable", TRUE,
                            "action-name", "win.edit-profile",
                            NULL);
  adw_action_row_add_suffix (self->row, icon);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
}
