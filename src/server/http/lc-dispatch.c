/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-dispatch.h"

#include "lc-admission.h"
#include "lc-answer.h"
#include "lc-intake.h"
#include "lc-log.h"
#include "lc-server-private.h"
#include "lc-work.h"

/* An answer before the body has come: libmicrohttpd closes the connection after it. Where there is no body to come, the
 * answer waits for the next call, and the connection stays. */
static enum MHD_Result
answer_now (LcRequest  *request,
            LcResponse *response)
{
  gboolean is_malformed = lc_response_get_status (response) == MHD_HTTP_BAD_REQUEST;

  lc_answer_set (request, response, NULL);
  if (request->phase != LC_PHASE_WORK && !is_malformed && !lc_intake_has_body (request))
    {
      request->phase = LC_PHASE_WORK;
      return MHD_YES;
    }

  request->must_close = request->phase != LC_PHASE_WORK;
  request->phase = LC_PHASE_ANSWER;
  return lc_answer_send (request);
}

static enum MHD_Result
wait_for_body (LcRequest *request)
{
  request->phase = LC_PHASE_BODY;
  request->body_time = g_get_monotonic_time ();
  lc_connection_set_deadline (request->peer, lc_intake_get_deadline (request));
  return MHD_YES;
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
    response = lc_admission_limit_address (request);
  if (response != NULL)
    return answer_now (request, response);

  if (lc_admission_is_visitor (request))
    response = lc_admission_admit_visitor (request);
  /* What reads is admitted when it reads. */
  else if (request->route->work == LC_WORK_READ && !lc_intake_has_body (request))
    response = NULL;
  else if (lc_work_may_read_here (request))
    response = lc_work_check_here (request);
  else if (lc_intake_has_body (request))
    return lc_work_suspend_for_check (request);

  return response != NULL ? answer_now (request, response) : wait_for_body (request);
}

static enum MHD_Result
take_check (LcRequest *request)
{
  if (request->response != NULL)
    return answer_now (request, g_steal_pointer (&request->response));

  return wait_for_body (request);
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
