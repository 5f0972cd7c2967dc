/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_COLUMN (lc_column_get_type ())
G_DECLARE_FINAL_TYPE (LcColumn, lc_column, LC, COLUMN, LcDocument)

/* A column of a board. Read-only properties, notified on change: "group-id", "name", "position" (string), "wip-limit" (uint: how many tasks it
 * takes; 0: any number), "is-done" (boolean: what is in it is done). */

const char *lc_column_get_name      (LcColumn *self);
const char *lc_column_get_position  (LcColumn *self);
guint       lc_column_get_wip_limit (LcColumn *self);
gboolean    lc_column_get_is_done   (LcColumn *self);
GListModel *lc_column_get_tasks     (LcColumn *self);

G_END_DECLS
