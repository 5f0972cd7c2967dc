/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize lc_gif_find_end_of_first_frame (const guint8 *data,
                                      gsize         length);

G_END_DECLS
