/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_EDIT_GROUP_DIALOG (lc_edit_group_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcEditGroupDialog, lc_edit_group_dialog, LC, EDIT_GROUP_DIALOG, AdwDialog)

AdwDialog *lc_edit_group_dialog_new (LcSession *session,
                                     LcGroup   *group);

G_END_DECLS
