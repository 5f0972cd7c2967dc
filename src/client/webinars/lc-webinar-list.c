/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinar-list.h"

#include "lc-document-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"
#include "webinars/lc-webinars-private.h"

struct _LcWebinarList
{
  LcPagedList   parent_instance;

  LcWebinarView view;
};

G_DEFINE_FINAL_TYPE (LcWebinarList, lc_webinar_list, LC_TYPE_PAGED_LIST)

static const char * const paths[] = {
  [LC_WEBINAR_VIEW_UPCOMING] = "/api/v1/webinars?view=upcoming",
  [LC_WEBINAR_VIEW_MINE] = "/api/v1/me/webinars",
  [LC_WEBINAR_VIEW_PAST] = "/api/v1/webinars?view=past",
};

static char *
dup_path (LcPagedList *list)
{
  return g_strdup (paths[LC_WEBINAR_LIST (list)->view]);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_webinars_read (lc_session_get_webinars (lc_paged_list_get_session (list)), object, cached, error);
}

static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return !lc_document_get_is_deleted (item);
}

static void
gone_cb (LcWebinars  *webinars,
         LcWebinar   *webinar,
         LcPagedList *list)
{
  lc_paged_list_remove (list, webinar);
}

static void
stale_cb (LcWebinars  *webinars,
          LcPagedList *list)
{
  dex_future_disown (lc_paged_list_refresh (list));
}

static void
lc_webinar_list_class_init (LcWebinarListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
}

static void
lc_webinar_list_init (LcWebinarList *self)
{
}

/**
 * lc_webinar_list_new:
 * @session: a session
 * @view: which ones are listed
 *
 * Returns: (transfer full): the webinars that the member may see
 */
LcWebinarList *
lc_webinar_list_new (LcSession     *session,
                     LcWebinarView  view)
{
  LcWebinarList *self;
  LcWebinars *webinars;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_WEBINAR_LIST, NULL);
  self->view = view;
  webinars = lc_session_get_webinars (session);
  g_signal_connect_object (webinars, "gone", G_CALLBACK (gone_cb), self, 0);
  g_signal_connect_object (webinars, "stale", G_CALLBACK (stale_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/**
 * lc_webinar_list_set_view:
 * @self: a list
 * @view: which ones are listed
 */
void
lc_webinar_list_set_view (LcWebinarList *self,
                          LcWebinarView  view)
{
  g_return_if_fail (LC_IS_WEBINAR_LIST (self));

  if (self->view == view)
    return;

  self->view = view;
  lc_paged_list_reload (LC_PAGED_LIST (self));
}
