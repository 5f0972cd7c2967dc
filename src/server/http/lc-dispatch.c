/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-dispatch.h"

#include "lc-answer.h"
#include "lc-authentication.h"
#include "lc-error.h"
#include "lc-intake.h"
#include "lc-log.h"
#include "lc-server-private.h"
#include "lc-work.h"

/* An address may carry many members, a school's for instance: signed-in requests count ten times less for it. */
#define MEMBERS_PER_ADDRESS 10

static gint64
get_rate (LcServer *server,
          LcRate    rate)
{
  switch (rate)
    {
    case LC_RATE_SIGN_IN:
      return server->settings->rate_sign_in;
    case LC_RATE_WRITE:
      return server->settings->rate_writes;
    case LC_RATE_UPLOAD:
      return server->settings->rate_uploads;
    case LC_RATE_DEFAULT:
    case LC_RATE_NONE:
    case LC_N_RATES:
    default:
      return server->settings->rate_requests;
    }
}

static LcResponse *
take_token (LcRequest  *request,
            const char *name,
            guint       class_id,
            gint64      per_minute)
{
  LcResponse *response;
  guint retry_after = 1;
  char text[16];

  if (lc_rate_limiter_take (request->server->limiter, name, class_id, per_minute, g_get_monotonic_time (), &retry_after))
    return NULL;

  response = lc_response_new_problem (LC_PROBLEM_TOO_MANY_REQUESTS, "Try again in %u seconds", retry_after);
  g_snprintf (text, sizeof text, "%u", retry_after);
  lc_response_set_header (response, "Retry-After", text);
  return response;
}

static LcResponse *
limit_address (LcRequest *request)
{
  LcRate rate = request->route->rate;
  gboolean has_token = lc_request_get_header (request, "Authorization") != NULL;
  char key[LC_ADDRESS_SIZE];

  if (rate == LC_RATE_NONE)
    return NULL;

  lc_address_to_key (request->address, key);
  if (has_token && rate != LC_RATE_SIGN_IN)
    return take_token (request, key, LC_N_RATES + rate, get_rate (request->server, rate) * MEMBERS_PER_ADDRESS);

  return take_token (request, key, rate, get_rate (request->server, rate));
}

static LcResponse *
check_policy (LcRequest *request)
{
  if (lc_request_get_rule (request) != LC_RULE_DENY)
    return NULL;

  if (lc_request_get_member_id (request) == NULL)
    return lc_response_new_problem (LC_PROBLEM_UNAUTHENTICATED, NULL);

  return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, NULL);
}

/* What an unexpected error becomes. Its text is for the log only. */
static LcResponse *
response_for_error (LcRequest    *request,
                    const GError *error)
{
  if (g_error_matches (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY) ||
      g_error_matches (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE) ||
      g_error_matches (error, LC_ERROR, LC_ERROR_UNAVAILABLE))
    {
      g_warning ("%s: %s", request->id, error->message);
      return lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, NULL);
    }

  g_warning ("%s: %s %s failed: %s", request->id, request->method, request->route != NULL ? request->route->path : "-",
             error != NULL ? error->message : "no answer and no error");
  return lc_response_new_problem (LC_PROBLEM_INTERNAL, "Ask for help with the request's id, %s", request->id);
}

/**
 * lc_dispatch_check_member:
 * @request: a request of whom it is known who asks
 *
 * Returns: (transfer full) (nullable): a problem when that member may not, or not so often, or %NULL to go on
 */
LcResponse *
lc_dispatch_check_member (LcRequest *request)
{
  const char *member_id = lc_request_get_member_id (request);
  LcResponse *response = check_policy (request);

  if (response == NULL && member_id != NULL && request->route->rate != LC_RATE_NONE)
    response = take_token (request, member_id, request->route->rate, get_rate (request->server, request->route->rate));

  return response;
}

