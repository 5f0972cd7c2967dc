/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-notice-kind.h"

G_BEGIN_DECLS

#define LC_JOB_REMIND "bookmark.remind"

extern const LcNoticeKind lc_notice_reminder;

gboolean     lc_bookmark_request_reminder (LcDatabase  *database,
                                           const char  *member_id,
                                           const char  *target_id,
                                           gint64       remind_at,
                                           GError     **error);
LcJobOutcome lc_bookmark_remind           (LcJob       *job,
                                           GError     **error);

G_END_DECLS
