/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-shell.h"

#include <glib/gi18n.h>

#include "lc-app-features.h"
#include "lc-shell-focus.h"
#include "lc-sidebar.h"
#include "shared/lc-visits.h"

#define OPEN "shell.open-"

struct _LcShell
{
  AdwBin                  parent_instance;

  AdwNavigationSplitView *split_view;
  AdwViewStack           *views;
  AdwViewSwitcherBar     *switcher_bar;
  LcSidebar              *sidebar;

  LcSession              *session;
  GtkEventController     *keys;
  char                   *first_view;
  GPtrArray              *attending;    /* what the features do as long as this is shown */
  gboolean                narrow;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_FIRST_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcShell, lc_shell, ADW_TYPE_BIN)

static AdwNavigationView *
get_navigation (LcShell    *self,
                const char *view)
{
  return ADW_NAVIGATION_VIEW (adw_view_stack_get_child_by_name (self->views, view));
}

static AdwNavigationView *
get_visible_navigation (LcShell *self)
{
  return ADW_NAVIGATION_VIEW (adw_view_stack_get_visible_child (self->views));
}

/* The bottom bar belongs to a view's first page: a page above it needs the height. */
static void
update_switcher_bar (LcShell *self)
{
  AdwNavigationView *navigation = get_visible_navigation (self);
  AdwNavigationPage *page = navigation != NULL ? adw_navigation_view_get_visible_page (navigation) : NULL;
  gboolean at_root = page == NULL || adw_navigation_view_get_previous_page (navigation, page) == NULL;

  /* On a wide window its buttons need not be made. */
  if (self->narrow)
    adw_view_switcher_bar_set_stack (self->switcher_bar, self->views);

  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->narrow && at_root);
}

static void
add_view (LcShell            *self,
          const LcAppFeature *feature)
{
  GtkWidget *navigation = adw_navigation_view_new ();

  g_signal_connect_object (navigation, "notify::visible-page", G_CALLBACK (update_switcher_bar), self, G_CONNECT_SWAPPED);
  adw_view_stack_add_titled_with_icon (self->views, navigation, feature->name, _(feature->title), feature->icon_name);
}

/* A view is filled when it is first shown. Returns: (transfer none): its first page */
static AdwNavigationPage *
ensure_root (LcShell    *self,
             const char *name)
{
  AdwNavigationView *navigation = get_navigation (self, name);
  g_autoptr(GListModel) pages = G_LIST_MODEL (adw_navigation_view_get_navigation_stack (navigation));
  g_autoptr(AdwNavigationPage) root = g_list_model_get_item (pages, 0);

  if (root == NULL)
    {
      root = g_object_ref_sink (lc_app_features_find (name)->create_root (self->session));
      adw_navigation_view_add (navigation, root);
    }

  return root;
}

static void
narrow_apply_cb (LcShell *self)
{
  self->narrow = TRUE;
  update_switcher_bar (self);
}

static void
narrow_unapply_cb (LcShell *self)
{
  self->narrow = FALSE;
  update_switcher_bar (self);
}

static void
visible_view_changed_cb (LcShell *self)
{
  /* While the views are added, the first one is visible for a moment. */
  if (self->first_view == NULL)
    ensure_root (self, adw_view_stack_get_visible_child_name (self->views));
  update_switcher_bar (self);
}

static void
focus_view (LcShell *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (get_visible_navigation (self));

  if (page != NULL)
    lc_shell_focus_enter (page);
}

static char *
view_title (LcShell    *self,
            const char *name)
{
  GtkWidget *child = name != NULL ? adw_view_stack_get_child_by_name (self->views, name) : NULL;

  return g_strdup (child != NULL ? adw_view_stack_page_get_title (adw_view_stack_get_page (self->views, child)) : _("Today"));
}

static char *
community_title (LcShell    *self,
                 const char *name)
{
  return g_strdup (name != NULL && *name != '\0' ? name : _("Learn Commons"));
}

