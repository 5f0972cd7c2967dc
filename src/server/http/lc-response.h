/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "lc-request.h"

G_BEGIN_DECLS

typedef struct _LcResponse LcResponse;

/* RFC 9457 problem types; each has its status, title and "type" URI (/problems/NAME) in one table. */
typedef enum
{
  LC_PROBLEM_BAD_REQUEST,         /* 400 */
  LC_PROBLEM_INVALID,             /* 422, with "errors": [{"pointer": "/title", "detail": "…"}] */
  LC_PROBLEM_UNAUTHENTICATED,     /* 401 */
  LC_PROBLEM_WRONG_CREDENTIALS,   /* 401 */
  LC_PROBLEM_FORBIDDEN,           /* 403 */
  LC_PROBLEM_NOT_FOUND,           /* 404 */
  LC_PROBLEM_METHOD_NOT_ALLOWED,  /* 405 */
  LC_PROBLEM_NOT_ACCEPTABLE,      /* 406 */
  LC_PROBLEM_CONFLICT,            /* 409: the same id with other content, handle taken */
  LC_PROBLEM_PRECONDITION_FAILED, /* 412, with "current": the document */
  LC_PROBLEM_TOO_LARGE,           /* 413 */
  LC_PROBLEM_UNSUPPORTED_TYPE,    /* 415 */
  LC_PROBLEM_PRECONDITION_REQUIRED, /* 428: If-Match missing */
  LC_PROBLEM_TOO_MANY_REQUESTS,   /* 429, Retry-After */
  LC_PROBLEM_INTERNAL,            /* 500 */
  LC_PROBLEM_UNAVAILABLE,         /* 503, Retry-After */
} LcProblem;

/* Takes @document. ETag: strong, the first 128 bits of the SHA-256 of the body unless lc_response_set_etag() was called;
 * If-None-Match is answered by the dispatcher (304). */
LcResponse *lc_response_new_json      (guint status, yyjson_mut_doc *document);
LcResponse *lc_response_new_empty     (guint status);                        /* 204 … */
LcResponse *lc_response_new_bytes     (guint status, const char *media_type, GBytes *bytes);
LcResponse *lc_response_new_file      (guint status, const char *media_type, int fd, guint64 size); /* takes @fd */
LcResponse *lc_response_new_problem   (LcProblem problem, const char *detail_format, ...) G_GNUC_PRINTF (2, 3);
LcResponse *lc_response_new_invalid   (LcReader *reader);
/* A 412 that carries the current document. Takes @current. */
LcResponse *lc_response_new_stale     (yyjson_mut_doc *current, const char *etag);

void        lc_response_set_header    (LcResponse *self, const char *name, const char *value);
void        lc_response_set_etag      (LcResponse *self, const char *etag);   /* without quotes */
guint       lc_response_get_status    (LcResponse *self);
void        lc_response_free          (LcResponse *self);

/* If-Match of @request against @etag (the stored version). NULL: go on. Otherwise a 428; a 412 the caller makes with
 * lc_response_new_stale(). */
typedef enum { LC_MATCH_OK, LC_MATCH_MISSING, LC_MATCH_STALE } LcMatch;
LcMatch     lc_request_check_match    (LcRequest *request, const char *etag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcResponse, lc_response_free)

G_END_DECLS
