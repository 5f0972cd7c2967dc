/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-http.h"

#include <glib/gi18n-lib.h>
#include <lc-config.h>
#include <lc-error.h>
#include <lc-time.h>

#include "lc-future.h"

#define CHUNK_SIZE (64 * 1024)
#define MAX_ATTEMPTS 3
#define FIRST_DELAY 300       /* ms; each further one is three times as long */
#define MAX_RETRY_AFTER 5     /* seconds that a request waits by itself */
#define IDLE_CONNECTION_TIMEOUT 60
#define CLOCK_TOLERANCE 3000  /* ms by which clocks that go right seem to differ: the server's is told in whole seconds */

typedef enum
{
  STATE_OPEN,
  STATE_WAITING, /* where the server is, or the token, is not known yet */
  STATE_AWAY,    /* and will not be known for now */
  STATE_CLOSED,  /* the session is over */
} State;

struct _LcHttp
{
  GObject parent_instance;

  State        state;
  GPtrArray   *calls;   /* Call, all that there are */
  GPtrArray   *waiting; /* those among them that wait while the state is that */
  GUri        *base;
  SoupSession *session; /* made for the first request */
  char        *token;
  gint64       clock_offset; /* ms that the server's clock is ahead of this one */
};

G_DEFINE_FINAL_TYPE (LcHttp, lc_http, G_TYPE_OBJECT)

enum
{
  REACHED,
  UNAUTHENTICATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One request on its way, through all its attempts. */
typedef struct
{
  LcHttp        *http;
  LcHttpRequest *request;
  DexPromise    *promise;
  GCancellable  *wanted;      /* of the promise: cancelled when nobody waits any more */
  gulong         wanted_id;
  guint          attempt;
  gboolean       renewed;     /* already sent again with a newer token */

  /* of one attempt */
  GCancellable  *cancellable;
  SoupMessage   *message;
  char          *token;
  GInputStream  *stream;
  GByteArray    *received;
  guint64        sent;
  guint          timer;       /* the time-out, or the wait for the next attempt */
  gboolean       waiting;
  gboolean       timed_out;
  gboolean       interrupted; /* as soon as the headers, which are there, are handed over */
} Call;

static void call_start (Call *call);

static void
call_clear_attempt (Call *call)
{
  g_clear_handle_id (&call->timer, g_source_remove);
  g_clear_object (&call->stream);
  g_clear_object (&call->message);
  g_clear_object (&call->cancellable);
  g_clear_pointer (&call->received, g_byte_array_unref);
  g_clear_pointer (&call->token, g_free);
  call->timed_out = FALSE;
  call->interrupted = FALSE;
  call->waiting = FALSE;
  call->sent = 0;
}

static void
call_free (Call *call)
{
  call_clear_attempt (call);
  g_cancellable_disconnect (call->wanted, call->wanted_id);
  g_ptr_array_remove (call->http->waiting, call);
  g_ptr_array_remove_fast (call->http->calls, call);
  g_clear_pointer (&call->promise, dex_unref);
  lc_http_request_free (call->request);
  g_object_unref (call->http);
  g_free (call);
}

static void
call_reject (Call   *call,
             GError *error)
{
  dex_promise_reject (call->promise, error);
  call_free (call);
}

static gboolean
retry_cb (gpointer user_data)
{
  Call *call = user_data;

  call->timer = 0;
  call_start (call);
  return G_SOURCE_REMOVE;
}

/* Waits a random part of an ever longer time, so that many clients do not come back at once. */
static void
call_retry (Call *call,
            int   seconds)
{
  guint delay = FIRST_DELAY;

  for (guint i = 1; i < call->attempt; i++)
    delay *= 3;
  delay = g_random_int_range (delay / 2, delay + 1) + seconds * 1000;

  call_clear_attempt (call);
  call->waiting = TRUE;
  call->timer = g_timeout_add (delay, retry_cb, call);
}

static gboolean
call_may_retry (Call *call)
{
  return call->request->retry && call->attempt < MAX_ATTEMPTS && !g_cancellable_is_cancelled (call->wanted);
}

static void
call_fail (Call         *call,
           const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !call->timed_out;

  if (call->http->state == STATE_CLOSED)
    {
      call_reject (call, lc_http_error_new_signed_out ());
      return;
    }
  if (!cancelled && call_may_retry (call))
    {
      call_retry (call, 0);
      return;
    }

  if (!cancelled && error->domain != LC_ERROR)
    lc_http_report (call->http, FALSE);
  call_reject (call, lc_http_error_from_transport (error, call->timed_out));
}

static gboolean
is_passing (guint status)
{
  return status == 429 || status == 502 || status == 503 || status == 504;
}

/* A token that was renewed while this request was on its way. */
static gboolean
call_renew (Call  *call,
            guint  status)
{
  if (status != SOUP_STATUS_UNAUTHORIZED || call->renewed || call->request->anonymous || call->http->token == NULL ||
      g_strcmp0 (call->token, call->http->token) == 0)
    return FALSE;

  call->renewed = TRUE;
  call_clear_attempt (call);
  call_start (call);
  return TRUE;
}

static void
call_refused (Call       *call,
              guint       status,
              const char *media_type,
              GBytes     *body)
{
  const char *retry_after = soup_message_headers_get_one (soup_message_get_response_headers (call->message), "Retry-After");
  GError *error;

  if (call_renew (call, status))
    return;

  error = lc_http_error_from_problem (status, media_type, body, retry_after);
  if (is_passing (status) && call_may_retry (call) && lc_error_get_retry_after (error) <= MAX_RETRY_AFTER)
    {
      call_retry (call, lc_error_get_retry_after (error));
      g_error_free (error);
      return;
    }

  if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED) && !call->request->anonymous)
    lc_http_refuse (call->http, call->token, error);
  call_reject (call, error);
}

