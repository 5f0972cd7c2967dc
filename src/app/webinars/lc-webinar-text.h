/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webinars/lc-webinar.h>

G_BEGIN_DECLS

char *lc_webinar_text_dup_day      (LcWebinar *webinar);
char *lc_webinar_text_dup_hours    (LcWebinar *webinar);
char *lc_webinar_text_dup_there    (LcWebinar *webinar);
char *lc_webinar_text_dup_when     (LcWebinar *webinar);
char *lc_webinar_text_dup_standing (LcWebinar *webinar);
char *lc_webinar_text_dup_places   (LcWebinar *webinar);
char *lc_webinar_text_dup_audience (LcWebinar *webinar);

G_END_DECLS
