/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-document-cache.h"
#include "lc-event-replay.h"
#include "lc-event-source.h"
#include "lc-http.h"

G_BEGIN_DECLS

#define LC_TYPE_CONNECTION (lc_connection_get_type ())
G_DECLARE_FINAL_TYPE (LcConnection, lc_connection, LC, CONNECTION, GObject)

/* What a session and its outbox stand on: a community's server, the cache of its documents, and the stream of what changes
 * there. It knows no feature. Signals: "change" (char *kind, char *subject, JsonObject *data or NULL) tells each event of the
 * community, "resync" that events may have been missed, "opened" (gboolean resumed) that the stream begins, or goes on. */

/**
 * LcConnectionFunc:
 * @object: (nullable): the document; %NULL: the answer is an empty one
 * @cached: whether it comes from the cache, and may be old
 * @user_data: data of the caller
 *
 * Takes over a document: from the cache first, if it is there, and then as the server has it now.
 *
 * Returns: (transfer full): what the call resolves to
 */
typedef DexFuture *(*LcConnectionFunc) (JsonObject *object,
                                        gboolean    cached,
                                        gpointer    user_data);

LcConnection    *lc_connection_new            (const char       *cache_path,
                                               guint64           cache_size,
                                               const char       *base_url);
LcHttp          *lc_connection_get_http       (LcConnection     *self);
LcDocumentCache *lc_connection_get_cache      (LcConnection     *self);
LcEventSource   *lc_connection_get_events     (LcConnection     *self);
LcEventReplay   *lc_connection_get_replay     (LcConnection     *self);
guint            lc_connection_get_n_resyncs  (LcConnection     *self);
DexFuture       *lc_connection_prepare        (LcConnection     *self) G_GNUC_WARN_UNUSED_RESULT;
void             lc_connection_add_event_group (LcConnection    *self,
                                               const char       *member);
gboolean         lc_connection_goes_on        (LcConnection     *self);
void             lc_connection_listen         (LcConnection     *self);
void             lc_connection_stop           (LcConnection     *self);

/* lc-connection-read.c */
DexFuture       *lc_connection_recall         (LcConnection     *self,
                                               const char       *path,
                                               LcConnectionFunc  func,
                                               gpointer          user_data,
                                               GDestroyNotify    destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_connection_read           (LcConnection     *self,
                                               const char       *path,
                                               LcConnectionFunc  func,
                                               gpointer          user_data,
                                               GDestroyNotify    destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_connection_ask            (LcConnection     *self,
                                               LcHttpRequest    *request,
                                               LcConnectionFunc  func,
                                               gpointer          user_data,
                                               GDestroyNotify    destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_connection_mistake        (LcConnection     *self) G_GNUC_WARN_UNUSED_RESULT;

/* For lc-connection-read.c: something is on its way. */
void             lc_connection_rely_on        (LcConnection     *self,
                                               const char       *path);
gboolean         lc_connection_begin_work     (LcConnection     *self,
                                               const char       *path);
void             lc_connection_end_work       (LcConnection     *self,
                                               gboolean          done);

G_END_DECLS
