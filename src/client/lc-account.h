/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LC_TYPE_ACCOUNT (lc_account_get_type ())
G_DECLARE_FINAL_TYPE (LcAccount, lc_account, LC, ACCOUNT, GObject)

/* Read-only properties, notified on change: "id", "community-url", "community-name",
 * "handle", "display-name", "member-id", "avatar-url" (strings), "local" (on this computer), "demo" (boolean),
 * "last-used-at" (ms). */

LcAccount  *lc_account_new                (const char *community_url,
                                           const char *handle,
                                           gboolean    is_local);
const char *lc_account_get_id             (LcAccount  *self);
const char *lc_account_get_community_url  (LcAccount  *self);
void        lc_account_set_community_url  (LcAccount  *self,
                                           const char *community_url);
const char *lc_account_get_community_name (LcAccount  *self);
const char *lc_account_get_handle         (LcAccount  *self);
const char *lc_account_get_display_name   (LcAccount  *self);
const char *lc_account_get_member_id      (LcAccount  *self);
const char *lc_account_get_avatar_url     (LcAccount  *self);
gint64      lc_account_get_last_used_at   (LcAccount  *self);
gboolean    lc_account_get_is_local       (LcAccount  *self);
void        lc_account_set_is_local       (LcAccount  *self,
                                           gboolean    is_local);
gboolean    lc_account_get_is_demo        (LcAccount  *self);

G_END_DECLS
