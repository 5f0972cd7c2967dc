/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-registrations-page.h"

#include <community/lc-registration-list.h>
#include <community/lc-session-community.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

struct _LcRegistrationsPage
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *waiting_group;
  GtkWidget           *empty_group;
  AdwStatusPage       *empty_page;

  LcSession           *session;
  LcRegistrationList  *registrations;
  GPtrArray           *rows;
};

G_DEFINE_FINAL_TYPE (LcRegistrationsPage, lc_registrations_page, ADW_TYPE_PREFERENCES_PAGE)

/* One decision on its way; the row may be gone when it comes back. */
typedef struct
{
  LcRegistrationsPage *page;
  LcMember            *member;
  gboolean             approve;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->page);
  g_object_unref (decision->member);
  g_free (decision);
}

static DexFuture *
decide_fiber (gpointer data)
{
  Decision *decision = data;
  LcRegistrationsPage *self = decision->page;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_session_decide_registration (self->session, decision->member, decision->approve), &error) &&
      !g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    {
      lc_feedback_show_error (GTK_WIDGET (self), error);
      return dex_future_new_true ();
    }

  if (error != NULL)
    message = g_strdup (_("Somebody else has decided already"));
  else if (decision->approve)
    /* Translators: %s is a person's name */
    message = g_strdup_printf (_("%s is a member now"), lc_member_get_display_name (decision->member));
  else
    /* Translators: %s is a person's name */
    message = g_strdup_printf (_("%s was not let in"), lc_member_get_display_name (decision->member));
  lc_feedback_toast (GTK_WIDGET (self), message);
  lc_await (lc_paged_list_refresh (LC_PAGED_LIST (self->registrations)), NULL);

  return dex_future_new_true ();
}

static void
decide (LcRegistrationsPage *self,
        LcMember            *member,
        gboolean             approve)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->page = g_object_ref (self);
  decision->member = g_object_ref (member);
  decision->approve = approve;
  lc_fiber_run_full (decision, decision_free, decide_fiber);
}

static LcMember *
get_member (GObject *object)
{
  return g_object_get_data (object, "member");
}

static void
set_member (gpointer  object,
            LcMember *member)
{
  g_object_set_data_full (object, "member", g_object_ref (member), g_object_unref);
}

static void
approve_cb (LcRegistrationsPage *self,
            GtkWidget           *button)
{
  gtk_widget_set_sensitive (button, FALSE);
  decide (self, get_member (G_OBJECT (button)), TRUE);
}

static void
reject_response_cb (LcRegistrationsPage *self,
                    const char          *response,
                    AdwAlertDialog      *dialog)
{
  if (g_str_equal (response, "reject"))
    decide (self, get_member (G_OBJECT (dialog)), FALSE);
}

static void
reject_cb (LcRegistrationsPage *self,
           GtkWidget           *button)
{
  LcMember *member = get_member (G_OBJECT (button));
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));

  /* Translators: %s is a person's name */
  adw_alert_dialog_format_heading (dialog, _("Not Let %s In?"), lc_member_get_display_name (member));
  adw_alert_dialog_set_body (dialog, _("The account is erased. When they sign in they are told that it was not approved; they may ask again."));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "reject", _("_Erase Account"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "reject", ADW_RESPONSE_DESTRUCTIVE);
  set_member (dialog, member);
  g_signal_connect_object (dialog, "response", G_CALLBACK (reject_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static GtkWidget *
create_button (LcRegistrationsPage *self,
               LcMember            *member,
               const char          *label,
               GCallback            callback)
{
  const char *name = lc_member_get_display_name (member);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  set_member (button, member);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", text,
                       "xalign", 0.0f,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "css-classes", (const char *[]) { css_class, NULL },
                       NULL);
}

static GtkWidget *
create_names (LcMember *member)
{
  g_autofree char *asked = lc_format_relative_time (lc_member_get_created_at (member));
  g_autofree char *about = g_strdup_printf ("@%s · %s", lc_member_get_handle (member), asked);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), create_label (lc_member_get_display_name (member), "heading"));
  gtk_box_append (GTK_BOX (names), create_label (about, "dimmed"));
  return names;
}

static GtkWidget *
create_buttons (LcRegistrationsPage *self,
                LcMember            *member)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *approve = create_button (self, member, _("Let In"), G_CALLBACK (approve_cb));

  gtk_widget_add_css_class (approve, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), create_button (self, member, _("Reject…"), G_CALLBACK (reject_cb)));
  gtk_box_append (GTK_BOX (buttons), approve);
  return buttons;
}

/* The buttons stand beside the name, or below it where there is no room. */
static GtkWidget *
create_row (LcRegistrationsPage *self,
            LcMember            *member)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 12,
                                 "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  GtkWidget *wrap_box = g_object_new (ADW_TYPE_WRAP_BOX,
                                      "child-spacing", 12,
                                      "line-spacing", 12,
                                      "justify", ADW_JUSTIFY_SPREAD,
                                      "justify-last-line", TRUE,
                                      "hexpand", TRUE,
                                      NULL);
  GtkWidget *avatar = adw_avatar_new (40, lc_member_get_display_name (member), TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), avatar);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap_box), create_names (member));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap_box), create_buttons (self, member));
  gtk_box_append (GTK_BOX (box), wrap_box);
  return g_object_new (ADW_TYPE_PREFERENCES_ROW,
                       "title", lc_member_get_display_name (member),
                       "use-markup", FALSE,
                       "activatable", FALSE,
                       "focusable", FALSE,
                       "child", box,
                       NULL);
}

static void
update (LcRegistrationsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->registrations);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->waiting_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (model, i);
      GtkWidget *row = create_row (self, member);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->waiting_group, row);
    }

  lc_paged_list_want_more (LC_PAGED_LIST (self->registrations)); /* all are shown */
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_group), self->rows->len > 0);
  gtk_widget_set_visible (self->empty_group, self->rows->len == 0);
}

static void
update_description (LcRegistrationsPage *self)
{
  gboolean approval = lc_community_get_registration (lc_session_get_community (self->session)) == LC_REGISTRATION_APPROVAL;

  adw_status_page_set_description (self->empty_page,
                                   approval ? _("Who asks to join appears here.")
                                            : _("New members need no approval here. The settings of the community can change that."));
}

static void
lc_registrations_page_dispose (GObject *object)
{
  LcRegistrationsPage *self = LC_REGISTRATIONS_PAGE (object);

  g_clear_object (&self->registrations);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_REGISTRATIONS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_registrations_page_parent_class)->dispose (object);
}

static void
lc_registrations_page_class_init (LcRegistrationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_registrations_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-registrations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcRegistrationsPage, waiting_group);
  gtk_widget_class_bind_template_child (widget_class, LcRegistrationsPage, empty_group);
  gtk_widget_class_bind_template_child (widget_class, LcRegistrationsPage, empty_page);
}

static void
lc_registrations_page_init (LcRegistrationsPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_registrations_page_new:
 * @session: a session of somebody who may let people in
 *
 * Returns: (transfer floating): a new page for a preferences dialog
 */
AdwPreferencesPage *
lc_registrations_page_new (LcSession *session)
{
  LcRegistrationsPage *self = g_object_new (LC_TYPE_REGISTRATIONS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->registrations = lc_registration_list_new (session);
  g_signal_connect_object (self->registrations, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lc_session_get_community (session), "notify::registration", G_CALLBACK (update_description), self,
                           G_CONNECT_SWAPPED);
  update (self);
  update_description (self);

  return ADW_PREFERENCES_PAGE (self);
}
