/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may be taken to decode one picture. */
typedef struct _LcPictureLimits
{
  gint64 memory;    /* bytes of address space */
  gint64 seconds;   /* of processor time; three times as long on the clock */
} LcPictureLimits;

/* A picture as it is kept. */
typedef struct
{
  GBytes     *bytes;
  const char *media_type;
  int         width;
  int         height;
} LcPictureFile;

gboolean lc_picture_convert    (const LcPictureLimits  *limits,
                                int                     fd,
                                const char             *media_type,
                                int                     max_side,
                                LcPictureFile          *file,
                                GError                **error);
void     lc_picture_file_clear (LcPictureFile          *self);

/* The other side of it, in a process of its own. */
int      lc_command_picture    (int                     argc,
                                char                  **argv);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPictureFile, lc_picture_file_clear)

G_END_DECLS
