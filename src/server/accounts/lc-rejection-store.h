/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

gint64   lc_rejection_store_reject (LcDatabase  *database,
                                    const char  *member_id,
                                    GError     **error);
gboolean lc_rejection_store_find   (LcDatabase  *database,
                                    const char  *handle_key,
                                    char       **password_hash,
                                    GError     **error);
gboolean lc_rejection_store_forget (LcDatabase  *database,
                                    const char  *handle,
                                    GError     **error);

G_END_DECLS
