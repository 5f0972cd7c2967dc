/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-session.h"

G_BEGIN_DECLS

#define LC_UPLOAD_MAX_SIZE (25 * 1024 * 1024)

#define LC_TYPE_UPLOAD (lc_upload_get_type ())
G_DECLARE_FINAL_TYPE (LcUpload, lc_upload, LC, UPLOAD, GObject)

/* A file on its way to the community. Read-only properties, notified on change: "state" (LcSendState), "error" (GError, why it
 * was refused), "progress" (double, from 0 to 1). */

LcUpload     *lc_session_attach       (LcSession   *self,
                                       GBytes      *bytes,
                                       const char  *name,
                                       GError     **error);
LcUpload     *lc_session_find_upload  (LcSession   *self,
                                       const char  *url);
void          lc_session_drop_upload  (LcSession   *self,
                                       LcUpload    *upload);

const char   *lc_upload_get_url       (LcUpload    *self);
LcSendState   lc_upload_get_state     (LcUpload    *self);
const GError *lc_upload_get_error     (LcUpload    *self);
double        lc_upload_get_progress  (LcUpload    *self);

G_END_DECLS
