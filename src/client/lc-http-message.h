/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "lc-json.h"

G_BEGIN_DECLS

typedef void (*LcHttpProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/* What is asked of the server. */
typedef struct _LcHttpRequest
{
  const char         *method;        /* SOUP_METHOD_… */
  char               *path;          /* with its query */
  GBytes             *body;
  char               *media_type;
  char               *if_match;
  char               *if_none_match;
  char               *file_name;     /* of an upload */
  guint               timeout;       /* seconds without any progress */
  gsize               limit;         /* bytes of the answer */
  gboolean            retry;         /* it may be sent again when the answer is lost */
  gboolean            anonymous;     /* without the token */
  gboolean            is_file;       /* the answer is a file of any kind, not a JSON document */
  LcHttpProgressFunc  progress;
  gpointer            progress_data;
  GDestroyNotify      progress_destroy;
} LcHttpRequest;

LcHttpRequest *lc_http_request_new          (const char          *method,
                                             char                *path);
void           lc_http_request_set_json     (LcHttpRequest       *self,
                                             JsonBuilder         *builder);
void           lc_http_request_set_version  (LcHttpRequest       *self,
                                             gint64               version);
void           lc_http_request_set_progress (LcHttpRequest       *self,
                                             LcHttpProgressFunc   progress,
                                             gpointer             data,
                                             GDestroyNotify       destroy);
SoupMessage   *lc_http_request_to_message   (LcHttpRequest       *self,
                                             GUri                *base,
                                             const char          *token);
gboolean       lc_http_message_cancel       (SoupMessage         *message,
                                             GInputStream        *stream,
                                             GCancellable        *cancellable);
void           lc_http_request_free         (LcHttpRequest       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcHttpRequest, lc_http_request_free)

/* What the server answered: always a success (2xx) or 304, all else is an error. */
typedef struct
{
  gatomicrefcount  ref_count;
  guint            status;
  char            *etag;
  char            *media_type;
  GBytes          *body;
  JsonNode        *node;
} LcHttpResponse;

#define LC_TYPE_HTTP_RESPONSE (lc_http_response_get_type ())
GType           lc_http_response_get_type    (void) G_GNUC_CONST;
LcHttpResponse *lc_http_response_new         (guint            status,
                                              const char      *etag,
                                              const char      *media_type,
                                              GBytes          *body);
LcHttpResponse *lc_http_response_ref         (LcHttpResponse  *self);
void            lc_http_response_unref       (LcHttpResponse  *self);
LcHttpResponse *lc_http_response_from_future (DexFuture       *future);
JsonObject     *lc_http_response_get_object  (LcHttpResponse  *self,
                                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcHttpResponse, lc_http_response_unref)

void            lc_http_append_parameter     (GString         *path,
                                              const char      *name,
                                              const char      *value);

/* Errors for the person. */
GError         *lc_http_error_from_problem   (guint            status,
                                              const char      *media_type,
                                              GBytes          *body,
                                              const char      *retry_after);
gboolean        lc_http_is_foreign           (SoupMessage     *message,
                                              gboolean         is_file);
GError         *lc_http_error_new_signed_out (void);
GError         *lc_http_error_new_foreign    (gboolean         signed_in);
GError         *lc_http_error_from_transport (const GError    *error,
                                              gboolean         timed_out);
/* The current document that came with a 412; NULL for any other error. */
JsonObject     *lc_http_error_get_current    (const GError    *error,
                                              JsonNode       **node);

G_END_DECLS
