/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lc-document.h"
#include "lc-member.h"
#include "leadership/lc-case-entry.h"

G_BEGIN_DECLS

#define LC_TYPE_CASE (lc_case_get_type ())
G_DECLARE_FINAL_TYPE (LcCase, lc_case, LC, CASE, LcDocument)

/* All that members have told moderators of one thing, and what was decided. */

#define LC_CASE_N_REASONS 5

extern const char * const lc_case_reasons[];

guint lc_case_get_reason_count (LcCase *self,
                                guint   reason);
GListModel *lc_case_get_flags (LcCase *self);
GListModel *lc_case_get_history (LcCase *self);
const char *lc_case_get_case_state (LcCase *self);
const char *lc_case_get_kind (LcCase *self);
const char *lc_case_get_post_id (LcCase *self);
const char *lc_case_get_title (LcCase *self);
const char *lc_case_get_excerpt (LcCase *self);
const char *lc_case_get_body (LcCase *self);
LcMember *lc_case_get_author (LcCase *self);
guint lc_case_get_flag_count (LcCase *self);
LcMember *lc_case_get_claimant (LcCase *self);
gboolean lc_case_get_claimed (LcCase *self);
gboolean lc_case_get_may_decide (LcCase *self);
const char *lc_case_get_decision (LcCase *self);
const char *lc_case_get_note (LcCase *self);
guint lc_case_get_suspend_days (LcCase *self);
LcMember *lc_case_get_decider (LcCase *self);
gint64 lc_case_get_decided_at (LcCase *self);
const char *lc_case_get_appeal (LcCase *self);
const char *lc_case_get_outcome (LcCase *self);
const char *lc_case_get_outcome_note (LcCase *self);
LcMember *lc_case_get_outcome_decider (LcCase *self);
gint64 lc_case_get_since (LcCase *self);

G_END_DECLS
