/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *lc_media_type_sniff      (const guint8 *data,
                                      gsize         length);
gboolean    lc_media_type_is_picture (const char   *media_type);

G_END_DECLS
