/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-outbox.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_COMPOSER_DIALOG (lc_composer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcComposerDialog, lc_composer_dialog, LC, COMPOSER_DIALOG, AdwDialog)

AdwDialog *lc_composer_dialog_new           (LcSession     *session,
                                             const char    *space_id);
AdwDialog *lc_composer_dialog_new_for_place (LcSession     *session,
                                             const char    *place_id,
                                             const char    *name);
AdwDialog *lc_composer_dialog_new_edit      (LcSession     *session,
                                             LcMessage     *message);
AdwDialog *lc_composer_dialog_new_unsent    (LcSession     *session,
                                             LcOutboxEntry *entry);

G_END_DECLS
