/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-bookmark.h"
#include "lc-json.h"

G_BEGIN_DECLS

LcBookmark *lc_bookmark_new (JsonObject  *object,
                             GError     **error);

G_END_DECLS
