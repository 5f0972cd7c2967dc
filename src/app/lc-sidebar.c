/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-sidebar.h"

#include <feed/lc-space.h>
#include <glib/gi18n.h>

#include "lc-account-popover.h"
#include "notifications/lc-bell-button.h"
#include "shared/lc-avatar.h"
#include "shared/lc-painted.h"

struct _LcSidebar
{
  AdwBin             parent_instance;

  GtkListBox        *view_list;
  GtkMenuButton     *account_button;
  GtkMenuButton     *menu_button;
  GtkWidget         *spaces_box;
  GtkListBox        *space_list;

  LcSession         *session;
  GtkSelectionModel *views;
  char              *space_id;
  gboolean           collapsed;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_VIEWS,
  PROP_COLLAPSED,
  N_PROPS
};

enum
{
  VIEW_ACTIVATED,
  SPACE_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcSidebar, lc_sidebar, ADW_TYPE_BIN)

static GtkWidget *
create_row (GtkWidget  *start,
            const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_set_size_request (start, 16, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (start), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), start);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static GtkWidget *
create_view_row (gpointer item,
                 gpointer user_data)
{
  AdwViewStackPage *page = item;
  GtkWidget *icon = gtk_image_new_from_icon_name (adw_view_stack_page_get_icon_name (page));
  GtkWidget *row = create_row (icon, adw_view_stack_page_get_title (page));

  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (adw_view_stack_page_get_name (page)), g_free);

  return row;
}

static GtkWidget *
create_space_row (gpointer item,
                  gpointer user_data)
{
  LcSpace *space = item;
  const char *emoji = lc_space_get_emoji (space);
  GtkWidget *row = create_row (gtk_label_new (emoji != NULL && *emoji != '\0' ? emoji : "#"), lc_space_get_name (space));

  gtk_widget_set_visible (row, !lc_space_get_is_archived (space));
  gtk_widget_set_tooltip_text (row, lc_space_get_description (space));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (lc_space_get_id (space)), g_free);

  return row;
}

static GtkListBoxRow *
find_row (GtkListBox *list,
          const char *key,
          const char *value)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), key), value) == 0)
        return row;
    }

  return NULL;
}

/* One row of the two lists is selected: the space that is shown, or else the view. */
static void
update_selection (LcSidebar *self)
{
  GtkListBoxRow *space_row = NULL, *view_row = NULL;

  if (!self->collapsed)
    {
      if (self->space_id != NULL)
        space_row = find_row (self->space_list, "id", self->space_id);

      for (guint i = 0; space_row == NULL && self->views != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->views)); i++)
        {
          if (gtk_selection_model_is_selected (self->views, i))
            view_row = gtk_list_box_get_row_at_index (self->view_list, i);
        }
    }

  gtk_list_box_select_row (self->space_list, space_row);
  gtk_list_box_select_row (self->view_list, view_row);
}

static void
spaces_changed_cb (LcSidebar *self)
{
  GListModel *spaces = self->session != NULL ? lc_session_get_spaces (self->session) : NULL;

  gtk_widget_set_visible (self->spaces_box, spaces != NULL && g_list_model_get_n_items (spaces) > 0);
  update_selection (self);
}

static void
view_row_activated_cb (LcSidebar     *self,
                       GtkListBoxRow *row)
{
  g_signal_emit (self, signals[VIEW_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "name"));
}

static void
space_row_activated_cb (LcSidebar     *self,
                        GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SPACE_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "id"));
}

/* In the demo one can look through the eyes of others. */
static GMenuModel *
get_menu (LcSidebar *self)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  gboolean demo = self->session != NULL && lc_community_get_is_demo (lc_session_get_community (self->session));

  return G_MENU_MODEL (gtk_application_get_menu_by_id (application, demo ? "demo-menu" : "primary-menu"));
}

