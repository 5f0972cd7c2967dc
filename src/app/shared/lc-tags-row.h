/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_TAGS_ROW (lc_tags_row_get_type ())
G_DECLARE_FINAL_TYPE (LcTagsRow, lc_tags_row, LC, TAGS_ROW, AdwPreferencesRow)

/* A few short words, added with Enter or a comma and taken away with their button. Property: "placeholder" (string). */

void   lc_tags_row_set_tags (LcTagsRow         *self,
                             const char *const *tags);
char **lc_tags_row_dup_tags (LcTagsRow         *self);

G_END_DECLS
