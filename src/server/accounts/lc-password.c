/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-password.h"

#include <sodium.h>
#include <string.h>

#include "lc-error.h"

/* The form of a hash that no password has; it costs as much to verify as a real one. */
#define NOBODY_FORMAT "$argon2id$v=19$m=%u,t=%u,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/* Each takes the memory, so only some run at a time; the others wait for their turn. */
#define MAX_AT_ONCE 4

static guint memory_kibibytes = crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024;
static GMutex turn_mutex;
static GCond turn_cond;
static guint n_running = 0;

static void
take_turn (void)
{
  g_mutex_lock (&turn_mutex);
  while (n_running >= MIN (MAX_AT_ONCE, g_get_num_processors ()))
    g_cond_wait (&turn_cond, &turn_mutex);
  n_running++;
  g_mutex_unlock (&turn_mutex);
}

static void
end_turn (void)
{
  g_mutex_lock (&turn_mutex);
  n_running--;
  g_cond_signal (&turn_cond);
  g_mutex_unlock (&turn_mutex);
}

/**
 * lc_password_set_memory:
 * @kibibytes: the memory that one hash takes
 *
 * Sets the cost of new hashes; call it before any thread hashes. The default is libsodium's INTERACTIVE, 64 MiB.
 */
void
lc_password_set_memory (guint kibibytes)
{
  g_return_if_fail (kibibytes >= crypto_pwhash_MEMLIMIT_MIN / 1024);

  memory_kibibytes = kibibytes;
}

/**
 * lc_password_hash:
 * @password: a password
 * @error: return location for an `LC_ERROR`
 *
 * Hashes with Argon2id. Takes about a tenth of a second and may wait for its turn.
 *
 * Returns: (transfer full) (nullable): the hash with its salt and cost, or %NULL when there is no memory for it
 */
char *
lc_password_hash (const char  *password,
                  GError     **error)
{
  char hash[crypto_pwhash_STRBYTES];
  int result;

  g_return_val_if_fail (password != NULL, NULL);

  take_turn ();
  result = crypto_pwhash_str_alg (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                  (gsize) memory_kibibytes * 1024, crypto_pwhash_ALG_ARGON2ID13);
  end_turn ();

  if (result != 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "There is no memory to hash a password (%u KiB)",
                   memory_kibibytes);
      return NULL;
    }

  return g_strdup (hash);
}

/**
 * lc_password_verify:
 * @hash: (nullable): a member's hash; %NULL where there is no such member
 * @password: what was given as the password
 *
 * Takes the same time whether @hash is %NULL or the password is wrong or right.
 *
 * Returns: whether it is the member's password
 */
gboolean
lc_password_verify (const char *hash,
                    const char *password)
{
  g_autofree char *nobody = NULL;
  int result;

  g_return_val_if_fail (password != NULL, FALSE);

  if (hash == NULL)
    nobody = g_strdup_printf (NOBODY_FORMAT, memory_kibibytes, (guint) crypto_pwhash_OPSLIMIT_INTERACTIVE);

  take_turn ();
  result = crypto_pwhash_str_verify (hash != NULL ? hash : nobody, password, strlen (password));
  end_turn ();

  return hash != NULL && result == 0;
}

/**
 * lc_password_needs_rehash:
 * @hash: a hash
 *
 * Returns: whether @hash was made at another cost than new ones are
 */
gboolean
lc_password_needs_rehash (const char *hash)
{
  g_return_val_if_fail (hash != NULL, FALSE);

  return crypto_pwhash_str_needs_rehash (hash, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                         (gsize) memory_kibibytes * 1024) != 0;
}
