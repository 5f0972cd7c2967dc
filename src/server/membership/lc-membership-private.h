/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-membership.h"
#include "lc-notice-kind.h"
#include "lc-router.h"

G_BEGIN_DECLS

extern const LcRoute lc_membership_routes[];

/* In lc-membership-handlers.c: what is one's own. */
LcResponse *lc_put_membership     (LcRequest  *request,
                                   GError    **error);

/* In lc-member-handlers.c: what leaders do with others. */
LcResponse *lc_list_place_members (LcRequest  *request,
                                   GError    **error);
LcResponse *lc_put_place_member   (LcRequest  *request,
                                   GError    **error);
LcResponse *lc_delete_place_member (LcRequest  *request,
                                   GError    **error);

/* In lc-leadership-handlers.c. */
LcResponse *lc_put_leadership     (LcRequest  *request,
                                   GError    **error);
LcResponse *lc_answer_leadership  (LcRequest  *request,
                                   GError    **error);

/* In lc-membership.c: somebody asks to be let in. */
extern const LcNoticeKind lc_notice_request;

G_END_DECLS
