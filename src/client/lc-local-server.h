/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define LC_TYPE_LOCAL_SERVER (lc_local_server_get_type ())
G_DECLARE_FINAL_TYPE (LcLocalServer, lc_local_server, LC, LOCAL_SERVER, GObject)

/* Read-only properties: "url" (string, NULL while not running; changes when it was restarted), "running" (boolean),
 * "log-path", "folder" (strings). Signal "failed" (GError *): it died a second time. */

LcLocalServer *lc_local_server_new          (const char    *folder);
LcLocalServer *lc_local_server_new_demo     (const char    *folder);
DexFuture     *lc_local_server_start        (LcLocalServer *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_local_server_stop         (LcLocalServer *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_local_server_sign_in      (LcLocalServer *self,
                                             const char    *handle) G_GNUC_WARN_UNUSED_RESULT;
const char    *lc_local_server_get_url      (LcLocalServer *self);
gboolean       lc_local_server_get_running  (LcLocalServer *self);
const char    *lc_local_server_get_log_path (LcLocalServer *self);

G_END_DECLS
