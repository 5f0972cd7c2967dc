/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  lc_source_drawing_is     (const char  *path,
                                    GBytes      *bytes);
GBytes   *lc_source_drawing_render (GBytes      *bytes,
                                    GError     **error);

G_END_DECLS
