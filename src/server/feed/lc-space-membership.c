/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-space-membership.h"

#include "lc-notice.h"
#include "lc-post-state.h"

/**
 * lc_relation_is_in:
 * @relation: what somebody is to a place
 *
 * Returns: whether that is a member of it, or a leader
 */
gboolean
lc_relation_is_in (LcRelation relation)
{
  return relation == LC_RELATION_MEMBER || relation == LC_RELATION_LEADER;
}

/**
 * lc_space_needs_leader:
 * @database: a connection
 * @place: a place, as a member of it stands to it who is about to lead it no more
 * @needed: (out): whether it would have members and nobody who leads them
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_space_needs_leader (LcDatabase     *database,
                       const LcPlace  *place,
                       gboolean       *needed,
                       GError        **error)
{
  static const char query[] =
    "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM membership WHERE place_id = $1 AND state = 'joined' AND role = 'leader'"
    " LIMIT 2) AS l), (SELECT count(*) FROM (SELECT 1 AS one FROM membership WHERE place_id = $1 AND state = 'joined' LIMIT 2) AS m)";
  g_autoptr(LcStatement) statement = NULL;

  *needed = FALSE;
  if (place->relation != LC_RELATION_LEADER)
    return TRUE;

  statement = lc_database_query (database, error, query, "t", place->id);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *needed = lc_statement_get_int (statement, 0) < 2 && lc_statement_get_int (statement, 1) > 1;
  return TRUE;
}

/* An invitation that is no longer one is not told any more. */
static gboolean
withdraw_invitation (LcDatabase   *database,
                     LcSpaceRow   *before,
                     LcSpaceRow   *after,
                     const char   *member_id,
                     GError      **error)
{
  LcNotice notice = {
    .kind = &lc_notice_invitation,
    .member_id = member_id,
    .place_id = after->id,
    .target_id = after->id,
  };

  return before->place.relation != LC_RELATION_INVITED || after->place.relation == LC_RELATION_INVITED ||
         lc_notice_withdraw (database, &notice, error);
}

/**
 * lc_space_membership_tell:
 * @database: a connection in a write transaction
 * @before: a space as it was for a member
 * @after: the same as it is now
 * @member_id: the member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the member's devices what the space is to them now, the streams of events what the member may look into, and those who are in
 * the space that its members have changed.
 *
 * Returns: whether it was written
 */
gboolean
lc_space_membership_tell (LcDatabase   *database,
                          LcSpaceRow   *before,
                          LcSpaceRow   *after,
                          const char   *member_id,
                          GError      **error)
{
  gboolean was_in = lc_relation_is_in (before->place.relation);
  gboolean is_in = lc_relation_is_in (after->place.relation);
  g_autofree char *subject = g_strconcat ("spaces/", after->id, NULL);
  g_autofree char *members = g_strconcat (subject, "/members", NULL);
  g_autoptr(yyjson_mut_doc) state = lc_space_dup_state (after);

  return (was_in == is_in || lc_membership_append_event (database, after->id, member_id, is_in, error)) &&
         lc_post_state_append_event (database, "space-state.changed", subject, member_id, state, error) &&
         withdraw_invitation (database, before, after, member_id, error) &&
         (before->place.relation == after->place.relation ||
          lc_place_append_event (database, after->id, "space-members.changed", members, NULL, error));
}
