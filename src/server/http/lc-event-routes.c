/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-routes.h"

#include "lc-request-private.h"
#include "lc-server-private.h"

static LcResponse *
get_events (LcRequest  *request,
            GError    **error)
{
  LcEventStreams *streams = request->server->streams;
  g_autoptr(GError) failure = NULL;
  const char *cursor = lc_request_get_header (request, "Last-Event-ID");
  LcEventStream *stream;
  LcResponse *response;

  if (cursor == NULL)
    cursor = lc_request_get_query (request, "after");

  stream = lc_event_streams_add (streams, request->member_id, request->session_id, request->role);
  if (stream == NULL)
    return lc_response_new_problem (LC_PROBLEM_TOO_MANY_REQUESTS, "Too many event streams are open");

  if (!lc_event_stream_catch_up (stream, request->database, cursor, &failure))
    {
      lc_event_streams_remove (streams, stream);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "There is no such place in the events");
    }

  request->stream = stream;
  response = lc_response_new_empty (200);
  response->stream = stream;
  lc_response_set_header (response, "Content-Type", "text/event-stream");
  lc_response_set_header (response, "Cache-Control", "no-store");
  /* nginx would otherwise gather events until its buffer is full. */
  lc_response_set_header (response, "X-Accel-Buffering", "no");

  return response;
}

const LcRoute lc_event_routes[] =
{
  { "GET", "/api/v1/events", LC_ACTION_READ_COMMUNITY, LC_WORK_STREAM, LC_BODY_NONE, LC_RATE_DEFAULT, get_events },
  { NULL },
};
