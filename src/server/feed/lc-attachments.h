/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-message.h"

G_BEGIN_DECLS

gboolean lc_attachments_store  (LcDatabase  *database,
                                LcMessage   *message,
                                const char  *text,
                                GError     **error);
gboolean lc_attachments_forget (LcDatabase  *database,
                                const char  *member_id,
                                GError     **error);

G_END_DECLS