/**
 * lc_dispatch_admit:
 * @request: a request whose route is known
 * @database: a reader
 *
 * Finds who asks, and whether that member may, and not too often.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_dispatch_admit (LcRequest  *request,
                   LcDatabase *database)
{
  g_autoptr(GError) error = NULL;
  LcResponse *response;

  if (request->authenticated)
    return NULL;

  response = lc_authenticate (request, database, &error);
  if (error != NULL)
    return response_for_error (request, error);
  request->authenticated = TRUE;

  return response != NULL ? response : lc_dispatch_check_member (request);
}

/**
 * lc_dispatch_admit_again:
 * @request: a request that has come wholly
 * @database: a connection; where the request changes something, in the transaction of the change
 *
 * Decides once more what was decided before the body came, which may be a minute ago. Only the first time counts for how often
 * a member may ask.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_dispatch_admit_again (LcRequest  *request,
                         LcDatabase *database)
{
  g_autoptr(GError) error = NULL;
  LcResponse *response;

  if (!request->authenticated)
    return lc_dispatch_admit (request, database);

  response = lc_authenticate_again (request, database, &error);
  if (error != NULL)
    return response_for_error (request, error);

  return response != NULL ? response : check_policy (request);
}

/**
 * lc_request_admit_again:
 * @self: a request whose handler opens transactions of its own
 * @database: a connection in the transaction of its change
 *
 * Decides once more, now that what took long is done, whether the request may do what it asks for.
 *
 * Returns: (transfer full) (nullable): a problem, with which the transaction is to be given up, or %NULL to go on
 */
LcResponse *
lc_request_admit_again (LcRequest  *self,
                        LcDatabase *database)
{
  g_return_val_if_fail (self != NULL && database != NULL, NULL);

  return lc_dispatch_admit_again (self, database);
}

/**
 * lc_dispatch_answer:
 * @request: a request
 * @response: (transfer full) (nullable): its answer
 * @error: (nullable): why there is none
 *
 * Gives @request its answer, and makes it ready to be sent. Where the request is suspended, lc_dispatch_resume() comes next.
 */
void
lc_dispatch_answer (LcRequest    *request,
                    LcResponse   *response,
                    const GError *error)
{
  if (response == NULL)
    response = response_for_error (request, error);

  g_clear_pointer (&request->response, lc_response_free);
  request->response = response;
  lc_answer_prepare (request);
}

/**
 * lc_dispatch_resume:
 * @request: a suspended request; it must not be touched after
 */
void
lc_dispatch_resume (LcRequest *request)
{
  MHD_resume_connection (request->connection);
}

/* An answer before the body has come: libmicrohttpd closes the connection after it. Where there is no body to come, the
 * answer waits for the next call, and the connection stays. */
static enum MHD_Result
answer_now (LcRequest  *request,
            LcResponse *response)
{
  gboolean is_malformed = lc_response_get_status (response) == MHD_HTTP_BAD_REQUEST;

  lc_dispatch_answer (request, response, NULL);
  if (request->phase != LC_PHASE_WORK && !is_malformed && !lc_intake_has_body (request))
    {
      request->phase = LC_PHASE_WORK;
      return MHD_YES;
    }

  request->must_close = request->phase != LC_PHASE_WORK;
  request->phase = LC_PHASE_ANSWER;
  return lc_answer_send (request);
}

/* With SQLite a look into the database takes microseconds, and is done here. */
static LcResponse *
admit_here (LcRequest *request)
{
  LcStore *store = request->services->store;
  g_autoptr(GError) error = NULL;
  LcDatabase *database;
  LcResponse *response;

  /* A visitor needs no database. */
  if (lc_request_get_header (request, "Authorization") == NULL)
    {
      request->authenticated = TRUE;
      return check_policy (request);
    }

  database = lc_store_lease_reader (store, &error);
  if (database == NULL)
    return response_for_error (request, error);

  response = lc_dispatch_admit (request, database);
  lc_store_give_back (store, database);
  return response;
}

static enum MHD_Result
take_headers (LcRequest  *request,
              const char *method,
              const char *version)
{
  LcServer *server = request->server;
  LcResponse *response;

  request->method = method;
  g_strlcpy (request->method_name, method, sizeof request->method_name);
  lc_connection_clear_deadline (request->peer);
  request->counted = TRUE;
  g_atomic_int_inc (&server->in_flight);

  response = lc_intake_check_headers (request, version);
  if (response == NULL)
    response = limit_address (request);
  if (response != NULL)
    return answer_now (request, response);

  /* What reads is admitted when it reads. */
  if (request->route->work == LC_WORK_READ && lc_request_get_header (request, "Authorization") != NULL &&
      !lc_intake_has_body (request))
    response = NULL;
  else if (lc_work_may_read_here (request) || lc_request_get_header (request, "Authorization") == NULL)
    response = admit_here (request);
  else if (lc_intake_has_body (request))
    return lc_work_suspend_for_check (request);
  if (response != NULL)
    return answer_now (request, response);

  request->phase = LC_PHASE_BODY;
  request->body_time = g_get_monotonic_time ();
  lc_connection_set_deadline (request->peer, lc_intake_get_deadline (request));
  return MHD_YES;
}

