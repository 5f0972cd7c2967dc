/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-upload.h>

G_BEGIN_DECLS

#define LC_TYPE_ATTACHMENT_ROW (lc_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (LcAttachmentRow, lc_attachment_row, LC, ATTACHMENT_ROW, AdwBin)

/* A picture or a file that goes with a text that is being written. Signals: "changed", "removed". */

GtkWidget *lc_attachment_row_new        (LcSession       *session,
                                         const char      *url,
                                         const char      *words,
                                         gboolean         is_picture);
char      *lc_attachment_row_dup_markup (LcAttachmentRow *self);
gboolean   lc_attachment_row_is_refused (LcAttachmentRow *self);
void       lc_attachment_row_give_up    (LcAttachmentRow *self);

G_END_DECLS
