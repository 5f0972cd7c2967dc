/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_BELL_BUTTON (lc_bell_button_get_type ())
G_DECLARE_FINAL_TYPE (LcBellButton, lc_bell_button, LC, BELL_BUTTON, AdwBin)

/* Opens the notifications, and says how many are unread. Writable properties: "session" (LcSession), "without-sidebar" (boolean: it
 * is there only while the sidebar is not beside it). */

G_END_DECLS
