/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-password-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

#define MIN_PASSWORD_LENGTH 10

struct _LcPasswordPage
{
  AdwNavigationPage  parent_instance;

  GtkEditable       *current_row;
  LcErrorRow        *current_error;
  GtkEditable       *new_row;
  LcErrorRow        *new_error;
  GtkWidget         *submit_button;
  GtkWidget         *spinner;

  LcSession         *session;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcPasswordPage, lc_password_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (LcPasswordPage *self,
          gboolean        busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->submit_button, !busy);
}

static void
show_error (LcPasswordPage *self,
            const GError   *error)
{
  const char *current = lc_error_get_field (error, "current_password");
  const char *new = lc_error_get_field (error, "new_password");

  if (current == NULL && (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED) ||
                          g_error_matches (error, LC_ERROR, LC_ERROR_FORBIDDEN)))
    current = _("This is not your current password.");

  lc_error_row_set_message (self->current_error, current);
  lc_error_row_set_message (self->new_error, new != NULL || current != NULL ? new : lc_error_text_get (error));
}

static DexFuture *
change (gpointer data)
{
  LcPasswordPage *self = data;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  g_autoptr(GError) error = NULL;

  set_busy (self, TRUE);
  lc_await (lc_session_change_password (self->session, gtk_editable_get_text (self->current_row),
                                        gtk_editable_get_text (self->new_row)),
            &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (error != NULL)
    {
      show_error (self, error);
      return dex_future_new_true ();
    }

  lc_feedback_toast (dialog, _("Password changed"));
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (dialog));

  return dex_future_new_true ();
}

static void
submit_cb (LcPasswordPage *self)
{
  lc_error_row_set_message (self->current_error, NULL);
  lc_error_row_set_message (self->new_error, NULL);

  if (g_utf8_strlen (gtk_editable_get_text (self->new_row), -1) < MIN_PASSWORD_LENGTH)
    {
      lc_error_row_set_message (self->new_error, _("Use at least 10 characters."));
      return;
    }

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, change);
}

static void
lc_password_page_dispose (GObject *object)
{
  LcPasswordPage *self = LC_PASSWORD_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_PASSWORD_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_password_page_parent_class)->dispose (object);
}

static void
lc_password_page_class_init (LcPasswordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_password_page_dispose;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, current_row);
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, current_error);
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, new_error);
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LcPasswordPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
lc_password_page_init (LcPasswordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_password_page_new:
 * @session: whose password
 *
 * Returns: (transfer floating): a page for lc_preferences_dialog_new()
 */
AdwNavigationPage *
lc_password_page_new (LcSession *session)
{
  LcPasswordPage *self = g_object_new (LC_TYPE_PASSWORD_PAGE, NULL);

  self->session = g_object_ref (session);

  return ADW_NAVIGATION_PAGE (self);
}
