/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <lc-session.h>
#include <webinars/lc-webinar.h>

G_BEGIN_DECLS

DexFuture *lc_calendar_file_open (GtkWidget *widget,
                                  LcSession *session,
                                  LcWebinar *webinar);

G_END_DECLS
