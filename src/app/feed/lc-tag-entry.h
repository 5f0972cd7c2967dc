/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_TAG_ENTRY (lc_tag_entry_get_type ())
G_DECLARE_FINAL_TYPE (LcTagEntry, lc_tag_entry, LC, TAG_ENTRY, AdwBin)

/* Signal: "changed". */

void   lc_tag_entry_set_session (LcTagEntry         *self,
                                 LcSession          *session);
void   lc_tag_entry_set_tags    (LcTagEntry         *self,
                                 const char * const *tags);
char **lc_tag_entry_dup_tags    (LcTagEntry         *self);

G_END_DECLS
