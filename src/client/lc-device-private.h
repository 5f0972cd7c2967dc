/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-device.h"
#include "lc-json.h"

G_BEGIN_DECLS

LcDevice *lc_device_read (JsonObject  *object,
                          GError     **error);

G_END_DECLS
