/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "lc-store.h"

G_BEGIN_DECLS

struct _LcFeature;
struct _LcPictureLimits;

/* What handlers share; made by `serve`, one a process. */
typedef struct _LcServices
{
  LcStore                          *store;
  const struct _LcFeature * const  *features;       /* (array zero-terminated=1): what the server is made of */
  const char                       *upload_folder;
  const struct _LcPictureLimits    *picture_limits;
  gint64                            upload_quota;   /* bytes a member, 0: any; as the next one */
  gint64                            upload_quota_community;
  const char                       *community_name; /* first-run defaults; the store's community row wins */
  const char                       *public_url;     /* nullable: the address that invite links carry */
  gboolean                          demo;           /* lets a visitor sign in as a demo persona */
} LcServices;

G_END_DECLS
