/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group.h"
#include "lc-session.h"

G_BEGIN_DECLS

DexFuture *lc_session_invite_to_group        (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_let_into_group         (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_group_role         (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member,
                                              LcPlaceRole  role)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_remove_from_group      (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_forget_group_member    (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_offer_group_leadership (LcSession   *self,
                                              LcGroup     *group,
                                              LcMember    *member) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_answer_group_offer     (LcSession   *self,
                                              LcGroup     *group,
                                              gboolean     accept) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
