/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-store.h"

G_BEGIN_DECLS

/* A backup: a compressed tar file of
 *
 *   manifest.json       what it is: format, version of the format, number of the last migration
 *   tables/NAME.jsonl   an object {"table", "columns": [[name, type]…]}, then an array a row; bytes in base64
 *   files/ab/abcd…      the uploaded files, each under its SHA-256
 *   end.json            how many rows and files there are, and the SHA-256 of all that came before
 *
 * It does not depend on the engine: a backup of an SQLite database can be restored into PostgreSQL and the other way. */

#define LC_ARCHIVE_FORMAT  "learn-commons-backup"
#define LC_ARCHIVE_VERSION 1


typedef struct
{
  guint64 n_rows;
  guint64 n_files;
} LcArchiveCounts;

gboolean lc_archive_takes   (const char       *name);
gboolean lc_archive_backup  (LcStore          *store,
                             const char       *folder,
                             const char       *path,
                             LcArchiveCounts  *counts,
                             GError          **error);
gboolean lc_archive_restore (LcStore          *store,
                             const char       *folder,
                             const char       *path,
                             gboolean          replace,
                             LcArchiveCounts  *counts,
                             GError          **error);

G_END_DECLS
