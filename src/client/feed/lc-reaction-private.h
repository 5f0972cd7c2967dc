/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "feed/lc-reaction.h"
#include "lc-json.h"

G_BEGIN_DECLS

gboolean lc_reactions_check        (JsonObject  *object,
                                    GError     **error);
void     lc_reactions_apply        (GListStore  *store,
                                    JsonObject  *object);
void     lc_reactions_apply_counts (GListStore  *store,
                                    JsonObject  *counts,
                                    const char  *mine_emoji,
                                    gboolean     mine_added);
gboolean lc_reactions_toggle       (GListStore  *store,
                                    const char  *emoji,
                                    gboolean     on);

G_END_DECLS
