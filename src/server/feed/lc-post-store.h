/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-author-memory.h"
#include "lc-message.h"

G_BEGIN_DECLS

/* What a post is made of: its own row, its author's, and the one row that is the reader's own; $1 is who asks. */
#define LC_POST_OWN_COLUMNS \
  "p.id, p.space_id, p.kind, p.title, p.excerpt, p.language, p.created_at, p.edited_at, p.last_activity_at, p.deleted_at, " \
  "p.reply_count, p.version, p.reactions, my.reactions, p.tags, p.attachments, p.resource, " \
  "p.accepted_reply_id, p.voter_count, my.level, my.bookmarked, my.read_at, my.read_reply_count, my.last_reply_id, " \
  "my.position_id, p.in_feed, "
#define LC_POST_COLUMNS LC_POST_OWN_COLUMNS LC_AUTHOR_COLUMNS_READ
#define LC_POST_STATE " LEFT JOIN post_state my ON my.member_id = $1 AND my.post_id = p.id"
#define LC_POST_TABLES "post p JOIN member m ON m.id = p.author_id" LC_POST_STATE
/* What nobody who muted it sees in a list that is of no certain space, author or tag. The muted spaces are read once a page. */
#define LC_POST_NOT_MUTED \
  " AND my.level IS DISTINCT FROM 'muted' AND p.space_id NOT IN" \
  " (SELECT u.place_id FROM membership u WHERE u.member_id = $1 AND u.muted = 1)"
/* The same for authors who are remembered. */
#define LC_POST_COLUMNS_NAMED LC_POST_OWN_COLUMNS LC_AUTHOR_COLUMNS_NAMED ("p.author_id")
#define LC_POST_TABLES_NAMED "post p" LC_POST_STATE
/* The community's feed, and what stands where who asks may look. */
#define LC_POST_STAYS " AND (NOT EXISTS " LC_PLACE_LEAVING " OR p.space_id NOT IN " LC_PLACE_LEAVING ")"
#define LC_POST_IN_FEED " AND p.in_feed = 1" LC_POST_STAYS
#define LC_POST_SEEN(viewer) " AND ((p.in_feed = 1" LC_POST_STAYS ") OR " LC_PLACE_SEEN_INSIDE ("p.space_id", viewer) ")"
#define LC_POST_COLUMN_ID 0
#define LC_POST_COLUMN_TITLE 3
#define LC_POST_COLUMN_LANGUAGE 5
#define LC_POST_COLUMN_CREATED_AT 6
#define LC_POST_N_COLUMNS (26 + LC_AUTHOR_MEMORY_N_COLUMNS)

extern const LcMessageKind lc_post_kind;

/* Ended by NULL. */
extern const char * const lc_post_kinds[];

void        lc_post_add_members           (yyjson_mut_doc  *document,
                                           yyjson_mut_val  *object,
                                           LcStatement     *statement);

/* What a post's document says. */
gboolean    lc_post_is_question           (LcMessage       *post);
const char *lc_post_get_accepted_reply_id (LcMessage       *post);
const char *lc_post_get_tags              (LcMessage       *post);

G_END_DECLS
