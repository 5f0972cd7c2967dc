/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <lc-outbox.h>

G_BEGIN_DECLS

gboolean lc_unsent_is_editable (LcOutboxEntry *entry);
void     lc_unsent_edit        (GtkWidget     *widget,
                                LcSession     *session,
                                LcOutboxEntry *entry);
void     lc_unsent_resend      (GtkWidget     *widget,
                                LcSession     *session,
                                LcOutboxEntry *entry);
void     lc_unsent_discard     (GtkWidget     *widget,
                                LcSession     *session,
                                LcOutboxEntry *entry);

G_END_DECLS