static enum MHD_Result
take_check (LcRequest *request)
{
  if (request->response != NULL)
    return answer_now (request, g_steal_pointer (&request->response));

  request->phase = LC_PHASE_BODY;
  request->body_time = g_get_monotonic_time ();
  lc_connection_set_deadline (request->peer, lc_intake_get_deadline (request));
  return MHD_YES;
}

static enum MHD_Result
take_body (LcRequest  *request,
           const char *data,
           size_t     *size)
{
  LcResponse *response = NULL;

  if (*size > 0)
    {
      response = lc_intake_append (request, data, *size);
      request->received += *size;
      *size = 0;
      if (response != NULL)
        return answer_now (request, response);

      lc_connection_set_deadline (request->peer, lc_intake_get_deadline (request));
      return MHD_YES;
    }

  lc_connection_clear_deadline (request->peer);
  request->phase = LC_PHASE_WORK;
  response = lc_intake_finish (request);
  if (response != NULL)
    return answer_now (request, response);

  if (!lc_work_start (request))
    return MHD_YES;

  request->phase = LC_PHASE_ANSWER;
  return lc_answer_send (request);
}

/**
 * lc_dispatch_begin:
 * @data: the server
 * @target: the request target, as sent
 * @connection: its connection
 *
 * The request line came.
 *
 * Returns: (transfer full): the request
 */
void *
lc_dispatch_begin (void                  *data,
                   const char            *target,
                   struct MHD_Connection *connection)
{
  LcServer *server = data;
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  LcConnection *peer = info->socket_context;
  LcRequest *request = lc_request_new (server, server->services, peer, target);

  request->connection = connection;
  lc_connection_set_request (peer, request);
  lc_connection_set_deadline (peer, server->settings->header_timeout);

  return request;
}

/**
 * lc_dispatch_access:
 *
 * libmicrohttpd calls this when the headers have come, for each piece of the body, when the body is complete, and again after
 * each suspension.
 *
 * Returns: %MHD_NO to cut the connection
 */
enum MHD_Result
lc_dispatch_access (void                   *data,
                    struct MHD_Connection  *connection,
                    const char             *url,
                    const char             *method,
                    const char             *version,
                    const char             *upload_data,
                    size_t                 *upload_size,
                    void                  **context)
{
  LcRequest *request = *context;

  switch (request->phase)
    {
    case LC_PHASE_HEADERS:
      return take_headers (request, method, version);

    case LC_PHASE_CHECK:
      return take_check (request);

    case LC_PHASE_BODY:
      return take_body (request, upload_data, upload_size);

    case LC_PHASE_WORK:
      request->phase = LC_PHASE_ANSWER;
      return lc_answer_send (request);

    case LC_PHASE_ANSWER:
    default:
      *upload_size = 0;
      return MHD_YES;
    }
}

/**
 * lc_dispatch_end:
 * @server: the server
 * @request: (transfer full): a request that was answered, or whose connection is lost
 *
 * Counts and logs the request, and frees it.
 */
void
lc_dispatch_end (LcServer  *server,
                 LcRequest *request)
{
  gboolean is_answered = request->response != NULL && request->phase == LC_PHASE_ANSWER;
  guint status = is_answered ? lc_response_get_status (request->response) : 0;
  gint64 duration = g_get_monotonic_time () - request->start_time;

  lc_metrics_count (server->metrics, request->route, status, duration);
  lc_log_request (request->id, request->method_name, request->route != NULL ? request->route->path : NULL, status, duration,
                  lc_request_get_member_id (request));

  lc_connection_set_request (request->peer, NULL);
  if (request->stream != NULL)
    lc_event_streams_remove (server->streams, g_steal_pointer (&request->stream));
  /* Only who stops the server waits for this; the timer would be woken for nothing. */
  if (request->counted && g_atomic_int_dec_and_test (&server->in_flight) && g_atomic_int_get (&server->stopping))
    {
      g_mutex_lock (&server->lock);
      g_cond_broadcast (&server->changed);
      g_mutex_unlock (&server->lock);
    }
  lc_request_free (request);
}

/**
 * lc_dispatch_completed:
 *
 * The answer was sent, or the connection is lost.
 */
void
lc_dispatch_completed (void                            *data,
                       struct MHD_Connection           *connection,
                       void                           **context,
                       enum MHD_RequestTerminationCode  how)
{
  LcServer *server = data;
  LcRequest *request = *context;

  if (request == NULL)
    return;

  *context = NULL;
  lc_connection_set_deadline (request->peer, server->settings->idle_timeout);
  lc_dispatch_end (server, request);
}
