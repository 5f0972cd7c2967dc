/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lc-error.h>

#include "lc-account-private.h"
#include "lc-future.h"
#include "lc-session-internal.h"

#define RENEW_BEFORE (G_GINT64_CONSTANT (30) * 24 * 60 * 60 * 1000)
#define RENEWAL_CHECK (6 * 60 * 60) /* seconds */
#define RENEWAL_RETRY 60            /* seconds; the old token works for some minutes after a renewal whose answer was lost */

static DexFuture *
renewed (LcSession  *self,
         JsonObject *object,
         gboolean    cached,
         gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonObject *session = lc_json_reader_object (&reader, "session");
  LcJsonReader session_reader = LC_JSON_READER_INIT (session);
  const char *token;
  gint64 expires_at;

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  token = lc_json_reader_string (&session_reader, "token");
  expires_at = lc_json_reader_time (&session_reader, "expires_at");
  if (!lc_json_reader_finish (&session_reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (self->state == LC_SESSION_STATE_SIGNED_OUT)
    return dex_future_new_for_error (lc_http_error_new_signed_out ());

  lc_http_set_token (lc_session_get_http (self), token);
  lc_account_set_expires_at (self->account, expires_at);
  if (self->accounts == NULL)
    return dex_future_new_true ();

  return lc_account_store_add (self->accounts, self->account, token);
}

static gboolean
renewal_cb (gpointer user_data)
{
  LcSession *self = user_data;

  self->renewal_timer = 0;
  lc_session_renew_if_due (self);
  return G_SOURCE_REMOVE;
}

static void
check_renewal_after (LcSession *self,
                     guint      seconds)
{
  if (self->state == LC_SESSION_STATE_SIGNED_OUT || self->closed)
    return;

  g_clear_handle_id (&self->renewal_timer, g_source_remove);
  self->renewal_timer = g_timeout_add_seconds (seconds, renewal_cb, self);
}

static DexFuture *
renewal_done (DexFuture *future,
              gpointer   user_data)
{
  LcSession *self = user_data;

  self->renewing = FALSE;
  check_renewal_after (self, dex_future_is_resolved (future) ? RENEWAL_CHECK : RENEWAL_RETRY);
  return dex_ref (future);
}

/* By the server's clock: this one may be wrong by years. */
void
lc_session_renew_if_due (LcSession *self)
{
  LcHttpRequest *request;
  DexFuture *future;

  if (self->renewing)
    return;
  if (lc_account_get_expires_at (self->account) - lc_http_get_server_time (lc_session_get_http (self)) > RENEW_BEFORE)
    {
      check_renewal_after (self, RENEWAL_CHECK);
      return;
    }

  self->renewing = TRUE;
  request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/sessions/current/renewal"));
  request->retry = TRUE;
  future = lc_session_ask (self, request, renewed, NULL, NULL);
  lc_future_in_background (dex_future_finally (future, renewal_done, g_object_ref (self), g_object_unref),
                           "The session cannot be renewed");
}
