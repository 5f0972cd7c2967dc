/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LC_UUID_LENGTH 36

char     *lc_uuid_new      (void);
char     *lc_uuid_new_at   (gint64       time);
char     *lc_uuid_new_from (gint64       time,
                            const guint8 random[10]);
gboolean  lc_uuid_is_valid (const char  *text);
gint64    lc_uuid_get_time (const char  *uuid);

G_END_DECLS
