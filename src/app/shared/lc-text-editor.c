/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-text-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "shared/lc-attachment-strip.h"
#include "shared/lc-feedback.h"
#include "shared/lc-mention-typing.h"

/* From here on the editor says how much room is left. */
#define NEAR_END 500

struct _LcTextEditor
{
  AdwBin       parent_instance;

  GtkTextView *view;
  GtkLabel    *placeholder;
  GtkLabel    *limit_label;
  GtkWidget   *attach_button;
  LcAttachmentStrip *strip;
  LcMemberPicker    *picker;

  LcSession   *session;
  guint        max_length;
};

G_DEFINE_FINAL_TYPE (LcTextEditor, lc_text_editor, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MAX_LENGTH,
  PROP_PLACEHOLDER,
  N_PROPS,
};

enum
{
  CHANGED,
  SUBMITTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (LcTextEditor *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
update_limit (LcTextEditor *self)
{
  g_autofree char *whole = lc_text_editor_dup_text (self);
  int left = (int) self->max_length - (int) g_utf8_strlen (whole, -1);
  g_autofree char *text = NULL;

  if (left < 0)
    text = g_strdup_printf (ngettext ("%d character too many", "%d characters too many", -left), -left);
  else
    text = g_strdup_printf (ngettext ("%d character left", "%d characters left", left), left);

  gtk_label_set_text (self->limit_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_label), left < NEAR_END);
  if (left < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->limit_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->limit_label), "error");
}

static void
on_changed (LcTextEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), gtk_text_buffer_get_char_count (get_buffer (self)) == 0);
  update_limit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(LcTextEditor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lc_feedback_show_error (GTK_WIDGET (self), error);

  for (guint i = 0; files != NULL && self->session != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      lc_attachment_strip_add_file (self->strip, file);
    }
}

static void
attach_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcTextEditor *self = LC_TEXT_EDITOR (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, _("Attach Pictures or Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (self));
}

static void
attach_texture (LcTextEditor *self,
                GdkTexture   *texture)
{
  g_autoptr(GBytes) bytes = gdk_texture_save_to_png_bytes (texture);

  /* Translators: the name of a picture that was pasted, as a file */
  lc_attachment_strip_add_bytes (self->strip, bytes, _("Pasted picture.png"));
}

static void
attach_files (LcTextEditor *self,
              GdkFileList  *list)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (list);

  for (GSList *l = files; l != NULL; l = l->next)
    lc_attachment_strip_add_file (self->strip, l->data);
}

static gboolean
dropped_cb (LcTextEditor *self,
            const GValue *value)
{
  if (self->session == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    attach_files (self, g_value_get_boxed (value));
  else
    attach_texture (self, g_value_get_object (value));
  return TRUE;
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(LcTextEditor) self = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    dropped_cb (self, value);
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);
}

/* Pictures and files that are pasted are attached; text is pasted as text, also by programs that offer a picture of it. */
static void
paste_cb (LcTextEditor *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean has_files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);
  gboolean has_text = gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
  gboolean has_picture = gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) && !has_text;

  if (self->session == NULL || (!has_files && !has_picture))
    return;

  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
  gdk_clipboard_read_value_async (clipboard, has_files ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                  g_object_ref (self));
}

/* Puts marks around what is selected; around nothing, with the cursor between them. */
static void
surround (LcTextEditor *self,
          const char   *before,
          const char   *after)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *marked = NULL;
  gboolean empty = !gtk_text_buffer_get_selection_bounds (buffer, &start, &end);

  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  marked = g_strconcat (before, text, after, NULL);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, marked, -1);
  if (empty)
    {
      gtk_text_iter_backward_chars (&start, g_utf8_strlen (after, -1));
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  gtk_text_buffer_end_user_action (buffer);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Puts a mark before each selected line. */
static void
prefix_lines (LcTextEditor *self,
              const char   *prefix)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  int last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  last = gtk_text_iter_get_line (&end);

  gtk_text_buffer_begin_user_action (buffer);
  for (int line = gtk_text_iter_get_line (&start); line <= last; line++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
      gtk_text_buffer_insert (buffer, &iter, prefix, -1);
    }
  gtk_text_buffer_end_user_action (buffer);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
mark_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcTextEditor *self = LC_TEXT_EDITOR (widget);
  const char *mark = g_variant_get_string (parameter, NULL);

  if (g_str_equal (mark, "bold"))
    surround (self, "**", "**");
  else if (g_str_equal (mark, "italic"))
    surround (self, "*", "*");
  else if (g_str_equal (mark, "code"))
    surround (self, "`", "`");
  else if (g_str_equal (mark, "link"))
    surround (self, "[", "](https://)");
  else if (g_str_equal (mark, "list"))
    prefix_lines (self, "- ");
  else if (g_str_equal (mark, "quote"))
    prefix_lines (self, "> ");
}

