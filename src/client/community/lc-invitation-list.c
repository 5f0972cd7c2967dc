/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-invitation-list.h"

#include "community/lc-invitation-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcInvitationList
{
  LcPagedList   parent_instance;

  LcObjectPool *invitations;
};

G_DEFINE_FINAL_TYPE (LcInvitationList, lc_invitation_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  return g_strdup ("/api/v1/invitations");
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  LcInvitationList *self = LC_INVITATION_LIST (list);

  return lc_invitation_pool_read (self->invitations, lc_session_get_member_pool (lc_paged_list_get_session (list)), object,
                                  cached, error);
}

/* Who has joined may have used one up. */
static void
change_cb (LcConnection *connection,
           const char   *kind,
           const char   *subject,
           JsonObject   *data,
           LcPagedList  *self)
{
  if (g_str_equal (kind, "member.created"))
    dex_future_disown (lc_paged_list_refresh (self));
}

static void
lc_invitation_list_finalize (GObject *object)
{
  g_clear_pointer (&LC_INVITATION_LIST (object)->invitations, lc_object_pool_free);

  G_OBJECT_CLASS (lc_invitation_list_parent_class)->finalize (object);
}

static void
lc_invitation_list_class_init (LcInvitationListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_invitation_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_invitation_list_init (LcInvitationList *self)
{
  self->invitations = lc_invitation_pool_new ();
}

/**
 * lc_invitation_list_new:
 * @session: a session of somebody who may invite
 *
 * Returns: (transfer full): the invitations; refresh it after making or revoking one
 */
LcInvitationList *
lc_invitation_list_new (LcSession *session)
{
  LcInvitationList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_INVITATION_LIST, NULL);
  g_signal_connect_object (lc_session_get_connection (session), "change", G_CALLBACK (change_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}
