/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-my-tasks-page.h"

#include <glib/gi18n.h>
#include <groups/lc-my-tasks.h>

#include "groups/lc-task-row.h"
#include "groups/lc-task-text.h"
#include "shared/lc-error-text.h"
#include "shared/lc-offline-banner.h"

struct _LcMyTasksPage
{
  AdwNavigationPage    parent_instance;

  GtkWidget           *offline_banner;
  GtkStack            *stack;
  AdwStatusPage       *error_page;
  AdwPreferencesPage  *list;

  LcSession           *session;
  LcMyTasks           *tasks;
  AdwPreferencesGroup *groups[LC_TASK_N_TERMS];
};

G_DEFINE_FINAL_TYPE (LcMyTasksPage, lc_my_tasks_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_state (LcMyTasksPage *self)
{
  const GError *error = lc_my_tasks_get_error (self->tasks);
  guint count = 0;

  for (guint i = 0; i < LC_TASK_N_TERMS; i++)
    count += lc_my_tasks_get (self->tasks, i)->len;

  if (!lc_my_tasks_get_loaded (self->tasks) && error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, !lc_my_tasks_get_loaded (self->tasks) ? "loading" : count > 0 ? "list" : "empty");
}

static void
update_tasks (LcMyTasksPage *self)
{
  for (guint term = 0; term < LC_TASK_N_TERMS; term++)
    {
      GPtrArray *tasks = lc_my_tasks_get (self->tasks, term);

      if (self->groups[term] != NULL)
        adw_preferences_page_remove (self->list, self->groups[term]);
      self->groups[term] = NULL;
      if (tasks->len == 0)
        continue;

      self->groups[term] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[term], lc_task_text_get_term (term));
      for (guint i = 0; i < tasks->len; i++)
        adw_preferences_group_add (self->groups[term], lc_task_row_new (tasks->pdata[i]));
      adw_preferences_page_add (self->list, self->groups[term]);
    }

  update_state (self);
}

static void
retry_cb (LcMyTasksPage *self)
{
  lc_session_check_connection (self->session);
  lc_my_tasks_refresh (self->tasks);
}

static void
lc_my_tasks_page_dispose (GObject *object)
{
  LcMyTasksPage *self = LC_MY_TASKS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MY_TASKS_PAGE);
  g_clear_object (&self->tasks);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_my_tasks_page_parent_class)->dispose (object);
}

static void
lc_my_tasks_page_class_init (LcMyTasksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_my_tasks_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-my-tasks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcMyTasksPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcMyTasksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcMyTasksPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcMyTasksPage, list);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lc_my_tasks_page_init (LcMyTasksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_my_tasks_page_new:
 * @session: the session
 * @unused: nothing
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_my_tasks_page_new (LcSession  *session,
                      const char *unused)
{
  LcMyTasksPage *self = g_object_new (LC_TYPE_MY_TASKS_PAGE, "name", "my-tasks", NULL);

  self->session = g_object_ref (session);
  self->tasks = lc_my_tasks_new (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (self->tasks, "changed", G_CALLBACK (update_tasks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_tasks (self);

  return ADW_NAVIGATION_PAGE (self);
}
