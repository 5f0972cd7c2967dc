/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-session.h>

G_BEGIN_DECLS

char *lc_drafts_dup   (LcSession  *session,
                       const char *key);
void  lc_drafts_store (LcSession  *session,
                       const char *key,
                       const char *text);

G_END_DECLS
