/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-response.h"

G_BEGIN_DECLS

/* The ETag of a document that is edited is "VERSION-STATE": VERSION grows with each edit and is what If-Match compares, so
 * that a reaction by somebody else does not make an edit stale; STATE tells apart all that is shown, for If-None-Match. */
LcResponse *lc_request_check_version (LcRequest       *request,
                                      yyjson_mut_doc **current,
                                      gint64           version);
LcResponse *lc_response_new_version  (guint            status,
                                      yyjson_mut_doc  *document,
                                      gint64           version);

G_END_DECLS
