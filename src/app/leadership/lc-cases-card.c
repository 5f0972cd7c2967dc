/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-cases-card.h"

#include <glib/gi18n.h>
#include <leadership/lc-case-list.h>
#include <leadership/lc-case.h>

struct _LcCasesCard
{
  LcTodayCard   parent_instance;

  AdwActionRow *row;

  LcCaseList   *open;
  LcCaseList   *appealed;
};

G_DEFINE_FINAL_TYPE (LcCasesCard, lc_cases_card, LC_TYPE_TODAY_CARD)

static void
update (LcCasesCard *self)
{
  guint n_open = g_list_model_get_n_items (G_LIST_MODEL (self->open));
  guint n_appealed = g_list_model_get_n_items (G_LIST_MODEL (self->appealed));
  g_autofree char *reported = g_strdup_printf (ngettext ("%u report waits", "%u reports wait", n_open), n_open);
  g_autofree char *appealed = g_strdup_printf (ngettext ("%u appeal waits", "%u appeals wait", n_appealed), n_appealed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), n_open > 0 ? reported : appealed);
  adw_action_row_set_subtitle (self->row, n_open > 0 && n_appealed > 0 ? appealed : "");
  lc_today_card_set_active (LC_TODAY_CARD (self), n_open + n_appealed > 0);
}

/* The lists are asked for only where the server would answer. */
static void
permissions_changed_cb (LcCasesCard *self)
{
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (self));
  gboolean may_decide = lc_session_has_permission (session, "moderate");

  if (may_decide == (self->open != NULL))
    return;

  if (!may_decide)
    {
      g_clear_object (&self->open);
      g_clear_object (&self->appealed);
      lc_today_card_set_active (LC_TODAY_CARD (self), FALSE);
      return;
    }

  self->open = lc_case_list_new (session, LC_CASE_VIEW_OPEN);
  self->appealed = lc_case_list_new (session, LC_CASE_VIEW_APPEALED);
  g_signal_connect_object (self->open, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->appealed, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_cases_card_constructed (GObject *object)
{
  LcCasesCard *self = LC_CASES_CARD (object);

  G_OBJECT_CLASS (lc_cases_card_parent_class)->constructed (object);

  g_signal_connect_object (lc_today_card_get_session (LC_TODAY_CARD (self)), "notify::permissions",
                           G_CALLBACK (permissions_changed_cb), self, G_CONNECT_SWAPPED);
  permissions_changed_cb (self);
}

static void
lc_cases_card_dispose (GObject *object)
{
  LcCasesCard *self = LC_CASES_CARD (object);

  g_clear_object (&self->open);
  g_clear_object (&self->appealed);

  G_OBJECT_CLASS (lc_cases_card_parent_class)->dispose (object);
}

static void
lc_cases_card_class_init (LcCasesCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_cases_card_constructed;
  object_class->dispose = lc_cases_card_dispose;
}

static void
lc_cases_card_init (LcCasesCard *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Moderation"));
  self->row = g_object_new (ADW_TYPE_ACTION_ROW,
                            "use-markup", FALSE,
                            "activatable", TRUE,
                            "action-name", "shell.open-moderation",
                            NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->row), "s", "");
  adw_action_row_add_suffix (self->row, g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
}
