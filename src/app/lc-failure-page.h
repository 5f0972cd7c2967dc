/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include <lc-local-server.h>

G_BEGIN_DECLS

#define LC_TYPE_FAILURE_PAGE (lc_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (LcFailurePage, lc_failure_page, LC, FAILURE_PAGE, AdwBin)

GtkWidget *lc_failure_page_new  (void);
void       lc_failure_page_show (LcFailurePage *self,
                                 LcLocalServer *server,
                                 const GError  *error,
                                 gboolean       readable);

G_END_DECLS
