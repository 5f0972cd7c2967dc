/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-webinar.h"

G_BEGIN_DECLS

#define LC_JOB_WEBINAR_OFFERS "webinar.offer-places"
#define LC_JOB_WEBINAR_TURN "webinar.begin-and-end"
#define LC_JOB_WEBINAR_TELL "webinar.tell"
#define LC_JOB_WEBINAR_REMIND "webinar.remind"

gboolean     lc_webinar_request_turn     (const LcWebinar  *webinar,
                                          LcDatabase       *database,
                                          GError          **error);
gboolean     lc_webinar_request_reminder (const LcWebinar  *webinar,
                                          LcDatabase       *database,
                                          const char       *member_id,
                                          GError          **error);
LcJobOutcome lc_webinar_offer_places     (LcJob            *job,
                                          GError          **error);
LcJobOutcome lc_webinar_begin_and_end    (LcJob            *job,
                                          GError          **error);
LcJobOutcome lc_webinar_tell             (LcJob            *job,
                                          GError          **error);
LcJobOutcome lc_webinar_remind           (LcJob            *job,
                                          GError          **error);

G_END_DECLS
