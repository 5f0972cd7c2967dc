/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What a list of members is filtered by: tables beside the profile's own lists, in one spelling. */
typedef enum
{
  LC_MEMBER_FILTER_LANGUAGE,
  LC_MEMBER_FILTER_SKILL,
} LcMemberFilter;

char     *lc_member_filter_fold   (LcMemberFilter   filter,
                                   const char      *value);
gboolean  lc_member_filter_add    (LcDatabase      *database,
                                   LcMemberFilter   filter,
                                   const char      *member_id,
                                   const char      *value,
                                   GError         **error);
gboolean  lc_member_filter_clear  (LcDatabase      *database,
                                   LcMemberFilter   filter,
                                   const char      *member_id,
                                   GError         **error);
gboolean  lc_member_filter_rename (LcDatabase      *database,
                                   const char      *member_id,
                                   GError         **error);

G_END_DECLS
