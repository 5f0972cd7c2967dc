/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-attachment-strip.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <string.h>

#include "shared/lc-attachment-row.h"
#include "shared/lc-feedback.h"

/* One line of them at the end of a text, as lc_attachment_row_dup_markup() writes it. */
#define LINE "^(!?)\\[((?:[^\\[\\]\\\\]|\\\\.)*)\\]\\((/api/v1/uploads/[0-9a-f-]{36})\\)$"

struct _LcAttachmentStrip
{
  AdwBin     parent_instance;

  GtkBox    *box;
  LcSession *session;
};

G_DEFINE_FINAL_TYPE (LcAttachmentStrip, lc_attachment_strip, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed (LcAttachmentStrip *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed_cb (LcAttachmentStrip *self,
            LcAttachmentRow   *row)
{
  lc_attachment_row_give_up (row);
  gtk_box_remove (self->box, GTK_WIDGET (row));
  changed (self);
}

static GtkWidget *
create_row (LcAttachmentStrip *self,
            const char        *url,
            const char        *words,
            gboolean           is_picture)
{
  GtkWidget *row = lc_attachment_row_new (self->session, url, words, is_picture);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
clear (LcAttachmentStrip *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, row);
}

/* What the community takes as a picture: of all else, as of drawings with script in them, it makes a file. */
static gboolean
is_picture (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 12 && (memcmp (data, "\x89PNG", 4) == 0 || memcmp (data, "\xff\xd8\xff", 3) == 0 || memcmp (data, "GIF8", 4) == 0 ||
                        (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0));
}

typedef struct
{
  LcAttachmentStrip *strip;
  LcSession         *session;
  GFile             *file;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->strip);
  g_object_unref (reading->session);
  g_object_unref (reading->file);
  g_free (reading);
}

static GBytes *
read_file (Reading   *reading,
           char     **name,
           GError   **error)
{
  g_autoptr(GFileInfo) info = lc_await_object (dex_file_query_info (reading->file,
                                                                    G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                                                                    G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT), error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > LC_UPLOAD_MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("A file may have at most 25 MB."));
      return NULL;
    }

  *name = g_strdup (g_file_info_get_display_name (info));
  return lc_await_boxed (dex_file_load_contents_bytes (reading->file), error);
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  g_autofree char *name = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = read_file (reading, &name, &error);

  if (bytes == NULL)
    lc_feedback_show_error (GTK_WIDGET (reading->strip), error);
  else if (reading->strip->session == reading->session)
    lc_attachment_strip_add_bytes (reading->strip, bytes, name);
  return dex_future_new_true ();
}

static void
lc_attachment_strip_dispose (GObject *object)
{
  LcAttachmentStrip *self = LC_ATTACHMENT_STRIP (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_attachment_strip_parent_class)->dispose (object);
}

