/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a GTK program: says when the first frame was painted in which a label with a certain text is shown.
 *
 * FIRST_FRAME_TEXT is what a label must contain, FIRST_FRAME_FD a descriptor to which the time of the monotonic clock in
 * microseconds is written. The program itself knows nothing of it, so that any two can be compared. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gtk/gtk.h>

static int descriptor = -1;
static char *wanted;

/* Whether something of @widget is inside of its window. */
static gboolean
is_inside (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds, window;

  graphene_rect_init (&window, 0, 0, gtk_widget_get_width (root), gtk_widget_get_height (root));
  return gtk_widget_compute_bounds (widget, root, &bounds) && graphene_rect_intersection (&bounds, &window, NULL);
}

static gboolean
shows (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL && is_inside (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child))
      return TRUE;

  return FALSE;
}

static void
after_paint_cb (GtkWidget     *window,
                GdkFrameClock *clock)
{
  if (descriptor < 0 || !shows (window))
    return;

  dprintf (descriptor, "%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  close (descriptor);
  descriptor = -1;
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, window);
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), window,
                           G_CONNECT_SWAPPED);
}

/* Stands before GTK's own. */
void
gtk_window_present (GtkWindow *window)
{
  void (*next) (GtkWindow *) = (void (*) (GtkWindow *)) dlsym (RTLD_NEXT, "gtk_window_present");

  if (descriptor >= 0 && !gtk_widget_get_realized (GTK_WIDGET (window)))
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  next (window);
}

/* The programs that this one starts are none of our business. */
__attribute__ ((constructor)) static void
begin (void)
{
  const char *text = getenv ("FIRST_FRAME_TEXT"), *number = getenv ("FIRST_FRAME_FD");

  unsetenv ("LD_PRELOAD");
  if (text == NULL || number == NULL)
    return;

  wanted = strdup (text);
  descriptor = atoi (number);
}
