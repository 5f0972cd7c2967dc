/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_BOOKMARK_DIALOG (lc_bookmark_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcBookmarkDialog, lc_bookmark_dialog, LC, BOOKMARK_DIALOG, AdwDialog)

AdwDialog *lc_bookmark_dialog_new (LcSession *session,
                                   LcMessage *message);

G_END_DECLS
