/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_ATTACHMENT_STRIP (lc_attachment_strip_get_type ())
G_DECLARE_FINAL_TYPE (LcAttachmentStrip, lc_attachment_strip, LC, ATTACHMENT_STRIP, AdwBin)

/* The pictures and files at the end of a text that is being written. Signal: "changed". */

void      lc_attachment_strip_set_session (LcAttachmentStrip *self,
                                           LcSession         *session);
void      lc_attachment_strip_add_bytes   (LcAttachmentStrip *self,
                                           GBytes            *bytes,
                                           const char        *name);
void      lc_attachment_strip_add_file    (LcAttachmentStrip *self,
                                           GFile             *file);
char     *lc_attachment_strip_take        (LcAttachmentStrip *self,
                                           const char        *text);
char     *lc_attachment_strip_append      (LcAttachmentStrip *self,
                                           const char        *text);
gboolean  lc_attachment_strip_is_usable   (LcAttachmentStrip *self);

G_END_DECLS
