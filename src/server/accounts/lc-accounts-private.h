/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-accounts-routes.h"
#include "lc-services.h"
#include "lc-session-store.h"

G_BEGIN_DECLS

/* The handlers of this area, by file. */

/* lc-sign-in.c */
LcResponse *lc_sign_in                 (LcRequest *request, GError **error);
LcResponse *lc_signed_in_response      (LcServices    *services,
                                        guint          status,
                                        const char    *member_id,
                                        LcNewSession  *session,
                                        GError       **error);
LcResponse *lc_wait_response           (gint64         milliseconds);

/* lc-register.c */
LcResponse *lc_register                (LcRequest *request, GError **error);

/* lc-session-handlers.c */
LcResponse *lc_list_sessions           (LcRequest *request, GError **error);
LcResponse *lc_end_session             (LcRequest *request, GError **error);
LcResponse *lc_renew_session           (LcRequest *request, GError **error);

/* lc-account-handlers.c */
LcResponse *lc_get_account             (LcRequest *request, GError **error);
LcResponse *lc_edit_account            (LcRequest *request, GError **error);

/* lc-account-password.c */
LcResponse *lc_change_password         (LcRequest *request, GError **error);
int         lc_check_password          (LcServices    *services,
                                        const char    *member_id,
                                        const char    *address,
                                        const char    *password,
                                        char         **hash,
                                        gint64        *wait,
                                        GError       **error);
LcResponse *lc_check_own_password      (LcRequest     *request,
                                        const char    *name,
                                        const char    *password,
                                        char         **hash,
                                        GError       **error);
LcResponse *lc_wrong_password_response (LcRequest     *request,
                                        const char    *name);
gboolean    lc_find_password           (LcDatabase    *database,
                                        const char    *member_id,
                                        const char    *hash,
                                        gboolean      *found,
                                        GError       **error);

/* lc-account-deletion.c */
LcResponse *lc_delete_account          (LcRequest *request, GError **error);

/* lc-account-export.c */
LcResponse *lc_export_account          (LcRequest *request, GError **error);

/* lc-invitation-handlers.c */
LcResponse *lc_list_invitations        (LcRequest *request, GError **error);
LcResponse *lc_create_invitation       (LcRequest *request, GError **error);
LcResponse *lc_revoke_invitation       (LcRequest *request, GError **error);
LcResponse *lc_get_invitation_card     (LcRequest *request, GError **error);

/* lc-registration-handlers.c */
LcResponse *lc_list_registrations      (LcRequest *request, GError **error);
LcResponse *lc_decide_registration     (LcRequest *request, GError **error);

/* lc-demo-session-handlers.c */
LcResponse *lc_list_personas           (LcRequest *request, GError **error);
LcResponse *lc_sign_in_to_demo         (LcRequest *request, GError **error);

G_END_DECLS
