/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-private.h"

#include "lc-event.h"
#include "lc-leadership.h"
#include "lc-notice.h"

#define COLUMNS LC_PLACE_COLUMNS ", a.muted, w.join_policy, w.leader_id, w.successor_id"

enum
{
  COLUMN_MUTED = LC_PLACE_N_COLUMNS,
  COLUMN_JOIN_POLICY,
  COLUMN_LEADER,
  COLUMN_SUCCESSOR,
};

/* The parameter of the path that names a place, and what kind of place that is. */
static const struct
{
  const char  *param;
  LcPlaceKind  kind;
} params[] =
{
  { "space_id", LC_PLACE_SPACE },
  { "group_id", LC_PLACE_GROUP },
};

/* All who ask are one until it is read. */
const LcNoticeKind lc_notice_request =
{
  .name = "request", .level = "desktop", .group = "request", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

/* So many of those who lead are told that somebody wants to come in. */
#define MAX_TOLD "20"

/**
 * lc_membership_load:
 * @self: (out caller-allocates): what the member is to the place
 * @database: a connection
 * @member_id: a member
 * @place_id: a place
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_membership_load (LcMembership  *self,
                    LcDatabase    *database,
                    const char    *member_id,
                    const char    *place_id,
                    GError       **error)
{
  static const char query[] = "SELECT " COLUMNS " FROM (SELECT 1) AS one" LC_PLACE_JOIN ("$2", "$1");
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *self = (LcMembership) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, place_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  lc_place_read (&self->place, statement, 0);
  self->is_muted = lc_statement_get_int (statement, COLUMN_MUTED) != 0;
  self->join_policy = g_strdup (lc_statement_get_text (statement, COLUMN_JOIN_POLICY));
  self->leader_id = g_strdup (lc_statement_get_text (statement, COLUMN_LEADER));
  self->successor_id = g_strdup (lc_statement_get_text (statement, COLUMN_SUCCESSOR));
  return TRUE;
}

/**
 * lc_membership_find:
 * @self: (out caller-allocates): what the member is to the place that @request names
 * @request: a request
 * @member_id: (nullable): a member; %NULL: who asks
 * @answer: (out) (transfer full): the refusal, when there is no such place for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_membership_find (LcMembership  *self,
                    LcRequest     *request,
                    const char    *member_id,
                    LcResponse   **answer,
                    GError       **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcMembership) own = { 0 };
  const char *place_id = NULL;
  guint i;

  *self = (LcMembership) { 0 };
  for (i = 0; i < G_N_ELEMENTS (params) && place_id == NULL; i++)
    place_id = lc_request_get_param (request, params[i].param);
  g_return_val_if_fail (place_id != NULL, FALSE);

  if (!lc_membership_load (&own, database, viewer.member_id, place_id, error))
    return FALSE;
  if (own.place.id[0] == '\0' || own.place.kind != params[i - 1].kind || !lc_policy_sees_place (&viewer, &own.place))
    {
      *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
      return FALSE;
    }

  if (member_id != NULL)
    return lc_membership_load (self, database, member_id, place_id, error);

  *self = own;
  own = (LcMembership) { 0 };
  return TRUE;
}

/**
 * lc_membership_dup_state:
 * @self: what a member is to a place
 *
 * Returns: (transfer full): the same as a document
 */
yyjson_mut_doc *
lc_membership_dup_state (const LcMembership *self)
{
  yyjson_mut_val *root;
  yyjson_mut_doc *document = lc_document_new (&root);

  lc_document_add_text (document, root, "level",
                        self->is_muted ? "muted" : lc_relation_is_in (self->place.relation) ? "joined" : NULL);
  lc_document_add_text (document, root, "relation", lc_relation_names[self->place.relation]);
  return document;
}

/**
 * lc_place_dup_subject:
 * @place: a place
 *
 * Returns: (transfer full): its path without the API's prefix, `spaces/ID`
 */
char *
lc_place_dup_subject (const LcPlace *place)
{
  return g_strconcat (lc_place_get_noun (place), "s/", place->id, NULL);
}

/* Whether the place would have members and nobody who leads them. */
static gboolean
is_last_leader (LcDatabase     *database,
                const LcPlace  *place,
                gboolean       *is_last,
                GError        **error)
{
  static const char query[] =
    "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM membership WHERE place_id = $1 AND state = 'joined' AND role = 'leader'"
    " LIMIT 2) AS l), (SELECT count(*) FROM (SELECT 1 AS one FROM membership WHERE place_id = $1 AND state = 'joined' LIMIT 2) AS m)";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", place->id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *is_last = lc_statement_get_int (statement, 0) < 2 && lc_statement_get_int (statement, 1) > 1;
  return TRUE;
}

/**
 * lc_membership_must_stay:
 * @self: what a member is to a place
 * @database: a connection
 * @member_id: the member, who is about to go, or to lead no more
 * @must_stay: (out): whether somebody else must lead before
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_membership_must_stay (const LcMembership  *self,
                         LcDatabase          *database,
                         const char          *member_id,
                         gboolean            *must_stay,
                         GError             **error)
{
  *must_stay = g_strcmp0 (self->leader_id, member_id) == 0;
  if (self->leader_id != NULL || self->place.relation != LC_RELATION_LEADER)
    return TRUE;

  return is_last_leader (database, &self->place, must_stay, error);
}

/* Who is in a place is counted in its row, which refuses more than there is room for. */
static gboolean
count (const LcMembership  *before,
       const LcMembership  *after,
       LcDatabase          *database,
       LcResponse         **answer,
       GError             **error)
{
  static const char add[] =
    "UPDATE place SET member_count = member_count + $2 WHERE id = $1 AND ($2 < 0 OR size_limit IS NULL OR member_count < size_limit)";
  gboolean was_in = lc_relation_is_in (before->place.relation);
  gboolean is_in = lc_relation_is_in (after->place.relation);
  gint64 n_changed;

  if (was_in == is_in)
    return TRUE;

  n_changed = lc_database_run (database, error, add, "ti", after->place.id, is_in ? G_GINT64_CONSTANT (1) : -1);
  if (n_changed == 0)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is no more room in this %s.", lc_place_get_noun (&after->place));

  return n_changed == 1;
}

/* Who comes into a group that all had left leads it for now. */
static gboolean
lead (LcMembership  *after,
      LcDatabase    *database,
      const char    *member_id,
      GError       **error)
{
  g_autofree char *place_id = g_strdup (after->place.id);

  if (!lc_leadership_give (database, &after->place, member_id, TRUE, error))
    return FALSE;

  lc_membership_clear (after);
  return lc_membership_load (after, database, member_id, place_id, error);
}

/* Who is not in the place any more is not offered to lead it. */
static gboolean
keep_leadership (LcMembership  *after,
                 LcDatabase    *database,
                 const char    *member_id,
                 GError       **error)
{
  gboolean is_in = lc_relation_is_in (after->place.relation);

  if (is_in && after->leader_id == NULL && after->place.kind == LC_PLACE_GROUP)
    return lead (after, database, member_id, error);
  if (is_in || g_strcmp0 (after->successor_id, member_id) != 0)
    return TRUE;

  return lc_leadership_set_successor (database, after->place.id, member_id, NULL, NULL, error) &&
         lc_leadership_append_event (database, &after->place, error);
}

/* An invitation that is no longer one is not told any more. */
static gboolean
withdraw_invitation (const LcMembership  *before,
                     const LcMembership  *after,
                     LcDatabase          *database,
                     const char          *member_id,
                     GError             **error)
{
  LcNotice notice = {
    .kind = &lc_notice_invitation,
    .member_id = member_id,
    .place_id = after->place.id,
    .target_id = after->place.id,
  };

  return before->place.relation != LC_RELATION_INVITED || after->place.relation == LC_RELATION_INVITED ||
         lc_notice_withdraw (database, &notice, error);
}

static GPtrArray *
list_leaders (LcDatabase  *database,
              const char  *place_id,
              GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM membership WHERE place_id = $1 AND state = 'joined' AND role = 'leader' ORDER BY member_id LIMIT " MAX_TOLD;
  g_autoptr(GPtrArray) leaders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", place_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (leaders, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&leaders) : NULL;
}

/* Who leads the place is told that somebody asks to be let in, and no longer when that is over. */
static gboolean
tell_leaders (const LcMembership  *before,
              const LcMembership  *after,
              LcDatabase          *database,
              const char          *member_id,
              GError             **error)
{
  gboolean asked = before->place.relation == LC_RELATION_REQUESTED;
  gboolean asks = after->place.relation == LC_RELATION_REQUESTED;
  g_autoptr(GPtrArray) leaders = NULL;

  if (asked == asks)
    return TRUE;

  leaders = list_leaders (database, after->place.id, error);
  for (guint i = 0; leaders != NULL && i < leaders->len; i++)
    {
      LcNotice notice = {
        .kind = &lc_notice_request,
        .member_id = g_ptr_array_index (leaders, i),
        .actor_id = member_id,
        .place_id = after->place.id,
        .target_id = after->place.id,
      };

      if (!(asks ? lc_notify (database, &notice, error) : lc_notice_withdraw (database, &notice, error)))
        return FALSE;
    }

  return leaders != NULL;
}

/* Tells the member's devices what the place is to them now. */
static gboolean
append_state (const LcMembership  *after,
              LcDatabase          *database,
              const char          *member_id,
              GError             **error)
{
  g_autoptr(yyjson_mut_doc) state = lc_membership_dup_state (after);
  g_autofree char *kind = g_strconcat (lc_place_get_noun (&after->place), "-state.changed", NULL);
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autofree char *data = yyjson_mut_write (state, YYJSON_WRITE_NOFLAG, NULL);
  g_autofree char *subject = lc_place_dup_subject (&after->place);

  return lc_event_append (database, kind, subject, audience, data, error);
}

/* Tells those who see inside that the members have changed. */
static gboolean
append_members (const LcMembership  *before,
                const LcMembership  *after,
                LcDatabase          *database,
                GError             **error)
{
  g_autofree char *kind = g_strconcat (lc_place_get_noun (&after->place), "-members.changed", NULL);
  g_autofree char *subject = lc_place_dup_subject (&after->place);
  g_autofree char *members = g_strconcat (subject, "/members", NULL);

  return before->place.relation == after->place.relation ||
         lc_place_append_event (database, after->place.id, kind, members, NULL, error);
}

/**
 * lc_membership_finish:
 * @before: what a member was to a place
 * @database: a connection in a write transaction, in which the row of `membership` was changed
 * @member_id: the member
 * @after: (out caller-allocates): what the member is to it now
 * @answer: (out) (transfer full): the refusal, when the place is full
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps all that follows from the change, and tells the member, the streams of events, and those who lead.
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_membership_finish (const LcMembership  *before,
                      LcDatabase          *database,
                      const char          *member_id,
                      LcMembership        *after,
                      LcResponse         **answer,
                      GError             **error)
{
  gboolean was_in = lc_relation_is_in (before->place.relation);

  if (!lc_membership_load (after, database, member_id, before->place.id, error) ||
      !count (before, after, database, answer, error))
    return FALSE;

  return (was_in == lc_relation_is_in (after->place.relation) ||
          lc_membership_append_event (database, after->place.id, member_id, !was_in, error)) &&
         keep_leadership (after, database, member_id, error) &&
         append_state (after, database, member_id, error) &&
         withdraw_invitation (before, after, database, member_id, error) &&
         tell_leaders (before, after, database, member_id, error) &&
         append_members (before, after, database, error);
}

void
lc_membership_clear (LcMembership *self)
{
  g_clear_pointer (&self->join_policy, g_free);
  g_clear_pointer (&self->leader_id, g_free);
  g_clear_pointer (&self->successor_id, g_free);
}
