/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_PREFERENCES_DIALOG (lc_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcPreferencesDialog, lc_preferences_dialog, LC, PREFERENCES_DIALOG, AdwPreferencesDialog)

/* The application's settings, and the account: its devices, password, data and end. */

AdwDialog *lc_preferences_dialog_new (LcSession *session,
                                      GSettings *settings);

G_END_DECLS
