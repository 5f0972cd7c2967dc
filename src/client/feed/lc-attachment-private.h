/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-attachment.h"
#include "lc-json.h"

G_BEGIN_DECLS

GPtrArray *lc_attachments_read (JsonObject  *object,
                                GError     **error);

G_END_DECLS
