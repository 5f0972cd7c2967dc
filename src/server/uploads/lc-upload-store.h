/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* A row of `upload`. */
typedef struct
{
  char   *id;
  char   *sha256;
  char   *media_type;
  char   *name;
  gint64  size;
  gint64  width;      /* 0 for what is not a picture, as height */
  gint64  height;
  char   *member_id;
  char   *content_hash;
} LcUpload;

/* Whether there is room for an upload. */
typedef enum
{
  LC_UPLOAD_ROOM_FOUND,
  LC_UPLOAD_ROOM_MEMBER_FULL,
  LC_UPLOAD_ROOM_COMMUNITY_FULL,
} LcUploadRoom;

void      lc_upload_free         (LcUpload     *self);
LcUpload *lc_upload_store_load   (LcDatabase   *database,
                                  const char   *id,
                                  GError      **error);
gboolean  lc_upload_store_sees   (LcDatabase      *database,
                                  const LcUpload  *upload,
                                  const char      *member_id,
                                  gboolean        *is_seen,
                                  GError         **error);
gboolean  lc_upload_store_find_room (LcDatabase    *database,
                                     const char    *member_id,
                                     gint64         size,
                                     gint64         quota,
                                     gint64         community_quota,
                                     LcUploadRoom  *room,
                                     GError       **error);
gboolean  lc_upload_store_insert (LcDatabase   *database,
                                  LcUpload     *upload,
                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcUpload, lc_upload_free)

G_END_DECLS
