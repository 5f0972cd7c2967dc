/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_TEXT_EDITOR (lc_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (LcTextEditor, lc_text_editor, LC, TEXT_EDITOR, AdwBin)

/* A place to write Markdown, with buttons for its marks, and with pictures and files below it where it has a session. Signals: "changed", "submitted" (Ctrl+Enter). Property:
 * "max-length" (uint, characters). */

void      lc_text_editor_set_session (LcTextEditor *self,
                                      LcSession    *session);
char     *lc_text_editor_dup_text  (LcTextEditor *self);
void      lc_text_editor_set_text  (LcTextEditor *self,
                                    const char   *text);
gboolean  lc_text_editor_is_usable (LcTextEditor *self);

G_END_DECLS
