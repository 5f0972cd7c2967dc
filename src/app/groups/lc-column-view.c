/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-column-view.h"

#include <glib/gi18n.h>
#include <groups/lc-session-tasks.h>
#include <lc-fiber.h>

#include "groups/lc-column-actions.h"
#include "groups/lc-column-dialog.h"
#include "groups/lc-task-card.h"
#include "shared/lc-feedback.h"

struct _LcColumnView
{
  AdwBin        parent_instance;

  GtkLabel     *name;
  GtkLabel     *count;
  GtkWidget    *menu_button;
  GtkListView  *list_view;
  GtkWidget    *add_button;
  GtkWidget    *entry;

  LcSession    *session;
  LcBoard      *board;
  LcColumn     *column;
  GtkWidget    *marked;    /* the card beside which a dragged one will land */
  LcTask       *lifted;    /* not owned */
  gboolean      editable;
};

enum
{
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcColumnView, lc_column_view, ADW_TYPE_BIN)

static GListModel *
get_tasks (LcColumnView *self)
{
  return lc_column_get_tasks (self->column);
}

static void
update_actions (LcColumnView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "column.move-back", lc_column_can_move (self->board, self->column, -1));
  gtk_widget_action_set_enabled (widget, "column.move-forward", lc_column_can_move (self->board, self->column, 1));
  gtk_widget_action_set_enabled (widget, "column.delete", lc_column_can_delete (self->board, self->column));
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcColumnView *self = LC_COLUMN_VIEW (widget);

  adw_dialog_present (lc_column_dialog_new (self->session, self->board, self->column), widget);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  LcColumnView *self = LC_COLUMN_VIEW (widget);

  adw_dialog_present (lc_column_dialog_new (self->session, self->board, NULL), widget);
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcColumnView *self = LC_COLUMN_VIEW (widget);

  lc_column_move (self->session, self->board, self->column, g_str_equal (action_name, "column.move-back") ? -1 : 1,
                  gtk_widget_get_parent (widget));
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcColumnView *self = LC_COLUMN_VIEW (widget);

  lc_column_delete (self->session, self->board, self->column, gtk_widget_get_parent (widget));
}

static void
update_header (LcColumnView *self)
{
  guint count = g_list_model_get_n_items (get_tasks (self));
  guint limit = lc_column_get_wip_limit (self->column);
  g_autofree char *tooltip = NULL;
  /* Translators: how many tasks stand in a column, and how many it takes: 3 of 5 */
  g_autofree char *text = limit > 0 ? g_strdup_printf (_("%u of %u"), count, limit) : g_strdup_printf ("%u", count);

  gtk_label_set_text (self->name, lc_column_get_name (self->column));
  gtk_label_set_text (self->count, text);
  if (limit > 0 && count >= limit)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, lc_column_get_name (self->column), -1);
  /* Translators: the menu of a column of a board; %s is its name */
  tooltip = g_strdup_printf (_("Menu of “%s”"), lc_column_get_name (self->column));
  gtk_widget_set_tooltip_text (self->menu_button, tooltip);
  update_actions (self);
}

static void
update_lifted (LcColumnView *self,
               GtkWidget    *card)
{
  if (self->lifted != NULL && lc_task_card_get_task (LC_TASK_CARD (card)) == self->lifted)
    gtk_widget_add_css_class (card, "lifted");
  else
    gtk_widget_remove_css_class (card, "lifted");
}

static void
setup_cb (LcColumnView *self,
          GtkListItem  *item)
{
  GtkWidget *card = lc_task_card_new (self->session, self->board);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcColumnView *self,
         GtkListItem  *item)
{
  lc_task_card_set_task (LC_TASK_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
  update_lifted (self, gtk_list_item_get_child (item));
}

static void
unbind_cb (LcColumnView *self,
           GtkListItem  *item)
{
  lc_task_card_set_task (LC_TASK_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
set_up_list (LcColumnView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (get_tasks (self))));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
}

static void
task_activated_cb (LcColumnView *self,
                   guint         position)
{
  g_autoptr(LcDocument) task = g_list_model_get_item (get_tasks (self), position);

  if (task != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "board.open-task", "s", lc_document_get_id (task));
}

/* A task that is being made. */
typedef struct
{
  LcColumnView *view;
  DexFuture    *future;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->view);
  dex_clear (&making->future);
  g_free (making);
}

