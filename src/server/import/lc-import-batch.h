/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-mail.h"

G_BEGIN_DECLS

/* Where a message stands in the store. */
typedef struct
{
  char *post_id;
  char *reply_id;   /* NULL for the post itself */
} LcImportPlace;

/* What an import writes in one transaction: rows many at a time, and each count once. */
typedef struct _LcImportBatch LcImportBatch;

LcImportBatch *lc_import_batch_new       (LcDatabase           *database,
                                          const char           *space_id);
gboolean       lc_import_batch_look_up   (LcImportBatch        *self,
                                          GPtrArray            *keys,
                                          GError              **error);
LcImportPlace *lc_import_batch_find      (LcImportBatch        *self,
                                          const char           *key);
LcImportPlace *lc_import_batch_add_post  (LcImportBatch        *self,
                                          LcMail               *mail,
                                          const char           *author_id,
                                          const char           *key);
LcImportPlace *lc_import_batch_add_reply (LcImportBatch        *self,
                                          LcMail               *mail,
                                          const char           *author_id,
                                          const char           *key,
                                          const LcImportPlace  *parent);
gboolean       lc_import_batch_end_thread (LcImportBatch       *self,
                                          GError              **error);
gboolean       lc_import_batch_finish    (LcImportBatch        *self,
                                          GError              **error);
void           lc_import_batch_free      (LcImportBatch        *self);
void           lc_import_place_free      (LcImportPlace        *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcImportBatch, lc_import_batch_free)

G_END_DECLS
