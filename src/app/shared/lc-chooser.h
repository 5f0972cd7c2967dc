/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lc_chooser_name_rows (gpointer chooser);

G_END_DECLS
