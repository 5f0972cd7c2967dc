/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <webinars/lc-webinar.h>

G_BEGIN_DECLS

#define LC_TYPE_WEBINAR_ABOUT (lc_webinar_about_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarAbout, lc_webinar_about, LC, WEBINAR_ABOUT, AdwBin)

/* What there is to know of a webinar, and whether one comes. Read-only properties "session" (LcSession), "webinar" (LcWebinar). */

void lc_webinar_about_set_webinar (LcWebinarAbout *self,
                                   LcSession      *session,
                                   LcWebinar      *webinar);

G_END_DECLS
