/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-rejection-store.h"

#include "lc-back-off.h"
#include "lc-community.h"
#include "lc-time.h"

/* So long it can be told. */
#define MEMORY (30 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static char *
make_key (LcDatabase  *database,
          const char  *handle,
          GError     **error)
{
  g_auto(LcCommunityRow) community = { 0 };

  return lc_community_load (database, &community, error) ? lc_back_off_make_key (community.secret, handle) : NULL;
}

/* Returns: 1 when the account waits, 0 when there is none that does, -1 with @error set */
static int
load_pending (LcDatabase  *database,
              const char  *member_id,
              char       **handle,
              char       **password_hash,
              GError     **error)
{
  static const char query[] = "SELECT handle, password_hash FROM member WHERE id = $1 AND state = 'pending'";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", member_id);

  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      *handle = g_strdup (lc_statement_get_text (statement, 0));
      *password_hash = g_strdup (lc_statement_get_text (statement, 1));
      return 1;
    case LC_STEP_DONE:
      return 0;
    case LC_STEP_ERROR:
    default:
      return -1;
    }
}

/**
 * lc_rejection_store_reject:
 * @database: a connection in a write transaction
 * @member_id: whose account waits for approval
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Erases the account, and notes for a while that it was not let in. Older notes go.
 *
 * Returns: 1 when it is erased, 0 when no such account waits, -1 with @error set
 */
gint64
lc_rejection_store_reject (LcDatabase  *database,
                           const char  *member_id,
                           GError     **error)
{
  static const char upsert[] =
    "INSERT INTO rejection (handle_key, password_hash, rejected_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (handle_key) DO UPDATE SET password_hash = EXCLUDED.password_hash, rejected_at = EXCLUDED.rejected_at";
  static const char delete[] = "DELETE FROM member WHERE id = $1 AND state = 'pending'";
  g_autofree char *handle = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *key = NULL;
  gint64 now = lc_time_now ();
  int found;

  found = load_pending (database, member_id, &handle, &hash, error);
  if (found <= 0)
    return found;

  key = make_key (database, handle, error);
  if (key == NULL ||
      lc_database_run (database, error, "DELETE FROM rejection WHERE rejected_at < $1", "i", now - MEMORY) < 0 ||
      (hash != NULL && lc_database_run (database, error, upsert, "tti", key, hash, now) != 1))
    return -1;

  return lc_database_run (database, error, delete, "t", member_id);
}

/**
 * lc_rejection_store_find:
 * @database: a connection
 * @handle_key: from lc_back_off_make_key()
 * @password_hash: (out) (transfer full) (nullable): the password's hash of who was not let in under that handle; %NULL
 *   when nobody was
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_rejection_store_find (LcDatabase  *database,
                         const char  *handle_key,
                         char       **password_hash,
                         GError     **error)
{
  static const char query[] = "SELECT password_hash FROM rejection WHERE handle_key = $1 AND rejected_at >= $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  g_return_val_if_fail (handle_key != NULL && password_hash != NULL, FALSE);

  *password_hash = NULL;
  statement = lc_database_query (database, error, query, "ti", handle_key, lc_time_now () - MEMORY);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    *password_hash = g_strdup (lc_statement_get_text (statement, 0));
  return TRUE;
}

/**
 * lc_rejection_store_forget:
 * @database: a connection in a write transaction
 * @handle: a handle that somebody takes now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether nothing is noted of @handle any more
 */
gboolean
lc_rejection_store_forget (LcDatabase  *database,
                           const char  *handle,
                           GError     **error)
{
  g_autofree char *key = make_key (database, handle, error);

  return key != NULL && lc_database_run (database, error, "DELETE FROM rejection WHERE handle_key = $1", "t", key) >= 0;
}
