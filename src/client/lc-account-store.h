/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-account.h"

G_BEGIN_DECLS

#define LC_TYPE_ACCOUNT_STORE (lc_account_store_get_type ())
G_DECLARE_FINAL_TYPE (LcAccountStore, lc_account_store, LC, ACCOUNT_STORE, GObject)

/* A GListModel of LcAccount, kept in a key file; tokens are kept by the Secret Service. */

LcAccountStore *lc_account_store_new          (const char      *path);
LcAccount      *lc_account_store_find         (LcAccountStore  *self,
                                               const char      *id);
LcAccount      *lc_account_store_find_member  (LcAccountStore  *self,
                                               const char      *community_url,
                                               const char      *handle);
LcAccount      *lc_account_store_dup_latest   (LcAccountStore  *self);
DexFuture      *lc_account_store_add          (LcAccountStore  *self,
                                               LcAccount       *account,
                                               const char      *token)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture      *lc_account_store_remove       (LcAccountStore  *self,
                                               LcAccount       *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture      *lc_account_store_save         (LcAccountStore  *self)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture      *lc_account_store_set_token    (LcAccountStore  *self,
                                               LcAccount       *account,
                                               const char      *token)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture      *lc_account_store_lookup_token (LcAccountStore  *self,
                                               LcAccount       *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
