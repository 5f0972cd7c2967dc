/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-picture-viewer.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "lc-markdown-view.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-texture.h"

/**
 * LcPictureViewer:
 *
 * A picture of a text as large as there is room, with the others of the same text before and after it.
 */

#define ZOOM_STEP 1.5
#define MAX_ZOOM 8
#define MIN_ZOOM 0.1

struct _LcPictureViewer
{
  AdwDialog     parent_instance;

  GtkStack     *stack;
  AdwStatusPage *failure;
  GtkPicture   *picture;
  GtkWidget    *scroller;
  GtkLabel     *description;

  LcSession    *session;
  GPtrArray    *urls;
  GPtrArray    *alts;
  guint         position;
  double        zoom;     /* 0: the whole picture */
  GBytes       *bytes;
  GdkTexture   *texture;
  DexFuture    *loading;
};

G_DEFINE_FINAL_TYPE (LcPictureViewer, lc_picture_viewer, ADW_TYPE_DIALOG)

static void
update_actions (LcPictureViewer *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.previous", self->position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.next", self->position + 1 < self->urls->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.save", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.copy", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-in", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-out", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-fit", self->zoom > 0);
}

static void
set_zoom (LcPictureViewer *self,
          double           zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, MIN_ZOOM, MAX_ZOOM) : 0;
  gtk_picture_set_content_fit (self->picture, self->zoom > 0 ? GTK_CONTENT_FIT_FILL : GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture),
                               self->zoom > 0 ? (int) (gdk_texture_get_width (self->texture) * self->zoom) : -1,
                               self->zoom > 0 ? (int) (gdk_texture_get_height (self->texture) * self->zoom) : -1);
  update_actions (self);
}

/* How large the whole picture is shown. */
static double
get_fitting_zoom (LcPictureViewer *self)
{
  double width = gtk_widget_get_width (self->scroller);
  double height = gtk_widget_get_height (self->scroller);

  return MIN (1, MIN (width / gdk_texture_get_width (self->texture), height / gdk_texture_get_height (self->texture)));
}

static void
show_texture (LcPictureViewer *self)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->texture));
  gtk_stack_set_visible_child_name (self->stack, "picture");
  gtk_widget_grab_focus (self->scroller);
  set_zoom (self, 0);
}

static void
show_failure (LcPictureViewer *self,
              const GError    *error)
{
  adw_status_page_set_description (self->failure, lc_error_text_get (error));
  gtk_stack_set_visible_child_name (self->stack, "failure");
  update_actions (self);
}

static DexFuture *
load (gpointer data)
{
  LcPictureViewer *self = data;
  const char *url = self->urls->pdata[self->position];
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), url, 0), &error);
  g_autoptr(GdkTexture) texture = bytes != NULL ? lc_await_object (lc_texture_decode (bytes), &error) : NULL;

  if (lc_fiber_is_cancelled (error) || self->session == NULL)
    return dex_future_new_true ();

  g_set_object (&self->texture, texture);
  if (texture == NULL)
    {
      show_failure (self, error);
      return dex_future_new_true ();
    }

  self->bytes = g_steal_pointer (&bytes);
  show_texture (self);
  return dex_future_new_true ();
}

static void
load_picture (LcPictureViewer *self)
{
  const char *alt = self->alts->pdata[self->position];

  dex_clear (&self->loading);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->texture);
  self->zoom = 0;
  gtk_label_set_text (self->description, alt);
  adw_dialog_set_title (ADW_DIALOG (self), *alt != '\0' ? alt : _("Picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *alt != '\0' ? alt : _("Picture without a description"), -1);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  update_actions (self);
  self->loading = lc_fiber_spawn (self, load);
}

static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (widget);

  self->position += g_str_equal (action_name, "picture.next") ? 1 : -1;
  load_picture (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (widget);
  double zoom = self->zoom > 0 ? self->zoom : get_fitting_zoom (self);

  if (g_str_equal (action_name, "picture.zoom-fit"))
    set_zoom (self, 0);
  else
    set_zoom (self, g_str_equal (action_name, "picture.zoom-in") ? zoom * ZOOM_STEP : zoom / ZOOM_STEP);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (widget);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), self->texture);
  lc_feedback_toast (GTK_WIDGET (self->stack), _("Picture copied"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(LcPictureViewer) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    lc_feedback_toast (GTK_WIDGET (self->stack), _("Picture saved"));
  else
    lc_feedback_show_error (GTK_WIDGET (self->stack), error);
}

static void
save_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(LcPictureViewer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->bytes != NULL)
    g_file_replace_contents_bytes_async (file, self->bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved_cb,
                                         g_object_ref (self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && error != NULL)
    lc_feedback_show_error (GTK_WIDGET (self->stack), error);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  gboolean is_png = size > 0 && data[0] == 0x89;
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, _("Save Picture"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, is_png ? _("Picture.png") : _("Picture.jpg"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, save_chosen_cb, g_object_ref (self));
}

static const char *
find_step (LcPictureViewer *self,
           guint            key)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Left:
      return is_rtl ? "picture.next" : "picture.previous";
    case GDK_KEY_Right:
      return is_rtl ? "picture.previous" : "picture.next";
    case GDK_KEY_Page_Up:
      return "picture.previous";
    case GDK_KEY_Page_Down:
      return "picture.next";
    default:
      return NULL;
    }
}

