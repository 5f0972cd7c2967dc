/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-page.h"

#include <glib/gi18n.h>
#include <groups/lc-group-list.h>

#include "groups/lc-group-card.h"
#include "groups/lc-new-group-dialog.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-languages.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"

/**
 * LcGroupsPage:
 *
 * The directory of the project groups: those that one has to do with, and then the others.
 */

struct _LcGroupsPage
{
  AdwNavigationPage   parent_instance;

  GtkWidget          *offline_banner;
  GtkEditable        *search_entry;
  GtkDropDown        *language_drop_down;
  GtkEntry           *skill_entry;
  GtkStack           *stack;
  GtkListView        *list_view;
  AdwStatusPage      *error_page;

  LcSession          *session;
  LcGroupList        *lists[2];     /* MINE, ALL */
  GtkFilterListModel *others;       /* of ALL, what is not in MINE */
  GListModel         *groups;       /* first MINE, then the others */
};

enum
{
  MINE,
  ALL
};

G_DEFINE_FINAL_TYPE (LcGroupsPage, lc_groups_page, ADW_TYPE_NAVIGATION_PAGE)

static const GError *
find_error (LcGroupsPage *self)
{
  const GError *error = lc_paged_list_get_error (LC_PAGED_LIST (self->lists[MINE]));

  return error != NULL ? error : lc_paged_list_get_error (LC_PAGED_LIST (self->lists[ALL]));
}

static gboolean
is_filtered (LcGroupsPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0' ||
         *gtk_editable_get_text (GTK_EDITABLE (self->skill_entry)) != '\0' ||
         gtk_drop_down_get_selected (self->language_drop_down) > 0;
}

static const char *
find_state (LcGroupsPage *self)
{
  if (g_list_model_get_n_items (self->groups) > 0)
    return "list";

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    if (lc_paged_list_get_loading (LC_PAGED_LIST (self->lists[i])))
      return "loading";

  if (find_error (self) != NULL)
    return "error";

  return is_filtered (self) ? "none" : "empty";
}

static void
update_state (LcGroupsPage *self)
{
  const char *state = find_state (self);

  if (g_str_equal (state, "error"))
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (find_error (self)), -1);

      adw_status_page_set_description (self->error_page, description);
    }

  gtk_stack_set_visible_child_name (self->stack, state);
}

static gboolean
is_not_mine (gpointer item,
             gpointer user_data)
{
  LcGroupsPage *self = user_data;
  GListModel *mine = G_LIST_MODEL (self->lists[MINE]);

  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(GObject) other = g_list_model_get_item (mine, i);

      if ((gpointer) other == item)
        return FALSE;
    }

  return TRUE;
}

static void
mine_changed_cb (LcGroupsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->others), GTK_FILTER_CHANGE_DIFFERENT);
  update_state (self);
}

static void
search_changed_cb (LcGroupsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    lc_group_list_set_query (self->lists[i], gtk_editable_get_text (self->search_entry));
}

static void
language_changed_cb (LcGroupsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->language_drop_down);
  gboolean any = selected == 0 || selected > lc_languages_get_count ();

  if (self->groups == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    lc_group_list_set_language (self->lists[i], any ? NULL : lc_languages_get_tag (selected - 1));
}

static void
skill_changed_cb (LcGroupsPage *self)
{
  const char *skill = gtk_editable_get_text (GTK_EDITABLE (self->skill_entry));
  gboolean any = *skill == '\0';

  gtk_entry_set_icon_from_icon_name (self->skill_entry, GTK_ENTRY_ICON_SECONDARY, any ? NULL : "edit-clear-symbolic");
  gtk_entry_set_icon_tooltip_text (self->skill_entry, GTK_ENTRY_ICON_SECONDARY, any ? NULL : _("Any Skill"));
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    lc_group_list_set_skill (self->lists[i], skill);
}

static void
skill_cleared_cb (LcGroupsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->skill_entry), "");
  skill_changed_cb (self);
}

