/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-document.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_DOCUMENT_VIEW (lc_document_view_get_type ())
G_DECLARE_FINAL_TYPE (LcDocumentView, lc_document_view, LC, DOCUMENT_VIEW, AdwBin)

/**
 * LcDocumentFetch:
 * @session: the session
 * @id: the id of a document
 *
 * Returns: (transfer full): a future of the document
 */
typedef DexFuture *(*LcDocumentFetch) (LcSession  *session,
                                       const char *id);

void lc_document_view_open (LcDocumentView  *self,
                            LcSession       *session,
                            const char      *id,
                            LcDocumentFetch  fetch);

G_END_DECLS
