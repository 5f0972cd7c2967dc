/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session-hints.h"

#include <string.h>

/* A power of two. */
#define N_HINTS 4096
#define HASH_SIZE 65

typedef struct
{
  char       token_hash[HASH_SIZE];
  LcIdentity identity;
} LcHint;

/* Who was behind a token when it was last looked up. It is only a guess, never a permission: what is done with it counts when
 * the session, read anew, says the same. So nothing has to be removed, and of two tokens with one place the later has it. */
struct _LcSessionHints
{
  GMutex  mutex;
  LcHint *hints[N_HINTS];
};

/**
 * lc_session_hints_new:
 *
 * Returns: (transfer full): no hints
 */
LcSessionHints *
lc_session_hints_new (void)
{
  LcSessionHints *self = g_new0 (LcSessionHints, 1);

  g_mutex_init (&self->mutex);

  return self;
}

/**
 * lc_session_hints_free:
 * @self: (transfer full): hints
 */
void
lc_session_hints_free (LcSessionHints *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_HINTS; i++)
    g_free (self->hints[i]);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static LcHint **
find_place (LcSessionHints *self,
            const char     *token_hash)
{
  return &self->hints[g_str_hash (token_hash) % N_HINTS];
}

/**
 * lc_session_hints_note:
 * @self: hints
 * @token_hash: the hash of a session's token, in hex
 * @identity: who was found behind it
 *
 * Notes who is to be expected behind a token. Thread-safe.
 */
void
lc_session_hints_note (LcSessionHints   *self,
                       const char       *token_hash,
                       const LcIdentity *identity)
{
  g_autoptr(GMutexLocker) locker = NULL;
  LcHint **place;

  g_return_if_fail (self != NULL && token_hash != NULL && identity != NULL);
  g_return_if_fail (strlen (token_hash) < HASH_SIZE);

  locker = g_mutex_locker_new (&self->mutex);
  place = find_place (self, token_hash);
  if (*place == NULL)
    *place = g_new (LcHint, 1);
  g_strlcpy ((*place)->token_hash, token_hash, HASH_SIZE);
  (*place)->identity = *identity;
}

/**
 * lc_session_hints_find:
 * @self: hints
 * @token_hash: the hash of a session's token, in hex
 * @identity: (out caller-allocates): who is to be expected behind it
 *
 * Thread-safe.
 *
 * Returns: whether somebody is
 */
gboolean
lc_session_hints_find (LcSessionHints *self,
                       const char     *token_hash,
                       LcIdentity     *identity)
{
  g_autoptr(GMutexLocker) locker = NULL;
  LcHint *hint;

  g_return_val_if_fail (self != NULL && token_hash != NULL && identity != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  hint = *find_place (self, token_hash);
  if (hint == NULL || strcmp (hint->token_hash, token_hash) != 0)
    return FALSE;

  *identity = hint->identity;
  return TRUE;
}
