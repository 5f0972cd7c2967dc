/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"
#include "leadership/lc-case.h"
#include "leadership/lc-decision.h"

G_BEGIN_DECLS

DexFuture *lc_session_flag           (LcSession  *self,
                                      const char *target_id,
                                      const char *reason,
                                      const char *words)        G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_fetch_case     (LcSession  *self,
                                      const char *id)           G_GNUC_WARN_UNUSED_RESULT; /* LcCase */
DexFuture *lc_session_claim_case     (LcSession  *self,
                                      LcCase     *one,
                                      gboolean    claim)        G_GNUC_WARN_UNUSED_RESULT; /* LcCase */
DexFuture *lc_session_decide_case    (LcSession  *self,
                                      LcCase     *one,
                                      const char *decision,
                                      const char *note,
                                      guint       suspend_days) G_GNUC_WARN_UNUSED_RESULT; /* LcCase */
DexFuture *lc_session_decide_appeal  (LcSession  *self,
                                      LcCase     *one,
                                      gboolean    overturn,
                                      const char *note)         G_GNUC_WARN_UNUSED_RESULT; /* LcCase */
DexFuture *lc_session_fetch_decision (LcSession  *self,
                                      const char *id)           G_GNUC_WARN_UNUSED_RESULT; /* LcDecision */
DexFuture *lc_session_appeal         (LcSession  *self,
                                      LcDecision *decision,
                                      const char *words)        G_GNUC_WARN_UNUSED_RESULT; /* LcDecision */

G_END_DECLS
