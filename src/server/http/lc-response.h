/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "lc-problem.h"
#include "lc-request.h"

G_BEGIN_DECLS

LcResponse *lc_response_new_json       (guint           status,
                                        yyjson_mut_doc *document);
LcResponse *lc_response_new_empty      (guint           status);
LcResponse *lc_response_new_bytes      (guint           status,
                                        const char     *media_type,
                                        GBytes         *bytes);
LcResponse *lc_response_new_file       (guint           status,
                                        const char     *media_type,
                                        int             fd,
                                        guint64         size);
LcResponse *lc_response_new_problem    (LcProblem       problem,
                                        const char     *detail_format,
                                        ...) G_GNUC_PRINTF (2, 3);
LcResponse *lc_response_new_invalid    (LcReader       *reader);
LcResponse *lc_response_new_stale      (yyjson_mut_doc *current,
                                        const char     *etag);
void        lc_response_set_header     (LcResponse     *self,
                                        const char     *name,
                                        const char     *value);
const char *lc_response_get_header     (LcResponse     *self,
                                        const char     *name);
void        lc_response_set_etag       (LcResponse     *self,
                                        const char     *etag);
guint       lc_response_get_status     (LcResponse     *self);
void        lc_response_free           (LcResponse     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcResponse, lc_response_free)

G_END_DECLS
