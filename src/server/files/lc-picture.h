/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* A picture that is larger is made smaller; one with more pixels altogether is refused before it is decoded. */
#define LC_PICTURE_MAX_SIDE 4096
#define LC_PICTURE_MAX_PIXELS (50 * 1000 * 1000)

GdkPixbuf *lc_picture_decode (const guint8  *data,
                              gsize          length,
                              const char    *media_type,
                              int            max_side,
                              GError       **error);
GBytes    *lc_picture_encode (GdkPixbuf     *picture,
                              const char   **media_type,
                              GError       **error);

G_END_DECLS
