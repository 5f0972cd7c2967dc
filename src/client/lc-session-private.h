/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-connection.h"
#include "lc-documents.h"
#include "lc-object-pool.h"
#include "lc-session.h"

G_BEGIN_DECLS

/**
 * LcSessionReadFunc:
 * @self: the session
 * @object: the document
 * @cached: whether it comes from the cache, and may be old
 * @user_data: data of the caller
 *
 * Takes over a document: from the cache first, if it is there, and then as the server has it now.
 *
 * Returns: (transfer full): what the call resolves to
 */
typedef DexFuture *(*LcSessionReadFunc) (LcSession  *self,
                                         JsonObject *object,
                                         gboolean    cached,
                                         gpointer    user_data);

LcConnection    *lc_session_get_connection  (LcSession          *self);
LcHttp          *lc_session_get_http        (LcSession          *self);
LcDocuments     *lc_session_get_documents   (LcSession          *self);
LcObjectPool    *lc_session_get_member_pool (LcSession          *self);
LcDocumentCache *lc_session_get_cache       (LcSession          *self);
LcEventSource   *lc_session_get_events      (LcSession          *self);
gpointer         lc_session_get_part        (LcSession          *self,
                                             GType               type);
LcAccountStore  *lc_session_get_accounts    (LcSession          *self);
DexFuture       *lc_session_read            (LcSession          *self,
                                             const char         *path,
                                             LcSessionReadFunc   func,
                                             gpointer            user_data,
                                             GDestroyNotify      destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_session_recall          (LcSession          *self,
                                             const char         *path,
                                             LcSessionReadFunc   func,
                                             gpointer            user_data,
                                             GDestroyNotify      destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_session_ask             (LcSession          *self,
                                             LcHttpRequest      *request,
                                             LcSessionReadFunc   func,
                                             gpointer            user_data,
                                             GDestroyNotify      destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_session_save            (LcSession          *self,
                                             char               *path,
                                             GFile              *file,
                                             gsize               limit,
                                             guint               timeout) G_GNUC_WARN_UNUSED_RESULT;
gboolean         lc_session_apply_account   (LcSession          *self,
                                             JsonObject         *object,
                                             gboolean            cached,
                                             GError            **error);
DexFuture       *lc_session_read_account    (LcSession          *self)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_session_read_community  (LcSession          *self)   G_GNUC_WARN_UNUSED_RESULT;
void             lc_session_set_leaving     (LcSession          *self,
                                             gboolean            leaving);
void             lc_session_end             (LcSession          *self,
                                             const GError       *reason);

/* lc-session-events.c */
void             lc_session_take_change     (LcSession          *self,
                                             const char         *kind,
                                             const char         *subject);
void             lc_session_resync          (LcSession          *self);

LcSession       *lc_session_new             (LcAccountStore     *accounts,
                                             LcAccount          *account,
                                             const char         *token);
void             lc_session_begin           (LcSession          *self);
void             lc_session_set_address     (LcSession          *self,
                                             DexFuture          *address);
DexFuture       *lc_session_dup_address     (LcSession          *self);
DexFuture       *lc_session_dup_closing     (LcSession          *self);
void             lc_session_stay_away       (LcSession          *self);
gint64           lc_session_get_time        (LcSession          *self);
gboolean         lc_session_take_waiting    (LcSession          *self);
void             lc_session_connect         (LcSession          *self,
                                             const char         *url,
                                             const char         *token);

G_END_DECLS
