/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group.h"
#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUP_LIST (lc_group_list_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupList, lc_group_list, LC, GROUP_LIST, LcPagedList)

/* LcGroup objects, the newest first. Setting one of what is looked for loads the list anew; NULL or an empty text: any. */

LcGroupList *lc_group_list_new          (LcSession   *session);
void         lc_group_list_set_query    (LcGroupList *self,
                                         const char  *query);
void         lc_group_list_set_skill    (LcGroupList *self,
                                         const char  *skill);
void         lc_group_list_set_language (LcGroupList *self,
                                         const char  *language);
void         lc_group_list_set_mine     (LcGroupList *self,
                                         gboolean     mine);

G_END_DECLS
