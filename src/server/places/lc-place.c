/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-place.h"

#include "lc-event.h"
#include "lc-time.h"

enum
{
  COLUMN_ID,
  COLUMN_KIND,
  COLUMN_VISIBILITY,
  COLUMN_IN_FEED,
  COLUMN_ARCHIVED,
  COLUMN_STATE,
  COLUMN_ROLE,
};

G_STATIC_ASSERT (COLUMN_ROLE + 1 == LC_PLACE_N_COLUMNS);

/* In the order of #LcVisibility, ended by NULL. */
const char * const lc_visibility_names[] = { "community", "listed", "hidden", NULL };

/* In the order of #LcPlaceKind. */
static const char * const kind_names[] = { "space", "group", "course", "webinar", "conversation" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == LC_N_PLACE_KINDS);

/* In the order of #LcRelation, ended by NULL. */
const char * const lc_relation_names[] = { "none", "requested", "invited", "member", "leader", "removed", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (lc_relation_names) == LC_N_RELATIONS + 1);

/* What is not known is kept from whom it may not be for. */
static LcVisibility
read_visibility (const char *text)
{
  for (guint i = 0; lc_visibility_names[i] != NULL; i++)
    if (g_strcmp0 (text, lc_visibility_names[i]) == 0)
      return i;

  return LC_VISIBILITY_HIDDEN;
}

/* What is not known is nobody's to tend. */
static LcPlaceKind
read_kind (const char *text)
{
  for (guint i = 0; i < LC_N_PLACE_KINDS; i++)
    if (g_strcmp0 (text, kind_names[i]) == 0)
      return i;

  return LC_PLACE_CONVERSATION;
}

static LcRelation
read_relation (const char *state,
               const char *role)
{
  if (g_strcmp0 (state, "joined") == 0)
    return g_strcmp0 (role, "leader") == 0 ? LC_RELATION_LEADER : LC_RELATION_MEMBER;
  if (g_strcmp0 (state, "requested") == 0)
    return LC_RELATION_REQUESTED;
  if (g_strcmp0 (state, "invited") == 0)
    return LC_RELATION_INVITED;
  if (g_strcmp0 (state, "removed") == 0)
    return LC_RELATION_REMOVED;

  return LC_RELATION_NONE;
}

/**
 * lc_place_read:
 * @place: (out caller-allocates): the place
 * @statement: a statement at a row with %LC_PLACE_COLUMNS
 * @first_column: where these begin
 */
void
lc_place_read (LcPlace     *place,
               LcStatement *statement,
               guint        first_column)
{
  g_return_if_fail (place != NULL && statement != NULL);

  g_strlcpy (place->id, lc_statement_get_text (statement, first_column + COLUMN_ID), sizeof place->id);
  place->kind = read_kind (lc_statement_get_text (statement, first_column + COLUMN_KIND));
  place->visibility = read_visibility (lc_statement_get_text (statement, first_column + COLUMN_VISIBILITY));
  place->in_feed = lc_statement_get_int (statement, first_column + COLUMN_IN_FEED) != 0;
  place->is_archived = lc_statement_get_int (statement, first_column + COLUMN_ARCHIVED) != 0;
  place->relation = read_relation (lc_statement_get_text (statement, first_column + COLUMN_STATE),
                                   lc_statement_get_text (statement, first_column + COLUMN_ROLE));
}

/**
 * lc_place_get_noun:
 * @place: a place
 *
 * Returns: what it is called in what is told of it: `space`, `group`
 */
const char *
lc_place_get_noun (const LcPlace *place)
{
  g_return_val_if_fail (place != NULL && place->kind < LC_N_PLACE_KINDS, NULL);

  return kind_names[place->kind];
}

/**
 * lc_place_load:
 * @place: (out caller-allocates): the place; its id is empty when there is none
 * @database: a connection
 * @member_id: who asks
 * @place_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_place_load (LcPlace     *place,
               LcDatabase  *database,
               const char  *member_id,
               const char  *place_id,
               GError     **error)
{
  static const char query[] = "SELECT " LC_PLACE_COLUMNS " FROM (SELECT 1) AS one" LC_PLACE_JOIN ("$2", "$1");
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  g_return_val_if_fail (place != NULL && database != NULL && place_id != NULL, FALSE);

  *place = (LcPlace) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, place_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_ROW)
    lc_place_read (place, statement, 0);

  return TRUE;
}

#define APPEND(audience) \
  "INSERT INTO event (kind, subject, audience, data, created_at)" \
  " SELECT $2, $3, " audience ", $4, $5 FROM place WHERE id = $1"
#define INSIDE "CASE kind WHEN 'conversation' THEN 'members:' ELSE 'place:' END || id"

static gboolean
append (LcDatabase  *database,
        const char  *sql,
        const char  *place_id,
        const char  *kind,
        const char  *subject,
        const char  *data,
        GError     **error)
{
  gint64 n_added = lc_database_run (database, error, sql, "tttti", place_id, kind, subject, data, lc_time_now ());

  if (n_added == 0)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "%s stands in no place", subject);

  return n_added == 1;
}

/**
 * lc_place_append_event:
 * @database: a connection in a write transaction
 * @place_id: what the subject stands in
 * @kind: what happened, `post.created`
 * @subject: the path of the document without the API's prefix, `posts/ID`
 * @data: (nullable): a JSON object
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes an event for all who see inside the place, in the transaction of the change that it tells of.
 *
 * Returns: whether it was written
 */
gboolean
lc_place_append_event (LcDatabase  *database,
                       const char  *place_id,
                       const char  *kind,
                       const char  *subject,
                       const char  *data,
                       GError     **error)
{
  static const char sql[] = APPEND ("CASE visibility WHEN 'community' THEN 'all' ELSE " INSIDE " END");

  g_return_val_if_fail (place_id != NULL && kind != NULL && subject != NULL, FALSE);

  return append (database, sql, place_id, kind, subject, data, error);
}

/**
 * lc_place_append_card_event:
 * @database: a connection in a write transaction
 * @place_id: the place
 * @kind: what happened to it, `space.updated`
 * @subject: its path without the API's prefix, `spaces/ID`
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes an event for all who may know that the place is there.
 *
 * Returns: whether it was written
 */
gboolean
lc_place_append_card_event (LcDatabase  *database,
                            const char  *place_id,
                            const char  *kind,
                            const char  *subject,
                            GError     **error)
{
  static const char sql[] = APPEND ("CASE visibility WHEN 'hidden' THEN " INSIDE " ELSE 'all' END");

  g_return_val_if_fail (place_id != NULL && kind != NULL && subject != NULL, FALSE);

  return append (database, sql, place_id, kind, subject, NULL, error);
}

/**
 * lc_membership_append_event:
 * @database: a connection in a write transaction
 * @place_id: a place
 * @member_id: who joined or left it
 * @is_in: whether the member is in it now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the member's devices, and the streams of events, which of them may see what happens in the place from now on.
 *
 * Returns: whether it was written
 */
gboolean
lc_membership_append_event (LcDatabase  *database,
                            const char  *place_id,
                            const char  *member_id,
                            gboolean     is_in,
                            GError     **error)
{
  g_autofree char *audience = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (place_id != NULL && member_id != NULL, FALSE);

  audience = g_strconcat ("member:", member_id, NULL);
  subject = g_strconcat ("places/", place_id, NULL);

  return lc_event_append (database, is_in ? "membership.joined" : "membership.left", subject, audience, NULL, error);
}
