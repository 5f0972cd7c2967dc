/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LC_PICTURE_COMMAND "picture"
#define LC_PICTURE_MAGIC "LCPIC-1"

/* Encoded, 4096 by 4096 pixels of noise with transparency are 67 MB. */
#define LC_PICTURE_MAX_FILE (128 * 1024 * 1024)

typedef enum
{
  LC_PICTURE_CONVERTED,
  LC_PICTURE_DAMAGED,
  LC_PICTURE_TOO_LARGE,
} LcPictureStatus;

/* What the process writes before the file. Whoever reads it believes nothing of it unseen. */
typedef struct
{
  char   magic[8];
  gint32 status;
  gint32 width;
  gint32 height;
  gint32 is_jpeg;    /* else it is PNG */
} LcPictureHeader;

G_END_DECLS
