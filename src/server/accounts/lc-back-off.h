/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

char     *lc_back_off_make_key (const char  *secret,
                                const char  *handle);
gboolean  lc_back_off_begin    (LcDatabase  *database,
                                const char  *key,
                                gint64      *wait,
                                GError     **error);
gboolean  lc_back_off_forget   (LcDatabase  *database,
                                const char  *key,
                                GError     **error);

G_END_DECLS
