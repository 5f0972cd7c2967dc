/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-registration-list.h"

#include "lc-member-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcRegistrationList
{
  LcPagedList parent_instance;
};

G_DEFINE_FINAL_TYPE (LcRegistrationList, lc_registration_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  return g_strdup ("/api/v1/registrations");
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), LC_TYPE_MEMBER, object, cached, error);
}

/* A new registration, an approval and a rejection are each told as a member's beginning or end. */
static void
change_cb (LcConnection *connection,
           const char   *kind,
           const char   *subject,
           JsonObject   *data,
           LcPagedList  *self)
{
  if (g_str_equal (kind, "member.created") || g_str_equal (kind, "member.deleted"))
    dex_future_disown (lc_paged_list_refresh (self));
}

static void
lc_registration_list_class_init (LcRegistrationListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_registration_list_init (LcRegistrationList *self)
{
}

/**
 * lc_registration_list_new:
 * @session: a session of somebody who may let people in
 *
 * Returns: (transfer full): who waits
 */
LcRegistrationList *
lc_registration_list_new (LcSession *session)
{
  LcRegistrationList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_REGISTRATION_LIST, NULL);
  g_signal_connect_object (lc_session_get_connection (session), "change", G_CALLBACK (change_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}
