/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <microhttpd.h>

#include "lc-connection.h"
#include "lc-event-hub.h"
#include "lc-event-stream.h"
#include "lc-metrics.h"
#include "lc-rate-limiter.h"
#include "lc-server.h"
#include "lc-session-hints.h"
#include "lc-workers.h"
#include "lc-write-queue.h"

G_BEGIN_DECLS

/* What the parts of the server share; lc-server.c makes and frees it. */
struct _LcServer
{
  LcServices        *services;
  const LcSettings  *settings;
  LcRouter          *router;

  LcProxyList       *proxies;
  LcConnectionTable *connections;
  LcRateLimiter     *limiter;
  LcMetrics         *metrics;
  LcEventHub        *hub;
  LcEventStreams    *streams;

  LcWriteQueue      *writes;        /* SQLite only */
  LcWorkers         *read_workers;  /* PostgreSQL only: as many as connections that read; of LcRequest */
  LcWorkers         *write_workers; /* the same for those that write */
  LcSessionHints    *hints;         /* PostgreSQL only: what is looked up takes a round trip there */
  LcWorkers         *slow_workers[LC_N_SLOW_WORKS]; /* of LcRequest, by kind of work from %LC_FIRST_SLOW_WORK on */

  GPtrArray         *daemons;       /* of struct MHD_Daemon */
  GThread           *timer;
  GMutex             lock;
  GCond              changed;
  gboolean           stopping;      /* under @lock, and atomic for those who only look */
  int                in_flight;     /* atomic: requests whose headers came and whose answer is not sent */
};

G_END_DECLS
