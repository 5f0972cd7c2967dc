/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member-document.h"
#include "lc-reactions.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* The columns of `post p JOIN member m` that a post is made of; $1 is who asks. */
#define LC_POST_COLUMNS \
  "p.id, p.space_id, p.kind, p.title, p.excerpt, p.language, p.created_at, p.edited_at, p.last_activity_at, p.deleted_at, " \
  "p.reply_count, p.version, p.reactions, " LC_REACTIONS_MINE ("p") ", " LC_AUTHOR_COLUMNS
#define LC_POST_COLUMN_ID 0
#define LC_POST_COLUMN_CREATED_AT 6
#define LC_POST_N_COLUMNS (14 + LC_AUTHOR_N_COLUMNS)

/* A deletion can be undone by the author for so long. */
#define LC_RESTORATION_TIME (30 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* One post with what a handler decides by; @document is its document. */
typedef struct
{
  char           *id;
  char           *space_id;
  char           *author_id;
  char           *content_hash;
  gint64          version;
  gint64          deleted_at;    /* 0: it is not */
  gint64          reply_count;
  gint64          last_activity_at;
  gboolean        archived;      /* its space is */
  yyjson_mut_doc *document;
} LcPostRow;

void       lc_post_add_members   (yyjson_mut_doc  *document,
                                  yyjson_mut_val  *object,
                                  LcStatement     *statement,
                                  const char      *body);
gboolean   lc_post_store_load    (LcDatabase      *database,
                                  const char      *member_id,
                                  const char      *post_id,
                                  LcPostRow       *row,
                                  GError         **error);
gboolean   lc_post_store_count   (LcDatabase      *database,
                                  LcPostRow       *row,
                                  int              difference,
                                  GError         **error);
gboolean   lc_post_append_event  (LcDatabase      *database,
                                  const char      *kind,
                                  LcPostRow       *row,
                                  GError         **error);
gboolean   lc_post_is_visible    (LcPostRow       *row,
                                  LcRequest       *request);
LcResponse *lc_post_response     (LcPostRow       *row,
                                  guint            status);
LcResponse *lc_post_response_reload (LcRequest    *request,
                                     const char   *post_id,
                                     guint         status,
                                     GError      **error);
LcResponse *lc_post_check_edit   (LcPostRow       *row,
                                  LcRequest       *request);
void       lc_post_row_clear     (LcPostRow       *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPostRow, lc_post_row_clear)

G_END_DECLS
