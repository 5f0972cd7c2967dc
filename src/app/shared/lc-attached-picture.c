/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-attached-picture.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-error-text.h"
#include "shared/lc-picture-viewer.h"
#include "shared/lc-texture.h"

/* The largest side that a picture has in a text: the server's largest thumbnail is enough for it. */
#define MAX_SIDE 480
/* Of a picture of which nothing is known yet. */
#define UNKNOWN_WIDTH 320
#define UNKNOWN_HEIGHT 240

struct _LcAttachedPicture
{
  AdwBin      parent_instance;

  GtkWidget  *button;
  GtkPicture *picture;
  GtkWidget  *failure;

  LcSession  *session;
  char       *url;
  char       *alt;
  gboolean    is_size_known;
  double      width;       /* as it is shown where there is room */
  double      height;
  DexFuture  *loading;
  gboolean    is_failed;
};

G_DEFINE_FINAL_TYPE (LcAttachedPicture, lc_attached_picture, ADW_TYPE_BIN)

/* Makes it smaller where it is larger than a text should have it, and never larger. */
static void
set_size (LcAttachedPicture *self,
          double             width,
          double             height)
{
  double scale = MIN (1, MAX_SIDE / MAX (width, height));

  self->width = MAX (1, width * scale);
  self->height = MAX (1, height * scale);
}

static void
set_busy (LcAttachedPicture *self,
          gboolean           is_busy)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_BUSY, is_busy, -1);
}

static void
show_texture (LcAttachedPicture *self,
              GdkTexture        *texture)
{
  g_autoptr(GdkPaintable) paintable = NULL;

  if (!self->is_size_known)
    set_size (self, gdk_texture_get_width (texture), gdk_texture_get_height (texture));

  paintable = lc_texture_fit (texture, self->width, self->height);
  gtk_picture_set_paintable (self->picture, paintable);
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->picture));
}

static void
show_failure (LcAttachedPicture *self,
              const GError      *error)
{
  g_autofree char *text = NULL;

  self->is_failed = TRUE;
  /* Translators: a picture that cannot be shown: its description, and why */
  text = g_strdup_printf (_("Picture: %s\n%s"), self->alt, lc_error_text_get (error));
  gtk_label_set_text (GTK_LABEL (self->failure), text);
  gtk_button_set_child (GTK_BUTTON (self->button), self->failure);
}

static GdkTexture *
load_texture (LcAttachedPicture  *self,
              GError            **error)
{
  guint side = MAX_SIDE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr(GBytes) bytes = NULL;

  /* The server has none that is large enough for a display of many pixels. */
  bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), self->url, side > 512 ? 0 : side), error);
  return bytes != NULL ? lc_await_object (lc_texture_decode (bytes), error) : NULL;
}

static DexFuture *
load (gpointer data)
{
  LcAttachedPicture *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = load_texture (self, &error);

  if (lc_fiber_is_cancelled (error) || self->session == NULL)
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (texture != NULL)
    show_texture (self, texture);
  else
    show_failure (self, error);
  return dex_future_new_true ();
}

static void
begin_loading (LcAttachedPicture *self)
{
  self->is_failed = FALSE;
  set_busy (self, TRUE);
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->picture));
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

static void
clicked_cb (LcAttachedPicture *self)
{
  if (self->is_failed)
    begin_loading (self);
  else
    adw_dialog_present (lc_picture_viewer_new (self->session, self), GTK_WIDGET (self));
}

static void
online_cb (LcAttachedPicture *self)
{
  if (self->is_failed && lc_session_get_online (self->session))
    begin_loading (self);
}

static GtkSizeRequestMode
lc_attached_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A list gives its rows no more than the least that they ask for: a picture asks for all of its height. */
static void
lc_attached_picture_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  LcAttachedPicture *self = LC_ATTACHED_PICTURE (widget);
  double width = for_size >= 0 ? MIN (for_size, self->width) : self->width;

  *minimum_baseline = -1;
  *natural_baseline = -1;
  if (self->is_failed)
    gtk_widget_measure (self->button, orientation, for_size, minimum, natural, NULL, NULL);
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (1, (int) (self->height * width / self->width));
  else
    {
      *minimum = 1;
      *natural = (int) self->width;
    }
}

