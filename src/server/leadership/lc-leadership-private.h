/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-notice-kind.h"
#include "lc-request.h"
#include "lc-response.h"
#include "lc-router.h"

G_BEGIN_DECLS

#define LC_JOB_TELL_FLAGGERS "case.tell-flaggers"

extern const LcRoute lc_leadership_routes[];
extern const LcNoticeKind * const lc_leadership_notices[];
extern const LcNoticeKind lc_notice_flag;      /* what one told of was looked at */
extern const LcNoticeKind lc_notice_decision;  /* about what is one's own */
extern const LcNoticeKind lc_notice_appeal;    /* what another decided about that */

/* In lc-flag-handlers.c. */
LcResponse  *lc_get_flag       (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_put_flag       (LcRequest  *request,
                                GError    **error);
LcJobOutcome lc_tell_flaggers  (LcJob      *job,
                                GError    **error);

/* In lc-case-handlers.c. */
LcResponse  *lc_list_cases     (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_get_case       (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_put_claim      (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_delete_claim   (LcRequest  *request,
                                GError    **error);

/* In lc-decision.c. */
LcResponse  *lc_put_decision   (LcRequest  *request,
                                GError    **error);

/* In lc-appeal.c. */
LcResponse  *lc_list_decisions (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_get_decision   (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_put_appeal     (LcRequest  *request,
                                GError    **error);
LcResponse  *lc_put_outcome    (LcRequest  *request,
                                GError    **error);

/* In lc-decision.c, too. */
gboolean     lc_suspension_renew (LcDatabase  *database,
                                const char  *member_id,
                                GError     **error);

G_END_DECLS
