/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-invitations-page.h"

#include <community/lc-invitation-list.h>
#include <community/lc-session-community.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "lc-invitation-page.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

struct _LcInvitationsPage
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *open_group;
  GtkWidget           *empty_group;
  AdwPreferencesGroup *past_group;

  LcSession           *session;
  LcInvitationList    *invitations;
  GPtrArray           *open_rows;
  GPtrArray           *past_rows;
  LcInvitation        *revoked; /* on its way */
};

G_DEFINE_FINAL_TYPE (LcInvitationsPage, lc_invitations_page, ADW_TYPE_PREFERENCES_PAGE)

static DexFuture *
revoke_invitation (gpointer data)
{
  LcInvitationsPage *self = data;
  g_autoptr(LcInvitation) invitation = g_steal_pointer (&self->revoked);
  g_autoptr(GError) error = NULL;

  if (lc_await (lc_session_revoke_invitation (self->session, invitation), &error))
    lc_feedback_toast (GTK_WIDGET (self), _("Invitation revoked"));
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);
  lc_await (lc_paged_list_refresh (LC_PAGED_LIST (self->invitations)), NULL);

  return dex_future_new_true ();
}

static void
revoke_response_cb (LcInvitationsPage *self,
                    const char        *response,
                    AdwAlertDialog    *dialog)
{
  if (!g_str_equal (response, "revoke"))
    return;

  g_set_object (&self->revoked, g_object_get_data (G_OBJECT (dialog), "invitation"));
  lc_fiber_run (self, revoke_invitation);
}

