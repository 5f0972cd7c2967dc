/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

static void
take_member (LcSession  *self,
             const char *kind,
             const char *id)
{
  g_autoptr(LcMember) member = lc_object_pool_lookup (lc_session_get_member_pool (self), id);

  if (member == NULL || g_str_equal (kind, "member.created"))
    return;

  if (g_str_equal (kind, "member.deleted"))
    lc_document_set_deleted (LC_DOCUMENT (member), TRUE);
  else if (member == lc_session_get_member (self))
    lc_future_in_background (lc_session_read_account (self), "The account cannot be read");
  else
    lc_future_in_background (lc_session_fetch_member (self, id), "A member cannot be read");
}

/* What concerns every session: oneself, the members and the community. */
void
lc_session_take_change (LcSession  *self,
                        const char *kind,
                        const char *subject)
{
  if (g_str_has_prefix (kind, "member.") && g_str_has_prefix (subject, "members/"))
    take_member (self, kind, subject + strlen ("members/"));
  else if (g_str_has_prefix (kind, "account.") || g_str_has_prefix (kind, "session."))
    lc_future_in_background (lc_session_read_account (self), "The account cannot be read"); /* a 401 then says that it was this session */
  else if (g_str_has_prefix (kind, "community."))
    lc_future_in_background (lc_session_read_community (self), "The community cannot be read");
}

/* Events may have been missed. */
void
lc_session_resync (LcSession *self)
{
  lc_future_in_background (lc_session_read_account (self), "The account cannot be read");
  lc_future_in_background (lc_session_read_community (self), "The community cannot be read");
}