/* A dialog moves the focus by these keys, and what scrolls, scrolls, unless they are taken before. In a picture that is larger than
 * the window they lead about. */
static gboolean
key_pressed_cb (LcPictureViewer *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  const char *step = self->zoom > 0 || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ? NULL : find_step (self, key);

  if (step == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), step, NULL);
  return GDK_EVENT_STOP;
}

static void
lc_picture_viewer_dispose (GObject *object)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (object);

  dex_clear (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_PICTURE_VIEWER);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->texture);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_picture_viewer_parent_class)->dispose (object);
}

static void
lc_picture_viewer_finalize (GObject *object)
{
  LcPictureViewer *self = LC_PICTURE_VIEWER (object);

  g_ptr_array_unref (self->urls);
  g_ptr_array_unref (self->alts);

  G_OBJECT_CLASS (lc_picture_viewer_parent_class)->finalize (object);
}

static void
add_key (GtkWidgetClass  *widget_class,
         guint            key,
         GdkModifierType  modifiers,
         const char      *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  add_key (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "picture.save");
  add_key (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "picture.copy");
  add_key (widget_class, GDK_KEY_plus, 0, "picture.zoom-in");
  add_key (widget_class, GDK_KEY_KP_Add, 0, "picture.zoom-in");
  add_key (widget_class, GDK_KEY_minus, 0, "picture.zoom-out");
  add_key (widget_class, GDK_KEY_KP_Subtract, 0, "picture.zoom-out");
  add_key (widget_class, GDK_KEY_0, 0, "picture.zoom-fit");
}

static void
lc_picture_viewer_class_init (LcPictureViewerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_picture_viewer_dispose;
  object_class->finalize = lc_picture_viewer_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-picture-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPictureViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, LcPictureViewer, failure);
  gtk_widget_class_bind_template_child (widget_class, LcPictureViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, LcPictureViewer, scroller);
  gtk_widget_class_bind_template_child (widget_class, LcPictureViewer, description);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_picture);

  gtk_widget_class_install_action (widget_class, "picture.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "picture.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "picture.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "picture.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "picture.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "picture.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "picture.save", NULL, save_action);
  add_keys (widget_class);
}

static void
lc_picture_viewer_init (LcPictureViewer *self)
{
  self->urls = g_ptr_array_new_with_free_func (g_free);
  self->alts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Collects the pictures below @widget, in their order. */
static void
add_pictures (LcPictureViewer   *self,
              GtkWidget         *widget,
              LcAttachedPicture *shown)
{
  if (LC_IS_ATTACHED_PICTURE (widget))
    {
      LcAttachedPicture *picture = LC_ATTACHED_PICTURE (widget);

      if (picture == shown)
        self->position = self->urls->len;
      g_ptr_array_add (self->urls, g_strdup (lc_attached_picture_get_url (picture)));
      g_ptr_array_add (self->alts, g_strdup (lc_attached_picture_get_alt (picture)));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_pictures (self, child, shown);
}

/**
 * lc_picture_viewer_new:
 * @session: the session
 * @picture: the picture to begin with
 *
 * Returns: (transfer floating): a dialog with @picture and the others of its text
 */
AdwDialog *
lc_picture_viewer_new (LcSession         *session,
                       LcAttachedPicture *picture)
{
  LcPictureViewer *self = g_object_new (LC_TYPE_PICTURE_VIEWER, NULL);
  GtkWidget *text = gtk_widget_get_ancestor (GTK_WIDGET (picture), LC_TYPE_MARKDOWN_VIEW);

  self->session = g_object_ref (session);
  add_pictures (self, text != NULL ? text : GTK_WIDGET (picture), picture);
  load_picture (self);

  return ADW_DIALOG (self);
}
