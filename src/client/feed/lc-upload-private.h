/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-upload.h"
#include "lc-outbox-private.h"

G_BEGIN_DECLS

extern const LcOutboxKind lc_outbox_upload;

char **lc_uploads_find_needs (const char         *text,
                              const char * const *others);

G_END_DECLS
