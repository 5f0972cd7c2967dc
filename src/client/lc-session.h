/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include <lc-error.h>

#include "lc-account-store.h"
#include "lc-community.h"
#include "lc-edit.h"
#include "lc-image-loader.h"
#include "lc-local-server.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_SESSION (lc_session_get_type ())
G_DECLARE_FINAL_TYPE (LcSession, lc_session, LC, SESSION, GObject)

/* A member signed in to a community. Read-only properties, notified on change: "account" (LcAccount), "state"
 * (LcSessionState), "online" (boolean), "member" (LcMember: oneself), "community" (LcCommunity), "role" (LcMemberRole),
 * "permissions" (char **, see lc_session_has_permission()).
 *
 * Signals: "signed-out" (GError *reason, NULL when it was asked for).
 *
 * Every call is a future: await it in a fiber. Dropping the future cancels the request, except where said. Errors are
 * of LC_ERROR. */

/* Beginning and ending; each resolves to a LcSession. lc_session_register() is rejected with LC_ERROR_BUSY and the type
 * "awaiting-approval" (lc_session_error_is_awaiting_approval()) where an organiser must approve first. */
DexFuture    *lc_session_sign_in                    (LcAccountStore     *accounts,
                                                     const char         *url,
                                                     const char         *handle,
                                                     const char         *password)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_session_register                   (LcAccountStore     *accounts,
                                                     const char         *url,
                                                     const char         *handle,
                                                     const char         *display_name,
                                                     const char         *password,
                                                     const char         *invitation)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_session_resume                     (LcAccountStore     *accounts,
                                                     LcAccount          *account,
                                                     DexFuture          *address)        G_GNUC_WARN_UNUSED_RESULT;
void          lc_session_go_online                  (LcSession          *self);
void          lc_session_move                       (LcSession          *self,
                                                     const char         *url);
DexFuture    *lc_session_open_local                 (LcAccountStore     *accounts,
                                                     LcAccount          *account,
                                                     LcLocalServer      *server)         G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_session_demo                       (const char         *url,
                                                     LcMemberRole        role)           G_GNUC_WARN_UNUSED_RESULT;
gboolean      lc_session_error_is_awaiting_approval (const GError       *error);
gboolean      lc_session_error_is_rejected          (const GError       *error);
DexFuture    *lc_session_sign_out                   (LcSession          *self)           G_GNUC_WARN_UNUSED_RESULT;
void          lc_session_close                      (LcSession          *self);

LcAccount      *lc_session_get_account              (LcSession          *self);
LcSessionState  lc_session_get_state                (LcSession          *self);
gboolean        lc_session_get_online               (LcSession          *self);
LcMember       *lc_session_get_member               (LcSession          *self);
LcCommunity    *lc_session_get_community            (LcSession          *self);
LcMemberRole    lc_session_get_role                 (LcSession          *self);
GListModel     *lc_session_get_spaces               (LcSession          *self);
LcImageLoader  *lc_session_get_image_loader         (LcSession          *self);
void            lc_session_check_connection         (LcSession          *self);
gboolean        lc_session_has_permission           (LcSession          *self,
                                                     const char         *action);

/* One's own account. */
DexFuture    *lc_session_change_password            (LcSession          *self,
                                                     const char         *current_password,
                                                     const char         *new_password)   G_GNUC_WARN_UNUSED_RESULT;
LcEdit       *lc_session_begin_profile_edit         (LcSession          *self);
DexFuture    *lc_session_save_profile               (LcSession          *self,
                                                     LcEdit             *edit)       G_GNUC_WARN_UNUSED_RESULT; /* LcMember */
DexFuture    *lc_session_list_devices               (LcSession          *self)           G_GNUC_WARN_UNUSED_RESULT; /* GListModel of LcDevice */
DexFuture    *lc_session_revoke_device              (LcSession          *self,
                                                     const char         *device_id)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_session_delete_account             (LcSession          *self,
                                                     const char         *password)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_session_export_data                (LcSession          *self,
                                                     GFile              *file)           G_GNUC_WARN_UNUSED_RESULT;

/**
 * LcProgressFunc:
 * @done: bytes so far
 * @total: bytes in all
 * @user_data: data of the caller
 *
 * Says how far an upload is, on the main thread.
 */
typedef void (*LcProgressFunc) (guint64 done, guint64 total, gpointer user_data);

DexFuture    *lc_session_upload_file                (LcSession          *self,
                                                     GFile              *file,
                                                     LcProgressFunc      progress,
                                                     gpointer            progress_data,
                                                     GDestroyNotify      progress_destroy) G_GNUC_WARN_UNUSED_RESULT; /* the upload's id */
DexFuture    *lc_session_upload_bytes               (LcSession          *self,
                                                     GBytes             *bytes,
                                                     const char         *name,
                                                     const char         *media_type,
                                                     LcProgressFunc      progress,
                                                     gpointer            progress_data,
                                                     GDestroyNotify      progress_destroy) G_GNUC_WARN_UNUSED_RESULT; /* the upload's id */

/* The community. */
DexFuture    *lc_session_fetch_member               (LcSession          *self,
                                                     const char         *member_id)      G_GNUC_WARN_UNUSED_RESULT; /* LcMember */
LcMember     *lc_session_dup_member                 (LcSession          *self,
                                                     const char         *member_id);
GPtrArray    *lc_session_list_known_members         (LcSession          *self);
DexFuture    *lc_session_set_member_role            (LcSession          *self,
                                                     LcMember           *member,
                                                     LcMemberRole        role)           G_GNUC_WARN_UNUSED_RESULT; /* LcMember */

G_END_DECLS
