/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

gboolean   lc_community_dialog_is_useful (LcSession  *session);
AdwDialog *lc_community_dialog_new       (LcSession  *session,
                                          const char *page);

G_END_DECLS
