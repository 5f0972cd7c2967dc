/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-list-end.h"

#define SCREENS_AHEAD 1.5

/**
 * lc_list_end_is_near:
 * @view: a scrollable list
 *
 * Returns: whether one sees what is near the end of @view
 */
gboolean
lc_list_end_is_near (GtkWidget *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double height = adjustment != NULL ? gtk_adjustment_get_page_size (adjustment) : 0;

  return height > 0 && gtk_widget_get_mapped (view) &&
         gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - height < SCREENS_AHEAD * height;
}

/* One list that is looked at in one view. */
typedef struct
{
  GtkWidget   *view;
  LcPagedList *list;
} Watch;

static void
watch_free (gpointer  data,
            GClosure *closure)
{
  Watch *watch = data;

  g_object_unref (watch->list);
  g_free (watch);
}

static void
moved_cb (GtkAdjustment *adjustment,
          Watch         *watch)
{
  if (lc_list_end_is_near (watch->view))
    lc_paged_list_want_more (watch->list);
}

static void
connect_to (GtkWidget   *view,
            LcPagedList *list,
            const char  *signal)
{
  Watch *watch = g_new0 (Watch, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (moved_cb), watch, watch_free);

  watch->view = view;
  watch->list = g_object_ref (list);
  g_object_watch_closure (G_OBJECT (view), closure);
  g_signal_connect_closure (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), signal, closure, FALSE);
}

/**
 * lc_list_end_watch:
 * @view: a list that stands in a scrolled window, and shows one model as long as it lives
 * @list: what is shown in it, or at its end
 *
 * Asks for the next page of @list whenever one comes near the end of @view.
 */
void
lc_list_end_watch (GtkWidget   *view,
                   LcPagedList *list)
{
  g_return_if_fail (GTK_IS_SCROLLABLE (view));
  g_return_if_fail (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)) != NULL);
  g_return_if_fail (LC_IS_PAGED_LIST (list));

  connect_to (view, list, "changed");
  connect_to (view, list, "value-changed");
}