/* Menus are made when they are opened. */
static void
create_menu (GtkMenuButton *button,
             gpointer       user_data)
{
  GMenuModel *menu = get_menu (user_data);

  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

static void
create_account_popover (GtkMenuButton *button,
                        gpointer       user_data)
{
  LcSidebar *self = user_data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = g_object_new (LC_TYPE_ACCOUNT_POPOVER, NULL);
  g_object_bind_property (self, "session", popover, "session", G_BINDING_SYNC_CREATE);
  gtk_menu_button_set_popover (button, popover);
}

/* The spaces' emoji take long to draw: they are not in the way of the first frame. */
static void
show_spaces (GtkWidget *widget)
{
  LcSidebar *self = LC_SIDEBAR (widget);
  GListModel *spaces = self->session != NULL ? lc_session_get_spaces (self->session) : NULL;

  if (spaces == NULL)
    return;

  gtk_list_box_bind_model (self->space_list, spaces, create_space_row, NULL, NULL);
  g_signal_connect_object (spaces, "items-changed", G_CALLBACK (spaces_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  spaces_changed_cb (self);
}

static void
set_session (LcSidebar *self,
             LcSession *session)
{
  if (!g_set_object (&self->session, session))
    return;

  lc_when_painted (GTK_WIDGET (self), show_spaces);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_views (LcSidebar         *self,
           GtkSelectionModel *views)
{
  if (!g_set_object (&self->views, views))
    return;

  gtk_list_box_bind_model (self->view_list, G_LIST_MODEL (views), create_view_row, NULL, NULL);
  if (views != NULL)
    {
      g_signal_connect_object (views, "selection-changed", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (views, "items-changed", G_CALLBACK (update_selection), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  update_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEWS]);
}

static void
lc_sidebar_dispose (GObject *object)
{
  LcSidebar *self = LC_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_SIDEBAR);
  g_clear_object (&self->session);
  g_clear_object (&self->views);

  G_OBJECT_CLASS (lc_sidebar_parent_class)->dispose (object);
}

static void
lc_sidebar_finalize (GObject *object)
{
  LcSidebar *self = LC_SIDEBAR (object);

  g_free (self->space_id);

  G_OBJECT_CLASS (lc_sidebar_parent_class)->finalize (object);
}

static void
lc_sidebar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LcSidebar *self = LC_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_VIEWS:
      g_value_set_object (value, self->views);
      break;

    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_sidebar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  LcSidebar *self = LC_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;

    case PROP_VIEWS:
      set_views (self, g_value_get_object (value));
      break;

    case PROP_COLLAPSED:
      if (self->collapsed != g_value_get_boolean (value))
        {
          self->collapsed = g_value_get_boolean (value);
          update_selection (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_sidebar_class_init (LcSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_sidebar_dispose;
  object_class->finalize = lc_sidebar_finalize;
  object_class->get_property = lc_sidebar_get_property;
  object_class->set_property = lc_sidebar_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEWS] =
    g_param_spec_object ("views", NULL, NULL, GTK_TYPE_SELECTION_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLLAPSED] =
    g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[VIEW_ACTIVATED] = g_signal_new ("view-activated", LC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SPACE_ACTIVATED] = g_signal_new ("space-activated", LC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_BELL_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, LcSidebar, account_button);
  gtk_widget_class_bind_template_child (widget_class, LcSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LcSidebar, view_list);
  gtk_widget_class_bind_template_child (widget_class, LcSidebar, spaces_box);
  gtk_widget_class_bind_template_child (widget_class, LcSidebar, space_list);
  gtk_widget_class_bind_template_callback (widget_class, view_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, space_row_activated_cb);
}

/* The arrow keys select the rows that they pass, which are not shown before they are activated. */
static void
watch_focus (LcSidebar  *self,
             GtkListBox *list)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (controller, "leave", G_CALLBACK (update_selection), self);
  gtk_widget_add_controller (GTK_WIDGET (list), controller);
}

static void
lc_sidebar_init (LcSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->account_button, create_account_popover, self, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  watch_focus (self, self->view_list);
  watch_focus (self, self->space_list);
}

/**
 * lc_sidebar_select_space:
 * @self: a sidebar
 * @space_id: (nullable): the space that is shown; %NULL: the view as a whole
 */
void
lc_sidebar_select_space (LcSidebar  *self,
                         const char *space_id)
{
  g_return_if_fail (LC_IS_SIDEBAR (self));

  g_set_str (&self->space_id, space_id);
  update_selection (self);
}
