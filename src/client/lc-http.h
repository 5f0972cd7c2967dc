/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-http-message.h"

G_BEGIN_DECLS

#define LC_TYPE_HTTP (lc_http_get_type ())
G_DECLARE_FINAL_TYPE (LcHttp, lc_http, LC, HTTP, GObject)

/* A community's server. Signals: "reached" (gboolean: whether a request was answered), "unauthenticated" (GError *: the
 * token is not valid any more). */

LcHttp      *lc_http_new             (const char    *base_url);
void         lc_http_open            (LcHttp        *self,
                                      const char    *base_url,
                                      const char    *token);
void         lc_http_give_up         (LcHttp        *self);
gboolean     lc_http_get_is_open     (LcHttp        *self);
void         lc_http_set_token       (LcHttp        *self,
                                      const char    *token);
const char  *lc_http_get_token       (LcHttp        *self);
void         lc_http_close           (LcHttp        *self);
void         lc_http_read_clock      (LcHttp        *self,
                                      SoupMessage   *message);
gint64       lc_http_get_server_time (LcHttp        *self);
GUri        *lc_http_get_base        (LcHttp        *self);
SoupSession *lc_http_get_session     (LcHttp        *self);
DexFuture   *lc_http_send            (LcHttp        *self,
                                      LcHttpRequest *request) G_GNUC_WARN_UNUSED_RESULT;
DexFuture   *lc_http_get             (LcHttp        *self,
                                      const char    *path)    G_GNUC_WARN_UNUSED_RESULT;

void         lc_http_report          (LcHttp        *self,
                                      gboolean       reached);
void         lc_http_refuse          (LcHttp        *self,
                                      const char    *token,
                                      const GError  *error);

G_END_DECLS
