/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request.h"

G_BEGIN_DECLS

/* Something that a member did. */
typedef struct
{
  const char *action;     /* what: post.deleted */
  const char *subject;    /* to what: posts/ID */
  const char *member_id;  /* (nullable): whose it is, or whom it concerns */
  const char *place_id;   /* (nullable): where */
  const char *detail;     /* (nullable): what the action says besides: the role that was given */
  const char *reason;     /* (nullable): why, where that is not what came with the request */
} LcDeed;

gboolean lc_moderation_note (LcRequest     *request,
                             const LcDeed  *deed,
                             GError       **error);

G_END_DECLS
