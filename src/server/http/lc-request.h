/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "lc-database.h"
#include "lc-policy.h"
#include "lc-reader.h"

G_BEGIN_DECLS

typedef struct _LcRequest  LcRequest;
typedef struct _LcResponse LcResponse;
typedef struct _LcServices LcServices; /* lc-services.h: store, settings, events, password pool, upload folder */

/* Everything below is borrowed from the request and lives as long as it. */
const char  *lc_request_get_id         (LcRequest *self);   /* for logs, and the answer's X-Request-Id */
const char  *lc_request_get_method     (LcRequest *self);
const char  *lc_request_get_path       (LcRequest *self);
const char  *lc_request_get_param      (LcRequest *self, const char *name);  /* {name} of the route's path, percent-decoded */
const char  *lc_request_get_query      (LcRequest *self, const char *name);  /* nullable */
const char  *lc_request_get_header     (LcRequest *self, const char *name);  /* nullable */
const char  *lc_request_get_address    (LcRequest *self);
char        *lc_request_dup_reason     (LcRequest *self);   /* nullable: why it is made */

/* Who asks; NULL and LC_ROLE_VISITOR when nobody is signed in. */
const char  *lc_request_get_member_id  (LcRequest *self);
const char  *lc_request_get_session_id (LcRequest *self);
LcRole       lc_request_get_role       (LcRequest *self);
LcAction     lc_request_get_action     (LcRequest *self);
LcViewer     lc_request_get_viewer     (LcRequest *self);
LcRule       lc_request_get_rule       (LcRequest *self);   /* of the route's action for that role */

LcServices  *lc_request_get_services   (LcRequest *self);
/* READ routes: a reader; WRITE routes: a connection inside the transaction that the dispatcher commits when the answer is
 * below 400, rolls back otherwise, and runs the handler again on LC_DATABASE_ERROR_RETRY; SLOW routes: NULL, lease one. */
LcDatabase  *lc_request_get_database   (LcRequest *self);
LcResponse  *lc_request_admit_again    (LcRequest *self, LcDatabase *database);

/* The JSON object that was sent; never NULL for routes that declare a JSON body (others were refused with 400). */
LcReader    *lc_request_get_reader     (LcRequest *self);
/* Routes with an upload body: the file it was streamed to, and its SHA-256 in hex. */
int          lc_request_get_upload     (LcRequest *self, const char **sha256);

/* Paging: ?limit= (1…100, default 20; others were refused with 400). ?after= is lc_request_get_query() and lc-cursor.h. */
/* How many items a page of a list has: as many as are asked for. */
#define LC_REQUEST_DEFAULT_LIMIT 20
#define LC_REQUEST_MAX_LIMIT 100
guint        lc_request_get_limit      (LcRequest *self);

G_END_DECLS
