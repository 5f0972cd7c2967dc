/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-event-stream.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* What the dispatcher sends; handlers see lc-response.h only. */
struct _LcResponse
{
  guint          status;
  char          *etag;      /* (nullable): without quotes */
  GPtrArray     *headers;   /* (nullable): name, value, name, value … */
  GBytes        *body;      /* (nullable) */
  int            fd;        /* -1, or a file to send */
  guint64        offset;    /* where in the file the answer begins */
  guint64        size;      /* of the answer, if it is a file */
  LcEventStream *stream;    /* (nullable): instead of a body; the request's */
};

G_END_DECLS