static void
lc_attachment_strip_class_init (LcAttachmentStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_attachment_strip_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_attachment_strip_init (LcAttachmentStrip *self)
{
  self->box = g_object_new (GTK_TYPE_BOX,
                            "orientation", GTK_ORIENTATION_VERTICAL,
                            "spacing", 6,
                            "margin-top", 6, "margin-bottom", 6, "margin-start", 12, "margin-end", 12,
                            NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
lc_attachment_strip_set_session (LcAttachmentStrip *self,
                                 LcSession         *session)
{
  g_return_if_fail (LC_IS_ATTACHMENT_STRIP (self));

  g_set_object (&self->session, session);
}

/**
 * lc_attachment_strip_add_bytes:
 * @self: a strip with a session
 * @bytes: a picture or a file
 * @name: its name
 *
 * Attaches a picture or a file, and begins to send it. What cannot be attached is said.
 */
void
lc_attachment_strip_add_bytes (LcAttachmentStrip *self,
                               GBytes            *bytes,
                               const char        *name)
{
  g_autoptr(LcUpload) upload = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (LC_IS_ATTACHMENT_STRIP (self) && self->session != NULL);

  upload = lc_session_attach (self->session, bytes, name, &error);
  if (upload == NULL)
    {
      lc_feedback_show_error (GTK_WIDGET (self), error);
      return;
    }

  gtk_box_append (self->box, create_row (self, lc_upload_get_url (upload), is_picture (bytes) ? "" : name, is_picture (bytes)));
  changed (self);
}

/**
 * lc_attachment_strip_add_file:
 * @self: a strip with a session
 * @file: a file
 *
 * Attaches @file once it is read.
 */
void
lc_attachment_strip_add_file (LcAttachmentStrip *self,
                              GFile             *file)
{
  Reading *reading;

  g_return_if_fail (LC_IS_ATTACHMENT_STRIP (self) && self->session != NULL);

  reading = g_new0 (Reading, 1);
  reading->strip = g_object_ref (self);
  reading->session = g_object_ref (self->session);
  reading->file = g_object_ref (file);
  lc_fiber_run_full (reading, reading_free, read_fiber);
}

static char *
unescape (const char *words)
{
  GString *string = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++)
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      g_string_append_c (string, *p);
    }

  return g_string_free_and_steal (string);
}

/* Takes the last line of @text if it is one of ours. Returns: (nullable): its row */
static GtkWidget *
take_last (LcAttachmentStrip *self,
           GRegex            *regex,
           char              *text)
{
  char *end = strrchr (g_strchomp (text), '\n');
  char *line = end != NULL ? end + 1 : text;
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *words = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *url = NULL;

  if (!g_regex_match (regex, line, 0, &match))
    return NULL;

  mark = g_match_info_fetch (match, 1);
  words = g_match_info_fetch (match, 2);
  url = g_match_info_fetch (match, 3);
  plain = unescape (words);
  *line = '\0';
  return create_row (self, url, plain, *mark != '\0');
}

/**
 * lc_attachment_strip_take:
 * @self: a strip
 * @text: Markdown
 *
 * Shows the pictures and files at the end of @text instead of those that it shows.
 *
 * Returns: (transfer full): the text before them
 */
char *
lc_attachment_strip_take (LcAttachmentStrip *self,
                          const char        *text)
{
  g_autoptr(GRegex) regex = NULL;
  g_autofree char *rest = g_strdup (text);
  GtkWidget *row;

  g_return_val_if_fail (LC_IS_ATTACHMENT_STRIP (self) && text != NULL, NULL);

  clear (self);
  regex = g_regex_new (LINE, G_REGEX_OPTIMIZE, 0, NULL);
  while (self->session != NULL && (row = take_last (self, regex, rest)) != NULL)
    gtk_box_prepend (self->box, row);

  changed (self);
  return g_steal_pointer (&rest);
}

/**
 * lc_attachment_strip_append:
 * @self: a strip
 * @text: Markdown
 *
 * Returns: (transfer full): @text with the pictures and files at its end
 */
char *
lc_attachment_strip_append (LcAttachmentStrip *self,
                            const char        *text)
{
  GString *whole = g_string_new (text);

  g_return_val_if_fail (LC_IS_ATTACHMENT_STRIP (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->box)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *markup = lc_attachment_row_dup_markup (LC_ATTACHMENT_ROW (row));

      if (whole->len > 0)
        g_string_append (whole, "\n\n");
      g_string_append (whole, markup);
    }

  return g_string_free_and_steal (whole);
}

/**
 * lc_attachment_strip_is_usable:
 * @self: a strip
 *
 * Returns: whether nothing in it was refused: a text that shows that would wait for ever
 */
gboolean
lc_attachment_strip_is_usable (LcAttachmentStrip *self)
{
  g_return_val_if_fail (LC_IS_ATTACHMENT_STRIP (self), FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->box)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (lc_attachment_row_is_refused (LC_ATTACHMENT_ROW (row)))
      return FALSE;

  return TRUE;
}
