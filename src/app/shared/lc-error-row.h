/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_ERROR_ROW (lc_error_row_get_type ())
G_DECLARE_FINAL_TYPE (LcErrorRow, lc_error_row, LC, ERROR_ROW, AdwPreferencesRow)

/* Stands below the row that it speaks of, and is there only while something is wrong with that. Property: "target"
 * (GtkWidget, a GtkEditable): editing it takes the message away. */

void     lc_error_row_set_message (LcErrorRow *self,
                                   const char *message);
gboolean lc_error_row_is_set      (LcErrorRow *self);

G_END_DECLS