/* Somebody else's page is neither content nor the end of a session. */
static void
call_mistaken (Call *call)
{
  gboolean signed_in = call->token != NULL;

  if (signed_in)
    lc_http_report (call->http, FALSE);
  call_reject (call, lc_http_error_new_foreign (signed_in));
}

/* Takes over the time of the server that answered @message. */
void
lc_http_read_clock (LcHttp      *self,
                    SoupMessage *message)
{
  const char *date = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr(GDateTime) time = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;

  gint64 offset;

  if (time == NULL)
    return;

  offset = g_date_time_to_unix (time) * 1000 - lc_time_now ();
  self->clock_offset = ABS (offset) > CLOCK_TOLERANCE ? offset : 0;
}

static void
call_finish (Call *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);
  guint status = soup_message_get_status (call->message);
  const char *media_type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr(GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&call->received));
  g_autoptr(LcHttpResponse) response = NULL;

  if (lc_http_is_foreign (call->message, call->request->is_file))
    {
      call_mistaken (call);
      return;
    }

  lc_http_read_clock (call->http, call->message);
  lc_http_report (call->http, status != 502 && status != 503 && status != 504);
  if (!SOUP_STATUS_IS_SUCCESSFUL (status) && status != SOUP_STATUS_NOT_MODIFIED)
    {
      call_refused (call, status, media_type, body);
      return;
    }

  response = lc_http_response_new (status, soup_message_headers_get_one (headers, "ETag"), media_type, body);
  dex_promise_resolve_boxed (call->promise, LC_TYPE_HTTP_RESPONSE, g_steal_pointer (&response));
  call_free (call);
}

static void
call_interrupt (Call *call)
{
  call->interrupted = !lc_http_message_cancel (call->message, call->stream, call->cancellable);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Call *call = user_data;

  call->timer = 0;
  call->timed_out = TRUE;
  call_interrupt (call);
  return G_SOURCE_REMOVE;
}

static void
call_touch (Call *call)
{
  g_clear_handle_id (&call->timer, g_source_remove);
  call->timer = g_timeout_add_seconds (call->request->timeout, timeout_cb, call);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      call_fail (call, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      call_finish (call);
      return;
    }
  if (call->received->len + g_bytes_get_size (chunk) > call->request->limit)
    {
      call->attempt = MAX_ATTEMPTS;
      error = g_error_new_literal (LC_ERROR, LC_ERROR_TOO_LARGE, _("The community's answer is too large."));
      call_fail (call, error);
      return;
    }

  call_touch (call);
  g_byte_array_append (call->received, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (call->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, call->cancellable, read_cb, call);
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->interrupted && error == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for the answer");
  if (error != NULL)
    {
      call_fail (call, error);
      return;
    }

  call_touch (call);
  call->received = g_byte_array_new ();
  g_input_stream_read_bytes_async (call->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, call->cancellable, read_cb, call);
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint        size,
                    Call        *call)
{
  call_touch (call);
  call->sent += size;
  if (call->request->progress != NULL)
    call->request->progress (call->sent, g_bytes_get_size (call->request->body), call->request->progress_data);
}

static void
call_reject_away (Call *call)
{
  lc_http_report (call->http, FALSE);
  call_reject (call, g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, _("The community cannot be reached.")));
}

