/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-failure-page.h"

#include <glib/gi18n.h>

#include "shared/lc-error-text.h"

/* How much of a server's log is shown when it does not start. */
#define LOG_LENGTH 4000

struct _LcFailurePage
{
  AdwBin         parent_instance;

  AdwStatusPage *status_page;
  GtkWidget     *log_clamp;
  GtkTextView   *log_view;
  GtkWidget     *read_button;
};

G_DEFINE_FINAL_TYPE (LcFailurePage, lc_failure_page, ADW_TYPE_BIN)

static char *
read_log (LcLocalServer *server)
{
  g_autofree char *text = NULL;
  gsize length;

  if (server == NULL || !g_file_get_contents (lc_local_server_get_log_path (server), &text, &length, NULL))
    return NULL;

  return g_utf8_make_valid (length > LOG_LENGTH ? text + length - LOG_LENGTH : text, -1);
}

static void
lc_failure_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_FAILURE_PAGE);

  G_OBJECT_CLASS (lc_failure_page_parent_class)->dispose (object);
}

static void
lc_failure_page_class_init (LcFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_failure_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcFailurePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, LcFailurePage, log_clamp);
  gtk_widget_class_bind_template_child (widget_class, LcFailurePage, log_view);
  gtk_widget_class_bind_template_child (widget_class, LcFailurePage, read_button);
}

static void
lc_failure_page_init (LcFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_failure_page_new:
 *
 * Returns: (transfer floating): a page that says why a community could not be opened
 */
GtkWidget *
lc_failure_page_new (void)
{
  return g_object_new (LC_TYPE_FAILURE_PAGE, NULL);
}

/**
 * lc_failure_page_show:
 * @self: a page
 * @server: (nullable): the server that did not start, whose log is shown
 * @error: what went wrong
 * @readable: whether there is something to read without the server
 */
void
lc_failure_page_show (LcFailurePage *self,
                      LcLocalServer *server,
                      const GError  *error,
                      gboolean       readable)
{
  g_autofree char *log = read_log (server);
  g_autofree char *description = NULL;

  g_return_if_fail (LC_IS_FAILURE_PAGE (self));
  g_return_if_fail (error != NULL);

  description = g_markup_escape_text (lc_error_text_get (error), -1);
  adw_status_page_set_title (self->status_page,
                             server != NULL ? _("The Community Did Not Start") : _("The Community Cannot Be Opened"));
  adw_status_page_set_description (self->status_page, description);
  gtk_widget_set_visible (self->log_clamp, log != NULL && *log != '\0');
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->log_view), log != NULL ? log : "", -1);
  gtk_widget_set_visible (self->read_button, readable);
}
