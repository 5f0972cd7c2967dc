/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_REGISTRATION_LIST (lc_registration_list_get_type ())
G_DECLARE_FINAL_TYPE (LcRegistrationList, lc_registration_list, LC, REGISTRATION_LIST, LcPagedList)

/* Who (LcMember) waits for approval, those who wait longest first; live. For those who may decide. */

LcRegistrationList *lc_registration_list_new (LcSession *session);

G_END_DECLS
