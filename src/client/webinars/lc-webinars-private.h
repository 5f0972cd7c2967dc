/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-features.h"
#include "lc-json.h"
#include "webinars/lc-webinars.h"

G_BEGIN_DECLS

extern const LcFeature lc_webinars_feature;

LcWebinars *lc_session_get_webinars (LcSession   *session);
LcWebinar  *lc_webinars_read        (LcWebinars  *self,
                                     JsonObject  *object,
                                     gboolean     cached,
                                     GError     **error);
void        lc_webinars_set_written (LcWebinars  *self,
                                     LcWebinar   *webinar);

G_END_DECLS
