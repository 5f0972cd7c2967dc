/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-error.h>

G_BEGIN_DECLS

/* Errors of the client are of the domain LC_ERROR (lc-error.h); their messages are written for the person. */

const char         *lc_error_get_field       (const GError *error,
                                              const char   *member);
const char * const *lc_error_get_fields      (const GError *error);
const char         *lc_error_get_type_uri    (const GError *error);
int                 lc_error_get_retry_after (const GError *error);

G_END_DECLS
