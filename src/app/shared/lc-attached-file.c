/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-attached-file.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-feedback.h"

struct _LcAttachedFile
{
  AdwBin      parent_instance;

  GtkWidget  *button;
  GtkWidget  *spinner;

  LcSession  *session;
  char       *url;
  char       *name;
  DexFuture  *opening;
};

G_DEFINE_FINAL_TYPE (LcAttachedFile, lc_attached_file, ADW_TYPE_BIN)

/* What members send one another is opened out of a folder of its own, under its own name. */
static GFile *
create_copy (LcAttachedFile *self)
{
  g_autofree char *id = g_path_get_basename (self->url);
  g_autofree char *name = g_path_get_basename (*self->name != '\0' ? self->name : "file");
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "learn-commons", "opened", id, NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_file_new_build_filename (folder, g_str_equal (name, G_DIR_SEPARATOR_S) || *name == '.' ? "file" : name, NULL);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lc_feedback_toast (widget, _("No application could open the file"));
}

static void
launch (LcAttachedFile *self,
        GFile          *file)
{
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, g_object_ref (self));
}

static DexFuture *
open_fiber (gpointer data)
{
  LcAttachedFile *self = data;
  g_autoptr(GFile) copy = create_copy (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), self->url, 0), &error);
  if (bytes != NULL)
    lc_await (dex_file_replace_contents_bytes (copy, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION | G_FILE_CREATE_PRIVATE), &error);

  if (lc_fiber_is_cancelled (error) || self->session == NULL)
    return dex_future_new_true ();

  gtk_widget_set_visible (self->spinner, FALSE);
  if (error != NULL)
    lc_feedback_show_error (GTK_WIDGET (self), error);
  else
    launch (self, copy);
  return dex_future_new_true ();
}

static void
clicked_cb (LcAttachedFile *self)
{
  gtk_widget_set_visible (self->spinner, TRUE);
  dex_clear (&self->opening);
  self->opening = lc_fiber_spawn (self, open_fiber);
}

static void
lc_attached_file_dispose (GObject *object)
{
  LcAttachedFile *self = LC_ATTACHED_FILE (object);

  dex_clear (&self->opening);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_attached_file_parent_class)->dispose (object);
}

static void
lc_attached_file_finalize (GObject *object)
{
  LcAttachedFile *self = LC_ATTACHED_FILE (object);

  g_free (self->url);
  g_free (self->name);

  G_OBJECT_CLASS (lc_attached_file_parent_class)->finalize (object);
}

static void
lc_attached_file_class_init (LcAttachedFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_attached_file_dispose;
  object_class->finalize = lc_attached_file_finalize;
}

static void
lc_attached_file_init (LcAttachedFile *self)
{
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->button, "attached-file");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/* Returns: (transfer full) (nullable): what it is and how large, as far as that is known */
static char *
describe (const char *media_type,
          guint64     size)
{
  g_autofree char *type = NULL;
  g_autofree char *content_type = NULL;
  g_autofree char *size_text = NULL;
  g_autofree char *essence = NULL;

  if (media_type == NULL)
    return NULL;

  essence = g_strndup (media_type, strcspn (media_type, ";"));
  content_type = g_content_type_from_mime_type (essence);
  type = content_type != NULL ? g_content_type_get_description (content_type) : g_strdup (essence);
  size_text = g_format_size (size);
  /* Translators: the kind of a file and its size: PDF document · 1.2 MB */
  return g_strdup_printf (_("%s · %s"), type, size_text);
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   NULL);

  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dimmed");
    }
  return label;
}

/**
 * lc_attached_file_new:
 * @session: the session
 * @url: where the file is
 * @words: what the text calls it
 * @name: (nullable): the file's own name
 * @media_type: (nullable): what it is
 * @size: bytes
 *
 * Returns: (transfer floating): a row that opens the file
 */
GtkWidget *
lc_attached_file_new (LcSession  *session,
                      const char *url,
                      const char *words,
                      const char *name,
                      const char *media_type,
                      guint64     size)
{
  LcAttachedFile *self = g_object_new (LC_TYPE_ATTACHED_FILE, NULL);
  g_autofree char *description = describe (media_type, size);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name ("text-x-generic-symbolic");
  const char *title = *words != '\0' ? words : name != NULL && *name != '\0' ? name : _("File");
  g_autofree char *label = NULL;

  self->session = g_object_ref (session);
  self->url = g_strdup (url);
  self->name = g_strdup (name != NULL ? name : words);

  gtk_box_append (GTK_BOX (column), create_label (title, NULL));
  if (description != NULL)
    gtk_box_append (GTK_BOX (column), create_label (description, "caption"));
  self->spinner = adw_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), self->spinner);
  gtk_button_set_child (GTK_BUTTON (self->button), row);

  /* Translators: the name of a file in a text: what it is called, its kind and its size */
  label = description != NULL ? g_strdup_printf (_("File: %s, %s"), title, description) : g_strdup_printf (_("File: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
