/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-message.h"

G_BEGIN_DECLS

GPtrArray *lc_mentions_find  (const char  *text);
GPtrArray *lc_mentions_store (LcDatabase  *database,
                              const char  *target_id,
                              const char  *text,
                              GError     **error);

G_END_DECLS
