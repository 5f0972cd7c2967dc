/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_REPORT_DIALOG (lc_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcReportDialog, lc_report_dialog, LC, REPORT_DIALOG, AdwDialog)

AdwDialog *lc_report_dialog_new (LcSession  *session,
                                 const char *target_id,
                                 GtkWidget  *origin);

G_END_DECLS
