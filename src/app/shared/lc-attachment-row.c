/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-attachment-row.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <string.h>

#include "shared/lc-error-text.h"
#include "shared/lc-texture.h"

#define SIDE 48

struct _LcAttachmentRow
{
  AdwBin      parent_instance;

  GtkPicture *picture;
  GtkWidget  *entry;    /* NULL for what is no picture */
  GtkLabel   *status;

  LcSession  *session;
  LcUpload   *upload;   /* NULL: the community has it */
  char       *url;
  char       *name;     /* of a file */
  gboolean    is_picture;
  DexFuture  *loading;
};

G_DEFINE_FINAL_TYPE (LcAttachmentRow, lc_attachment_row, ADW_TYPE_BIN)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_status (LcAttachmentRow *self)
{
  int percent = (int) (lc_upload_get_progress (self->upload) * 100);

  switch (lc_upload_get_state (self->upload))
    {
    case LC_SEND_STATE_SENDING:
      /* Translators: how much of a file was sent */
      return g_strdup_printf (_("Sending, %d %%"), percent);

    case LC_SEND_STATE_WAITING:
      return g_strdup (_("Waits until you are online"));

    case LC_SEND_STATE_FAILED:
    case LC_SEND_STATE_CONFLICT:
      return g_strdup (lc_upload_get_error (self->upload) != NULL ? lc_error_text_get (lc_upload_get_error (self->upload))
                                                                  : _("This could not be sent"));

    case LC_SEND_STATE_SETTLED:
    default:
      return NULL;
    }
}

static void
update_status (LcAttachmentRow *self)
{
  g_autofree char *text = self->upload != NULL ? dup_status (self) : NULL;

  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
  if (lc_attachment_row_is_refused (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
}

static void
state_cb (LcAttachmentRow *self)
{
  update_status (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
written_cb (LcAttachmentRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (LcAttachmentRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static GdkTexture *
load_texture (LcAttachmentRow  *self,
              GError          **error)
{
  guint side = SIDE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr(GBytes) bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), self->url, side), error);

  return bytes != NULL ? lc_await_object (lc_texture_decode (bytes), error) : NULL;
}

static void
show_texture (LcAttachmentRow *self,
              GdkTexture      *texture)
{
  double width = gdk_texture_get_width (texture);
  double height = gdk_texture_get_height (texture);
  double scale = SIDE / MAX (width, height);
  g_autoptr(GdkPaintable) paintable = lc_texture_fit (texture, width * scale, height * scale);

  gtk_picture_set_paintable (self->picture, paintable);
}

/* Without it there is the description: what is wrong with the picture is said when it is sent. */
static DexFuture *
load (gpointer data)
{
  LcAttachmentRow *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = load_texture (self, &error);

  if (texture != NULL && self->session != NULL)
    show_texture (self, texture);
  return dex_future_new_true ();
}

static void
lc_attachment_row_dispose (GObject *object)
{
  LcAttachmentRow *self = LC_ATTACHMENT_ROW (object);

  dex_clear (&self->loading);
  g_clear_object (&self->upload);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_attachment_row_parent_class)->dispose (object);
}

static void
lc_attachment_row_finalize (GObject *object)
{
  LcAttachmentRow *self = LC_ATTACHMENT_ROW (object);

  g_free (self->url);
  g_free (self->name);

  G_OBJECT_CLASS (lc_attachment_row_parent_class)->finalize (object);
}

static void
lc_attachment_row_class_init (LcAttachmentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_attachment_row_dispose;
  object_class->finalize = lc_attachment_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_attachment_row_init (LcAttachmentRow *self)
{
}

static GtkWidget *
create_entry (LcAttachmentRow *self,
              const char      *alt)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What the picture shows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Description of the Picture"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("For those who cannot see it"),
                                  -1);
  gtk_widget_set_tooltip_text (entry, _("For those who cannot see it"));
  gtk_editable_set_text (GTK_EDITABLE (entry), alt);
  g_signal_connect_object (entry, "changed", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
create_preview (LcAttachmentRow *self)
{
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), SIDE, SIDE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return GTK_WIDGET (self->picture);
}

static GtkWidget *
create_name (LcAttachmentRow *self)
{
  return g_object_new (GTK_TYPE_LABEL, "label", self->name, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
}

static GtkWidget *
create_remove_button (LcAttachmentRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: takes a picture or a file out of a text that is being written */
  const char *tooltip = self->is_picture ? _("Remove Picture") : _("Remove File");

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
build (LcAttachmentRow *self,
       const char      *words)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->status = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (row), self->is_picture ? create_preview (self) : gtk_image_new_from_icon_name ("text-x-generic-symbolic"));
  if (self->is_picture)
    self->entry = create_entry (self, words);
  gtk_box_append (GTK_BOX (column), self->is_picture ? self->entry : create_name (self));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), create_remove_button (self));
  adw_bin_set_child (ADW_BIN (self), row);
}

/**
 * lc_attachment_row_new:
 * @session: the session
 * @url: where the picture or the file is, or will be
 * @words: what stands for it in the text
 * @is_picture: whether it is shown in the text
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
lc_attachment_row_new (LcSession  *session,
                       const char *url,
                       const char *words,
                       gboolean    is_picture)
{
  LcAttachmentRow *self = g_object_new (LC_TYPE_ATTACHMENT_ROW, NULL);

  self->session = g_object_ref (session);
  self->url = g_strdup (url);
  self->name = g_strdup (words);
  self->is_picture = is_picture;
  build (self, words);

  self->upload = lc_session_find_upload (session, url);
  if (self->upload != NULL)
    g_signal_connect_object (self->upload, "notify", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  update_status (self);
  if (is_picture)
    self->loading = lc_fiber_spawn (self, load);

  return GTK_WIDGET (self);
}

/* What would end the words, or begin something in them. */
static void
append_escaped (GString    *string,
                const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    {
      if (strchr ("\\[]`*_<&!", *p) != NULL)
        g_string_append_c (string, '\\');
      g_string_append_c (string, *p == '\n' || *p == '\r' ? ' ' : *p);
    }
}

/* Returns: (transfer full): what shows it in a text */
char *
lc_attachment_row_dup_markup (LcAttachmentRow *self)
{
  g_autoptr(GString) markup = NULL;

  g_return_val_if_fail (LC_IS_ATTACHMENT_ROW (self), NULL);

  markup = g_string_new (self->is_picture ? "![" : "[");
  append_escaped (markup, self->is_picture ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : self->name);
  g_string_append_printf (markup, "](%s)", self->url);
  return g_strdup (markup->str);
}

/* Returns: whether the community does not take it */
gboolean
lc_attachment_row_is_refused (LcAttachmentRow *self)
{
  LcSendState state;

  g_return_val_if_fail (LC_IS_ATTACHMENT_ROW (self), FALSE);

  state = self->upload != NULL ? lc_upload_get_state (self->upload) : LC_SEND_STATE_SETTLED;
  return state == LC_SEND_STATE_FAILED || state == LC_SEND_STATE_CONFLICT;
}

/* It is not sent, if it is still on its way. */
void
lc_attachment_row_give_up (LcAttachmentRow *self)
{
  g_return_if_fail (LC_IS_ATTACHMENT_ROW (self));

  if (self->upload != NULL)
    lc_session_drop_upload (self->session, self->upload);
}
