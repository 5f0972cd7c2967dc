/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 9457 problem types; each has its status, title and "type" URI (/problems/NAME) in one table, lc-problem.c. */
typedef enum
{
  LC_PROBLEM_BAD_REQUEST,           /* 400 */
  LC_PROBLEM_INVALID,               /* 422, with "errors": [{"pointer": "/title", "detail": "…"}] */
  LC_PROBLEM_UNAUTHENTICATED,       /* 401 */
  LC_PROBLEM_WRONG_CREDENTIALS,     /* 401 */
  LC_PROBLEM_FORBIDDEN,             /* 403 */
  LC_PROBLEM_AWAITING_APPROVAL,     /* 403: the account waits for approval */
  LC_PROBLEM_REJECTED,              /* 403: who asked to join was not let in */
  LC_PROBLEM_SUSPENDED,             /* 403: who asks writes nothing for a while */
  LC_PROBLEM_NOT_FOUND,             /* 404 */
  LC_PROBLEM_METHOD_NOT_ALLOWED,    /* 405 */
  LC_PROBLEM_CONFLICT,              /* 409: the same id with other content, handle taken */
  LC_PROBLEM_PRECONDITION_FAILED,   /* 412, with "current": the document */
  LC_PROBLEM_TOO_LARGE,             /* 413 */
  LC_PROBLEM_QUOTA,                 /* 413: it would go in, but there is no room left */
  LC_PROBLEM_URI_TOO_LONG,          /* 414 */
  LC_PROBLEM_UNSUPPORTED_TYPE,      /* 415 */
  LC_PROBLEM_RANGE,                 /* 416, with Content-Range */
  LC_PROBLEM_PRECONDITION_REQUIRED, /* 428: If-Match missing */
  LC_PROBLEM_TOO_MANY_REQUESTS,     /* 429, Retry-After */
  LC_PROBLEM_HEADERS_TOO_LARGE,     /* 431 */
  LC_PROBLEM_INTERNAL,              /* 500 */
  LC_PROBLEM_UNAVAILABLE,           /* 503, Retry-After */
  LC_N_PROBLEMS,
} LcProblem;

guint       lc_problem_get_status (LcProblem problem);
const char *lc_problem_get_title  (LcProblem problem);
const char *lc_problem_get_type   (LcProblem problem);

G_END_DECLS