/* Choosing a view that is shown already goes back to its first page. */
static void
view_activated_cb (LcShell    *self,
                   const char *name)
{
  AdwNavigationView *navigation = get_navigation (self, name);

  lc_sidebar_select_space (self->sidebar, NULL);
  if (navigation == get_visible_navigation (self))
    adw_navigation_view_pop_to_page (navigation, ensure_root (self, name));
  lc_shell_show_view (self, name);
}

static void
space_activated_cb (LcShell    *self,
                    const char *space_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-space", "s", space_id);
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  view_activated_cb (LC_SHELL (widget), g_variant_get_string (parameter, NULL));
}

static void
open_in_root (LcShell                 *self,
              const LcAppFeature      *feature,
              const LcAppFeatureRoute *route,
              const char              *value)
{
  AdwNavigationPage *root = ensure_root (self, feature->name);

  route->show (root, value);
  adw_navigation_view_pop_to_page (get_navigation (self, feature->name), root);
  lc_shell_show_view (self, feature->name);
}

/* Of pages with a name of their own there is one in a view. Returns: (transfer none) (nullable): that of @page's name */
static AdwNavigationPage *
find_same (AdwNavigationView *navigation,
           AdwNavigationPage *page)
{
  g_autoptr(GListModel) pages = G_LIST_MODEL (adw_navigation_view_get_navigation_stack (navigation));
  const char *name = gtk_widget_get_name (GTK_WIDGET (page));

  for (guint i = 0; g_strcmp0 (name, G_OBJECT_TYPE_NAME (page)) != 0 && i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(GtkWidget) other = g_list_model_get_item (pages, i);

      if (g_strcmp0 (gtk_widget_get_name (other), name) == 0)
        return ADW_NAVIGATION_PAGE (other);
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the page that is shown */
static AdwNavigationPage *
open_page (LcShell                 *self,
           const LcAppFeatureRoute *route,
           const char              *value)
{
  AdwNavigationView *navigation = get_visible_navigation (self);
  g_autoptr(AdwNavigationPage) made = route->create (self->session, value);
  AdwNavigationPage *same;

  if (made == NULL)
    return NULL;

  g_object_ref_sink (made);
  same = find_same (navigation, made);
  if (same == NULL)
    adw_navigation_view_push (navigation, made);
  else
    adw_navigation_view_pop_to_page (navigation, same);
  return same != NULL ? same : made;
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcShell *self = LC_SHELL (widget);
  const char *value = g_variant_get_string (parameter, NULL);
  const LcAppFeature *feature;
  const LcAppFeatureRoute *route = lc_app_features_find_route (action_name + strlen (OPEN), &feature);
  AdwNavigationPage *page;

  g_assert (route != NULL);

  if (route->show != NULL)
    {
      open_in_root (self, feature, route, value);
      return;
    }

  page = open_page (self, route, value);
  if (page != NULL)
    lc_shell_focus_enter (page);
  if (page != NULL && route->show_part != NULL)
    route->show_part (page, value);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
install_routes (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    for (const LcAppFeatureRoute *route = lc_app_features_get (i)->routes; route != NULL && route->name != NULL; route++)
      {
        g_autofree char *action = g_strconcat (OPEN, route->name, NULL);

        gtk_widget_class_install_action (widget_class, action, "s", open_action);
      }
}

static void
lc_shell_constructed (GObject *object)
{
  LcShell *self = LC_SHELL (object);
  g_autofree char *first_view = NULL;

  G_OBJECT_CLASS (lc_shell_parent_class)->constructed (object);

  for (guint i = 0; i < lc_app_features_get_count (); i++)
    if (lc_app_features_get (i)->title != NULL)
      add_view (self, lc_app_features_get (i));
  first_view = g_steal_pointer (&self->first_view);
  lc_shell_show_view (self, first_view);
  ensure_root (self, lc_shell_get_view (self));
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    if (lc_app_features_get (i)->attend != NULL)
      g_ptr_array_add (self->attending, lc_app_features_get (i)->attend (self->session, GTK_WIDGET (self)));
}

static AdwNavigationView *
get_shown (GtkWidget *shell)
{
  return get_visible_navigation (LC_SHELL (shell));
}

static void
lc_shell_root (GtkWidget *widget)
{
  LcShell *self = LC_SHELL (widget);

  GTK_WIDGET_CLASS (lc_shell_parent_class)->root (widget);

  self->keys = lc_shell_focus_new_controller (widget, get_shown);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
lc_shell_unroot (GtkWidget *widget)
{
  LcShell *self = LC_SHELL (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
  self->keys = NULL;

  GTK_WIDGET_CLASS (lc_shell_parent_class)->unroot (widget);
}

static void
lc_shell_dispose (GObject *object)
{
  LcShell *self = LC_SHELL (object);

  g_clear_pointer (&self->attending, g_ptr_array_unref);
  if (self->session != NULL)
    lc_visits_end (lc_member_get_id (lc_session_get_member (self->session)));
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_SHELL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_shell_parent_class)->dispose (object);
}

static void
lc_shell_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  LcShell *self = LC_SHELL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_FIRST_VIEW:
      g_value_set_string (value, self->first_view);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_shell_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  LcShell *self = LC_SHELL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;

    case PROP_FIRST_VIEW:
      self->first_view = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_shell_class_init (LcShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = lc_shell_constructed;
  object_class->dispose = lc_shell_dispose;
  object_class->get_property = lc_shell_get_property;
  object_class->set_property = lc_shell_set_property;
  widget_class->root = lc_shell_root;
  widget_class->unroot = lc_shell_unroot;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST_VIEW] =
    g_param_spec_string ("first-view", NULL, NULL, "today",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-shell.ui");
  gtk_widget_class_bind_template_child (widget_class, LcShell, split_view);
  gtk_widget_class_bind_template_child (widget_class, LcShell, views);
  gtk_widget_class_bind_template_child (widget_class, LcShell, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, LcShell, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, narrow_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapply_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, community_title);
  gtk_widget_class_bind_template_callback (widget_class, view_title);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, space_activated_cb);

  gtk_widget_class_install_action (widget_class, "shell.show-view", "s", show_view_action);
  install_routes (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_ALT_MASK, "shell.open-notifications", "s", "");
}

static void
lc_shell_init (LcShell *self)
{
  self->attending = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_shell_new:
 * @session: whose community to show
 * @view: the view to begin with; for one that does not exist, the first one
 *
 * Returns: (transfer floating): a new shell
 */
LcShell *
lc_shell_new (LcSession  *session,
              const char *view)
{
  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (view != NULL, NULL);

  return g_object_new (LC_TYPE_SHELL, "session", session, "first-view", view, NULL);
}

/**
 * lc_shell_get_session:
 * @self: a shell
 *
 * Returns: (transfer none): the session
 */
LcSession *
lc_shell_get_session (LcShell *self)
{
  g_return_val_if_fail (LC_IS_SHELL (self), NULL);

  return self->session;
}

/**
 * lc_shell_get_view:
 * @self: a shell
 *
 * Returns: the name of the view that is shown
 */
const char *
lc_shell_get_view (LcShell *self)
{
  g_return_val_if_fail (LC_IS_SHELL (self), NULL);

  return adw_view_stack_get_visible_child_name (self->views);
}

/**
 * lc_shell_show_view:
 * @self: a shell
 * @name: a view's name; one that does not exist changes nothing
 */
void
lc_shell_show_view (LcShell    *self,
                    const char *name)
{
  g_return_if_fail (LC_IS_SHELL (self));

  if (adw_view_stack_get_child_by_name (self->views, name) == NULL)
    return;

  adw_view_stack_set_visible_child_name (self->views, name);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  focus_view (self);
}
