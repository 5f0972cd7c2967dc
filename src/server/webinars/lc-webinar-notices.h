/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-notice-kind.h"

G_BEGIN_DECLS

extern const LcNoticeKind lc_notice_webinar_place;      /* a place is offered to who waits */
extern const LcNoticeKind lc_notice_webinar_moved;
extern const LcNoticeKind lc_notice_webinar_cancelled;
extern const LcNoticeKind lc_notice_webinar_reminder;   /* it begins soon */

extern const LcNoticeKind * const lc_webinar_notices[];

G_END_DECLS
