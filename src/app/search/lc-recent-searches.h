/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-session.h>

G_BEGIN_DECLS

GStrv lc_recent_searches_dup    (LcSession  *session);
void  lc_recent_searches_add    (LcSession  *session,
                                 const char *query);
void  lc_recent_searches_forget (LcSession  *session);

G_END_DECLS
