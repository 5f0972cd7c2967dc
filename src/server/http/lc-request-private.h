/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <microhttpd.h>

#include "lc-connection.h"
#include "lc-event-stream.h"
#include "lc-response-private.h"
#include "lc-router.h"
#include "lc-upload-body.h"

G_BEGIN_DECLS

typedef struct _LcServer LcServer;

/* Where a request is on its way; see lc-dispatch.c. */
typedef enum
{
  LC_PHASE_HEADERS,   /* the request line came; the headers are coming */
  LC_PHASE_CHECK,     /* suspended: the session is looked up before the body is taken */
  LC_PHASE_BODY,      /* the body is coming */
  LC_PHASE_WORK,      /* suspended: in a queue or in a worker's hands */
  LC_PHASE_ANSWER,    /* an answer is ready or on its way */
} LcPhase;

/* That a session was used, lc-session.h. */
typedef struct _LcSessionUse LcSessionUse;

/* One request. The thread of its connection owns it; while it is suspended, the worker that has it does. */
struct _LcRequest
{
  LcServer              *server;
  LcServices            *services;
  LcConnection          *peer;
  struct MHD_Connection *connection;

  char                   id[25];
  char                  *target;        /* path and query, as sent */
  char                  *path;          /* still percent-encoded */
  GPtrArray             *params;        /* name, value, name, value … */
  GPtrArray             *query;         /* the same */
  const char            *method;
  char                   method_name[16]; /* for the log, when libmicrohttpd's is gone */
  const char            *address;       /* of the client, through trusted proxies */
  char                  *forwarded;     /* (nullable): owns @address when a proxy told it */
  const LcRoute         *route;         /* (nullable): none found yet */
  gint64                 start_time;    /* monotonic, in µs */
  LcPhase                phase;
  gboolean               counted;       /* as in flight */
  gboolean               must_close;    /* the connection is of no use after this */

  LcRole                 role;
  char                   member_id[37]; /* empty: nobody is signed in */
  char                   session_id[37];
  gint64                 suspended_until;
  gboolean               authenticated; /* the session was looked up */
  LcSessionUse          *use;           /* (nullable): to be noted when the request is done with its connection */

  gint64                 body_time;     /* monotonic, in µs: when the body began */
  guint64                received;      /* bytes of it */
  GByteArray            *body;
  LcUploadBody          *upload;
  LcReader              *reader;
  guint                  limit;

  LcDatabase            *database;
  LcResponse            *response;
  LcEventStream         *stream;        /* (nullable): of the route of streams */
};

LcRequest *lc_request_new          (LcServer    *server,
                                    LcServices  *services,
                                    LcConnection *peer,
                                    const char  *target);
void       lc_request_free         (LcRequest   *self);
gboolean   lc_request_read_target  (LcRequest   *self);
/* lc-reason.c */
LcResponse *lc_request_check_reason (LcRequest  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcRequest, lc_request_free)

G_END_DECLS
