/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

const LcNoticeKind lc_notice_flag =
{
  .name = "flag", .level = "list", .group = "flag", .repetition = LC_TOLD_ONCE, .passes_mutes = TRUE, .is_of_card = TRUE,
};

const LcNoticeKind lc_notice_decision =
{
  .name = "decision", .level = "desktop", .group = "decision", .repetition = LC_TOLD_ONCE, .passes_mutes = TRUE, .is_of_card = TRUE,
};

const LcNoticeKind lc_notice_appeal =
{
  .name = "appeal", .level = "desktop", .group = "appeal", .repetition = LC_TOLD_ONCE, .passes_mutes = TRUE, .is_of_card = TRUE,
};

const LcNoticeKind * const lc_leadership_notices[] =
{
  &lc_notice_flag,
  &lc_notice_decision,
  &lc_notice_appeal,
  NULL
};
