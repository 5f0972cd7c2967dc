/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group.h"
#include "lc-edit.h"
#include "lc-session.h"

G_BEGIN_DECLS

LcEdit    *lc_session_begin_group_edit  (LcSession *self,
                                         LcGroup   *group);
void       lc_group_edit_set_size_limit (LcEdit    *edit,
                                         guint      size_limit);
void       lc_group_edit_set_in_feed    (LcEdit    *edit,
                                         gboolean   in_feed);
DexFuture *lc_session_save_group        (LcSession *self,
                                         LcGroup   *group,
                                         LcEdit    *edit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
