/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-member-list.h"

#include <lc-error.h>

#include "lc-member-private.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

#define PAGE_SIZE 100

struct _LcGroupMemberList
{
  LcPagedList parent_instance;

  char *group_id;
};

G_DEFINE_FINAL_TYPE (LcGroupMemberList, lc_group_member_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  return g_strconcat ("/api/v1/groups/", LC_GROUP_MEMBER_LIST (list)->group_id, "/members", NULL);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  LcObjectPool *members = lc_session_get_member_pool (lc_paged_list_get_session (list));
  g_autoptr(LcMember) member = NULL;

  if (!lc_member_pool_read_author (members, object, "member", &member, error))
    return NULL;
  if (member == NULL)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, "A member of a group is nobody");

  return g_steal_pointer (&member);
}

static void
lc_group_member_list_finalize (GObject *object)
{
  g_free (LC_GROUP_MEMBER_LIST (object)->group_id);

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
}

/**
 * lc_group_member_list_new:
 * @session: a session
 * @group_id: the id of a group that the member sees inside
 *
 * Returns: (transfer full): who is in the group
 */
LcGroupMemberList *
lc_group_member_list_new (LcSession  *session,
                          const char *group_id)
{
  LcGroupMemberList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  self = g_object_new (LC_TYPE_GROUP_MEMBER_LIST, NULL);
  self->group_id = g_strdup (group_id);
  lc_paged_list_set_page_size (LC_PAGED_LIST (self), PAGE_SIZE);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}
