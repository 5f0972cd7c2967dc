/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_ATTACHED_PICTURE (lc_attached_picture_get_type ())
G_DECLARE_FINAL_TYPE (LcAttachedPicture, lc_attached_picture, LC, ATTACHED_PICTURE, AdwBin)

/* A picture in a text. It is loaded when it comes on screen, into a place of its size; a click shows it in full. */

GtkWidget  *lc_attached_picture_new      (LcSession         *session,
                                          const char        *url,
                                          const char        *alt,
                                          int                width,
                                          int                height);
const char *lc_attached_picture_get_url  (LcAttachedPicture *self);
const char *lc_attached_picture_get_alt  (LcAttachedPicture *self);

G_END_DECLS
