/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-sending-strip.h"

#include <glib/gi18n.h>

#include "feed/lc-unsent.h"
#include "shared/lc-error-text.h"

/**
 * LcSendingStrip:
 *
 * Below a message: where it is on its way to the community, and what one can do when it did not get there.
 */

struct _LcSendingStrip
{
  AdwBin      parent_instance;

  GtkWidget  *waiting_box;
  GtkWidget  *spinner;
  GtkWidget  *waiting_image;
  GtkLabel   *waiting_label;
  GtkWidget  *refused_box;
  GtkLabel   *refused_label;
  GtkWidget  *resend_button;
  GtkButton  *edit_button;

  LcSession  *session;
  LcMessage  *message;
  gulong      notify_id;
};

G_DEFINE_FINAL_TYPE (LcSendingStrip, lc_sending_strip, ADW_TYPE_BIN)

static LcOutboxEntry *
get_entry (LcSendingStrip *self)
{
  return self->message != NULL ? lc_outbox_find_refused (lc_session_get_outbox (self->session), self->message) : NULL;
}

static void
show_refusal (LcSendingStrip *self,
              LcSendState     state)
{
  const GError *error = lc_message_get_error (self->message);
  gboolean conflict = state == LC_SEND_STATE_CONFLICT;

  if (conflict)
    gtk_label_set_text (self->refused_label, _("Somebody else changed this while you were away. You see their text; yours is kept."));
  else
    gtk_label_set_text (self->refused_label, error != NULL ? lc_error_text_get (error) : _("This could not be sent"));

  gtk_widget_set_visible (self->resend_button, !conflict);
  gtk_button_set_label (self->edit_button, conflict ? _("_Compare…") : _("_Edit…"));
}

static void
update (LcSendingStrip *self)
{
  LcSendState state = lc_message_get_state (self->message);
  gboolean refused = state == LC_SEND_STATE_FAILED || state == LC_SEND_STATE_CONFLICT;
  gboolean sending = state == LC_SEND_STATE_SENDING;

  if (refused)
    show_refusal (self, state);
  gtk_widget_set_visible (self->refused_box, refused);
  gtk_widget_set_visible (self->waiting_box, sending || state == LC_SEND_STATE_WAITING);
  gtk_widget_set_visible (self->spinner, sending);
  gtk_widget_set_visible (self->waiting_image, !sending);
  gtk_label_set_text (self->waiting_label, sending ? _("Sending…") : _("Waiting to be sent"));
  gtk_widget_set_visible (GTK_WIDGET (self), state != LC_SEND_STATE_SETTLED);
}

static void
resend_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcSendingStrip *self = LC_SENDING_STRIP (widget);
  LcOutboxEntry *entry = get_entry (self);

  if (entry != NULL)
    lc_unsent_resend (widget, self->session, entry);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcSendingStrip *self = LC_SENDING_STRIP (widget);
  LcOutboxEntry *entry = get_entry (self);

  if (entry != NULL && lc_unsent_is_editable (entry))
    lc_unsent_edit (widget, self->session, entry);
}

static void
discard_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LcSendingStrip *self = LC_SENDING_STRIP (widget);
  LcOutboxEntry *entry = get_entry (self);

  if (entry != NULL)
    lc_unsent_discard (widget, self->session, entry);
}

static void
clear_message (LcSendingStrip *self)
{
  if (self->message != NULL)
    g_clear_signal_handler (&self->notify_id, self->message);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
}

static void
lc_sending_strip_dispose (GObject *object)
{
  LcSendingStrip *self = LC_SENDING_STRIP (object);

  clear_message (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_SENDING_STRIP);

  G_OBJECT_CLASS (lc_sending_strip_parent_class)->dispose (object);
}

static void
lc_sending_strip_class_init (LcSendingStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_sending_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-sending-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, waiting_image);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, refused_box);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, refused_label);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, resend_button);
  gtk_widget_class_bind_template_child (widget_class, LcSendingStrip, edit_button);

  gtk_widget_class_install_action (widget_class, "unsent.resend", NULL, resend_action);
  gtk_widget_class_install_action (widget_class, "unsent.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "unsent.discard", NULL, discard_action);
}

static void
lc_sending_strip_init (LcSendingStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_sending_strip_set_message:
 * @self: a strip
 * @session: the session
 * @message: (nullable): a post or a reply
 *
 * Shows how it is with @message, and follows that.
 */
void
lc_sending_strip_set_message (LcSendingStrip *self,
                              LcSession      *session,
                              LcMessage      *message)
{
  g_return_if_fail (LC_IS_SENDING_STRIP (self));

  clear_message (self);
  if (message == NULL)
    return;

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  self->notify_id = g_signal_connect_swapped (message, "notify::state", G_CALLBACK (update), self);
  update (self);
}
