/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-shell-focus.h"

#include "lc-app-features.h"

/* Keys reach what has the focus and what is around it. A view's shortcuts work wherever in the window that is: what nobody
 * there wants is handed to the page that is shown, and then to the pages' view, which goes back. */

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = get_focus (widget);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* What is open above the views has the keys for itself. */
static gboolean
is_covered (GtkWidget *shell,
            GtkWidget *focus)
{
  GtkRoot *root = gtk_widget_get_root (shell);

  if (ADW_IS_APPLICATION_WINDOW (root) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL)
    return TRUE;

  return !gtk_widget_get_mapped (shell) || (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static gboolean
has_accelerator (const LcAppFeatureShortcut *shortcut,
                 guint                       keyval,
                 GdkModifierType             state)
{
  g_auto(GStrv) accelerators = g_strsplit (shortcut->accelerators, " ", -1);
  GdkModifierType wanted;
  guint key;

  for (guint i = 0; accelerators[i] != NULL; i++)
    if (gtk_accelerator_parse (accelerators[i], &key, &wanted) &&
        key == gdk_keyval_to_lower (keyval) && wanted == (state & gtk_accelerator_get_default_mod_mask ()))
      return TRUE;

  return FALSE;
}

/* What a feature opens from anywhere. */
static gboolean
open_by_key (GtkWidget       *shell,
             guint            keyval,
             GdkModifierType  state)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    for (const LcAppFeatureShortcut *one = lc_app_features_get (i)->shortcuts; one != NULL && one->title != NULL; one++)
      if (one->opens != NULL && has_accelerator (one, keyval, state))
        {
          g_autofree char *action = g_strconcat ("shell.open-", one->opens, NULL);

          return gtk_widget_activate_action (shell, action, "s", "");
        }

  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  GtkWidget *shell = user_data;
  LcShellNavigationFunc get_navigation = (LcShellNavigationFunc) g_object_get_data (G_OBJECT (controller), "navigation");
  AdwNavigationView *navigation = get_navigation (shell);
  AdwNavigationPage *page = navigation != NULL ? adw_navigation_view_get_visible_page (navigation) : NULL;

  if (is_covered (shell, get_focus (shell)))
    return GDK_EVENT_PROPAGATE;
  if (page != NULL && !has_focus (GTK_WIDGET (page)) &&
      (gtk_event_controller_key_forward (controller, GTK_WIDGET (page)) ||
       gtk_event_controller_key_forward (controller, GTK_WIDGET (navigation))))
    return GDK_EVENT_STOP;

  return open_by_key (shell, keyval, state);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
focus_content (GtkWidget *content)
{
  return has_focus (content) || (gtk_widget_get_mapped (content) && gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD));
}

/* Once what was being loaded is there. Who went elsewhere meanwhile stays there. */
static void
content_came_cb (GtkWidget  *stack,
                 GParamSpec *pspec,
                 GtkWidget  *content)
{
  GtkWidget *page = gtk_widget_get_ancestor (content, ADW_TYPE_NAVIGATION_PAGE);

  if (page != NULL && has_focus (page))
    g_signal_handlers_disconnect_by_func (stack, content_came_cb, content);
  else if (focus_content (content))
    g_signal_handlers_disconnect_by_func (stack, content_came_cb, content);
}

/**
 * lc_shell_focus_enter:
 * @page: a page that is shown now
 *
 * Moves the focus into what @page shows, below its header, unless it is in @page already: at once, or when it is loaded.
 */
void
lc_shell_focus_enter (AdwNavigationPage *page)
{
  GtkWidget *toolbar_view, *content, *stack;

  g_return_if_fail (ADW_IS_NAVIGATION_PAGE (page));

  toolbar_view = find_widget (GTK_WIDGET (page), ADW_TYPE_TOOLBAR_VIEW);
  content = toolbar_view != NULL ? adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (toolbar_view)) : NULL;
  if (content == NULL || has_focus (GTK_WIDGET (page)) || focus_content (content))
    return;

  stack = find_widget (content, GTK_TYPE_STACK);
  if (stack != NULL)
    {
      g_signal_handlers_disconnect_by_func (stack, content_came_cb, content);
      g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (content_came_cb), content, G_CONNECT_AFTER);
    }
}

/**
 * lc_shell_focus_new_controller:
 * @shell: the shell
 * @get_navigation: says which view of pages @shell shows
 *
 * Returns: (transfer full): a controller for the window that @shell is in; it hands the keys that nobody wants to the page that
 *   is shown
 */
GtkEventController *
lc_shell_focus_new_controller (GtkWidget             *shell,
                               LcShellNavigationFunc  get_navigation)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (controller), "navigation", (gpointer) get_navigation);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), shell, G_CONNECT_DEFAULT);

  return controller;
}
