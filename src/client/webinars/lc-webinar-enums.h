/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcWebinarState:
 * @LC_WEBINAR_STATE_DRAFT: seen by its hosts alone
 * @LC_WEBINAR_STATE_ANNOUNCED: to come
 * @LC_WEBINAR_STATE_LIVE: going on
 * @LC_WEBINAR_STATE_ENDED: over
 * @LC_WEBINAR_STATE_CANCELLED: it does not take place
 *
 * How far a webinar has come.
 */
typedef enum
{
  LC_WEBINAR_STATE_DRAFT,
  LC_WEBINAR_STATE_ANNOUNCED,
  LC_WEBINAR_STATE_LIVE,
  LC_WEBINAR_STATE_ENDED,
  LC_WEBINAR_STATE_CANCELLED,
} LcWebinarState;

#define LC_TYPE_WEBINAR_STATE (lc_webinar_state_get_type ())
GType lc_webinar_state_get_type (void) G_GNUC_CONST;

/**
 * LcWebinarAnswer:
 * @LC_WEBINAR_ANSWER_NONE: the member has said nothing
 * @LC_WEBINAR_ANSWER_GOING: the member comes
 * @LC_WEBINAR_ANSWER_WAITING: the member is in the waiting list
 * @LC_WEBINAR_ANSWER_OFFERED: a place is kept for the member for a while
 * @LC_WEBINAR_ANSWER_MAYBE: the member may come
 * @LC_WEBINAR_ANSWER_NO: the member does not come
 *
 * Whether the member comes to a webinar.
 */
typedef enum
{
  LC_WEBINAR_ANSWER_NONE,
  LC_WEBINAR_ANSWER_GOING,
  LC_WEBINAR_ANSWER_WAITING,
  LC_WEBINAR_ANSWER_OFFERED,
  LC_WEBINAR_ANSWER_MAYBE,
  LC_WEBINAR_ANSWER_NO,
} LcWebinarAnswer;

#define LC_TYPE_WEBINAR_ANSWER (lc_webinar_answer_get_type ())
GType lc_webinar_answer_get_type (void) G_GNUC_CONST;

G_END_DECLS
