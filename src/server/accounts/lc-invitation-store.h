/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-policy.h"

G_BEGIN_DECLS

/* The columns of `invitation i JOIN member m` that its document is made of. */
#define LC_INVITATION_COLUMNS \
  "i.id, i.note, i.role, i.max_uses, i.uses, i.created_at, i.expires_at, i.revoked_at, i.content_hash, " LC_AUTHOR_COLUMNS
#define LC_INVITATION_COLUMN_ID 0
#define LC_INVITATION_COLUMN_CREATED_AT 5

void            lc_invitation_add_members   (yyjson_mut_doc  *document,
                                             yyjson_mut_val  *object,
                                             LcStatement     *statement);
void            lc_invitation_add_state     (yyjson_mut_doc  *document,
                                             yyjson_mut_val  *object,
                                             LcStatement     *statement);
gboolean        lc_invitation_store_load    (LcDatabase      *database,
                                             const char      *invitation_id,
                                             yyjson_mut_doc **document,
                                             char           **content_hash,
                                             GError         **error);
gboolean        lc_invitation_store_revoke_excess (LcDatabase *database,
                                             const char      *member_id,
                                             LcRole           role,
                                             GError         **error);
int             lc_invitation_store_use     (LcDatabase      *database,
                                             const char      *token,
                                             char           **role,
                                             GError         **error);

G_END_DECLS
