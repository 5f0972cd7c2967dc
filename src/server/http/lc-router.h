/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* A handler is a plain synchronous function. It answers with a response (a document or a problem); NULL with @error set is
 * something unexpected: logged with the request's id, answered 500 (503 for LC_DATABASE_ERROR_UNAVAILABLE). It may be run
 * twice (transaction retry), so it changes nothing but the database. */
typedef LcResponse *(*LcHandler) (LcRequest  *request,
                                  GError    **error);

typedef enum
{
  LC_WORK_INSTANT, /* no database, nothing that takes time: runs where the request arrived */
  LC_WORK_READ,    /* a database reader; on SQLite it runs where the request arrived, on PostgreSQL by a worker */
  LC_WORK_WRITE,   /* a write transaction, in the write queue (SQLite: group commit) or by a worker */
  LC_WORK_STREAM,  /* the event stream */

  /* By a worker without a connection. Each kind has workers of its own, so that much of one does not keep the others waiting. */
  LC_WORK_PROBE,    /* whether the server can work: nearly nothing */
  LC_WORK_PASSWORD, /* Argon2id */
  LC_WORK_PICTURE,  /* decoding and scaling */
  LC_WORK_ARCHIVE,  /* zip files */
} LcWork;

#define LC_FIRST_SLOW_WORK LC_WORK_PROBE
#define LC_N_SLOW_WORKS (LC_WORK_ARCHIVE - LC_WORK_PROBE + 1)

typedef enum
{
  LC_BODY_NONE,
  LC_BODY_JSON,    /* at most 1 MiB, one object */
  LC_BODY_UPLOAD,  /* at most 25 MiB, streamed to disk */
} LcBody;

typedef enum
{
  LC_RATE_DEFAULT,
  LC_RATE_SIGN_IN,
  LC_RATE_WRITE,
  LC_RATE_UPLOAD,
  LC_RATE_NONE,    /* health */
  LC_N_RATES,
} LcRate;

typedef struct
{
  const char *method;
  const char *path;       /* template: "/api/v1/posts/{post_id}/replies" */
  LcAction    action;
  LcWork      work;
  LcBody      body;
  LcRate      rate;
  LcHandler   handler;
} LcRoute;

/* One table a feature, ended by a row without a method; lc-features.c lists the features. */
typedef struct _LcRouter LcRouter;

typedef void (*LcRouteFunc) (const LcRoute *route,
                             gpointer       user_data);

LcRouter      *lc_router_new        (void);
void           lc_router_add_table  (LcRouter      *self,
                                     const LcRoute *table);
const LcRoute *lc_router_find       (LcRouter      *self,
                                     const char    *method,
                                     const char    *path,
                                     GPtrArray     *params,         /* of name, value, name, value … */
                                     const char   **allow);         /* (out) (nullable): for the 405 */
void           lc_router_foreach    (LcRouter      *self,
                                     LcRouteFunc    func,
                                     gpointer       user_data);
void           lc_router_free       (LcRouter      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcRouter, lc_router_free)

G_END_DECLS
