/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_CHOICE_ROW (lc_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (LcChoiceRow, lc_choice_row, LC, CHOICE_ROW, AdwExpanderRow)

/* Any of several things, each by its name. What is chosen and cannot be offered stays chosen. */

void   lc_choice_row_add_choice (LcChoiceRow       *self,
                                 const char        *id,
                                 const char        *name);
void   lc_choice_row_set_chosen (LcChoiceRow       *self,
                                 const char *const *ids);
char **lc_choice_row_dup_chosen (LcChoiceRow       *self);

G_END_DECLS
