/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_WINDOW (lc_window_get_type ())
G_DECLARE_FINAL_TYPE (LcWindow, lc_window, LC, WINDOW, AdwApplicationWindow)

/* The one window: welcome, or the shell of the account that is open. Read-only property: "session" (LcSession, NULL
 * while none is open). */

LcWindow  *lc_window_new          (AdwApplication *application);
void       lc_window_present      (LcWindow       *self);
LcSession *lc_window_get_session  (LcWindow       *self);
void       lc_window_open_account (LcWindow       *self,
                                   LcAccount      *account);
void       lc_window_open_demo    (LcWindow       *self,
                                   LcMemberRole    role);
void       lc_window_open_address (LcWindow       *self,
                                   const char     *address);
void       lc_window_open_route   (LcWindow       *self,
                                   LcAccount      *account,
                                   const char     *route,
                                   const char     *value);
void       lc_window_show_welcome (LcWindow       *self);
void       lc_window_show_error   (LcWindow       *self,
                                   const GError   *error);

G_END_DECLS