static void
revoke_cb (LcInvitationsPage *self,
           GtkWidget         *button)
{
  LcInvitation *invitation = g_object_get_data (G_OBJECT (button), "invitation");
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Revoke the Invitation?"), NULL));

  adw_alert_dialog_set_body (dialog, _("Nobody can join by its link any more. Who has joined already stays a member."));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "revoke", _("_Revoke"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "revoke", ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "invitation", g_object_ref (invitation), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (revoke_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static char *
describe_uses (LcInvitation *invitation)
{
  guint uses = lc_invitation_get_uses (invitation);
  guint max_uses = lc_invitation_get_max_uses (invitation);

  if (max_uses != 0)
    /* Translators: how many people joined by an invitation, and how many may: 1 of 5 joined */
    return g_strdup_printf (ngettext ("%u of %u joined", "%u of %u joined", max_uses), uses, max_uses);

  /* Translators: how many people joined by an invitation that any number may use */
  return g_strdup_printf (ngettext ("%u joined", "%u joined", uses), uses);
}

static char *
describe (LcInvitation *invitation)
{
  gboolean open = lc_invitation_get_state (invitation) == LC_INVITATION_STATE_VALID;
  LcMember *creator = lc_invitation_get_creator (invitation);
  g_autofree char *uses = describe_uses (invitation);
  GString *text = g_string_new (uses);

  if (open && lc_invitation_get_expires_at (invitation) != 0)
    {
      g_autofree char *date = lc_format_date (lc_invitation_get_expires_at (invitation));

      /* Translators: %s is a date: until 3 March 2026 */
      g_string_append (text, " · ");
      g_string_append_printf (text, _("until %s"), date);
    }
  if (lc_invitation_get_role (invitation) != LC_MEMBER_ROLE_MEMBER)
    {
      g_string_append (text, " · ");
      /* Translators: %s is a role that the invitation gives: as Mentor */
      g_string_append_printf (text, _("as %s"), lc_format_role (lc_invitation_get_role (invitation)));
    }
  if (creator != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: %s is the name of who made the invitation */
      g_string_append_printf (text, _("from %s"), lc_member_get_display_name (creator));
    }

  return g_string_free_and_steal (text);
}

static const char *
format_state (LcInvitationState state)
{
  switch (state)
    {
    case LC_INVITATION_STATE_USED_UP:
      /* Translators: of an invitation */
      return _("Used");

    case LC_INVITATION_STATE_EXPIRED:
      /* Translators: of an invitation */
      return _("Expired");

    case LC_INVITATION_STATE_REVOKED:
      /* Translators: of an invitation */
      return _("Revoked");

    case LC_INVITATION_STATE_VALID:
    default:
      return "";
    }
}

static GtkWidget *
create_suffix (LcInvitationsPage *self,
               LcInvitation      *invitation)
{
  GtkWidget *button;

  if (lc_invitation_get_state (invitation) != LC_INVITATION_STATE_VALID)
    return g_object_new (GTK_TYPE_LABEL, "label", format_state (lc_invitation_get_state (invitation)),
                         "css-classes", (const char *[]) { "dimmed", NULL }, NULL);

  button = gtk_button_new_with_label (_("Revoke…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "invitation", g_object_ref (invitation), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (revoke_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_row (LcInvitationsPage *self,
            LcInvitation      *invitation)
{
  const char *note = lc_invitation_get_note (invitation);
  g_autofree char *subtitle = describe (invitation);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", *note != '\0' ? note : _("Invitation"),
                                 "title-lines", 2,
                                 "subtitle", subtitle,
                                 NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_suffix (self, invitation));
  return row;
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
update (LcInvitationsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->invitations);

  clear_rows (self->open_group, self->open_rows);
  clear_rows (self->past_group, self->past_rows);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(LcInvitation) invitation = g_list_model_get_item (model, i);
      gboolean open = lc_invitation_get_state (invitation) == LC_INVITATION_STATE_VALID;
      GtkWidget *row = create_row (self, invitation);

      g_ptr_array_add (open ? self->open_rows : self->past_rows, row);
      adw_preferences_group_add (open ? self->open_group : self->past_group, row);
    }

  lc_paged_list_want_more (LC_PAGED_LIST (self->invitations)); /* all are shown */
  gtk_widget_set_visible (GTK_WIDGET (self->open_group), self->open_rows->len > 0);
  gtk_widget_set_visible (self->empty_group, self->open_rows->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->past_group), self->past_rows->len > 0);
}

static void
items_changed_cb (LcInvitationsPage *self,
                  guint              position,
                  guint              removed,
                  guint              added,
                  GListModel        *model)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GObject) invitation = g_list_model_get_item (model, i);

      g_signal_handlers_disconnect_by_func (invitation, update, self);
      g_signal_connect_object (invitation, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
created_cb (LcInvitationsPage *self)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->invitations)));
}

static void
invite_cb (LcInvitationsPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwNavigationPage *page = lc_invitation_page_new (self->session);

  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
lc_invitations_page_dispose (GObject *object)
{
  LcInvitationsPage *self = LC_INVITATIONS_PAGE (object);

  g_clear_object (&self->invitations);
  g_clear_object (&self->revoked);
  g_clear_pointer (&self->open_rows, g_ptr_array_unref);
  g_clear_pointer (&self->past_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_INVITATIONS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_invitations_page_parent_class)->dispose (object);
}

static void
lc_invitations_page_class_init (LcInvitationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_invitations_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-invitations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcInvitationsPage, open_group);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationsPage, empty_group);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationsPage, past_group);
  gtk_widget_class_bind_template_callback (widget_class, invite_cb);
}

static void
lc_invitations_page_init (LcInvitationsPage *self)
{
  self->open_rows = g_ptr_array_new ();
  self->past_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_invitations_page_new:
 * @session: a session of somebody who may invite
 *
 * Returns: (transfer floating): a new page for a preferences dialog
 */
AdwPreferencesPage *
lc_invitations_page_new (LcSession *session)
{
  LcInvitationsPage *self = g_object_new (LC_TYPE_INVITATIONS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->invitations = lc_invitation_list_new (session);
  g_signal_connect_object (self->invitations, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_PREFERENCES_PAGE (self);
}
