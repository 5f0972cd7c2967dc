/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-shortcuts-dialog.h"

#include <glib/gi18n.h>

/* GTK's window for this asks for more than a narrow display has, and is deprecated. */

static void
add_key (AdwWrapBox *box,
         const char *accelerator)
{
  g_autofree char *text = NULL;
  GdkModifierType modifiers;
  GtkWidget *label;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return;

  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_wrap_box_append (box, label);
}

/* A view is called the same here as elsewhere. */
static const char *
title_of (const LcAppFeatureShortcut *shortcut)
{
  const char *title = g_dpgettext2 (NULL, "shortcut window", shortcut->title);

  return title != shortcut->title ? title : _(shortcut->title);
}

static GtkWidget *
create_row (const LcAppFeatureShortcut *shortcut)
{
  GtkWidget *keys = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 6, "line-spacing", 6, "align", 1.0f, "valign", GTK_ALIGN_CENTER, NULL);
  g_auto(GStrv) accelerators = g_strsplit (shortcut->accelerators, " ", -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", title_of (shortcut),
                                 "use-markup", FALSE,
                                 NULL);

  for (guint i = 0; accelerators[i] != NULL; i++)
    add_key (ADW_WRAP_BOX (keys), accelerators[i]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);

  return row;
}

/**
 * lc_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists keyboard shortcuts, none yet
 */
AdwDialog *
lc_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), adw_preferences_page_new ());
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);

  return dialog;
}

/**
 * lc_shortcuts_dialog_add_group:
 * @dialog: a dialog of shortcuts
 * @title: where or for what they are, in the person's language
 * @shortcuts: the shortcuts
 */
void
lc_shortcuts_dialog_add_group (AdwDialog                  *dialog,
                               const char                 *title,
                               const LcAppFeatureShortcut *shortcuts)
{
  GtkWidget *view = adw_dialog_get_child (dialog);
  GtkWidget *page = adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (view));
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (const LcAppFeatureShortcut *shortcut = shortcuts; shortcut->title != NULL; shortcut++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (shortcut));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}
