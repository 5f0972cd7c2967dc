/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yyjson.h>

#include "lc-database.h"

G_BEGIN_DECLS

/* A zip file of what is a member's own. */
typedef struct _LcExport LcExport;

/* A list in it: its columns are named as the API names them; times end in "_at". */
typedef struct
{
  const char         *file;
  const char         *sql;    /* $1 is the member's id */
  const char * const *names;  /* (array zero-terminated=1) */
} LcExportTable;

/* What a feature adds that is no table. */
typedef gboolean (*LcExportFunc) (LcExport  *export,
                                  GError   **error);

LcExport   *lc_export_new           (LcDatabase           *database,
                                     const char           *member_id,
                                     const char           *upload_folder,
                                     int                   fd,
                                     GError              **error);
LcDatabase *lc_export_get_database  (LcExport             *self);
const char *lc_export_get_member_id (LcExport             *self);
gboolean    lc_export_add_document  (LcExport             *self,
                                     const char           *name,
                                     yyjson_mut_doc       *document,
                                     GError              **error);
gboolean    lc_export_add_table     (LcExport             *self,
                                     const LcExportTable  *table,
                                     GError              **error);
gboolean    lc_export_add_upload    (LcExport             *self,
                                     const char           *name,
                                     const char           *sha256,
                                     GError              **error);
gboolean    lc_export_finish        (LcExport             *self,
                                     GError              **error);
void        lc_export_free          (LcExport             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcExport, lc_export_free)

G_END_DECLS
