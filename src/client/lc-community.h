/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-client-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_COMMUNITY (lc_community_get_type ())
G_DECLARE_FINAL_TYPE (LcCommunity, lc_community, LC, COMMUNITY, GObject)

/* Read-only properties, notified on change: "name", "description", "server-version" (strings), "registration"
 * (LcRegistration), "demo" (boolean), "member-count" (uint), "revision" (int64: counts the changes; 0 until it was read). */

DexFuture      *lc_community_fetch              (const char  *url) G_GNUC_WARN_UNUSED_RESULT;
const char     *lc_community_get_name           (LcCommunity *self);
const char     *lc_community_get_description    (LcCommunity *self);
const char     *lc_community_get_server_version (LcCommunity *self);
LcRegistration  lc_community_get_registration   (LcCommunity *self);
gboolean        lc_community_get_is_demo        (LcCommunity *self);
guint           lc_community_get_member_count   (LcCommunity *self);
gint64          lc_community_get_revision       (LcCommunity *self);

G_END_DECLS