static void
clear_filters_cb (LcGroupsPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->language_drop_down, 0);
  skill_cleared_cb (self);
}

static void
retry_cb (LcGroupsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->lists[i])));
}

static void
group_activated_cb (LcGroupsPage *self,
                    guint         position)
{
  g_autoptr(LcDocument) group = g_list_model_get_item (self->groups, position);

  if (group != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-group", "s", lc_document_get_id (group));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LC_GROUPS_PAGE (widget)->search_entry));
}

static void
create_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  adw_dialog_present (lc_new_group_dialog_new (LC_GROUPS_PAGE (widget)->session, widget), widget);
}

static void
setup_header_cb (GtkListItemFactory *factory,
                 GtkListHeader      *header)
{
  gtk_list_header_set_child (header, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL));
}

static void
bind_header_cb (LcGroupsPage  *self,
                GtkListHeader *header)
{
  gboolean mine = gtk_list_header_get_start (header) < g_list_model_get_n_items (G_LIST_MODEL (self->lists[MINE]));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), mine ? _("My Groups") : _("More Groups"));
}

static void
set_up_rows (LcGroupsPage *self)
{
  g_autoptr(GtkListItemFactory) rows = lc_document_card_create_factory (LC_TYPE_GROUP_CARD);
  g_autoptr(GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  gtk_list_view_set_factory (self->list_view, rows);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_header_factory (self->list_view, headers);
}

static void
set_up_lists (LcGroupsPage *self)
{
  g_autoptr(GListStore) both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GtkSelectionModel) selection = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      self->lists[i] = lc_group_list_new (self->session);
      g_signal_connect_object (self->lists[i], "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
      lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->lists[i]));
    }
  lc_group_list_set_mine (self->lists[MINE], TRUE);
  self->others = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->lists[ALL])),
                                            GTK_FILTER (gtk_custom_filter_new (is_not_mine, self, NULL)));
  g_list_store_append (both, self->lists[MINE]);
  g_list_store_append (both, self->others);
  self->groups = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (both))));
  g_signal_connect_object (self->lists[MINE], "items-changed", G_CALLBACK (mine_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->groups, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);

  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->groups)));
  gtk_list_view_set_model (self->list_view, selection);
}

static void
name_languages (LcGroupsPage *self)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Any Language"));
  for (guint i = 0; i < lc_languages_get_count (); i++)
    gtk_string_list_append (names, lc_languages_get_name (lc_languages_get_tag (i)));

  lc_chooser_name_rows (self->language_drop_down);
  gtk_drop_down_set_expression (self->language_drop_down, name);
  gtk_drop_down_set_model (self->language_drop_down, G_LIST_MODEL (names));
}

static void
lc_groups_page_dispose (GObject *object)
{
  LcGroupsPage *self = LC_GROUPS_PAGE (object);

  if (self->others != NULL)
    gtk_filter_list_model_set_filter (self->others, NULL); /* it asks this page */
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUPS_PAGE);
  g_clear_object (&self->groups);
  g_clear_object (&self->others);
  g_clear_object (&self->lists[MINE]);
  g_clear_object (&self->lists[ALL]);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_groups_page_parent_class)->dispose (object);
}

static void
lc_groups_page_class_init (LcGroupsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_groups_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-groups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, language_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, skill_entry);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcGroupsPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, skill_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, skill_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_activated_cb);

  gtk_widget_class_install_action (widget_class, "groups.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "groups.create", NULL, create_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "groups.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "groups.create", NULL);
}

static void
lc_groups_page_init (LcGroupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_languages (self);
}

/**
 * lc_groups_page_new:
 * @session: whose community
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_groups_page_new (LcSession *session)
{
  LcGroupsPage *self = g_object_new (LC_TYPE_GROUPS_PAGE, NULL);

  self->session = g_object_ref (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  set_up_rows (self);
  set_up_lists (self);
  update_state (self);

  return ADW_NAVIGATION_PAGE (self);
}
