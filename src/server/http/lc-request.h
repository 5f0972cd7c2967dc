/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "lc-database.h"
#include "lc-policy.h"

G_BEGIN_DECLS

typedef struct _LcRequest LcRequest;
typedef struct _LcReader  LcReader;
typedef struct _LcServices LcServices; /* lc-services.h: store, settings, events, password pool, upload folder */

/* Everything below is borrowed from the request and lives as long as it. */
const char  *lc_request_get_id         (LcRequest *self);   /* for logs, and the answer's X-Request-Id */
const char  *lc_request_get_method     (LcRequest *self);
const char  *lc_request_get_path       (LcRequest *self);
const char  *lc_request_get_param      (LcRequest *self, const char *name);  /* {name} of the route's path, percent-decoded */
const char  *lc_request_get_query      (LcRequest *self, const char *name);  /* nullable */
const char  *lc_request_get_header     (LcRequest *self, const char *name);  /* nullable */
const char  *lc_request_get_address    (LcRequest *self);

/* Who asks; NULL and LC_ROLE_VISITOR when nobody is signed in. */
const char  *lc_request_get_member_id  (LcRequest *self);
const char  *lc_request_get_session_id (LcRequest *self);
LcRole       lc_request_get_role       (LcRequest *self);
LcRule       lc_request_get_rule       (LcRequest *self);   /* of the route's action for that role */

LcServices  *lc_request_get_services   (LcRequest *self);
/* READ routes: a reader; WRITE routes: a connection inside the transaction that the dispatcher commits when the answer is
 * below 400, rolls back otherwise, and runs the handler again on LC_DATABASE_ERROR_RETRY; SLOW routes: NULL, lease one. */
LcDatabase  *lc_request_get_database   (LcRequest *self);

/* The JSON object that was sent; never NULL for routes that declare a JSON body (others were refused with 400). */
LcReader    *lc_request_get_reader     (LcRequest *self);
/* Routes with an upload body: the file it was streamed to, its size and the SHA-256 in hex. */
const char  *lc_request_get_upload     (LcRequest *self, guint64 *size, const char **sha256);

/* Paging: ?limit= (1…100, default 20) and ?after= (opaque; lc-cursor.h). FALSE: @response holds a 400. */
guint        lc_request_get_limit      (LcRequest *self);

/* LcReader: typed reading of a JSON object; each wrong member is noted, reading goes on, and lc_reader_finish() tells.
 * Getters with a required member note it when it is absent. Text is valid UTF-8 without control characters but \n and \t,
 * trimmed, NFC; lengths count characters. Unknown members are refused (so that a typing error is not silently lost). */
gboolean     lc_reader_has             (LcReader *self, const char *name);
const char  *lc_reader_get_text        (LcReader *self, const char *name, guint min, guint max);      /* required */
const char  *lc_reader_get_optional_text (LcReader *self, const char *name, guint max, const char *fallback); /* null or absent: fallback */
const char  *lc_reader_get_uuid        (LcReader *self, const char *name);                             /* required */
const char  *lc_reader_get_optional_uuid (LcReader *self, const char *name);
const char  *lc_reader_get_choice      (LcReader *self, const char *name, const char * const *choices, const char *fallback);
gint64       lc_reader_get_int         (LcReader *self, const char *name, gint64 min, gint64 max, gint64 fallback);
gboolean     lc_reader_get_boolean     (LcReader *self, const char *name, gboolean fallback);
gint64       lc_reader_get_time        (LcReader *self, const char *name, gint64 fallback);
/* Array of texts, NULL-terminated, owned by the reader; at most @max_items of @max_length; absent: NULL. */
const char * const *lc_reader_get_texts (LcReader *self, const char *name, guint max_items, guint max_length);
yyjson_val  *lc_reader_get_value       (LcReader *self, const char *name);
void         lc_reader_add_problem     (LcReader *self, const char *pointer, const char *detail);
gboolean     lc_reader_finish          (LcReader *self);    /* FALSE: answer lc_response_new_invalid() */

G_END_DECLS
