/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray *lc_listen_inherited (GError     **error);
int     lc_listen_open      (const char  *address,
                             GError     **error);
char   *lc_listen_describe  (int          fd);

G_END_DECLS
