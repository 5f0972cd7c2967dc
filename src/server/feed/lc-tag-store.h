/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-reader.h"

G_BEGIN_DECLS

char     *lc_tags_read  (LcReader    *reader);
gboolean  lc_tags_store (LcDatabase  *database,
                         const char  *post_id,
                         const char  *before,
                         const char  *after,
                         gboolean     in_feed,
                         GError     **error);
gboolean  lc_tags_count (LcDatabase  *database,
                         const char  *post_id,
                         gint64       difference,
                         GError     **error);

G_END_DECLS
