/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_DUE_ROW (lc_due_row_get_type ())
G_DECLARE_FINAL_TYPE (LcDueRow, lc_due_row, LC, DUE_ROW, AdwActionRow)

const char *lc_due_row_get_day      (LcDueRow   *self);
void        lc_due_row_set_day      (LcDueRow   *self,
                                     const char *day,
                                     const char *otherwise);
void        lc_due_row_set_editable (LcDueRow   *self,
                                     gboolean    editable);

G_END_DECLS