static void
call_start (Call *call)
{
  if (call->http->state == STATE_WAITING)
    {
      call->waiting = TRUE;
      g_ptr_array_add (call->http->waiting, call);
      return;
    }
  if (call->http->state == STATE_AWAY)
    {
      call_reject_away (call);
      return;
    }
  if (call->http->state == STATE_CLOSED)
    {
      call_reject (call, lc_http_error_new_signed_out ());
      return;
    }

  call->attempt++;
  call->waiting = FALSE;
  call->cancellable = g_cancellable_new ();
  call->token = g_strdup (call->http->token);
  call->message = lc_http_request_to_message (call->request, call->http->base, call->token);
  if (call->message == NULL)
    {
      call_reject (call, g_error_new (LC_ERROR, LC_ERROR_INVALID, _("“%s” is not an address"), call->request->path));
      return;
    }

  if (call->request->body != NULL)
    g_signal_connect (call->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), call);
  call_touch (call);
  soup_session_send_async (lc_http_get_session (call->http), call->message, G_PRIORITY_DEFAULT, call->cancellable, send_cb, call);
}

static gboolean
stop_idle_cb (gpointer user_data)
{
  Call *call = user_data;

  call->timer = 0;
  if (call->http->state == STATE_CLOSED)
    call_reject (call, lc_http_error_new_signed_out ());
  else
    call_reject (call, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for the answer"));
  return G_SOURCE_REMOVE;
}

/* Nobody is to see the answer any more. */
static void
call_stop (Call *call)
{
  if (call->waiting)
    {
      g_clear_handle_id (&call->timer, g_source_remove);
      call->timer = g_idle_add (stop_idle_cb, call);
    }
  else if (call->message != NULL)
    {
      call_interrupt (call);
    }
}

static void
unwanted_cb (GCancellable *wanted,
             Call         *call)
{
  call_stop (call);
}

static void
lc_http_finalize (GObject *object)
{
  LcHttp *self = LC_HTTP (object);

  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (lc_http_parent_class)->finalize (object);
}

static void
lc_http_class_init (LcHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_http_finalize;

  signals[REACHED] =
    g_signal_new ("reached", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[UNAUTHENTICATED] =
    g_signal_new ("unauthenticated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lc_http_init (LcHttp *self)
{
  self->waiting = g_ptr_array_new ();
  self->calls = g_ptr_array_new ();
}

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr(GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return g_strcmp0 (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static void
set_base (LcHttp     *self,
          const char *url)
{
  g_clear_pointer (&self->base, g_uri_unref);
  if (url != NULL)
    self->base = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (self->base == NULL)
    self->base = g_uri_parse ("http://invalid.invalid/", SOUP_HTTP_URI_FLAGS, NULL);
  if (self->session != NULL && is_loopback (self->base))
    soup_session_set_proxy_resolver (self->session, NULL);
}

/* What waits is started, or rejected where the server is away; more may come meanwhile. */
static void
leave_waiting (LcHttp *self,
               State   state)
{
  g_autoptr(GPtrArray) calls = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new ();
  self->state = state;
  for (guint i = 0; i < calls->len; i++)
    {
      Call *call = calls->pdata[i];

      if (call->timer == 0) /* otherwise nobody waits for it any more */
        call_start (call);
    }
}

/**
 * lc_http_new:
 * @base_url: (nullable): the community's address, `http:` or `https:`; %NULL where that is not known yet
 *
 * Returns: (transfer full): a connection to the server there; nothing is sent yet. Without an address, requests wait for
 *   lc_http_open()
 */
LcHttp *
lc_http_new (const char *base_url)
{
  LcHttp *self = g_object_new (LC_TYPE_HTTP, NULL);

  self->state = base_url != NULL ? STATE_OPEN : STATE_WAITING;
  set_base (self, base_url);
  return self;
}

/**
 * lc_http_open:
 * @self: a connection
 * @base_url: the community's address, which may be another one than before
 * @token: (nullable): the session's token
 *
 * Says where the server is. What has waited for that is sent.
 */
void
lc_http_open (LcHttp     *self,
              const char *base_url,
              const char *token)
{
  g_return_if_fail (LC_IS_HTTP (self));
  g_return_if_fail (base_url != NULL);

  set_base (self, base_url);
  lc_http_set_token (self, token);
  leave_waiting (self, STATE_OPEN);
}

/**
 * lc_http_give_up:
 * @self: a connection
 *
 * Says that there is no server for now: requests are rejected with %LC_ERROR_UNAVAILABLE until lc_http_open().
 */
void
lc_http_give_up (LcHttp *self)
{
  g_return_if_fail (LC_IS_HTTP (self));

  lc_http_report (self, FALSE);
  leave_waiting (self, STATE_AWAY);
}

/* Returns: whether requests are sent now */
gboolean
lc_http_get_is_open (LcHttp *self)
{
  return self->state == STATE_OPEN;
}

void
lc_http_set_token (LcHttp     *self,
                   const char *token)
{
  g_set_str (&self->token, token);
}

const char *
lc_http_get_token (LcHttp *self)
{
  return self->token;
}

/**
 * lc_http_close:
 * @self: a connection
 *
 * Says that the session is over: nothing is sent any more, what is on its way is rejected, and the token is forgotten.
 */
void
lc_http_close (LcHttp *self)
{
  g_return_if_fail (LC_IS_HTTP (self));

  lc_http_set_token (self, NULL);
  leave_waiting (self, STATE_CLOSED);
  for (guint i = self->calls->len; i-- > 0;)
    if (i < self->calls->len)
      call_stop (self->calls->pdata[i]);
}

/* Returns: the time by the server's clock, in ms, as far as it is known */
gint64
lc_http_get_server_time (LcHttp *self)
{
  return lc_time_now () + self->clock_offset;
}

GUri *
lc_http_get_base (LcHttp *self)
{
  return self->base;
}

SoupSession *
lc_http_get_session (LcHttp *self)
{
  if (self->session == NULL)
    {
      self->session = soup_session_new_with_options ("user-agent", "LearnCommons/" LC_VERSION " ",
                                                     "max-conns", 16,
                                                     "max-conns-per-host", 8,
                                                     "timeout", 0,
                                                     "idle-timeout", IDLE_CONNECTION_TIMEOUT,
                                                     "accept-language-auto", TRUE,
                                                     is_loopback (self->base) ? "proxy-resolver" : NULL, NULL,
                                                     NULL);
      /* It would read the whole of a 401 before handing that over. */
      soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
    }

  return self->session;
}

/* Says whether the server could be reached just now. */
void
lc_http_report (LcHttp   *self,
                gboolean  reached)
{
  g_signal_emit (self, signals[REACHED], 0, reached);
}

/* Says that the server does not accept @token; of no interest if there is another one meanwhile. */
void
lc_http_refuse (LcHttp       *self,
                const char   *token,
                const GError *error)
{
  if (token != NULL && g_strcmp0 (token, self->token) == 0)
    g_signal_emit (self, signals[UNAUTHENTICATED], 0, error);
}

/**
 * lc_http_send:
 * @self: a connection
 * @request: (transfer full): what to ask
 *
 * Sends a request and reads the answer. What may be sent again is, up to three times, after a lost connection or where
 * the server is busy. Dropping the future cancels the request.
 *
 * Returns: (transfer full): a future of a boxed LcHttpResponse; errors are of %LC_ERROR, or %G_IO_ERROR_CANCELLED
 */
DexFuture *
lc_http_send (LcHttp        *self,
              LcHttpRequest *request)
{
  Call *call;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_HTTP (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  call = g_new0 (Call, 1);
  call->http = g_object_ref (self);
  call->request = request;
  call->promise = dex_promise_new_cancellable ();
  call->wanted = dex_promise_get_cancellable (call->promise);
  call->wanted_id = g_cancellable_connect (call->wanted, G_CALLBACK (unwanted_cb), call, NULL);
  g_ptr_array_add (self->calls, call);

  future = lc_future_guard (dex_ref (call->promise));
  call_start (call);
  return future;
}

/**
 * lc_http_get:
 * @self: a connection
 * @path: the path with its query, already escaped
 *
 * Returns: (transfer full): as lc_http_send()
 */
DexFuture *
lc_http_get (LcHttp     *self,
             const char *path)
{
  return lc_http_send (self, lc_http_request_new (SOUP_METHOD_GET, g_strdup (path)));
}
