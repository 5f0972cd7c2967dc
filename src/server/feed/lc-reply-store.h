/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member-document.h"
#include "lc-reactions.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* The columns of `reply r JOIN member m` that a reply is made of; $1 is who asks. */
#define LC_REPLY_COLUMNS \
  "r.id, r.post_id, r.parent_id, r.body, r.created_at, r.edited_at, r.deleted_at, r.version, r.reactions, " \
  LC_REACTIONS_MINE ("r") ", " LC_AUTHOR_COLUMNS
#define LC_REPLY_COLUMN_ID 0
#define LC_REPLY_COLUMN_CREATED_AT 4
#define LC_REPLY_N_COLUMNS (10 + LC_AUTHOR_N_COLUMNS)

/* One reply with what a handler decides by; @document is its document. */
typedef struct
{
  char           *id;
  char           *post_id;
  char           *parent_id;
  char           *author_id;
  char           *content_hash;
  gint64          version;
  gint64          deleted_at;       /* 0: it is not */
  gboolean        is_post_deleted;
  yyjson_mut_doc *document;
} LcReplyRow;

void        lc_reply_add_members     (yyjson_mut_doc  *document,
                                      yyjson_mut_val  *object,
                                      LcStatement     *statement);
gboolean    lc_reply_store_load      (LcDatabase      *database,
                                      const char      *member_id,
                                      const char      *reply_id,
                                      LcReplyRow      *row,
                                      GError         **error);
gboolean    lc_reply_store_count     (LcDatabase      *database,
                                      LcReplyRow      *row,
                                      const char      *event_kind,
                                      int              difference,
                                      gint64           now,
                                      GError         **error);
LcResponse *lc_reply_response        (LcReplyRow      *row,
                                      guint            status);
LcResponse *lc_reply_response_reload (LcRequest       *request,
                                      const char      *reply_id,
                                      guint            status,
                                      GError         **error);
LcResponse *lc_reply_check_edit      (LcReplyRow      *row,
                                      LcRequest       *request);
void        lc_reply_row_clear       (LcReplyRow      *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcReplyRow, lc_reply_row_clear)

G_END_DECLS
