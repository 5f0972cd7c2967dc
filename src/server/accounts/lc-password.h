/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LC_PASSWORD_MIN_LENGTH 10
#define LC_PASSWORD_MAX_LENGTH 1000

void      lc_password_set_memory   (guint        kibibytes);
char     *lc_password_hash         (const char  *password,
                                    GError     **error);
gboolean  lc_password_verify       (const char  *hash,
                                    const char  *password);
gboolean  lc_password_needs_rehash (const char  *hash);

G_END_DECLS
