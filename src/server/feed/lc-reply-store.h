/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-message.h"

G_BEGIN_DECLS

/* The columns of `reply r JOIN member m` that a reply is made of; $1 is who asks. */
#define LC_REPLY_COLUMNS \
  "r.id, r.post_id, r.parent_id, r.body, r.created_at, r.edited_at, r.deleted_at, r.version, r.reactions, " \
  LC_REACTIONS_MINE ("r") ", " \
  "CASE WHEN r.id = (SELECT q.accepted_reply_id FROM post q WHERE q.id = r.post_id) THEN 1 ELSE 0 END, " \
  "(SELECT 1 FROM bookmark b WHERE b.member_id = $1 AND b.target_id = r.id), r.attachments, " LC_AUTHOR_COLUMNS
#define LC_REPLY_COLUMN_ID 0
#define LC_REPLY_COLUMN_BODY 3
#define LC_REPLY_COLUMN_CREATED_AT 4
#define LC_REPLY_N_COLUMNS (13 + LC_AUTHOR_N_COLUMNS)

extern const LcMessageKind lc_reply_kind;

void lc_reply_add_members (yyjson_mut_doc  *document,
                           yyjson_mut_val  *object,
                           LcStatement     *statement);

G_END_DECLS