/* A task that is refused stays in the column, with its title. */
static DexFuture *
await_task (gpointer data)
{
  Making *making = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (g_steal_pointer (&making->future), &error);

  if (task == NULL)
    lc_feedback_show_error (GTK_WIDGET (making->view), error);
  return dex_future_new_true ();
}

static void
show_entry (LcColumnView *self,
            gboolean      shown)
{
  gtk_widget_set_visible (self->entry, shown);
  gtk_widget_set_visible (self->add_button, !shown && self->editable);
}

/* The entry stays, for the next one. */
static void
entry_activated_cb (LcColumnView *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  Making *making;

  if (*title == '\0')
    return;

  making = g_new0 (Making, 1);
  making->view = g_object_ref (self);
  making->future = lc_session_create_task (self->session, self->board, self->column, title, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  lc_fiber_run_full (making, making_free, await_task);
}

static void
close_entry (LcColumnView *self)
{
  show_entry (self, FALSE);
  gtk_widget_grab_focus (self->add_button);
}

static gboolean
entry_key_cb (LcColumnView    *self,
              guint            keyval,
              guint            keycode,
              GdkModifierType  state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  close_entry (self);
  return GDK_EVENT_STOP;
}

/* What is written is not lost when one looks elsewhere. */
static void
entry_left_cb (LcColumnView *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    show_entry (self, FALSE);
}

static void
mark (LcColumnView *self,
      GtkWidget    *card,
      gboolean      below)
{
  if (self->marked != NULL)
    {
      gtk_widget_remove_css_class (self->marked, "drop-above");
      gtk_widget_remove_css_class (self->marked, "drop-below");
    }

  g_set_weak_pointer (&self->marked, card);
  if (card != NULL)
    gtk_widget_add_css_class (card, below ? "drop-below" : "drop-above");
}

/* Finds the card beside which what is let go at @y lands. Returns: (transfer none) (nullable): %NULL in an empty column */
static GtkWidget *
find_card (LcColumnView *self,
           double        y,
           gboolean     *below)
{
  GtkWidget *found = NULL;

  *below = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *card = gtk_widget_get_first_child (row);
      graphene_rect_t bounds;

      if (!LC_IS_TASK_CARD (card) || lc_task_card_get_task (LC_TASK_CARD (card)) == NULL || !gtk_widget_get_mapped (card) ||
          !gtk_widget_compute_bounds (card, GTK_WIDGET (self), &bounds))
        continue;
      if (y < bounds.origin.y + bounds.size.height / 2)
        {
          *below = found != NULL;
          return found != NULL ? found : card;
        }
      found = card;
    }

  return found;
}

static GdkDragAction
drag_motion_cb (LcColumnView *self,
                double        x,
                double        y)
{
  gboolean below;
  GtkWidget *card = find_card (self, y, &below);

  if (!self->editable)
    return 0;

  mark (self, card, below);
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");
  return GDK_ACTION_MOVE;
}

static void
drag_left_cb (LcColumnView *self)
{
  mark (self, NULL, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

/* Returns: the place behind, or before, the task of @card, @task left out */
static guint
count_before (LcColumnView *self,
              GtkWidget    *card,
              gboolean      below,
              LcTask       *task)
{
  LcTask *beside = card != NULL ? lc_task_card_get_task (LC_TASK_CARD (card)) : NULL;
  guint place = 0;

  for (guint i = 0; beside != NULL && i < g_list_model_get_n_items (get_tasks (self)); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (get_tasks (self), i);

      if (other == beside)
        return place + (below && other != task ? 1 : 0);
      if (other != task)
        place++;
    }

  return place;
}

static gboolean
drop_cb (LcColumnView *self,
         const GValue *value,
         double        x,
         double        y)
{
  LcTask *task = g_value_get_object (value);
  gboolean below;
  GtkWidget *card = find_card (self, y, &below);

  drag_left_cb (self);
  if (!self->editable || task == NULL)
    return FALSE;

  g_signal_emit (self, signals[DROPPED], 0, task, count_before (self, card, below, task));
  return TRUE;
}

static void
add_drop_target (LcColumnView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (LC_TYPE_TASK, GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "enter", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drag_left_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
lc_column_view_dispose (GObject *object)
{
  LcColumnView *self = LC_COLUMN_VIEW (object);

  g_clear_weak_pointer (&self->marked);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COLUMN_VIEW);
  g_clear_object (&self->column);
  g_clear_object (&self->board);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_column_view_parent_class)->dispose (object);
}

static void
lc_column_view_class_init (LcColumnViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_column_view_dispose;

  signals[DROPPED] = g_signal_new ("dropped", LC_TYPE_COLUMN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, LC_TYPE_TASK, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-column-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, name);
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, count);
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, add_button);
  gtk_widget_class_bind_template_child (widget_class, LcColumnView, entry);
  gtk_widget_class_bind_template_callback (widget_class, task_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lc_column_view_begin_task);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);

  gtk_widget_class_install_action (widget_class, "column.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "column.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "column.move-back", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "column.move-forward", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "column.delete", NULL, delete_action);
}

