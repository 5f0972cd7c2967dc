/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/lc-attached-picture.h"

G_BEGIN_DECLS

#define LC_TYPE_PICTURE_VIEWER (lc_picture_viewer_get_type ())
G_DECLARE_FINAL_TYPE (LcPictureViewer, lc_picture_viewer, LC, PICTURE_VIEWER, AdwDialog)

AdwDialog *lc_picture_viewer_new (LcSession         *session,
                                  LcAttachedPicture *picture);

G_END_DECLS
