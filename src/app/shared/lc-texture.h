/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture    *lc_texture_decode (GBytes     *bytes) G_GNUC_WARN_UNUSED_RESULT;
GdkPaintable *lc_texture_fit    (GdkTexture *texture,
                                 double      width,
                                 double      height);

G_END_DECLS