static void
lc_column_view_init (LcColumnView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drop_target (self);
}

/**
 * lc_column_view_new:
 * @session: the session
 * @board: a board
 * @column: one of its columns
 *
 * Returns: (transfer floating): a new view of @column
 */
GtkWidget *
lc_column_view_new (LcSession *session,
                    LcBoard   *board,
                    LcColumn  *column)
{
  LcColumnView *self = g_object_new (LC_TYPE_COLUMN_VIEW, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  self->column = g_object_ref (column);
  set_up_list (self);
  g_signal_connect_object (column, "notify", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_tasks (self), "items-changed", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  update_header (self);

  return GTK_WIDGET (self);
}

/* Returns: (transfer none): the column that it shows */
LcColumn *
lc_column_view_get_column (LcColumnView *self)
{
  g_return_val_if_fail (LC_IS_COLUMN_VIEW (self), NULL);

  return self->column;
}

/* Returns: whether one may change what is in it */
gboolean
lc_column_view_get_editable (LcColumnView *self)
{
  g_return_val_if_fail (LC_IS_COLUMN_VIEW (self), FALSE);

  return self->editable;
}

void
lc_column_view_set_editable (LcColumnView *self,
                             gboolean      editable)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  self->editable = editable;
  show_entry (self, editable && gtk_widget_get_visible (self->entry));
}

/* Whether one may change the column itself, and its neighbours. */
void
lc_column_view_set_leads (LcColumnView *self,
                          gboolean      leads)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  gtk_widget_set_visible (self->menu_button, leads);
  update_actions (self);
}

/* Moves the focus to what is done with the column itself. */
void
lc_column_view_focus_header (LcColumnView *self)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (self->menu_button) ? self->menu_button : GTK_WIDGET (self->list_view));
}

/* Returns: (transfer none) (nullable): the task whose card has the focus */
LcTask *
lc_column_view_get_focused (LcColumnView *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *card = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return LC_IS_TASK_CARD (card) ? lc_task_card_get_task (LC_TASK_CARD (card)) : NULL;
}

/* Moves the focus to the card of @task, which is in the column. */
void
lc_column_view_focus_task (LcColumnView *self,
                           LcTask       *task)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  for (guint i = 0; i < g_list_model_get_n_items (get_tasks (self)); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (get_tasks (self), i);

      if (other != task)
        continue;
      gtk_list_view_scroll_to (self->list_view, i, GTK_LIST_SCROLL_FOCUS, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->list_view)); /* GTK moves the focus only within the list */
    }
}

/* Shows which task, if any, is lifted. */
void
lc_column_view_set_lifted (LcColumnView *self,
                           LcTask       *task)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  self->lifted = task;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (LC_IS_TASK_CARD (gtk_widget_get_first_child (row)))
      update_lifted (self, gtk_widget_get_first_child (row));
}

/* Begins to write a new task. */
void
lc_column_view_begin_task (LcColumnView *self)
{
  g_return_if_fail (LC_IS_COLUMN_VIEW (self));

  if (!self->editable)
    return;

  show_entry (self, TRUE);
  gtk_widget_grab_focus (self->entry);
}
