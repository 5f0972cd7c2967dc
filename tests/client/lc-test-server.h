/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-test.h"

G_BEGIN_DECLS

/* A demo community that runs for the time of a test program. */
void            lc_test_server_start        (void);
void            lc_test_server_stop         (void);
LcLocalServer  *lc_test_server_get          (void);
const char     *lc_test_server_get_url      (void);
char           *lc_test_server_dup_accounts_path (void);
LcAccountStore *lc_test_server_get_accounts (void);
void            lc_test_server_add_members  (guint         count);
LcSession      *lc_test_server_sign_up      (const char   *handle);
LcSession      *lc_test_server_demo         (const char   *url,
                                             LcMemberRole  role);
void            lc_test_server_end          (LcSession    *session);

G_END_DECLS
