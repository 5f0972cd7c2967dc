/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-outbox-row.h"

#include <glib/gi18n.h>

#include "feed/lc-unsent.h"
#include "lc-app-features.h"
#include "shared/lc-error-text.h"
#include "shared/lc-format.h"

/**
 * LcOutboxRow:
 *
 * Something that the member wrote and the community does not have yet.
 */

struct _LcOutboxRow
{
  AdwActionRow   parent_instance;

  GtkWidget     *spinner;
  GtkWidget     *resend_button;
  GtkWidget     *edit_button;
  GtkWidget     *discard_button;

  LcSession     *session;
  LcOutboxEntry *entry;
};

G_DEFINE_FINAL_TYPE (LcOutboxRow, lc_outbox_row, ADW_TYPE_ACTION_ROW)

/* Returns: (transfer full) (nullable): the beginning of what was written */
static char *
dup_text (LcOutboxEntry *entry)
{
  const char *title = lc_outbox_entry_get_mine (entry, "title");
  const char *name = lc_outbox_entry_get_mine (entry, "name");
  const char *text = title != NULL && *title != '\0' ? title : lc_outbox_entry_get_mine (entry, "body");

  if (text == NULL)
    text = name;
  return text != NULL && *text != '\0' ? g_strndup (text, strcspn (text, "\r\n")) : NULL;
}

static char *
dup_state (LcOutboxRow *self)
{
  const GError *error = lc_outbox_entry_get_error (self->entry);

  switch (lc_outbox_entry_get_state (self->entry))
    {
    case LC_SEND_STATE_SENDING:
      return g_strdup (_("Sending…"));

    case LC_SEND_STATE_FAILED:
      return g_strdup (error != NULL ? lc_error_text_get (error) : _("This could not be sent"));

    case LC_SEND_STATE_CONFLICT:
      return g_strdup (_("Somebody else changed this meanwhile"));

    case LC_SEND_STATE_WAITING:
    case LC_SEND_STATE_SETTLED:
    default:
      return lc_format_relative_time (lc_outbox_entry_get_created_at (self->entry));
    }
}

static void
update (LcOutboxRow *self)
{
  LcSendState state = lc_outbox_entry_get_state (self->entry);
  gboolean refused = state == LC_SEND_STATE_FAILED || state == LC_SEND_STATE_CONFLICT;
  gboolean conflict = state == LC_SEND_STATE_CONFLICT;
  g_autofree char *text = dup_text (self->entry);
  g_autofree char *state_text = dup_state (self);
  /* Translators: what was written (“Reply”), and how it begins */
  g_autofree char *title = text != NULL ? g_strdup_printf (_("%s: %s"), lc_app_features_get_word (lc_outbox_entry_get_kind (self->entry)), text)
                                        : g_strdup (lc_app_features_get_word (lc_outbox_entry_get_kind (self->entry)));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), state_text);
  gtk_widget_set_visible (self->spinner, state == LC_SEND_STATE_SENDING);
  gtk_widget_set_visible (self->resend_button, state == LC_SEND_STATE_FAILED);
  gtk_widget_set_visible (self->edit_button, state != LC_SEND_STATE_SENDING && lc_unsent_is_editable (self->entry));
  gtk_widget_set_tooltip_text (self->edit_button, conflict ? _("Compare") : _("Edit"));
  gtk_widget_set_sensitive (self->discard_button, state != LC_SEND_STATE_SENDING);
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
}

static void
on_resend (LcOutboxRow *self)
{
  lc_unsent_resend (GTK_WIDGET (self), self->session, self->entry);
}

static void
on_edit (LcOutboxRow *self)
{
  lc_unsent_edit (GTK_WIDGET (self), self->session, self->entry);
}

static void
on_discard (LcOutboxRow *self)
{
  lc_unsent_discard (GTK_WIDGET (self), self->session, self->entry);
}

static void
lc_outbox_row_dispose (GObject *object)
{
  LcOutboxRow *self = LC_OUTBOX_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_OUTBOX_ROW);

  G_OBJECT_CLASS (lc_outbox_row_parent_class)->dispose (object);
}

static void
lc_outbox_row_class_init (LcOutboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_outbox_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-outbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcOutboxRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcOutboxRow, resend_button);
  gtk_widget_class_bind_template_child (widget_class, LcOutboxRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LcOutboxRow, discard_button);
  gtk_widget_class_bind_template_callback (widget_class, on_resend);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
}

static void
lc_outbox_row_init (LcOutboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_outbox_row_new:
 * @session: the session
 * @entry: an entry of its outbox
 *
 * Returns: (transfer floating): a row that shows @entry, and follows its changes
 */
GtkWidget *
lc_outbox_row_new (LcSession     *session,
                   LcOutboxEntry *entry)
{
  LcOutboxRow *self = g_object_new (LC_TYPE_OUTBOX_ROW, NULL);

  self->session = g_object_ref (session);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
