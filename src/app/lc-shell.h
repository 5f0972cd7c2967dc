/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_SHELL (lc_shell_get_type ())
G_DECLARE_FINAL_TYPE (LcShell, lc_shell, LC, SHELL, AdwBin)

/* Sidebar and views of one session. Properties: "session" (LcSession, construct only), "first-view" (string, construct
 * only). A view is made when it is first shown.
 *
 * Actions for everything inside, so that views need not know each other:
 * shell.show-view (s: "today", "feed", "people"), shell.open-member (s: a member's id, or "@handle"),
 * shell.open-post (s: a post's id), shell.open-space (s: a space's id). */

LcShell    *lc_shell_new         (LcSession  *session,
                                  const char *view);
LcSession  *lc_shell_get_session (LcShell    *self);
const char *lc_shell_get_view    (LcShell    *self);
void        lc_shell_show_view   (LcShell    *self,
                                  const char *name);

G_END_DECLS
