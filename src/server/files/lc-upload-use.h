/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What uses uploads by naming them in its text. */
typedef struct
{
  const char *target_id;
  const char *place_id;   /* where it stands */
  const char *author_id;
  const char *editor_id;  /* who has written the text that it has now */
} LcUploadUser;

gboolean lc_upload_uses_store    (LcDatabase          *database,
                                  const LcUploadUser  *user,
                                  const char          *text,
                                  GError             **error);
gboolean lc_upload_uses_withdraw (LcDatabase          *database,
                                  const char          *target_id,
                                  gboolean             is_withdrawn,
                                  GError             **error);
gboolean lc_upload_uses_set_card (LcDatabase          *database,
                                  const char          *place_id,
                                  const char          *upload_id,
                                  GError             **error);

G_END_DECLS
