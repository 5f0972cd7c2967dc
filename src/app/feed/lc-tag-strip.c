/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tag-strip.h"

#include <glib/gi18n.h>

/**
 * LcTagStrip:
 *
 * The tags of a post, each of which opens what else has it. Its buttons are used again for the next post: a card is bound
 * many times while one scrolls.
 */

struct _LcTagStrip
{
  AdwBin       parent_instance;

  AdwWrapBox  *box;
};

G_DEFINE_FINAL_TYPE (LcTagStrip, lc_tag_strip, ADW_TYPE_BIN)

static GtkWidget *
create_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "shell.open-tag");
  gtk_widget_add_css_class (button, "tag");

  return button;
}

static void
show_tag (GtkWidget  *button,
          const char *tag)
{
  g_autofree char *text = g_strconcat ("#", tag, NULL);
  /* Translators: %s is a tag */
  g_autofree char *tooltip = g_strdup_printf (_("Show Posts with “%s”"), tag);

  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag);
  gtk_widget_set_tooltip_text (button, tooltip);
}

static void
lc_tag_strip_class_init (LcTagStripClass *klass)
{
}

static void
lc_tag_strip_init (LcTagStrip *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * lc_tag_strip_set_tags:
 * @self: a strip
 * @tags: (nullable) (array zero-terminated=1): what it shows; without any it is not there
 */
void
lc_tag_strip_set_tags (LcTagStrip         *self,
                       const char * const *tags)
{
  gboolean any = tags != NULL && tags[0] != NULL;
  GtkWidget *button;

  g_return_if_fail (LC_IS_TAG_STRIP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), any);
  if (self->box == NULL && !any)
    return;

  if (self->box == NULL)
    {
      self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
      adw_wrap_box_set_child_spacing (self->box, 6);
      adw_wrap_box_set_line_spacing (self->box, 6);
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
    }

  button = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  for (guint i = 0; any && tags[i] != NULL; i++)
    {
      if (button == NULL)
        {
          button = create_button ();
          adw_wrap_box_append (self->box, button);
        }
      show_tag (button, tags[i]);
      gtk_widget_set_visible (button, TRUE);
      button = gtk_widget_get_next_sibling (button);
    }
  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, FALSE);
}
