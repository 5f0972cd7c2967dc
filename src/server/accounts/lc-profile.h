/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* What a member says of themselves; NULL is what was not said. The texts belong to the reader. */
typedef struct
{
  const char         *handle;
  const char         *display_name;
  const char         *pronouns;
  const char         *bio;
  const char         *time_zone;
  const char * const *languages;
  const char * const *skills;
  const char * const *interests;
  gboolean            has_avatar;
  const char         *avatar_upload_id;
} LcProfile;

typedef enum
{
  LC_PROFILE_ERROR = -1,
  LC_PROFILE_STORED,
  LC_PROFILE_STALE,
  LC_PROFILE_TAKEN,       /* the handle is somebody else's */
  LC_PROFILE_NO_PICTURE,  /* the avatar is no picture of the member's own */
} LcProfileResult;

void            lc_profile_read    (LcProfile   *self,
                                    LcReader    *reader,
                                    gboolean     is_registration);
LcProfileResult lc_profile_insert  (LcProfile   *self,
                                    LcDatabase  *database,
                                    const char  *member_id,
                                    const char  *role,
                                    const char  *state,
                                    const char  *password_hash,
                                    GError     **error);
LcProfileResult lc_profile_update  (LcProfile   *self,
                                    LcDatabase  *database,
                                    const char  *member_id,
                                    gint64       version,
                                    GError     **error);

G_END_DECLS
