/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

const char *lc_group_text_get_relation (LcPlaceRelation  relation);
const char *lc_group_text_get_policy   (LcJoinPolicy     policy);
const char *lc_group_text_get_visibility (LcVisibility   visibility);
const char *lc_group_text_get_state    (LcGroupState     state);
gboolean    lc_group_text_is_editable  (LcGroup         *group);
char       *lc_group_text_members      (LcGroup         *group);
gboolean    lc_group_text_leads        (LcSession       *session,
                                        LcGroup         *group);

G_END_DECLS
