/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LC_TYPE_DEVICE (lc_device_get_type ())
G_DECLARE_FINAL_TYPE (LcDevice, lc_device, LC, DEVICE, GObject)

/* A place where the member is signed in. Read-only properties: "id", "name" (strings), "created-at", "last-used-at",
 * "expires-at" (ms), "current" (boolean: this one). */

const char *lc_device_get_id           (LcDevice *self);
const char *lc_device_get_name         (LcDevice *self);
gint64      lc_device_get_created_at   (LcDevice *self);
gint64      lc_device_get_last_used_at (LcDevice *self);
gint64      lc_device_get_expires_at   (LcDevice *self);
gboolean    lc_device_get_is_current   (LcDevice *self);

G_END_DECLS
