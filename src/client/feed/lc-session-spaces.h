/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"

G_BEGIN_DECLS

DexFuture *lc_session_create_space (LcSession  *self,
                                    const char *slug,
                                    const char *name,
                                    const char *description,
                                    const char *emoji) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
