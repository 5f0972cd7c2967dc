/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-my-tasks-card.h"

#include <glib/gi18n.h>
#include <groups/lc-my-tasks.h>

#include "groups/lc-task-row.h"

#define MAX_ROWS 4

struct _LcMyTasksCard
{
  LcTodayCard  parent_instance;

  LcMyTasks   *tasks;
  GPtrArray   *rows;
};

G_DEFINE_FINAL_TYPE (LcMyTasksCard, lc_my_tasks_card, LC_TYPE_TODAY_CARD)

static void
add_row (LcMyTasksCard *self,
         GtkWidget     *row)
{
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/* Leads to all of them. */
static GtkWidget *
create_last_row (void)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("All My Tasks"), "activatable", TRUE,
                                 "action-name", "shell.open-my-tasks", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static void
update (LcMyTasksCard *self)
{
  guint count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (LcTaskTerm term = LC_TASK_TERM_OVERDUE; term <= LC_TASK_TERM_WEEK; term++)
    {
      GPtrArray *tasks = lc_my_tasks_get (self->tasks, term);

      for (guint i = 0; i < tasks->len; i++, count++)
        if (count < MAX_ROWS)
          add_row (self, lc_task_row_new (tasks->pdata[i]));
    }

  if (count > 0)
    add_row (self, create_last_row ());
  lc_today_card_set_active (LC_TODAY_CARD (self), count > 0);
}

static void
lc_my_tasks_card_constructed (GObject *object)
{
  LcMyTasksCard *self = LC_MY_TASKS_CARD (object);

  G_OBJECT_CLASS (lc_my_tasks_card_parent_class)->constructed (object);

  self->tasks = lc_my_tasks_new (lc_today_card_get_session (LC_TODAY_CARD (self)));
  g_signal_connect_object (self->tasks, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_my_tasks_card_dispose (GObject *object)
{
  LcMyTasksCard *self = LC_MY_TASKS_CARD (object);

  g_clear_object (&self->tasks);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_my_tasks_card_parent_class)->dispose (object);
}

static void
lc_my_tasks_card_class_init (LcMyTasksCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_my_tasks_card_constructed;
  G_OBJECT_CLASS (klass)->dispose = lc_my_tasks_card_dispose;
}

static void
lc_my_tasks_card_init (LcMyTasksCard *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("My Tasks"));
}
