/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-calendar-file.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <webinars/lc-session-calendar.h>

#include "shared/lc-feedback.h"

/* A file on its way to the person's calendar. */
typedef struct
{
  GtkWidget *widget;
  GFile     *file;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static GtkWindow *
get_window (Opening *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->widget));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Opening) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) target = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (target != NULL && g_file_copy (self->file, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    lc_feedback_toast (self->widget, _("The calendar file was saved"));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lc_feedback_show_error (self->widget, error);
}

/* Where no program opens it, it can be kept. */
static void
ask_where_to_save (Opening *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Save the Calendar File"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _("webinar.ics"));
  gtk_file_dialog_save (dialog, get_window (self), NULL, chosen_cb, self);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Opening) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && gtk_widget_get_root (self->widget) != NULL)
    ask_where_to_save (g_steal_pointer (&self));
}

static GFile *
find_file (LcWebinar *webinar)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "learn-commons", "calendar", NULL);
  g_autofree char *name = g_strconcat (lc_document_get_id (LC_DOCUMENT (webinar)), ".ics", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_file_new_build_filename (folder, name, NULL);
}

/**
 * lc_calendar_file_open:
 * @widget: what asks for it
 * @session: the session
 * @webinar: a webinar
 *
 * Opens @webinar in the person's calendar program, or saves it as a file where there is none. For a fiber.
 *
 * Returns: (transfer full): a future that settles when the file was handed over, or an error shown
 */
DexFuture *
lc_calendar_file_open (GtkWidget *widget,
                       LcSession *session,
                       LcWebinar *webinar)
{
  g_autoptr(GFile) file = find_file (webinar);
  g_autoptr(GtkFileLauncher) launcher = NULL;
  g_autoptr(GError) error = NULL;
  Opening *opening;

  if (!lc_await (lc_session_save_webinar_calendar (session, webinar, file), &error))
    {
      if (!lc_fiber_is_cancelled (error))
        lc_feedback_show_error (widget, error);
      return dex_future_new_true ();
    }

  opening = g_new (Opening, 1);
  *opening = (Opening) { g_object_ref (widget), g_object_ref (file) };
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_launch (launcher, get_window (opening), NULL, launched_cb, opening);
  return dex_future_new_true ();
}
