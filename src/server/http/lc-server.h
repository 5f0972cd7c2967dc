/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"
#include "lc-services.h"
#include "lc-settings.h"

G_BEGIN_DECLS

/* The HTTP server of one process. */
typedef struct _LcServer LcServer;

LcServer *lc_server_new    (LcServices        *services,
                            const LcSettings  *settings,
                            LcRouter          *router,
                            GError           **error);
gboolean  lc_server_start  (LcServer          *self,
                            const int         *fds,
                            guint              n_fds,
                            GError           **error);
void      lc_server_wake_streams (LcServer  *self);
void      lc_server_stop   (LcServer          *self,
                            guint              seconds);
void      lc_server_free   (LcServer          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcServer, lc_server_free)

G_END_DECLS
