/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-account.h"
#include "lc-member.h"

G_BEGIN_DECLS

LcAccount *lc_account_load               (GKeyFile   *file,
                                          const char *id);
void       lc_account_save               (LcAccount  *self,
                                          GKeyFile   *file);
void       lc_account_set_demo           (LcAccount  *self);
void       lc_account_set_member         (LcAccount  *self,
                                          LcMember   *member);
void       lc_account_set_community_name (LcAccount  *self,
                                          const char *name);
void       lc_account_touch              (LcAccount  *self);
void       lc_account_set_expires_at     (LcAccount  *self,
                                          gint64      expires_at);
gint64     lc_account_get_expires_at     (LcAccount  *self);

G_END_DECLS
