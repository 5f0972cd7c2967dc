/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-list-view.h"

#include <glib/gi18n.h>
#include <groups/lc-group-member-list.h>
#include <lc-error.h>

#include "groups/lc-group-text.h"
#include "groups/lc-task-card.h"
#include "groups/lc-task-dialog.h"
#include "groups/lc-task-order.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"

/**
 * LcTaskListView:
 *
 * The tasks of a board as a list, grouped and in an order as one chooses.
 */

struct _LcTaskListView
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkDropDown       *grouping_drop_down;
  GtkDropDown       *order_drop_down;
  GtkListView       *list_view;

  LcSession         *session;
  LcGroup           *group;
  LcBoard           *board;
  LcGroupMemberList *members;  /* by whose names one may group */
  GtkSortListModel  *tasks;
  GtkSorter         *grouping;
  GtkSorter         *order;
  guint              sort_id;
};

G_DEFINE_FINAL_TYPE (LcTaskListView, lc_task_list_view, ADW_TYPE_BIN)

static LcTaskGrouping
get_grouping (LcTaskListView *self)
{
  return gtk_drop_down_get_selected (self->grouping_drop_down);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  LcTaskListView *self = user_data;

  return lc_task_grouping_compare (get_grouping (self), self->board, self->session, (LcTask *) a, (LcTask *) b);
}

static int
compare_tasks (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  LcTaskListView *self = user_data;

  return lc_task_order_compare (gtk_drop_down_get_selected (self->order_drop_down), self->board, (LcTask *) a, (LcTask *) b);
}

static void
update_stack (LcTaskListView *self)
{
  const GError *error = lc_board_get_error (self->board);

  if (lc_board_get_loaded (self->board))
    {
      gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->tasks)) > 0 ? "list" : "empty");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static gboolean
sort_again (gpointer data)
{
  LcTaskListView *self = data;
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->tasks));

  self->sort_id = 0;
  gtk_sorter_changed (self->grouping, GTK_SORTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->order, GTK_SORTER_CHANGE_DIFFERENT);
  /* Where all stay in their places, GTK does not ask whether they still belong together. */
  if (count > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self->tasks), 0, count);
  return G_SOURCE_REMOVE;
}

/* What changes at once is put in order once. */
static void
schedule_sort (LcTaskListView *self)
{
  if (self->sort_id == 0)
    self->sort_id = g_idle_add (sort_again, self);
}

/* What comes to another place by a change of these is put in order again. */
static void
task_changed_cb (LcTaskListView *self,
                 LcTask         *task,
                 const char     *property)
{
  static const char * const ordering[] = { "title", "due-day", "due-at", "done-at", "assignee-ids", "position", "column-id", NULL };

  if (g_strv_contains (ordering, property))
    schedule_sort (self);
}

static void
grouping_changed_cb (LcTaskListView *self)
{
  if (self->board != NULL)
    gtk_sorter_changed (self->grouping, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
order_changed_cb (LcTaskListView *self)
{
  if (self->board != NULL)
    gtk_sorter_changed (self->order, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
retry_cb (LcTaskListView *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_board_refresh (self->board));
}

static void
task_activated_cb (LcTaskListView *self,
                   guint           position)
{
  g_autoptr(LcTask) task = g_list_model_get_item (G_LIST_MODEL (self->tasks), position);

  if (task != NULL)
    adw_dialog_present (lc_task_dialog_new (self->session, self->board, task, lc_group_text_is_editable (self->group), GTK_WIDGET (self)),
                        GTK_WIDGET (self));
}

static void
setup_cb (LcTaskListView *self,
          GtkListItem    *item)
{
  GtkWidget *card = lc_task_card_new (self->session, self->board);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcTaskListView *self,
         GtkListItem    *item)
{
  lc_task_card_set_task (LC_TASK_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (LcTaskListView *self,
           GtkListItem    *item)
{
  lc_task_card_set_task (LC_TASK_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
setup_header_cb (LcTaskListView *self,
                 GtkListHeader  *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "margin-top", 12, "margin-bottom", 6, "margin-start", 12, "margin-end", 12, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (LcTaskListView *self,
                GtkListHeader  *header)
{
  g_autofree char *name = lc_task_grouping_dup_name (get_grouping (self), self->board, self->session, gtk_list_header_get_item (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), name);
}

static GtkListItemFactory *
create_factory (LcTaskListView *self,
                gpointer        setup,
                gpointer        bind,
                gpointer        unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), self, G_CONNECT_SWAPPED);
  if (unbind != NULL)
    g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind), self, G_CONNECT_SWAPPED);
  return factory;
}

static gpointer
get_tasks (gpointer item,
           gpointer unused)
{
  g_autoptr(LcColumn) column = item;

  return g_object_ref (lc_column_get_tasks (column));
}

static void
create_list (LcTaskListView *self)
{
  GtkMapListModel *columns = gtk_map_list_model_new (G_LIST_MODEL (g_object_ref (self->board)), get_tasks, NULL, NULL);
  GtkFlattenListModel *all = gtk_flatten_list_model_new (G_LIST_MODEL (columns));
  g_autoptr(GtkListItemFactory) factory = create_factory (self, setup_cb, bind_cb, unbind_cb);
  g_autoptr(GtkListItemFactory) header_factory = create_factory (self, setup_header_cb, bind_header_cb, NULL);
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->grouping = GTK_SORTER (gtk_custom_sorter_new (compare_groups, self, NULL));
  self->order = GTK_SORTER (gtk_custom_sorter_new (compare_tasks, self, NULL));
  self->tasks = gtk_sort_list_model_new (G_LIST_MODEL (all), g_object_ref (self->order));
  gtk_sort_list_model_set_section_sorter (self->tasks, self->grouping);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->tasks))));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, header_factory);
  gtk_list_view_set_model (self->list_view, selection);
}

static void
lc_task_list_view_dispose (GObject *object)
{
  LcTaskListView *self = LC_TASK_LIST_VIEW (object);

  g_clear_handle_id (&self->sort_id, g_source_remove);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->tasks);
  g_clear_object (&self->grouping);
  g_clear_object (&self->order);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TASK_LIST_VIEW);
  g_clear_object (&self->members);
  g_clear_object (&self->board);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_task_list_view_parent_class)->dispose (object);
}

static void
lc_task_list_view_class_init (LcTaskListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_task_list_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-task-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTaskListView, stack);
  gtk_widget_class_bind_template_child (widget_class, LcTaskListView, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcTaskListView, grouping_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcTaskListView, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcTaskListView, list_view);
  gtk_widget_class_bind_template_callback (widget_class, grouping_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, task_activated_cb);
}

static void
lc_task_list_view_init (LcTaskListView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->grouping_drop_down);
  lc_chooser_name_rows (self->order_drop_down);
}

/**
 * lc_task_list_view_set_group:
 * @self: a view of no board yet
 * @session: the session
 * @group: whose tasks to list
 *
 * Lists the tasks of @group.
 */
void
lc_task_list_view_set_group (LcTaskListView *self,
                             LcSession      *session,
                             LcGroup        *group)
{
  const char *id;

  g_return_if_fail (LC_IS_TASK_LIST_VIEW (self));
  g_return_if_fail (self->group == NULL);

  id = lc_document_get_id (LC_DOCUMENT (group));
  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  self->board = lc_session_open_board (session, id);
  self->members = lc_group_member_list_new (session, id, LC_MEMBERSHIP_JOINED);
  create_list (self);
  g_signal_connect_object (self->board, "notify", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "task-changed", G_CALLBACK (task_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (schedule_sort), self, G_CONNECT_SWAPPED);
  update_stack (self);
}
