/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-erasure.h"
#include "lc-job.h"
#include "lc-notice-kind.h"
#include "lc-place.h"

G_BEGIN_DECLS

/* Where one leads a place, that one hands it over to somebody who accepts it, or who tends the community appoints somebody. A place
 * with members is never without: when the account of who leads ends, who comes next leads for now. */
#define LC_JOB_TELL_LEADER "place.tell-leader"

extern const LcNoticeKind lc_notice_leader;      /* somebody else leads */
extern const LcNoticeKind lc_notice_succession;  /* one was offered to lead, or declined that */

gboolean     lc_leadership_set_successor (LcDatabase     *database,
                                          const char     *place_id,
                                          const char     *former_id,
                                          const char     *successor_id,
                                          const char     *actor_id,
                                          GError        **error);
gboolean     lc_leadership_append_event  (LcDatabase     *database,
                                          const LcPlace  *place,
                                          GError        **error);
gboolean     lc_leadership_give          (LcDatabase     *database,
                                          const LcPlace  *place,
                                          const char     *leader_id,
                                          gboolean        is_acting,
                                          GError        **error);
gboolean     lc_leadership_erase         (LcErasure      *erasure,
                                          GError        **error);
/* In lc-organiser-leadership.c. */
gboolean     lc_organisers_lead_on       (LcErasure      *erasure,
                                          GError        **error);
LcJobOutcome lc_leadership_tell          (LcJob          *job,
                                          GError        **error);

G_END_DECLS
