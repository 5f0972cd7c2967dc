/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-notices.h"

#include <stddef.h>

const LcNoticeKind lc_notice_webinar_place =
{
  .name = "webinar-place", .level = "desktop", .group = "webinar-place", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

const LcNoticeKind lc_notice_webinar_moved =
{
  .name = "webinar-moved", .level = "desktop", .group = "webinar-moved", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

const LcNoticeKind lc_notice_webinar_cancelled =
{
  .name = "webinar-cancelled", .level = "desktop", .group = "webinar-cancelled", .repetition = LC_TOLD_UNTIL_READ,
  .passes_mutes = TRUE,
};

const LcNoticeKind lc_notice_webinar_reminder =
{
  .name = "webinar-reminder", .level = "desktop", .group = "webinar-reminder", .repetition = LC_TOLD_UNTIL_READ,
  .passes_mutes = TRUE,
};

const LcNoticeKind * const lc_webinar_notices[] =
{
  &lc_notice_webinar_place,
  &lc_notice_webinar_moved,
  &lc_notice_webinar_cancelled,
  &lc_notice_webinar_reminder,
  NULL
};
