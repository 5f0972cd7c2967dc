/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-account-store.h>
#include <lc-local-server.h>

G_BEGIN_DECLS

#define LC_TYPE_APPLICATION (lc_application_get_type ())
G_DECLARE_FINAL_TYPE (LcApplication, lc_application, LC, APPLICATION, AdwApplication)

LcApplication  *lc_application_new              (void);
LcAccountStore *lc_application_get_accounts     (LcApplication *self);
GSettings      *lc_application_get_settings     (LcApplication *self);
LcLocalServer  *lc_application_get_local_server (LcApplication *self);
LcLocalServer  *lc_application_get_demo_server  (LcApplication *self);
void            lc_application_open_route       (LcApplication *self,
                                                 const char    *account_id,
                                                 const char    *route,
                                                 const char    *value);

G_END_DECLS
