/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include <lc-markdown.h>

static void
show_failure (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (_("The link could not be opened")));
}

static void
on_launched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_failure (widget);
}

/**
 * lc_markdown_open_link:
 * @widget: where the link stands
 * @address: the target
 *
 * Opens @address: `learncommons:` in this application, web and mail addresses in the person's browser or mail program, anything else
 * not at all. A failure is said in a toast.
 */
void
lc_markdown_open_link (GtkWidget  *widget,
                       const char *address)
{
  GApplication *application = g_application_get_default ();
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_str_has_prefix (address, LC_MARKDOWN_MEMBER))
    {
      gtk_widget_activate_action (widget, "shell.open-member", "s", address + strlen (LC_MARKDOWN_MEMBER));
      return;
    }
  if (!lc_markdown_is_open_link (address))
    return;

  root = gtk_widget_get_root (widget);
  if (g_str_equal (g_uri_peek_scheme (address), "learncommons"))
    {
      g_autoptr(GFile) file = g_file_new_for_uri (address);

      if (application != NULL && (g_application_get_flags (application) & G_APPLICATION_HANDLES_OPEN) != 0)
        g_application_open (application, &file, 1, "");
    }
  else
    {
      g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

      gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_launched, g_object_ref (widget));
    }
}

/**
 * lc_markdown_activate_link:
 * @label: the label
 * @address: the target of the link
 * @user_data: not used
 *
 * A handler of [signal@Gtk.Label::activate-link] that opens links with lc_markdown_open_link() and nothing else.
 *
 * Returns: %TRUE, so that GTK does not open the link
 */
gboolean
lc_markdown_activate_link (GtkLabel   *label,
                           const char *address,
                           gpointer    user_data)
{
  lc_markdown_open_link (GTK_WIDGET (label), address);
  return GDK_EVENT_STOP;
}
