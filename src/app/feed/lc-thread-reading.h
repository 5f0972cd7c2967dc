/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-reply-list.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_THREAD_READING (lc_thread_reading_get_type ())
G_DECLARE_FINAL_TYPE (LcThreadReading, lc_thread_reading, LC, THREAD_READING, GObject)

LcThreadReading *lc_thread_reading_new        (LcSession       *session,
                                               GtkListView     *list_view,
                                               LcReplyList     *replies);
void             lc_thread_reading_want       (LcThreadReading *self,
                                               const char      *reply_id,
                                               gboolean         focus);
GtkWidget       *lc_thread_reading_wrap       (GtkWidget       *row);
void             lc_thread_reading_bind       (LcThreadReading *self,
                                               GtkListItem     *item);
void             lc_thread_reading_unbind     (LcThreadReading *self,
                                               GtkListItem     *item);
void             lc_thread_reading_flush      (LcThreadReading *self);

G_END_DECLS
