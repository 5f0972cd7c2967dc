/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_SIDEBAR (lc_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (LcSidebar, lc_sidebar, LC, SIDEBAR, AdwBin)

/* Account, views and spaces. Writable properties: "session" (LcSession), "views" (GtkSelectionModel of AdwViewStackPage),
 * "collapsed" (boolean: shown alone, so that no row stays selected). Signals: "view-activated" (char *name),
 * "space-activated" (char *space_id). */

void lc_sidebar_select_space (LcSidebar  *self,
                              const char *space_id);

G_END_DECLS
