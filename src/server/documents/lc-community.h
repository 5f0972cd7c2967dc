/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* The community's one row. */
typedef struct
{
  char   *name;
  char   *description;
  char   *registration;   /* open, invite or approval */
  char   *secret;         /* 32 random bytes in hex */
  gint64  version;
  gint64  n_members;      /* active ones */
} LcCommunityRow;

gboolean        lc_community_ensure   (LcDatabase      *database,
                                       const char      *name,
                                       GError         **error);
gboolean        lc_community_load     (LcDatabase      *database,
                                       LcCommunityRow  *row,
                                       GError         **error);
yyjson_mut_doc *lc_community_document (LcCommunityRow  *row,
                                       gboolean         demo);
char           *lc_community_dup_url  (LcRequest       *request);
void            lc_community_row_clear (LcCommunityRow *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcCommunityRow, lc_community_row_clear)

G_END_DECLS
