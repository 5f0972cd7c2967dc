/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_INVITE_DIALOG (lc_group_invite_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupInviteDialog, lc_group_invite_dialog, LC, GROUP_INVITE_DIALOG, AdwDialog)

AdwDialog *lc_group_invite_dialog_new (LcSession *session,
                                       LcGroup   *group);

G_END_DECLS
