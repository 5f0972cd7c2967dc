/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-label.h"

#include "markdown/lc-markdown-inline.h"

/**
 * lc_label_show_text:
 * @label: a label
 * @text: (nullable): what somebody wrote, or what is said of it
 *
 * Shows @text in its own direction. What says nothing takes no room.
 */
void
lc_label_show_text (GtkLabel   *label,
                    const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  gtk_widget_set_direction (GTK_WIDGET (label), lc_markdown_find_text_direction (text));
}
