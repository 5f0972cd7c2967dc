/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-case-list.h"

#include "lc-document-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"
#include "leadership/lc-case.h"
#include "leadership/lc-decision.h"
#include "leadership/lc-moderation-private.h"

struct _LcCaseList
{
  LcPagedList parent_instance;

  LcCaseView  view;
};

G_DEFINE_FINAL_TYPE (LcCaseList, lc_case_list, LC_TYPE_PAGED_LIST)

static const char * const paths[] = {
  [LC_CASE_VIEW_OPEN] = "/api/v1/moderation/cases?view=open",
  [LC_CASE_VIEW_APPEALED] = "/api/v1/moderation/cases?view=appealed",
  [LC_CASE_VIEW_DECIDED] = "/api/v1/moderation/cases?view=decided",
  [LC_CASE_VIEW_MINE] = "/api/v1/me/decisions",
};

static char *
dup_path (LcPagedList *list)
{
  return g_strdup (paths[LC_CASE_LIST (list)->view]);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  GType type = LC_CASE_LIST (list)->view == LC_CASE_VIEW_MINE ? LC_TYPE_DECISION : LC_TYPE_CASE;

  return lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), type, object, cached, error);
}

static void
stale_cb (LcModeration *moderation,
          LcPagedList  *list)
{
  dex_future_disown (lc_paged_list_refresh (list));
}

static void
lc_case_list_class_init (LcCaseListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_case_list_init (LcCaseList *self)
{
}

/**
 * lc_case_list_new:
 * @session: a session; of somebody who may moderate, but for %LC_CASE_VIEW_MINE
 * @view: which ones are listed
 *
 * Returns: (transfer full): the cases; live
 */
LcCaseList *
lc_case_list_new (LcSession  *session,
                  LcCaseView  view)
{
  LcCaseList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_CASE_LIST, NULL);
  self->view = view;
  g_signal_connect_object (lc_session_get_moderation (session), "stale", G_CALLBACK (stale_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}
