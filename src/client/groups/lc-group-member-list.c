/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-member-list.h"

#include "groups/lc-group-member-private.h"
#include "groups/lc-groups-private.h"
#include "lc-http-message.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

#define PAGE_SIZE 100

struct _LcGroupMemberList
{
  LcPagedList   parent_instance;

  char         *group_id;
  LcMembership  membership;
  LcObjectPool *pool;
};

G_DEFINE_FINAL_TYPE (LcGroupMemberList, lc_group_member_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  LcGroupMemberList *self = LC_GROUP_MEMBER_LIST (list);
  GString *path = g_string_new (NULL);

  g_string_append_printf (path, "/api/v1/groups/%s/members", self->group_id);
  if (self->membership != LC_MEMBERSHIP_JOINED)
    lc_http_append_parameter (path, "state", lc_enum_get_nick (LC_TYPE_MEMBERSHIP, self->membership));

  return g_string_free_and_steal (path);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  LcObjectPool *members = lc_session_get_member_pool (lc_paged_list_get_session (list));

  return lc_group_member_pool_read (LC_GROUP_MEMBER_LIST (list)->pool, members, object, error);
}

static void
members_changed_cb (LcGroups          *groups,
                    const char        *group_id,
                    LcGroupMemberList *self)
{
  if (group_id == NULL || g_str_equal (group_id, self->group_id))
    dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self)));
}

static void
lc_group_member_list_finalize (GObject *object)
{
  LcGroupMemberList *self = LC_GROUP_MEMBER_LIST (object);
  g_autoptr(LcObjectPool) pool = g_steal_pointer (&self->pool);

  g_free (self->group_id);

  /* What was in the list goes before the pool. */
  G_OBJECT_CLASS (lc_group_member_list_parent_class)->finalize (object);
}

static void
lc_group_member_list_class_init (LcGroupMemberListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_group_member_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_group_member_list_init (LcGroupMemberList *self)
{
  self->pool = lc_group_member_pool_new ();
}

/**
 * lc_group_member_list_new:
 * @session: a session
 * @group_id: the id of a group that the member sees inside
 * @membership: who: only leaders, moderators and organisers may ask for others than those who have joined
 *
 * Returns: (transfer full): those who are that to the group
 */
LcGroupMemberList *
lc_group_member_list_new (LcSession    *session,
                          const char   *group_id,
                          LcMembership  membership)
{
  LcGroupMemberList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);
  g_return_val_if_fail (membership != LC_MEMBERSHIP_NONE, NULL);

  self = g_object_new (LC_TYPE_GROUP_MEMBER_LIST, NULL);
  self->group_id = g_strdup (group_id);
  self->membership = membership;
  lc_paged_list_set_page_size (LC_PAGED_LIST (self), PAGE_SIZE);
  g_signal_connect_object (lc_session_get_groups (session), "members-changed", G_CALLBACK (members_changed_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}
