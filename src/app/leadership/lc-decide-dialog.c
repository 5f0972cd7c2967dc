/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-decide-dialog.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-limits.h>
#include <leadership/lc-session-moderation.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"

/**
 * LcDecideDialog:
 *
 * Asks for the words with which something is decided, or appealed against. What was typed stays when it could not be sent.
 */

struct _LcDecideDialog
{
  AdwDialog            parent_instance;

  GtkButton           *done_button;
  AdwPreferencesGroup *group;
  AdwEntryRow         *words_row;
  AdwComboRow         *suspension_row;
  LcErrorRow          *error_row;

  LcSession           *session;
  LcDocument          *document;
  LcDeed               deed;
  DexFuture           *work;
};

G_DEFINE_FINAL_TYPE (LcDecideDialog, lc_decide_dialog, ADW_TYPE_DIALOG)

static const struct
{
  const char *title;
  const char *description;
  const char *words;
  const char *verb;
  gboolean    is_destructive;
  gboolean    may_suspend;
} deeds[] = {
  [LC_DEED_WARN] = { N_("Warn"), N_("What was written stays. Its author is told what you write here, and may appeal once."),
                     N_("Why"), N_("_Warn"), FALSE, TRUE },
  [LC_DEED_DELETE] = { N_("Delete"), N_("What was written is deleted, and its author does not bring it back. They are told what you write here, and may"
                                        " appeal once."), N_("Why"), N_("_Delete"), TRUE, TRUE },
  [LC_DEED_UPHOLD] = { N_("Uphold"), N_("What was decided stays so. The author is told what you write here."), N_("Why"), N_("_Uphold"), FALSE, FALSE },
  [LC_DEED_OVERTURN] = { N_("Overturn"), N_("What was done is undone. The author is told what you write here."), N_("Why"), N_("_Overturn"),
                         FALSE, FALSE },
  [LC_DEED_APPEAL] = { N_("Appeal"), N_("Another moderator than the one who decided reads this, and decides. You can appeal once."),
                       N_("What Is Wrong With the Decision"), N_("_Appeal"), FALSE, FALSE },
};

/* By the rows of suspension_row. */
static const guint days[] = { 0, 1, 7, 30 };

static DexFuture *
send (LcDecideDialog *self,
      const char     *words)
{
  guint selected = adw_combo_row_get_selected (self->suspension_row);
  guint suspend_days = selected < G_N_ELEMENTS (days) ? days[selected] : 0;

  switch (self->deed)
    {
    case LC_DEED_WARN:
      return lc_session_decide_case (self->session, LC_CASE (self->document), "warn", words, suspend_days);
    case LC_DEED_DELETE:
      return lc_session_decide_case (self->session, LC_CASE (self->document), "delete", words, suspend_days);
    case LC_DEED_UPHOLD:
      return lc_session_decide_appeal (self->session, LC_CASE (self->document), FALSE, words);
    case LC_DEED_OVERTURN:
      return lc_session_decide_appeal (self->session, LC_CASE (self->document), TRUE, words);
    case LC_DEED_APPEAL:
    default:
      return lc_session_appeal (self->session, LC_DECISION (self->document), words);
    }
}

static void
update_button (LcDecideDialog *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words_row))));

  gtk_widget_set_sensitive (GTK_WIDGET (self->done_button), *words != '\0' && self->work == NULL);
}

static DexFuture *
work (gpointer data)
{
  LcDecideDialog *self = data;
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words_row)));
  g_autoptr(GError) error = NULL;
  g_autoptr(GObject) done = lc_await_object (send (self, words), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (done != NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return dex_future_new_true ();
    }

  lc_error_row_set_message (self->error_row, lc_error_text_get (error));
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done_button), TRUE);
  return dex_future_new_true ();
}

static void
done_cb (LcDecideDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->done_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), FALSE);
  lc_error_row_set_message (self->error_row, NULL);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, work);
}

static void
words_changed_cb (LcDecideDialog *self)
{
  dex_clear (&self->work);
  update_button (self);
}

static void
lc_decide_dialog_dispose (GObject *object)
{
  LcDecideDialog *self = LC_DECIDE_DIALOG (object);

  dex_clear (&self->work);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_DECIDE_DIALOG);

  G_OBJECT_CLASS (lc_decide_dialog_parent_class)->dispose (object);
}

static void
lc_decide_dialog_class_init (LcDecideDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_decide_dialog_dispose;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-decide-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcDecideDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, LcDecideDialog, group);
  gtk_widget_class_bind_template_child (widget_class, LcDecideDialog, words_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecideDialog, suspension_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecideDialog, error_row);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
}

static void
lc_decide_dialog_init (LcDecideDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->suspension_row);
}

/**
 * lc_decide_dialog_new:
 * @session: the session
 * @document: a case; where it is appealed, a decision
 * @deed: what is to be done
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_decide_dialog_new (LcSession  *session,
                      LcDocument *document,
                      LcDeed      deed)
{
  LcDecideDialog *self = g_object_new (LC_TYPE_DECIDE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->document = g_object_ref (document);
  self->deed = deed;
  adw_dialog_set_title (ADW_DIALOG (self), _(deeds[deed].title));
  adw_preferences_group_set_description (self->group, _(deeds[deed].description));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words_row), _(deeds[deed].words));
  adw_entry_row_set_max_length (self->words_row, deed == LC_DEED_APPEAL ? LC_MAX_APPEAL : LC_MAX_REASON);
  gtk_button_set_label (self->done_button, _(deeds[deed].verb));
  gtk_widget_add_css_class (GTK_WIDGET (self->done_button), deeds[deed].is_destructive ? "destructive-action" : "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->suspension_row), deeds[deed].may_suspend);

  return ADW_DIALOG (self);
}
