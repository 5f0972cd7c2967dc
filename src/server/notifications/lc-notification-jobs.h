/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"

G_BEGIN_DECLS

#define LC_JOB_READ_NOTIFICATIONS "notifications.read"

gboolean     lc_notifications_append_read (LcDatabase  *database,
                                           const char  *member_id,
                                           const char  *subject,
                                           gint64       until,
                                           GError     **error);
gboolean     lc_notifications_mark_read   (LcDatabase  *database,
                                           const char  *member_id,
                                           gint64       until,
                                           GError     **error);
LcJobOutcome lc_notifications_run_read    (LcJob       *job,
                                           GError     **error);
LcJobOutcome lc_notifications_run_sweep   (LcJob       *job,
                                           GError     **error);

G_END_DECLS
