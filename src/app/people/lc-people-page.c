/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-page.h"

#include <glib/gi18n.h>
#include <people/lc-member-list.h>

#include "lc-member-tile.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-format.h"
#include "shared/lc-languages.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"

struct _LcPeoplePage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  GtkEditable       *search_entry;
  GtkDropDown       *role_drop_down;
  GtkDropDown       *language_drop_down;
  GtkEntry          *skill_entry;
  GtkStack          *stack;
  GtkGridView       *grid;
  AdwStatusPage     *error_page;

  LcSession         *session;
  LcMemberList      *members;
};

G_DEFINE_FINAL_TYPE (LcPeoplePage, lc_people_page, ADW_TYPE_NAVIGATION_PAGE)

static const LcMemberRole roles[] = {
  LC_MEMBER_ROLE_MENTOR, LC_MEMBER_ROLE_GROUP_LEADER, LC_MEMBER_ROLE_MODERATOR, LC_MEMBER_ROLE_ORGANISER
};

static void
update_stack (LcPeoplePage *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->members);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (lc_paged_list_get_loading (list))
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, lc_paged_list_get_loaded (list) ? "empty" : "loading");
    }
}

static const char *
text_or_null (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  return *text != '\0' ? text : NULL;
}

static void
search_changed_cb (LcPeoplePage *self)
{
  lc_member_list_set_query (self->members, text_or_null (self->search_entry));
}

static void
role_changed_cb (LcPeoplePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->role_drop_down);

  if (self->members == NULL)
    return;

  if (selected == 0 || selected > G_N_ELEMENTS (roles))
    lc_member_list_set_role (self->members, NULL);
  else
    lc_member_list_set_role (self->members, lc_enum_get_nick (LC_TYPE_MEMBER_ROLE, roles[selected - 1]));
}

static void
language_changed_cb (LcPeoplePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->language_drop_down);

  if (self->members == NULL)
    return;

  if (selected == 0 || selected > lc_languages_get_count ())
    lc_member_list_set_language (self->members, NULL);
  else
    lc_member_list_set_language (self->members, lc_languages_get_tag (selected - 1));
}

static void
skill_changed_cb (LcPeoplePage *self)
{
  const char *skill = text_or_null (GTK_EDITABLE (self->skill_entry));

  gtk_entry_set_icon_from_icon_name (self->skill_entry, GTK_ENTRY_ICON_SECONDARY,
                                     skill != NULL ? "edit-clear-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text (self->skill_entry, GTK_ENTRY_ICON_SECONDARY, skill != NULL ? _("Any Skill") : NULL);
  lc_member_list_set_skill (self->members, skill);
}

static void
skill_cleared_cb (LcPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->skill_entry), "");
  skill_changed_cb (self);
}

static void
clear_filters_cb (LcPeoplePage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->role_drop_down, 0);
  gtk_drop_down_set_selected (self->language_drop_down, 0);
  skill_cleared_cb (self);
}

static void
retry_cb (LcPeoplePage *self)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->members)));
}

static void
member_activated_cb (LcPeoplePage *self,
                     guint         position)
{
  g_autoptr(LcMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), position);

  if (member != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-member", "s", lc_member_get_id (member));
}

static void
setup_cb (LcPeoplePage *self,
          GtkListItem  *item)
{
  GtkExpression *member = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  g_autoptr(GtkExpression) name = gtk_property_expression_new (LC_TYPE_MEMBER, member, "display-name");

  gtk_list_item_set_child (item, lc_member_tile_new (self->session));
  gtk_expression_bind (gtk_expression_ref (name), item, "accessible-label", item);
}

static void
bind_cb (LcPeoplePage *self,
         GtkListItem  *item)
{
  LcMember *member = gtk_list_item_get_item (item);

  lc_member_tile_set_member (LC_MEMBER_TILE (gtk_list_item_get_child (item)), member);
}

static void
unbind_cb (LcPeoplePage *self,
           GtkListItem  *item)
{
  lc_member_tile_set_member (LC_MEMBER_TILE (gtk_list_item_get_child (item)), NULL);
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LC_PEOPLE_PAGE (widget)->search_entry));
}

static GListModel *
create_role_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Any Role"));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (names, lc_format_role (roles[i]));

  return G_LIST_MODEL (names);
}

static GListModel *
create_language_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Any Language"));
  for (guint i = 0; i < lc_languages_get_count (); i++)
    gtk_string_list_append (names, lc_languages_get_name (lc_languages_get_tag (i)));

  return G_LIST_MODEL (names);
}

static void
set_up_grid (LcPeoplePage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->members))));
  gtk_grid_view_set_model (self->grid, selection);
  lc_list_end_watch (GTK_WIDGET (self->grid), LC_PAGED_LIST (self->members));
}

static void
lc_people_page_dispose (GObject *object)
{
  LcPeoplePage *self = LC_PEOPLE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->members);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_people_page_parent_class)->dispose (object);
}

static void
lc_people_page_class_init (LcPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_people_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, role_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, language_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, skill_entry);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, grid);
  gtk_widget_class_bind_template_child (widget_class, LcPeoplePage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, skill_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, skill_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, member_activated_cb);

  gtk_widget_class_install_action (widget_class, "people.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "people.find", NULL);
}

static void
lc_people_page_init (LcPeoplePage *self)
{
  g_autoptr(GListModel) role_names = create_role_names ();
  g_autoptr(GListModel) language_names = create_language_names ();
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->role_drop_down);
  lc_chooser_name_rows (self->language_drop_down);
  gtk_drop_down_set_expression (self->language_drop_down, name);
  gtk_drop_down_set_model (self->role_drop_down, role_names);
  gtk_drop_down_set_model (self->language_drop_down, language_names);
}

/**
 * lc_people_page_new:
 * @session: whose community
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_people_page_new (LcSession *session)
{
  LcPeoplePage *self = g_object_new (LC_TYPE_PEOPLE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->members = lc_member_list_new (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (self->members, "notify", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  set_up_grid (self);
  update_stack (self);

  return ADW_NAVIGATION_PAGE (self);
}
