/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_OUTBOX_DIALOG (lc_outbox_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcOutboxDialog, lc_outbox_dialog, LC, OUTBOX_DIALOG, AdwDialog)

AdwDialog *lc_outbox_dialog_new (LcSession *session);

G_END_DECLS
