/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which documents are being read anew. What a member is to a document changes with no version of it, so that its version cannot say
 * which of two answers is newer: one answer of the server is on its way at a time, and the last one was asked for after the last
 * change. */
typedef struct _LcRereading LcRereading;

LcRereading *lc_rereading_new          (void);
void         lc_rereading_free         (LcRereading *self);
gboolean     lc_rereading_begin        (LcRereading *self,
                                        const char  *subject);
void         lc_rereading_set_written  (LcRereading *self,
                                        const char  *subject);
gboolean     lc_rereading_is_overtaken (LcRereading *self,
                                        const char  *subject);
gboolean     lc_rereading_end          (LcRereading *self,
                                        const char  *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcRereading, lc_rereading_free)

G_END_DECLS
