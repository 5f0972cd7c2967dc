/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What a notification tells of. A new one needs its row in lc-notice.c. */
typedef enum
{
  LC_NOTICE_MENTION,     /* somebody wrote one's handle */
  LC_NOTICE_REPLY,       /* to what one wrote */
  LC_NOTICE_FOLLOWED,    /* a reply to a post that one follows */
  LC_NOTICE_ANSWER,      /* one's reply was accepted as the answer */
  LC_NOTICE_REACTION,    /* to what one wrote; all of a post or a reply are one until it is read */
  LC_NOTICE_MODERATION,  /* somebody who may changed what one wrote */
  LC_NOTICE_REMINDER,    /* a bookmark's */
  LC_NOTICE_INVITATION,  /* into a place */
  LC_NOTICE_ADMISSION,   /* one was let into a place */
  LC_N_NOTICES,
} LcNoticeKind;

/* Something that happened, on its way to one member. */
typedef struct
{
  LcNoticeKind  kind;
  const char   *member_id;  /* who is told */
  const char   *actor_id;   /* (nullable): who did it */
  const char   *place_id;   /* where */
  const char   *post_id;    /* (nullable): about what */
  const char   *target_id;  /* the post, the reply or the place */
  const char   *detail;     /* (nullable): what the kind says besides: an emoji, what a moderator did */
} LcNotice;

gboolean            lc_notify                 (LcDatabase       *database,
                                               const LcNotice   *notice,
                                               GError          **error);
gboolean            lc_notice_withdraw        (LcDatabase       *database,
                                               const LcNotice   *notice,
                                               GError          **error);

const char         *lc_notice_kind_get_name   (LcNoticeKind      kind);
const char         *lc_notice_kind_get_level  (LcNoticeKind      kind);
gboolean            lc_notice_kind_from_name  (const char       *name,
                                               LcNoticeKind     *kind);

G_END_DECLS
