/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_TAG_STRIP (lc_tag_strip_get_type ())
G_DECLARE_FINAL_TYPE (LcTagStrip, lc_tag_strip, LC, TAG_STRIP, AdwBin)

void lc_tag_strip_set_tags (LcTagStrip         *self,
                            const char * const *tags);

G_END_DECLS
