/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-bookmark-dialog.h"

#include <feed/lc-session-reading.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-chooser.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

#define MORNING 9

/**
 * LcBookmarkDialog:
 *
 * Keeps a message for later, with a note and a reminder.
 */

struct _LcBookmarkDialog
{
  AdwDialog    parent_instance;

  GtkWidget   *save_button;
  AdwEntryRow *note_row;
  AdwComboRow *reminder_row;
  GtkWidget   *remove_group;

  LcSession   *session;
  LcMessage   *message;
  DexFuture   *loading;
  GArray      *times;        /* of gint64, by the rows of reminder_row; 0: none */
};

G_DEFINE_FINAL_TYPE (LcBookmarkDialog, lc_bookmark_dialog, ADW_TYPE_DIALOG)

static void
add_time (LcBookmarkDialog *self,
          GtkStringList    *names,
          const char       *name,
          gint64            time)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->times, time);
}

/* Returns: the morning in @n_days, in ms */
static gint64
morning_in (int n_days)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) day = g_date_time_add_days (now, n_days);
  g_autoptr(GDateTime) morning = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                                        g_date_time_get_day_of_month (day), MORNING, 0, 0);

  return g_date_time_to_unix (morning) * 1000;
}

/* @present is the time that is set already. */
static void
fill_times (LcBookmarkDialog *self,
            gint64            present)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->times, 0);
  /* Translators: no reminder */
  add_time (self, names, _("None"), 0);
  add_time (self, names, _("Tomorrow Morning"), morning_in (1));
  add_time (self, names, _("In Three Days"), morning_in (3));
  add_time (self, names, _("In a Week"), morning_in (7));
  if (present != 0)
    {
      g_autofree char *text = lc_format_exact_time (present);

      add_time (self, names, text, present);
    }

  adw_combo_row_set_model (self->reminder_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->reminder_row, present != 0 ? self->times->len - 1 : 0);
}

static DexFuture *
load (gpointer data)
{
  LcBookmarkDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcBookmark) bookmark = lc_await_object (lc_session_fetch_bookmark (self->session, self->message), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  /* What is there is not overwritten by what was never read. */
  if (bookmark != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->note_row), lc_bookmark_get_note (bookmark));
      fill_times (self, lc_bookmark_get_remind_at (bookmark));
    }
  gtk_widget_set_sensitive (self->save_button, bookmark != NULL);

  return dex_future_new_true ();
}

static DexFuture *
on_written (DexFuture *future,
            gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (user_data), error);

  return dex_future_new_true ();
}

/* It shows at once; an error is told where the dialog came from. */
static void
finish (LcBookmarkDialog *self,
        DexFuture        *future)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  dex_future_disown (dex_future_finally (future, on_written, g_object_ref (parent != NULL ? parent : GTK_WIDGET (self)),
                                         g_object_unref));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save (LcBookmarkDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->reminder_row);
  gint64 remind_at = selected < self->times->len ? g_array_index (self->times, gint64, selected) : 0;

  finish (self, lc_session_bookmark (self->session, self->message, gtk_editable_get_text (GTK_EDITABLE (self->note_row)), remind_at));
}

static void
on_remove (LcBookmarkDialog *self)
{
  finish (self, lc_session_remove_bookmark (self->session, self->message));
}

static void
lc_bookmark_dialog_dispose (GObject *object)
{
  LcBookmarkDialog *self = LC_BOOKMARK_DIALOG (object);

  dex_clear (&self->loading);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_BOOKMARK_DIALOG);

  G_OBJECT_CLASS (lc_bookmark_dialog_parent_class)->dispose (object);
}

static void
lc_bookmark_dialog_class_init (LcBookmarkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_bookmark_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-bookmark-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcBookmarkDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcBookmarkDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, LcBookmarkDialog, reminder_row);
  gtk_widget_class_bind_template_child (widget_class, LcBookmarkDialog, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
lc_bookmark_dialog_init (LcBookmarkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->reminder_row);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * lc_bookmark_dialog_new:
 * @session: the session
 * @message: a post or a reply
 *
 * Returns: (transfer floating): a dialog that keeps @message, or changes what is noted about it
 */
AdwDialog *
lc_bookmark_dialog_new (LcSession *session,
                        LcMessage *message)
{
  LcBookmarkDialog *self = g_object_new (LC_TYPE_BOOKMARK_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  fill_times (self, 0);
  if (lc_message_get_is_bookmarked (message))
    {
      gtk_widget_set_visible (self->remove_group, TRUE);
      gtk_widget_set_sensitive (self->save_button, FALSE);
      self->loading = lc_fiber_spawn (self, load);
    }

  return ADW_DIALOG (self);
}
