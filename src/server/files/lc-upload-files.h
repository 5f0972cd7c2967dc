/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-picture-process.h"

G_BEGIN_DECLS

char     *lc_upload_files_keep           (const char   *folder,
                                          GBytes       *bytes,
                                          GError      **error);
char     *lc_upload_files_get_path       (const char   *folder,
                                          const char   *sha256);
int       lc_upload_files_open           (const char   *folder,
                                          const char   *sha256,
                                          guint64      *size,
                                          GError      **error);
int       lc_upload_files_open_thumbnail (const LcPictureLimits *limits,
                                          const char   *folder,
                                          const char   *sha256,
                                          const char   *media_type,
                                          int           side,
                                          guint64      *size,
                                          GError      **error);
GPtrArray *lc_upload_files_list          (const char   *folder,
                                          guint         shard);
void      lc_upload_files_remove_old     (const char   *folder,
                                          const char   *sha256,
                                          gint64        before);
void      lc_upload_files_remove         (const char   *folder,
                                          const char   *sha256);

G_END_DECLS
