/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-text-editor.h"

#include <glib/gi18n.h>
#include <string.h>

/* From here on the editor says how much room is left. */
#define NEAR_END 500

struct _LcTextEditor
{
  AdwBin       parent_instance;

  GtkTextView *view;
  GtkLabel    *placeholder;
  GtkLabel    *limit_label;

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
  int left = (int) self->max_length - gtk_text_buffer_get_char_count (get_buffer (self));
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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-text-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, view);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, LcTextEditor, limit_label);

  gtk_widget_class_install_action (widget_class, "text.mark", "s", mark_action);
  gtk_widget_class_install_action (widget_class, "text.submit", NULL, submit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "text.mark", "s", "bold");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "text.mark", "s", "italic");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "text.mark", "s", "link");
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
}

/**
 * lc_text_editor_dup_text:
 * @self: an editor
 *
 * Returns: (transfer full): the text, without space around it
 */
char *
lc_text_editor_dup_text (LcTextEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (LC_IS_TEXT_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE));
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
  g_return_if_fail (LC_IS_TEXT_EDITOR (self));

  gtk_text_buffer_set_text (get_buffer (self), text != NULL ? text : "", -1);
}

/**
 * lc_text_editor_is_usable:
 * @self: an editor
 *
 * Returns: whether there is a text, and it is not too long
 */
gboolean
lc_text_editor_is_usable (LcTextEditor *self)
{
  g_autofree char *text = lc_text_editor_dup_text (self);

  return *text != '\0' && g_utf8_strlen (text, -1) <= (glong) self->max_length;
}
