/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A request's body on its way into a file, never wholly in memory, with its SHA-256 taken on the way. */
typedef struct _LcUploadBody LcUploadBody;

LcUploadBody *lc_upload_body_new        (const char    *folder,
                                         GError       **error);
gboolean      lc_upload_body_append     (LcUploadBody  *self,
                                         const char    *data,
                                         gsize          length,
                                         GError       **error);
int           lc_upload_body_get_fd     (LcUploadBody  *self);
guint64       lc_upload_body_get_size   (LcUploadBody  *self);
const char   *lc_upload_body_get_sha256 (LcUploadBody  *self);
void          lc_upload_body_free       (LcUploadBody  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcUploadBody, lc_upload_body_free)

G_END_DECLS
