/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LC_TYPE_BOOKMARK (lc_bookmark_get_type ())
G_DECLARE_FINAL_TYPE (LcBookmark, lc_bookmark, LC, BOOKMARK, GObject)

/* What the member noted about a post or a reply that is kept for later; it does not change. */

const char *lc_bookmark_get_target_id (LcBookmark *self);
const char *lc_bookmark_get_note      (LcBookmark *self);
gint64      lc_bookmark_get_remind_at (LcBookmark *self);

G_END_DECLS
