/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-message.h"

G_BEGIN_DECLS

/* What is a member's own about a post: whether it is followed, how far it was read, where the reader left. */
typedef struct
{
  const char *post_id;
  const char *last_reply_id;  /* (nullable) */
  const char *position_id;    /* (nullable) */
} LcReading;

/* Each returns 1 when something changed, 0 when it was so already, and -1 with an error. */
gint64      lc_post_state_set_reading  (LcDatabase       *database,
                                        const char       *member_id,
                                        const LcReading  *reading,
                                        GError          **error);
gint64      lc_post_state_set_level    (LcDatabase       *database,
                                        const char       *member_id,
                                        const char       *post_id,
                                        const char       *level,
                                        GError          **error);
gboolean    lc_post_state_set_bookmarked (LcDatabase     *database,
                                        const char       *member_id,
                                        const char       *post_id,
                                        gboolean          bookmarked,
                                        GError          **error);

gboolean    lc_post_state_record_post  (LcDatabase       *database,
                                        LcMessage        *post,
                                        gint64            now,
                                        GError          **error);
gboolean    lc_post_state_record_reply (LcDatabase       *database,
                                        LcMessage        *reply,
                                        LcMessageChange   change,
                                        GError          **error);

gboolean    lc_post_state_append_event (LcDatabase       *database,
                                        const char       *kind,
                                        const char       *subject,
                                        const char       *member_id,
                                        yyjson_mut_doc   *data,
                                        GError          **error);

G_END_DECLS
