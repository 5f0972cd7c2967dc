/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

/* A session that was just made: the only moment at which its token is known. */
typedef struct
{
  char   *id;
  char   *token;
  char   *device_name;
  gint64  created_at;
  gint64  expires_at;
} LcNewSession;

gboolean        lc_session_store_create       (LcDatabase      *database,
                                               const char      *member_id,
                                               const char      *device_name,
                                               const char      *address,
                                               LcNewSession    *session,
                                               GError         **error);
gboolean        lc_session_store_retire       (LcDatabase      *database,
                                               const char      *session_id,
                                               gint64           expires_at,
                                               GError         **error);
gint64          lc_session_store_end          (LcDatabase      *database,
                                               const char      *member_id,
                                               const char      *session_id,
                                               GError         **error);
gint64          lc_session_store_end_others   (LcDatabase      *database,
                                               const char      *member_id,
                                               const char      *session_id,
                                               GError         **error);
void            lc_new_session_add            (LcNewSession    *self,
                                               yyjson_mut_doc  *document,
                                               yyjson_mut_val  *root);
void            lc_new_session_clear          (LcNewSession    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcNewSession, lc_new_session_clear)

G_END_DECLS