static void
submit_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SUBMITTED], 0);
}

static gboolean
lc_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LC_TEXT_EDITOR (widget)->view));
}

static void
lc_text_editor_dispose (GObject *object)
{
  g_clear_object (&LC_TEXT_EDITOR (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_TEXT_EDITOR);

  G_OBJECT_CLASS (lc_text_editor_parent_class)->dispose (object);
}

static void
lc_text_editor_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LcTextEditor *self = LC_TEXT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_MAX_LENGTH:
      self->max_length = g_value_get_uint (value);
      update_limit (self);
      break;
    case PROP_PLACEHOLDER:
      gtk_label_set_text (self->placeholder, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->placeholder), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_text_editor_class_init (LcTextEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_text_editor_dispose;
  object_class->set_property = lc_text_editor_set_property;
  widget_class->grab_focus = lc_text_editor_grab_focus;

  properties[PROP_MAX_LENGTH] = g_param_spec_uint ("max-length", NULL, NULL, 0, G_MAXINT, 20000,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LC_TYPE_ATTACHMENT_STRIP);
  g_type_ensure (LC_TYPE_MEMBER_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-text-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, view);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, limit_label);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, attach_button);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, strip);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);

  gtk_widget_class_install_action (widget_class, "text.mark", "s", mark_action);
  gtk_widget_class_install_action (widget_class, "text.attach", NULL, attach_action);
  gtk_widget_class_install_action (widget_class, "text.submit", NULL, submit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "text.mark", "s", "bold");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "text.mark", "s", "italic");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "text.mark", "s", "link");
}

/* Before the text view, which would take the name of a file as text. */
static void
take_drops (LcTextEditor *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, (GType[]) { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE }, 2);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
lc_text_editor_init (LcTextEditor *self)
{
  GtkEventController *controller;
  GtkShortcut *shortcut;

  self->max_length = 20000;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  /* Before the text view, which would begin a new line. */
  controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                               gtk_named_action_new ("text.submit"));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
  take_drops (self);
  lc_mention_typing_watch (self->view, self->picker);
}

/**
 * lc_text_editor_set_session:
 * @self: an editor without a text
 * @session: the session
 *
 * Lets one attach pictures and files, which stand below the text and are at its end, and completes whom one mentions.
 */
void
lc_text_editor_set_session (LcTextEditor *self,
                            LcSession    *session)
{
  g_return_if_fail (LC_IS_TEXT_EDITOR (self));

  g_set_object (&self->session, session);
  lc_attachment_strip_set_session (self->strip, session);
  lc_member_picker_set_session (self->picker, session);
  gtk_widget_set_visible (self->attach_button, session != NULL);
}

/**
 * lc_text_editor_dup_text:
 * @self: an editor
 *
 * Returns: (transfer full): the text, without space at its end, and what is attached to it
 */
char *
lc_text_editor_dup_text (LcTextEditor *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  g_return_val_if_fail (LC_IS_TEXT_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  text = g_strchomp (gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE));
  return lc_attachment_strip_append (self->strip, text);
}

/**
 * lc_text_editor_set_text:
 * @self: an editor
 * @text: (nullable): Markdown
 */
void
lc_text_editor_set_text (LcTextEditor *self,
                         const char   *text)
{
  g_autofree char *rest = NULL;

  g_return_if_fail (LC_IS_TEXT_EDITOR (self));

  rest = lc_attachment_strip_take (self->strip, text != NULL ? text : "");
  gtk_text_buffer_set_text (get_buffer (self), rest, -1);
}

/**
 * lc_text_editor_is_usable:
 * @self: an editor
 *
 * Returns: whether there is a text or something attached, all of it may be sent, and it is not too long
 */
gboolean
lc_text_editor_is_usable (LcTextEditor *self)
{
  g_autofree char *text = lc_text_editor_dup_text (self);

  return *text != '\0' && g_utf8_strlen (text, -1) <= (glong) self->max_length && lc_attachment_strip_is_usable (self->strip);
}
