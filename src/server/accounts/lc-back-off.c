/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-back-off.h"

#include <string.h>

#include "lc-time.h"

/* So many attempts are free; each one behind them makes the next wait twice as long, up to the greatest delay. */
#define FREE_ATTEMPTS 10
#define FIRST_DELAY (2 * G_GINT64_CONSTANT (1000))
#define MAX_DELAY (15 * 60 * G_GINT64_CONSTANT (1000))

/* A day without an attempt makes all good. */
#define MEMORY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_back_off_make_key:
 * @secret: the community's secret
 * @handle: what was given as a handle
 *
 * People type their password where the handle belongs; the table must not keep it. So it keeps a keyed hash.
 *
 * Returns: (transfer full): the key of that handle in `sign_in_failure`
 */
char *
lc_back_off_make_key (const char *secret,
                      const char *handle)
{
  g_return_val_if_fail (secret != NULL && handle != NULL, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), handle, -1);
}

static gint64
get_delay (gint64 n_attempts)
{
  if (n_attempts < FREE_ATTEMPTS)
    return 0;

  return MIN (MAX_DELAY, FIRST_DELAY << MIN (n_attempts - FREE_ATTEMPTS, 16));
}

/**
 * lc_back_off_begin:
 * @database: a connection in a write transaction
 * @key: from lc_back_off_make_key()
 * @wait: (out): 0 to go on, or how many milliseconds to wait first
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Counts an attempt before its password is looked at, so that many at once are not more than many in a row.
 *
 * Returns: whether it was counted
 */
gboolean
lc_back_off_begin (LcDatabase  *database,
                   const char  *key,
                   gint64      *wait,
                   GError     **error)
{
  static const char upsert[] =
    "INSERT INTO sign_in_failure (handle_key, count, blocked_until) VALUES ($1, $2, $3)"
    " ON CONFLICT (handle_key) DO UPDATE SET count = EXCLUDED.count, blocked_until = EXCLUDED.blocked_until";
  g_autoptr(LcStatement) statement = NULL;
  gint64 now = lc_time_now ();
  gint64 blocked_until = 0;
  gint64 n_attempts = 0;
  LcStep step;

  g_return_val_if_fail (key != NULL && wait != NULL, FALSE);

  statement = lc_database_query (database, error, "SELECT count, blocked_until FROM sign_in_failure WHERE handle_key = $1",
                                 "t", key);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_ROW)
    {
      n_attempts = lc_statement_get_int (statement, 0);
      blocked_until = lc_statement_get_int (statement, 1);
    }
  g_clear_pointer (&statement, lc_statement_free);

  *wait = MAX (0, blocked_until - now);
  if (*wait > 0)
    return TRUE;

  if (now - blocked_until > MEMORY)
    n_attempts = 0;
  n_attempts++;

  return lc_database_run (database, error, upsert, "tii", key, n_attempts, now + get_delay (n_attempts)) == 1;
}

/**
 * lc_back_off_forget:
 * @database: a connection in a write transaction
 * @key: from lc_back_off_make_key()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * The password was right. What was so long ago that it does not count any more goes, too.
 *
 * Returns: whether it was noted
 */
gboolean
lc_back_off_forget (LcDatabase  *database,
                    const char  *key,
                    GError     **error)
{
  return lc_database_run (database, error, "DELETE FROM sign_in_failure WHERE handle_key = $1 OR blocked_until < $2", "ti",
                          key, lc_time_now () - MEMORY) >= 0;
}
