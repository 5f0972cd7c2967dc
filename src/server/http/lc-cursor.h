/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An opaque paging cursor: the sort key of the last row of a page, base64url of "time.id" or "text.id". It is not signed:
 * every part is checked and bound as a parameter. */
char     *lc_cursor_encode      (gint64       key,
                                 const char  *id);
gboolean  lc_cursor_decode      (const char  *cursor,
                                 gint64      *key,
                                 char       **id);
char     *lc_cursor_encode_text (const char  *key,
                                 const char  *id);
gboolean  lc_cursor_decode_text (const char  *cursor,
                                 char       **key,
                                 char       **id);

G_END_DECLS
