/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-selectable.h"

static void
pressed_cb (GtkWidget *label)
{
  gtk_widget_set_can_focus (label, TRUE);
}

static void
left_cb (GtkWidget *label)
{
  gtk_widget_set_can_focus (label, FALSE);
}

/* While one selects in it with the pointer it has the focus, for the keys that copy. */
static void
focus_while_selecting (GtkWidget *label)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), label);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), label);
  gtk_widget_add_controller (label, focus);
}

/**
 * lc_selectable_make:
 * @label: a label that has its text
 * @has_links: whether there are links in it
 *
 * Lets one select and copy from @label. It is a stop of Tab only for its links: a text of twenty paragraphs is none.
 */
void
lc_selectable_make (GtkLabel *label,
                    gboolean  has_links)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_selectable (label, TRUE);
  if (has_links)
    return;

  gtk_widget_set_can_focus (GTK_WIDGET (label), FALSE);
  focus_while_selecting (GTK_WIDGET (label));
}
