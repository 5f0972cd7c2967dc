/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-report-dialog.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <leadership/lc-session-moderation.h>

#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

/**
 * LcReportDialog:
 *
 * Tells moderators of what somebody wrote: why, and in words what else is to be said. What was typed stays when it could not be sent.
 */

struct _LcReportDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *report_button;
  GtkWidget           *choices;
  GtkCheckButton      *spam_check;
  GtkCheckButton      *unkind_check;
  GtkCheckButton      *off_topic_check;
  GtkCheckButton      *unsafe_check;
  GtkCheckButton      *other_check;
  AdwEntryRow         *words_row;
  LcErrorRow          *error_row;

  LcSession           *session;
  char                *target_id;
  GtkWidget           *overlay;    /* (nullable): where it is told that moderators were told */
  DexFuture           *work;
};

G_DEFINE_FINAL_TYPE (LcReportDialog, lc_report_dialog, ADW_TYPE_DIALOG)

/* Returns: (nullable): the word for what is chosen */
static const char *
get_reason (LcReportDialog *self)
{
  GtkCheckButton *checks[] = { self->spam_check, self->unkind_check, self->off_topic_check, self->unsafe_check, self->other_check };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (gtk_check_button_get_active (checks[i]))
      return lc_case_reasons[i];

  return NULL;
}

static void
update_button (LcReportDialog *self)
{
  gtk_widget_set_sensitive (self->report_button, get_reason (self) != NULL);
}

static DexFuture *
report (gpointer data)
{
  LcReportDialog *self = data;
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words_row)));
  g_autoptr(GError) error = NULL;
  gboolean done = lc_await (lc_session_flag (self->session, self->target_id, get_reason (self), words), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (done)
    {
      if (self->overlay != NULL)
        lc_feedback_toast (self->overlay, _("Thank you. Moderators will look at it."));
      adw_dialog_force_close (ADW_DIALOG (self));
      return dex_future_new_true ();
    }

  lc_error_row_set_message (self->error_row, lc_error_text_get (error));
  gtk_widget_set_sensitive (self->choices, TRUE);
  update_button (self);
  return dex_future_new_true ();
}

static void
report_cb (LcReportDialog *self)
{
  gtk_widget_set_sensitive (self->report_button, FALSE);
  gtk_widget_set_sensitive (self->choices, FALSE);
  lc_error_row_set_message (self->error_row, NULL);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, report);
}

static void
lc_report_dialog_dispose (GObject *object)
{
  LcReportDialog *self = LC_REPORT_DIALOG (object);

  dex_clear (&self->work);
  g_clear_object (&self->overlay);
  g_clear_object (&self->session);
  g_clear_pointer (&self->target_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (lc_report_dialog_parent_class)->dispose (object);
}

static void
lc_report_dialog_class_init (LcReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_report_dialog_dispose;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, report_button);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, spam_check);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, unkind_check);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, off_topic_check);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, unsafe_check);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, other_check);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, words_row);
  gtk_widget_class_bind_template_child (widget_class, LcReportDialog, error_row);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
}

static void
lc_report_dialog_init (LcReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_report_dialog_new:
 * @session: the session
 * @target_id: the id of a post or a reply of somebody else
 * @origin: where that is shown
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_report_dialog_new (LcSession  *session,
                      const char *target_id,
                      GtkWidget  *origin)
{
  LcReportDialog *self = g_object_new (LC_TYPE_REPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->target_id = g_strdup (target_id);
  g_set_object (&self->overlay, gtk_widget_get_ancestor (origin, ADW_TYPE_TOAST_OVERLAY));

  return ADW_DIALOG (self);
}
