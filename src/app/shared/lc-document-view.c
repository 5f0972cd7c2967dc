/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document-view.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-error-text.h"
#include "shared/lc-offline-banner.h"

/**
 * LcDocumentView:
 *
 * What a page shows one document in: a spinner until that has come; then the content, which the page fills when the signal
 * "opened" brings it the document; or why it cannot be shown, with a way to try again. What could not be shown is, once the
 * community can be reached, and what was deleted is shown no more. Whether one is offline stands above it all.
 */

struct _LcDocumentView
{
  AdwBin           parent_instance;

  LcOfflineBanner *offline_banner;
  GtkStack        *stack;
  AdwStatusPage   *error_page;
  AdwBin          *content_bin;

  LcSession       *session;
  char            *id;
  LcDocumentFetch  fetch;
  LcDocument      *document;
  DexFuture       *loading;
};

enum
{
  PROP_0,
  PROP_CONTENT,
  PROP_ERROR_TITLE,
  PROP_ICON_NAME,
  N_PROPS
};

enum
{
  OPENED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcDocumentView, lc_document_view, ADW_TYPE_BIN)

static void
show_error (LcDocumentView *self,
            const char     *text)
{
  g_autofree char *description = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->error_page, description);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
update_deleted (LcDocumentView *self)
{
  if (lc_document_get_is_deleted (self->document))
    show_error (self, _("It is not there any more, or you cannot see it."));
  else
    gtk_stack_set_visible_child_name (self->stack, "content");
}

static void
set_document (LcDocumentView *self,
              LcDocument     *document)
{
  if (!g_set_object (&self->document, document))
    return;

  g_signal_connect_object (document, "notify::deleted", G_CALLBACK (update_deleted), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[OPENED], 0, document);
}

static DexFuture *
load (gpointer data)
{
  LcDocumentView *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDocument) document = lc_await_object (self->fetch (self->session, self->id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (document != NULL)
    set_document (self, document);
  if (self->document != NULL)
    update_deleted (self);
  else
    show_error (self, lc_error_text_get (error));
  return dex_future_new_true ();
}

static void
begin_loading (LcDocumentView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

static void
retry_cb (LcDocumentView *self)
{
  lc_session_check_connection (self->session);
  begin_loading (self);
}

static void
online_cb (LcDocumentView *self)
{
  if (self->document == NULL && lc_session_get_online (self->session))
    begin_loading (self);
}

static void
lc_document_view_dispose (GObject *object)
{
  LcDocumentView *self = LC_DOCUMENT_VIEW (object);

  dex_clear (&self->loading);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_DOCUMENT_VIEW);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lc_document_view_parent_class)->dispose (object);
}

static void
lc_document_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcDocumentView *self = LC_DOCUMENT_VIEW (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (self->content_bin));
      break;
    case PROP_ERROR_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->error_page));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, adw_status_page_get_icon_name (self->error_page));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_document_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LcDocumentView *self = LC_DOCUMENT_VIEW (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      adw_bin_set_child (self->content_bin, g_value_get_object (value));
      break;
    case PROP_ERROR_TITLE:
      adw_status_page_set_title (self->error_page, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      adw_status_page_set_icon_name (self->error_page, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_document_view_class_init (LcDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_document_view_dispose;
  object_class->get_property = lc_document_view_get_property;
  object_class->set_property = lc_document_view_set_property;

  /**
   * LcDocumentView:content:
   *
   * What shows the document.
   */
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * LcDocumentView:error-title:
   *
   * What is said, translated, where the document cannot be shown.
   */
  properties[PROP_ERROR_TITLE] = g_param_spec_string ("error-title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * LcDocumentView:icon-name:
   *
   * The icon that stands there.
   */
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LcDocumentView::opened:
   * @self: the view
   * @document: the document
   *
   * It has come. This happens once.
   */
  signals[OPENED] = g_signal_new ("opened", LC_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LC_TYPE_DOCUMENT);

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LcDocumentView, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcDocumentView, stack);
  gtk_widget_class_bind_template_child (widget_class, LcDocumentView, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcDocumentView, content_bin);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lc_document_view_init (LcDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_document_view_open:
 * @self: a view that shows nothing yet
 * @session: the session
 * @id: the id of the document
 * @fetch: how it is asked for
 *
 * Shows at once what is known already, and what comes.
 */
void
lc_document_view_open (LcDocumentView  *self,
                       LcSession       *session,
                       const char      *id,
                       LcDocumentFetch  fetch)
{
  g_return_if_fail (LC_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->fetch = fetch;
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  begin_loading (self);
}
