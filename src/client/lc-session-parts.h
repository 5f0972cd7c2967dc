/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session-private.h"

G_BEGIN_DECLS

/* What each feature keeps for a session, in the features' order. */
GPtrArray *lc_session_parts_new    (LcSession  *session);
void       lc_session_parts_begin  (GPtrArray  *parts);
void       lc_session_parts_change (GPtrArray  *parts,
                                    const char *kind,
                                    const char *subject,
                                    JsonObject *data);
void       lc_session_parts_resync (GPtrArray  *parts);
gpointer   lc_session_parts_find   (GPtrArray  *parts,
                                    GType       type);

G_END_DECLS
