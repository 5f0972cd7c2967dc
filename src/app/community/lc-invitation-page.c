/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-invitation-page.h"

#include <community/lc-session-community.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-time.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* In the order of the rows; 0: for ever. */
static const int days[] = { 1, 7, 14, 30, 0 };

struct _LcInvitationPage
{
  AdwNavigationPage  parent_instance;

  GtkStack          *stack;
  GtkEditable       *note_row;
  LcErrorRow        *note_error;
  AdwSwitchRow      *limit_row;
  AdwSpinRow        *uses_row;
  AdwComboRow       *expiry_row;
  AdwComboRow       *role_row;
  GtkWidget         *create_button;
  AdwActionRow      *link_row;
  GtkWidget         *copy_button;
  GtkWidget         *spinner;

  LcSession         *session;
  DexFuture         *work;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcInvitationPage, lc_invitation_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (LcInvitationPage *self,
          gboolean          busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->create_button, !busy);
}

static void
show_link (LcInvitationPage *self,
           LcInvitation     *invitation)
{
  adw_action_row_set_subtitle (self->link_row, lc_invitation_get_link (invitation));
  gtk_stack_set_visible_child_name (self->stack, "link");
  gtk_widget_grab_focus (self->copy_button);
  g_signal_emit (self, signals[CREATED], 0);
}

static DexFuture *
create (gpointer data)
{
  LcInvitationPage *self = data;
  int n_days = days[adw_combo_row_get_selected (self->expiry_row)];
  gboolean limited = adw_switch_row_get_active (self->limit_row);
  g_autoptr(LcInvitation) invitation = NULL;
  g_autoptr(GError) error = NULL;

  set_busy (self, TRUE);
  invitation = lc_await_object (lc_session_create_invitation (self->session,
                                                              gtk_editable_get_text (self->note_row),
                                                              adw_combo_row_get_selected (self->role_row),
                                                              limited ? (guint) adw_spin_row_get_value (self->uses_row) : 0,
                                                              n_days != 0 ? lc_time_now () + n_days * DAY : 0),
                                &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (invitation != NULL)
    show_link (self, invitation);
  else
    lc_error_row_set_message (self->note_error, lc_error_text_get (error));

  return dex_future_new_true ();
}

static void
create_cb (LcInvitationPage *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, create);
}

static void
copy_cb (LcInvitationPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->link_row));
  lc_feedback_toast (GTK_WIDGET (self), _("Link copied"));
}

static void
lc_invitation_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (LC_INVITATION_PAGE (page)->note_row));
}

static void
lc_invitation_page_dispose (GObject *object)
{
  LcInvitationPage *self = LC_INVITATION_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_INVITATION_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_invitation_page_parent_class)->dispose (object);
}

static void
lc_invitation_page_class_init (LcInvitationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_invitation_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = lc_invitation_page_shown;

  signals[CREATED] = g_signal_new ("created", LC_TYPE_INVITATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-invitation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, note_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, note_error);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, limit_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, uses_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, expiry_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, role_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, link_row);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, LcInvitationPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
lc_invitation_page_init (LcInvitationPage *self)
{
  g_autoptr(GtkStringList) roles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->expiry_row);
  lc_chooser_name_rows (self->role_row);
  for (int i = LC_MEMBER_ROLE_MEMBER; i <= LC_MEMBER_ROLE_ORGANISER; i++)
    gtk_string_list_append (roles, lc_format_role (i));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (roles));
}

/**
 * lc_invitation_page_new:
 * @session: a session of somebody who may invite
 *
 * Returns: (transfer floating): a page for a preferences dialog
 */
AdwNavigationPage *
lc_invitation_page_new (LcSession *session)
{
  LcInvitationPage *self = g_object_new (LC_TYPE_INVITATION_PAGE, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_visible (GTK_WIDGET (self->role_row), lc_session_has_permission (session, "manage-roles"));

  return ADW_NAVIGATION_PAGE (self);
}
