/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"

G_BEGIN_DECLS

typedef struct _LcSessionHints LcSessionHints;

LcSessionHints *lc_session_hints_new  (void);
void            lc_session_hints_free (LcSessionHints   *self);
void            lc_session_hints_note (LcSessionHints   *self,
                                       const char       *token_hash,
                                       const LcIdentity *identity);
gboolean        lc_session_hints_find (LcSessionHints   *self,
                                       const char       *token_hash,
                                       LcIdentity       *identity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSessionHints, lc_session_hints_free)

G_END_DECLS
