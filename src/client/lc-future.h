/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

void       lc_future_in_background (DexFuture  *future,
                                    const char *what);
DexFuture *lc_future_on_its_own    (DexFuture  *future) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_future_guard         (DexFuture  *future) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
