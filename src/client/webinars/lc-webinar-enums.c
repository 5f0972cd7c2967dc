/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinar-enums.h"

G_DEFINE_ENUM_TYPE (LcWebinarState, lc_webinar_state,
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_STATE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_STATE_ANNOUNCED, "announced"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_STATE_LIVE, "live"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_STATE_ENDED, "ended"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_STATE_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (LcWebinarAnswer, lc_webinar_answer,
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_GOING, "going"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_OFFERED, "offered"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_MAYBE, "maybe"),
                    G_DEFINE_ENUM_VALUE (LC_WEBINAR_ANSWER_NO, "no"))
