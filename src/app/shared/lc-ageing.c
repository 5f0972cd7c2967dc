/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-ageing.h"

#define STEP 20 /* seconds by which what is said of a time may be late */

/* What shows a time asks here to say it anew. One timer wakes for all of them, and only while one of them is on screen. */
static GHookList hooks;
static guint n_mapped;
static guint timer;

typedef struct
{
  GHook         hook;
  GtkWidget    *widget;
  LcAgeingFunc  update_time;
} Ageing;

static void
age (GHook    *hook,
     gpointer  data)
{
  Ageing *ageing = (Ageing *) hook;

  if (gtk_widget_get_mapped (ageing->widget))
    ageing->update_time (ageing->widget);
}

static gboolean
timer_cb (gpointer data)
{
  g_hook_list_marshal (&hooks, FALSE, age, NULL);
  return G_SOURCE_CONTINUE;
}

static void
map_cb (GtkWidget *widget,
        Ageing    *ageing)
{
  ageing->update_time (widget);
  if (n_mapped++ == 0)
    timer = g_timeout_add_seconds (STEP, timer_cb, NULL);
}

static void
unmap_cb (GtkWidget *widget)
{
  if (--n_mapped == 0)
    g_clear_handle_id (&timer, g_source_remove);
}

static void
forget (gpointer  data,
        GObject  *widget)
{
  g_hook_destroy_link (&hooks, data);
}

/**
 * lc_ageing_watch:
 * @widget: a widget, not mapped yet, that says how long ago something was
 * @update_time: makes @widget say it anew
 *
 * Calls @update_time when @widget is mapped and every now and then while it is.
 */
void
lc_ageing_watch (GtkWidget    *widget,
                 LcAgeingFunc  update_time)
{
  Ageing *ageing;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (!gtk_widget_get_mapped (widget));

  if (!hooks.is_setup)
    g_hook_list_init (&hooks, sizeof (Ageing));

  ageing = (Ageing *) g_hook_alloc (&hooks);
  ageing->widget = widget;
  ageing->update_time = update_time;
  g_hook_append (&hooks, &ageing->hook);

  g_signal_connect (widget, "map", G_CALLBACK (map_cb), ageing);
  g_signal_connect (widget, "unmap", G_CALLBACK (unmap_cb), NULL);
  g_object_weak_ref (G_OBJECT (widget), forget, ageing);
}
