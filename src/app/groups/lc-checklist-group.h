/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_CHECKLIST_GROUP (lc_checklist_group_get_type ())
G_DECLARE_FINAL_TYPE (LcChecklistGroup, lc_checklist_group, LC, CHECKLIST_GROUP, AdwPreferencesGroup)

void   lc_checklist_group_set_items    (LcChecklistGroup   *self,
                                        const char * const *items);
char **lc_checklist_group_dup_items    (LcChecklistGroup   *self);
void   lc_checklist_group_set_editable (LcChecklistGroup   *self,
                                        gboolean            editable);

G_END_DECLS
