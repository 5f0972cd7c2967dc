/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *lc_fiber_spawn        (gpointer        object,
                                  DexFiberFunc    func) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_fiber_spawn_full   (gpointer        data,
                                  GDestroyNotify  destroy,
                                  DexFiberFunc    func) G_GNUC_WARN_UNUSED_RESULT;
void       lc_fiber_run          (gpointer        object,
                                  DexFiberFunc    func);
void       lc_fiber_run_full     (gpointer        data,
                                  GDestroyNotify  destroy,
                                  DexFiberFunc    func);
gboolean   lc_fiber_is_cancelled (const GError   *error);

gboolean   lc_await              (DexFuture      *future,
                                  GError        **error);
gpointer   lc_await_object       (DexFuture      *future,
                                  GError        **error);
gpointer   lc_await_boxed        (DexFuture      *future,
                                  GError        **error);
char      *lc_await_string       (DexFuture      *future,
                                  GError        **error);

G_END_DECLS
