/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <webinars/lc-webinar.h>

G_BEGIN_DECLS

#define LC_TYPE_ANNOUNCE_DIALOG (lc_announce_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcAnnounceDialog, lc_announce_dialog, LC, ANNOUNCE_DIALOG, AdwDialog)

AdwDialog *lc_announce_dialog_new (LcSession *session,
                                   GtkWidget *opener);
AdwDialog *lc_announce_dialog_new_for_webinar (LcSession *session,
                                               LcWebinar *webinar);

G_END_DECLS