static void
lc_attached_picture_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  LcAttachedPicture *self = LC_ATTACHED_PICTURE (widget);
  int used = self->is_failed ? width : MIN (width, (int) self->width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (self->button, &(GtkAllocation) { is_rtl ? width - used : 0, 0, used, height }, -1);
}

static void
lc_attached_picture_map (GtkWidget *widget)
{
  LcAttachedPicture *self = LC_ATTACHED_PICTURE (widget);

  GTK_WIDGET_CLASS (lc_attached_picture_parent_class)->map (widget);
  if (self->loading == NULL)
    begin_loading (self);
}

static void
lc_attached_picture_dispose (GObject *object)
{
  LcAttachedPicture *self = LC_ATTACHED_PICTURE (object);

  dex_clear (&self->loading);
  g_clear_object (&self->picture);
  g_clear_object (&self->failure);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_attached_picture_parent_class)->dispose (object);
}

static void
lc_attached_picture_finalize (GObject *object)
{
  LcAttachedPicture *self = LC_ATTACHED_PICTURE (object);

  g_free (self->url);
  g_free (self->alt);

  G_OBJECT_CLASS (lc_attached_picture_parent_class)->finalize (object);
}

static void
lc_attached_picture_class_init (LcAttachedPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_attached_picture_dispose;
  object_class->finalize = lc_attached_picture_finalize;
  widget_class->map = lc_attached_picture_map;
  widget_class->get_request_mode = lc_attached_picture_get_request_mode;
  widget_class->measure = lc_attached_picture_measure;
  widget_class->size_allocate = lc_attached_picture_size_allocate;
}

static void
lc_attached_picture_init (LcAttachedPicture *self)
{
  self->picture = g_object_ref_sink (GTK_PICTURE (gtk_picture_new ()));
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->failure = g_object_ref_sink (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL));

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "attached-picture");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/**
 * lc_attached_picture_new:
 * @session: the session
 * @url: where the picture is
 * @alt: what it shows, in words; empty where nobody said
 * @width: pixels; 0: not known
 * @height: pixels; 0: not known
 *
 * Returns: (transfer floating): a picture that is loaded when it comes on screen
 */
GtkWidget *
lc_attached_picture_new (LcSession  *session,
                         const char *url,
                         const char *alt,
                         int         width,
                         int         height)
{
  LcAttachedPicture *self = g_object_new (LC_TYPE_ATTACHED_PICTURE, NULL);
  g_autoptr(GdkPaintable) place = NULL;
  g_autofree char *name = NULL;

  self->session = g_object_ref (session);
  self->url = g_strdup (url);
  self->alt = g_strdup (alt);
  self->is_size_known = width > 0 && height > 0;
  set_size (self, self->is_size_known ? width : UNKNOWN_WIDTH, self->is_size_known ? height : UNKNOWN_HEIGHT);

  place = gdk_paintable_new_empty (self->width, self->height);
  gtk_picture_set_paintable (self->picture, place);
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->picture));

  /* Translators: the name of a picture in a text, with its description */
  name = *alt != '\0' ? g_strdup_printf (_("Picture: %s"), alt) : g_strdup (_("Picture without a description"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (*alt != '\0')
    gtk_widget_set_tooltip_text (self->button, alt);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const char *
lc_attached_picture_get_url (LcAttachedPicture *self)
{
  g_return_val_if_fail (LC_IS_ATTACHED_PICTURE (self), NULL);

  return self->url;
}

const char *
lc_attached_picture_get_alt (LcAttachedPicture *self)
{
  g_return_val_if_fail (LC_IS_ATTACHED_PICTURE (self), NULL);

  return self->alt;
}
