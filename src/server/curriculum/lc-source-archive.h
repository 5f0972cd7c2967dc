/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lc_source_archive_unpack (const char  *path,
                                GPtrArray   *left_out,
                                GError     **error);
void  lc_source_archive_remove (const char  *folder);

G_END_DECLS
