/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-outbox.h>

G_BEGIN_DECLS

#define LC_TYPE_OUTBOX_ROW (lc_outbox_row_get_type ())
G_DECLARE_FINAL_TYPE (LcOutboxRow, lc_outbox_row, LC, OUTBOX_ROW, AdwActionRow)

GtkWidget *lc_outbox_row_new (LcSession     *session,
                              LcOutboxEntry *entry);

G_END_DECLS
