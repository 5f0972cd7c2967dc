/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LcError:
 * @LC_ERROR_FAILED: something failed that fits none of the others
 * @LC_ERROR_INVALID: what was given is not valid; the message says what is
 * @LC_ERROR_NOT_FOUND: there is no such thing, or it may not be seen
 * @LC_ERROR_EXISTS: it is there already, with other content
 * @LC_ERROR_CONFLICT: it was changed by somebody else meanwhile
 * @LC_ERROR_UNAUTHENTICATED: sign in first, or again
 * @LC_ERROR_FORBIDDEN: not allowed for this member's role
 * @LC_ERROR_BUSY: try again later
 * @LC_ERROR_TOO_LARGE: larger than the limit
 * @LC_ERROR_UNAVAILABLE: what is needed for it cannot be reached
 *
 * Error codes shared by the server and the client.
 */
typedef enum
{
  LC_ERROR_FAILED,
  LC_ERROR_INVALID,
  LC_ERROR_NOT_FOUND,
  LC_ERROR_EXISTS,
  LC_ERROR_CONFLICT,
  LC_ERROR_UNAUTHENTICATED,
  LC_ERROR_FORBIDDEN,
  LC_ERROR_BUSY,
  LC_ERROR_TOO_LARGE,
  LC_ERROR_UNAVAILABLE,
} LcError;

#define LC_ERROR (lc_error_quark ())
GQuark lc_error_quark (void);

void         lc_error_set_field       (GError       *error,
                                       const char   *member,
                                       const char   *message);
const char  *lc_error_get_field       (const GError *error,
                                       const char   *member);
const char **lc_error_get_fields      (const GError *error);
void         lc_error_set_type_uri    (GError       *error,
                                       const char   *type_uri);
const char  *lc_error_get_type_uri    (const GError *error);
void         lc_error_set_retry_after (GError       *error,
                                       int           seconds);
int          lc_error_get_retry_after (const GError *error);
void         lc_error_set_detail      (GError       *error,
                                       const char   *detail);
const char  *lc_error_get_detail      (const GError *error);

G_END_DECLS
