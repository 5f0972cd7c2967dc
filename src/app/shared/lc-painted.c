/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-painted.h"

typedef struct
{
  GtkWidget     *widget; /* which the signal's closure watches */
  LcPaintedFunc  func;
  gulong         handler;
} Waiting;

static void wait_for_frame (GtkWidget     *widget,
                            LcPaintedFunc  func);

static void
waiting_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static void
connect (gpointer       instance,
         const char    *signal,
         GCallback      callback,
         GtkWidget     *widget,
         LcPaintedFunc  func)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  GClosure *closure = g_cclosure_new_swap (callback, waiting, waiting_free);

  waiting->widget = widget;
  waiting->func = func;
  g_object_watch_closure (G_OBJECT (widget), closure);
  waiting->handler = g_signal_connect_closure (instance, signal, closure, FALSE);
}

static void
painted_cb (Waiting       *waiting,
            GdkFrameClock *clock)
{
  GtkWidget *widget = waiting->widget;
  LcPaintedFunc func = waiting->func;

  g_signal_handler_disconnect (clock, waiting->handler);
  func (widget);
}

static void
mapped_cb (Waiting   *waiting,
           GtkWidget *widget)
{
  LcPaintedFunc func = waiting->func;

  g_signal_handler_disconnect (widget, waiting->handler);
  wait_for_frame (widget, func);
}

static void
wait_for_frame (GtkWidget     *widget,
                LcPaintedFunc  func)
{
  connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), widget, func);
  gtk_widget_queue_draw (widget);
}

/**
 * lc_when_painted:
 * @widget: a widget
 * @func: called with @widget, unless that is gone before
 *
 * Calls @func once, when a frame with @widget in it has been painted: for what would keep that frame waiting, such as work
 * that does not show or that is looked at later.
 */
void
lc_when_painted (GtkWidget     *widget,
                 LcPaintedFunc  func)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  if (gtk_widget_get_mapped (widget))
    wait_for_frame (widget, func);
  else
    connect (widget, "map", G_CALLBACK (mapped_cb), widget, func);
}
