/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership.h"

#include "lc-membership-private.h"
#include "lc-notice.h"
#include "lc-time.h"

/* Nobody is told more than so many times what few read at once. */
#define MAX_TOLD "100"

/* Who is in the space already, or else who is there for the longest time; nobody who was removed from it. */
static gboolean
find_organiser (LcErasure   *erasure,
                const char  *place_id,
                char       **organiser_id,
                GError     **error)
{
  static const char query[] =
    "SELECT m.id FROM member m LEFT JOIN membership b ON b.member_id = m.id AND b.place_id = $1"
    " WHERE m.role = 'organiser' AND m.state = 'active' AND m.id <> $2 AND (b.state IS NULL OR b.state <> 'removed')"
    " ORDER BY CASE b.state WHEN 'joined' THEN 0 ELSE 1 END, m.created_at, m.id LIMIT 1";
  g_autoptr(LcStatement) statement = lc_database_query (erasure->database, error, query, "tt", place_id, erasure->member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *organiser_id = g_strdup (lc_statement_get_text (statement, 0));
  return step != LC_STEP_ERROR;
}

static gboolean
make_leader (LcDatabase  *database,
             const char  *place_id,
             const char  *organiser_id,
             GError     **error)
{
  static const char lead[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET role = 'leader', state = 'joined', updated_at = excluded.updated_at";
  g_auto(LcMembership) before = { 0 };
  g_auto(LcMembership) after = { 0 };
  g_autoptr(LcResponse) refusal = NULL;

  return lc_membership_load (&before, database, organiser_id, place_id, error) &&
         lc_database_run (database, error, lead, "tti", organiser_id, place_id, lc_time_now ()) == 1 &&
         lc_membership_finish (&before, database, organiser_id, &after, &refusal, error);
}

static gboolean
tell_organisers (LcErasure   *erasure,
                 const char  *place_id,
                 GError     **error)
{
  g_autoptr(GPtrArray) organisers =
    lc_erasure_collect (erasure, "SELECT id FROM member WHERE role = 'organiser' AND state = 'active' AND id <> $1 ORDER BY id LIMIT "
                        MAX_TOLD, "t", error);

  for (guint i = 0; organisers != NULL && i < organisers->len; i++)
    {
      LcNotice notice = {
        .kind = &lc_notice_leader,
        .member_id = g_ptr_array_index (organisers, i),
        .place_id = place_id,
        .target_id = place_id,
        .detail = "acting",
      };

      if (!lc_notify (erasure->database, &notice, error))
        return FALSE;
    }

  return organisers != NULL;
}

/**
 * lc_organisers_lead_on:
 * @erasure: an account on its way out
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * A space has no one leader of whom somebody is the next. Where the last of its leaders goes and members stay, an organiser leads it
 * for now, and all organisers are told.
 *
 * Returns: whether it went well
 */
gboolean
lc_organisers_lead_on (LcErasure  *erasure,
                       GError    **error)
{
  static const char left_behind[] =
    "SELECT b.place_id FROM membership b JOIN place p ON p.id = b.place_id"
    " WHERE b.member_id = $1 AND b.role = 'leader' AND b.state = 'joined' AND p.kind = 'space'"
    " AND EXISTS (SELECT 1 FROM membership o WHERE o.place_id = b.place_id AND o.state = 'joined' AND o.member_id <> $1)"
    " AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.place_id = b.place_id AND o.state = 'joined' AND o.role = 'leader'"
    " AND o.member_id <> $1) ORDER BY b.place_id";
  g_autoptr(GPtrArray) places = lc_erasure_collect (erasure, left_behind, "t", error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const char *place_id = g_ptr_array_index (places, i);
      g_autofree char *organiser_id = NULL;

      if (!find_organiser (erasure, place_id, &organiser_id, error))
        return FALSE;
      if (organiser_id != NULL &&
          !(make_leader (erasure->database, place_id, organiser_id, error) && tell_organisers (erasure, place_id, error)))
        return FALSE;
    }

  return places != NULL;
}
