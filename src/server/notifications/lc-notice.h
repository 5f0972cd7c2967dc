/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-notice-kind.h"

G_BEGIN_DECLS

/* What may happen in a place of any feature. */
extern const LcNoticeKind lc_notice_moderation;  /* somebody who may changed what one wrote */
extern const LcNoticeKind lc_notice_invitation;  /* into a place */
extern const LcNoticeKind lc_notice_admission;   /* one was let into a place */

/* Something that happened, on its way to one member. */
typedef struct
{
  const LcNoticeKind *kind;
  const char         *member_id;  /* who is told */
  const char         *actor_id;   /* (nullable): who did it */
  const char         *place_id;   /* where */
  const char         *post_id;    /* (nullable): about what */
  const char         *target_id;  /* the post, the reply or the place */
  const char         *detail;     /* (nullable): what the kind says besides: an emoji, what a moderator did */
} LcNotice;

gboolean lc_notify          (LcDatabase      *database,
                             const LcNotice  *notice,
                             GError         **error);
gboolean lc_notice_withdraw (LcDatabase      *database,
                             const LcNotice  *notice,
                             GError         **error);

G_END_DECLS
