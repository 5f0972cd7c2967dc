/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_PROFILE_DIALOG (lc_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcProfileDialog, lc_profile_dialog, LC, PROFILE_DIALOG, AdwDialog)

/* Edits one's own profile. */

AdwDialog *lc_profile_dialog_new (LcSession *session);

G_END_DECLS
