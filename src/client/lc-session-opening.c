/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lc-error.h>

#include "lc-account-private.h"
#include "lc-session-internal.h"

/* Where the server is, and who one is there: that may be known later than the session, and change. */

/* Keeps @address (nullable) for the time when the session goes online. */
void
lc_session_set_address (LcSession *self,
                        DexFuture *address)
{
  dex_clear (&self->address);
  self->address = address != NULL ? dex_ref (address) : NULL;
}

/* Returns: (transfer full) (nullable) */
DexFuture *
lc_session_dup_address (LcSession *self)
{
  return self->address != NULL ? dex_ref (self->address) : NULL;
}

/* Returns: (transfer full): a future that is rejected when the session is not used any more */
DexFuture *
lc_session_dup_closing (LcSession *self)
{
  return dex_ref (DEX_FUTURE (self->closing));
}

/* Returns: whether the session waits for being connected; the caller, who is told so once, does it */
gboolean
lc_session_take_waiting (LcSession *self)
{
  gboolean waiting = !self->connecting && !self->closed && !lc_http_get_is_open (lc_session_get_http (self));

  self->connecting = TRUE;
  return waiting;
}

/* It is not known where the server is, or who one is there: the member may have that tried again. */
void
lc_session_stay_away (LcSession *self)
{
  self->connecting = FALSE;
  lc_http_give_up (lc_session_get_http (self));
}

/* Returns: the time by the server's clock, in ms, as far as that is known: what is written now is compared with what the server has */
gint64
lc_session_get_time (LcSession *self)
{
  return lc_http_get_server_time (lc_session_get_http (self));
}

/* Says where the server is, and who one is there. What was asked for meanwhile is sent. */
void
lc_session_connect (LcSession  *self,
                    const char *url,
                    const char *token)
{
  if (self->closed)
    {
      lc_http_give_up (lc_session_get_http (self));
      return;
    }

  lc_account_set_community_url (self->account, url);
  lc_http_open (lc_session_get_http (self), url, token);
  if (self->begun)
    lc_connection_listen (self->connection);
}

/**
 * lc_session_close:
 * @self: a session
 *
 * Stops listening, without signing out: another account is used now, or the application ends. What is on its way may
 * still come.
 */
void
lc_session_close (LcSession *self)
{
  g_return_if_fail (LC_IS_SESSION (self));

  lc_session_stop (self);
  if (!lc_http_get_is_open (lc_session_get_http (self)))
    lc_http_give_up (lc_session_get_http (self));
}

/**
 * lc_session_move:
 * @self: a session
 * @url: the address of the community
 *
 * Says that the community has another address now: the server on this computer was started again.
 */
void
lc_session_move (LcSession  *self,
                 const char *url)
{
  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (url != NULL);

  if (self->closed || !lc_http_get_is_open (lc_session_get_http (self)) || g_strcmp0 (url, lc_account_get_community_url (self->account)) == 0)
    return;

  lc_account_set_community_url (self->account, url);
  lc_http_open (lc_session_get_http (self), url, lc_http_get_token (lc_session_get_http (self)));
  lc_event_source_hurry (lc_session_get_events (self));
}

/**
 * lc_session_check_connection:
 * @self: a session
 *
 * Tries at once to reach the server again, because the member asks for it.
 */
void
lc_session_check_connection (LcSession *self)
{
  g_return_if_fail (LC_IS_SESSION (self));

  if (self->begun && self->state != LC_SESSION_STATE_SIGNED_OUT && !lc_http_get_is_open (lc_session_get_http (self)))
    lc_session_go_online (self);
  else
    lc_event_source_hurry (lc_session_get_events (self));
}
