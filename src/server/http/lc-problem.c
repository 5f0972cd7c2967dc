/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-problem.h"

typedef struct
{
  guint       status;
  const char *type;
  const char *title;
} ProblemRow;

static const ProblemRow problem_rows[] =
{
  [LC_PROBLEM_BAD_REQUEST]           = { 400, "/problems/bad-request",           "The request cannot be understood" },
  [LC_PROBLEM_INVALID]               = { 422, "/problems/invalid",               "Some of what was sent is not valid" },
  [LC_PROBLEM_UNAUTHENTICATED]       = { 401, "/problems/unauthenticated",       "Sign in first" },
  [LC_PROBLEM_WRONG_CREDENTIALS]     = { 401, "/problems/wrong-credentials",     "The handle or the password is wrong" },
  [LC_PROBLEM_FORBIDDEN]             = { 403, "/problems/forbidden",             "This is not allowed" },
  [LC_PROBLEM_AWAITING_APPROVAL]     = { 403, "/problems/awaiting-approval",     "This account waits for approval" },
  [LC_PROBLEM_REJECTED]              = { 403, "/problems/rejected",              "This account was not approved" },
  [LC_PROBLEM_SUSPENDED]             = { 403, "/problems/suspended",             "You are suspended" },
  [LC_PROBLEM_NOT_FOUND]             = { 404, "/problems/not-found",             "There is nothing here" },
  [LC_PROBLEM_METHOD_NOT_ALLOWED]    = { 405, "/problems/method-not-allowed",    "This cannot be done here" },
  [LC_PROBLEM_CONFLICT]              = { 409, "/problems/conflict",              "This is there already, and differs" },
  [LC_PROBLEM_PRECONDITION_FAILED]   = { 412, "/problems/precondition-failed",   "This was changed meanwhile" },
  [LC_PROBLEM_TOO_LARGE]             = { 413, "/problems/too-large",             "This is too large" },
  [LC_PROBLEM_QUOTA]                 = { 413, "/problems/quota",                 "There is no room left for uploads" },
  [LC_PROBLEM_URI_TOO_LONG]          = { 414, "/problems/uri-too-long",          "The address is too long" },
  [LC_PROBLEM_UNSUPPORTED_TYPE]      = { 415, "/problems/unsupported-type",      "This kind of content is not taken" },
  [LC_PROBLEM_RANGE]                 = { 416, "/problems/range",                 "There is no such part" },
  [LC_PROBLEM_PRECONDITION_REQUIRED] = { 428, "/problems/precondition-required", "An If-Match header is needed" },
  [LC_PROBLEM_TOO_MANY_REQUESTS]     = { 429, "/problems/too-many-requests",     "Too many requests" },
  [LC_PROBLEM_HEADERS_TOO_LARGE]     = { 431, "/problems/headers-too-large",     "The headers are too large" },
  [LC_PROBLEM_INTERNAL]              = { 500, "/problems/internal",              "Something went wrong on the server" },
  [LC_PROBLEM_UNAVAILABLE]           = { 503, "/problems/unavailable",           "The server cannot answer just now" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (problem_rows) == LC_N_PROBLEMS);

/**
 * lc_problem_get_status:
 * @problem: a problem
 *
 * Returns: its HTTP status
 */
guint
lc_problem_get_status (LcProblem problem)
{
  g_return_val_if_fail (problem < LC_N_PROBLEMS, 500);

  return problem_rows[problem].status;
}

/**
 * lc_problem_get_title:
 * @problem: a problem
 *
 * Returns: a short text in English that is the same each time
 */
const char *
lc_problem_get_title (LcProblem problem)
{
  g_return_val_if_fail (problem < LC_N_PROBLEMS, NULL);

  return problem_rows[problem].title;
}

/**
 * lc_problem_get_type:
 * @problem: a problem
 *
 * Returns: the URI reference that names the problem for programs
 */
const char *
lc_problem_get_type (LcProblem problem)
{
  g_return_val_if_fail (problem < LC_N_PROBLEMS, NULL);

  return problem_rows[problem].type;
}
