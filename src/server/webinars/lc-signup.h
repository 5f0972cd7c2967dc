/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-webinar.h"

G_BEGIN_DECLS

/* What a member has answered to a webinar. Who is going or is offered a place has one; a place that is free is offered to who
 * came first into the waiting list, for a time.
 *
 *   going <--(there is room)-- none --(there is none)--> waiting --(a place is free)--> offered --(accepts)--> going
 *                                                                                       offered --(too late)--> maybe
 */
typedef enum
{
  LC_ANSWER_NONE,
  LC_ANSWER_GOING,
  LC_ANSWER_WAITING,
  LC_ANSWER_OFFERED,
  LC_ANSWER_MAYBE,
  LC_ANSWER_NO,
  LC_N_ANSWERS,
} LcAnswer;

typedef struct
{
  LcAnswer answer;
  gint64   arrival;
  gint64   offered_until;  /* 0: nothing is offered */
  gint64   updated_at;
  char    *reminders;      /* (nullable): a JSON array of minutes */
} LcSignup;

const char *lc_answer_to_string (LcAnswer          answer);
gboolean    lc_signup_load      (LcSignup         *self,
                                 LcDatabase       *database,
                                 const char       *webinar_id,
                                 const char       *member_id,
                                 GError          **error);
gboolean    lc_signup_answer    (LcWebinar        *webinar,
                                 LcDatabase       *database,
                                 const char       *member_id,
                                 LcAnswer          wanted,
                                 const char       *reminders,
                                 GError          **error);
gboolean    lc_signup_offer     (LcWebinar        *webinar,
                                 LcDatabase       *database,
                                 GError          **error);
gboolean    lc_signup_offer_some (LcWebinar       *webinar,
                                 LcDatabase       *database,
                                 gint64            now,
                                 gboolean         *is_left,
                                 GError          **error);
gboolean    lc_signup_find_end  (LcDatabase       *database,
                                 const char       *webinar_id,
                                 gint64           *end,
                                 GError          **error);
gboolean    lc_signup_erase     (LcDatabase       *database,
                                 const char       *webinar_id,
                                 const char       *member_id,
                                 GError          **error);
void        lc_signup_clear     (LcSignup         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcSignup, lc_signup_clear)

G_END_DECLS
