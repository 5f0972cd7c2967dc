/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-back-off.h"

#include <string.h>

#include "lc-address.h"
#include "lc-time.h"

/* So many attempts are free; each one behind them makes the next wait twice as long, up to the greatest delay. */
typedef struct
{
  gint64 n_free;
  gint64 first_delay;
  gint64 max_delay;
} Rule;

/* From one network. */
static const Rule near_rule = { 10, 2 * G_GINT64_CONSTANT (1000), 15 * 60 * G_GINT64_CONSTANT (1000) };

/* From all networks together. Whoever has many must not try many passwords, but neither keep the member out for long. */
static const Rule far_rule = { 100, 2 * G_GINT64_CONSTANT (1000), 60 * G_GINT64_CONSTANT (1000) };

/* A day without an attempt makes all good. */
#define MEMORY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_back_off_make_key:
 * @secret: the community's secret
 * @text: what was given as a handle, or another name of what is tried
 *
 * People type their password where the handle belongs; the table must not keep it. So it keeps a keyed hash.
 *
 * Returns: (transfer full): the key of @text in `sign_in_failure`
 */
char *
lc_back_off_make_key (const char *secret,
                      const char *text)
{
  g_return_val_if_fail (secret != NULL && text != NULL, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), text, -1);
}

/**
 * lc_back_off_init:
 * @self: (out caller-allocates): attempts
 * @secret: the community's secret
 * @subject: what is tried: what was given as a handle, or another name of a password
 * @address: who tries: an IP address as text
 *
 * Names the attempts at a password. They are counted by the network that they come from, so that nobody locks out others.
 */
void
lc_back_off_init (LcBackOff  *self,
                  const char *secret,
                  const char *subject,
                  const char *address)
{
  g_autofree char *both = NULL;
  char network[LC_ADDRESS_SIZE];

  g_return_if_fail (self != NULL && secret != NULL && subject != NULL && address != NULL);

  lc_address_to_key (address, network);
  both = g_strconcat (network, "\n", subject, NULL);
  self->near_key = lc_back_off_make_key (secret, both);
  self->far_key = lc_back_off_make_key (secret, subject);
  self->address = g_strdup (address);
}

/**
 * lc_back_off_clear:
 * @self: attempts
 *
 * Frees what @self holds.
 */
void
lc_back_off_clear (LcBackOff *self)
{
  g_clear_pointer (&self->near_key, g_free);
  g_clear_pointer (&self->far_key, g_free);
  g_clear_pointer (&self->address, g_free);
}

static gint64
get_delay (const Rule *rule,
           gint64      n_attempts)
{
  if (n_attempts < rule->n_free)
    return 0;

  return MIN (rule->max_delay, rule->first_delay << MIN (n_attempts - rule->n_free, 16));
}

static gboolean
load (LcDatabase  *database,
      const char  *key,
      gint64      *n_attempts,
      gint64      *blocked_until,
      GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *n_attempts = *blocked_until = 0;
  statement = lc_database_query (database, error, "SELECT count, blocked_until FROM sign_in_failure WHERE handle_key = $1",
                                 "t", key);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    {
      *n_attempts = lc_statement_get_int (statement, 0);
      *blocked_until = lc_statement_get_int (statement, 1);
    }

  return TRUE;
}

/* Counts an attempt, unless one has to wait. */
static gboolean
count (LcDatabase  *database,
       const char  *key,
       const Rule  *rule,
       gint64      *wait,
       GError     **error)
{
  static const char upsert[] =
    "INSERT INTO sign_in_failure (handle_key, count, blocked_until) VALUES ($1, $2, $3)"
    " ON CONFLICT (handle_key) DO UPDATE SET count = EXCLUDED.count, blocked_until = EXCLUDED.blocked_until";
  gint64 now = lc_time_now ();
  gint64 blocked_until;
  gint64 n_attempts;

  if (!load (database, key, &n_attempts, &blocked_until, error))
    return FALSE;

  *wait = MAX (0, blocked_until - now);
  if (*wait > 0)
    return TRUE;

  if (now - blocked_until > MEMORY)
    n_attempts = 0;
  n_attempts++;

  return lc_database_run (database, error, upsert, "tii", key, n_attempts, now + get_delay (rule, n_attempts)) == 1;
}

/* Whether the member is signed in from the network of @address. */
static gboolean
find_network (LcDatabase  *database,
              const char  *member_id,
              const char  *address,
              gboolean    *found,
              GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  char wanted[LC_ADDRESS_SIZE];
  LcStep step = LC_STEP_ERROR;

  *found = FALSE;
  lc_address_to_key (address, wanted);
  statement = lc_database_query (database, error, "SELECT DISTINCT address FROM session WHERE member_id = $1", "t", member_id);
  while (statement != NULL && !*found && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      char network[LC_ADDRESS_SIZE];

      lc_address_to_key (lc_statement_get_text (statement, 0), network);
      *found = g_str_equal (network, wanted);
    }

  return step != LC_STEP_ERROR;
}

/**
 * lc_back_off_begin:
 * @self: attempts
 * @database: a connection in a write transaction
 * @member_id: (nullable): whose password it is, if there is such a member
 * @wait: (out): 0, or for how many milliseconds no password is looked at
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Counts an attempt before its password is looked at, so that many at once are not more than many in a row. What others try
 * from elsewhere does not hold back a member in a network where they are signed in.
 *
 * Returns: whether it was counted
 */
gboolean
lc_back_off_begin (LcBackOff   *self,
                   LcDatabase  *database,
                   const char  *member_id,
                   gint64      *wait,
                   GError     **error)
{
  gboolean is_known = FALSE;

  g_return_val_if_fail (self != NULL && database != NULL && wait != NULL, FALSE);

  if (!count (database, self->near_key, &near_rule, wait, error) ||
      (member_id != NULL && !find_network (database, member_id, self->address, &is_known, error)))
    return FALSE;

  return *wait > 0 || is_known || count (database, self->far_key, &far_rule, wait, error);
}

/**
 * lc_back_off_forget:
 * @self: attempts
 * @database: a connection in a write transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * The password was right. What was so long ago that it does not count any more goes, too. What was tried from elsewhere still
 * counts: else who tries would begin anew whenever the member signs in.
 *
 * Returns: whether it was noted
 */
gboolean
lc_back_off_forget (LcBackOff   *self,
                    LcDatabase  *database,
                    GError     **error)
{
  return lc_database_run (database, error, "DELETE FROM sign_in_failure WHERE handle_key = $1 OR blocked_until < $2", "ti",
                          self->near_key, lc_time_now () - MEMORY) >= 0;
}
