/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-unsent.h"

#include <adwaita.h>
#include <feed/lc-message.h>
#include <glib/gi18n.h>

#include "feed/lc-composer-dialog.h"
#include "shared/lc-feedback.h"

/* What one can do with something that is not sent yet. */

/* Returns: whether @entry holds the text of a message, which can be written again */
gboolean
lc_unsent_is_editable (LcOutboxEntry *entry)
{
  return LC_IS_MESSAGE (lc_outbox_entry_get_object (entry)) && lc_outbox_entry_get_mine (entry, "body") != NULL;
}

/* Opens the composer with what the member wrote, and with what somebody else wrote meanwhile. */
void
lc_unsent_edit (GtkWidget     *widget,
                LcSession     *session,
                LcOutboxEntry *entry)
{
  adw_dialog_present (lc_composer_dialog_new_unsent (session, entry), widget);
}

static DexFuture *
on_settled (DexFuture *future,
            gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (user_data, error);

  return dex_future_new_true ();
}

static void
show_errors (GtkWidget *widget,
             DexFuture *future)
{
  dex_future_disown (dex_future_finally (future, on_settled, g_object_ref (widget), g_object_unref));
}

/* Sends it once more; in a conflict, over what somebody else wrote. */
void
lc_unsent_resend (GtkWidget     *widget,
                  LcSession     *session,
                  LcOutboxEntry *entry)
{
  show_errors (widget, lc_outbox_resend (lc_session_get_outbox (session), entry));
}

typedef struct
{
  GtkWidget     *widget;
  LcSession     *session;
  LcOutboxEntry *entry;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->widget);
  g_object_unref (question->session);
  g_object_unref (question->entry);
  g_free (question);
}

static void
on_response (Question   *question,
             const char *response)
{
  if (g_str_equal (response, "discard"))
    show_errors (question->widget, lc_outbox_discard (lc_session_get_outbox (question->session), question->entry));
}

/* Gives it up, after asking: nobody else has it. */
void
lc_unsent_discard (GtkWidget     *widget,
                   LcSession     *session,
                   LcOutboxEntry *entry)
{
  const char *text = lc_outbox_entry_get_mine (entry, "body");
  Question *question = g_new0 (Question, 1);
  AdwAlertDialog *dialog;

  question->widget = g_object_ref (widget);
  question->session = g_object_ref (session);
  question->entry = g_object_ref (entry);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard What You Wrote?"),
                                                   text != NULL ? _("It was not sent. Only this computer has the text.") : _("It was not sent.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}
