/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mention-typing.h"

/* A handle is no longer. */
#define MAX_LENGTH 32

static gboolean
is_of_handle (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || c == '-';
}

/* What makes an @ part of a word, such as an address. */
static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || c == '@' || c == '/' || c == '.';
}

static gboolean
is_inside_word (const GtkTextIter *at)
{
  GtkTextIter before = *at;

  return gtk_text_iter_backward_char (&before) && is_of_word (gtk_text_iter_get_char (&before));
}

/* Returns: (transfer full) (nullable): what is written after an @ up to the cursor; @start is that @ */
static char *
find_mention (GtkTextBuffer *buffer,
              GtkTextIter   *start,
              GtkTextIter   *cursor)
{
  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
  *start = *cursor;

  for (guint i = 0; i <= MAX_LENGTH && gtk_text_iter_backward_char (start); i++)
    {
      gunichar c = gtk_text_iter_get_char (start);
      GtkTextIter name = *start;

      if (c == '@' && !is_inside_word (start))
        {
          gtk_text_iter_forward_char (&name);
          return gtk_text_buffer_get_text (buffer, &name, cursor, FALSE);
        }
      if (!is_of_handle (c))
        return NULL;
    }

  return NULL;
}

static void
cursor_cb (LcMemberPicker *picker,
           GParamSpec     *pspec,
           GtkTextBuffer  *buffer)
{
  GtkTextIter start, cursor;
  g_autofree char *text = gtk_text_buffer_get_has_selection (buffer) ? NULL : find_mention (buffer, &start, &cursor);

  lc_member_picker_look_for (picker, text);
}

static void
chosen_cb (GtkTextView *view,
           LcMember    *member)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, cursor;
  g_autofree char *text = find_mention (buffer, &start, &cursor);
  g_autofree char *mention = g_strconcat ("@", lc_member_get_handle (member), " ", NULL);

  if (text == NULL)
    return;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &cursor);
  gtk_text_buffer_insert (buffer, &start, mention, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static gboolean
key_pressed_cb (LcMemberPicker  *picker,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  return lc_member_picker_press (picker, key);
}

static void
left_cb (LcMemberPicker *picker)
{
  lc_member_picker_look_for (picker, NULL);
}

/**
 * lc_mention_typing_watch:
 * @view: where one writes
 * @picker: what shows who may be meant, which lives as long
 *
 * Lets @picker complete what is written after an @ in @view.
 */
void
lc_mention_typing_watch (GtkTextView    *view,
                         LcMemberPicker *picker)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (GTK_IS_TEXT_VIEW (view) && LC_IS_MEMBER_PICKER (picker));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), picker, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), picker, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);

  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position", G_CALLBACK (cursor_cb), picker, G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (chosen_cb), view, G_CONNECT_SWAPPED);
}
