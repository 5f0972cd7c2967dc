/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  lc_encoding_accepts_gzip (const char *accept_encoding);
GBytes   *lc_encoding_gzip         (GBytes     *bytes);

G_END_DECLS
