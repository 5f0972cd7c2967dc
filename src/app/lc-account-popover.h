/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_ACCOUNT_POPOVER (lc_account_popover_get_type ())
G_DECLARE_FINAL_TYPE (LcAccountPopover, lc_account_popover, LC, ACCOUNT_POPOVER, GtkPopover)

/* The accounts of this person, that of "session" (LcSession, writable) marked: switch, add, sign out. */

G_END_DECLS
