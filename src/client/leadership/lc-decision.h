/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_DECISION (lc_decision_get_type ())
G_DECLARE_FINAL_TYPE (LcDecision, lc_decision, LC, DECISION, LcDocument)

/* What moderators decided about what the member wrote. */

const char *lc_decision_get_case_state (LcDecision *self);
const char *lc_decision_get_post_id (LcDecision *self);
const char *lc_decision_get_title (LcDecision *self);
const char *lc_decision_get_body (LcDecision *self);
const char *lc_decision_get_decision (LcDecision *self);
const char *lc_decision_get_note (LcDecision *self);
gint64 lc_decision_get_suspended_until (LcDecision *self);
gint64 lc_decision_get_decided_at (LcDecision *self);
gboolean lc_decision_get_can_appeal (LcDecision *self);
const char *lc_decision_get_appeal (LcDecision *self);
const char *lc_decision_get_outcome (LcDecision *self);
const char *lc_decision_get_outcome_note (LcDecision *self);

G_END_DECLS
