/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-client-enums.h"
#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_SPACE (lc_space_get_type ())
G_DECLARE_FINAL_TYPE (LcSpace, lc_space, LC, SPACE, LcDocument)

/* Read-only properties, notified on change: "id", "slug", "name", "description", "emoji", "color" (strings), "position"
 * (int), "archived" (boolean), "post-role" (LcMemberRole: the least that may post here), "post-count" (uint), "level"
 * (LcSpaceLevel: what it is to the member). */

const char   *lc_space_get_id          (LcSpace *self);
const char   *lc_space_get_slug        (LcSpace *self);
const char   *lc_space_get_name        (LcSpace *self);
const char   *lc_space_get_description (LcSpace *self);
const char   *lc_space_get_emoji       (LcSpace *self);
const char   *lc_space_get_color       (LcSpace *self);
int           lc_space_get_position    (LcSpace *self);
gboolean      lc_space_get_is_archived (LcSpace *self);
LcMemberRole  lc_space_get_post_role   (LcSpace *self);
guint         lc_space_get_post_count  (LcSpace *self);
LcSpaceLevel  lc_space_get_level       (LcSpace *self);

G_END_DECLS
