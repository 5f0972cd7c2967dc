/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

/* The columns of `member m` that its document is made of. */
#define LC_MEMBER_COLUMNS \
  "m.id, m.handle, m.display_name, m.pronouns, m.bio, m.avatar_upload_id, m.languages, m.time_zone, m.skills, " \
  "m.interests, m.role, m.created_at, m.last_seen_at, m.post_count, m.reply_count, m.version"
#define LC_MEMBER_COLUMN_ID 0
#define LC_MEMBER_COLUMN_NAME 2
#define LC_MEMBER_COLUMN_BIO 4
#define LC_MEMBER_COLUMN_AVATAR 5
#define LC_MEMBER_COLUMN_CREATED_AT 11
#define LC_MEMBER_COLUMN_VERSION 15
#define LC_MEMBER_N_COLUMNS 16

/* The columns of `member m` that an author is made of. */
#define LC_AUTHOR_COLUMNS "m.id, m.handle, m.display_name, m.avatar_upload_id, m.role, m.state"
#define LC_AUTHOR_N_COLUMNS 6

void lc_member_document_add_members (yyjson_mut_doc *document,
                                     yyjson_mut_val *object,
                                     LcStatement    *statement);
void lc_author_document_add         (yyjson_mut_doc *document,
                                     yyjson_mut_val *object,
                                     const char     *key,
                                     LcStatement    *statement,
                                     guint           first_column);

yyjson_mut_doc *lc_member_document_load (LcDatabase  *database,
                                         const char  *member_id,
                                         gint64      *version,
                                         GError     **error);

G_END_DECLS
