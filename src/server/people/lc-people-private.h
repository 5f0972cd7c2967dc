/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-people-routes.h"
#include "lc-services.h"

G_BEGIN_DECLS

/* The handlers of this area, by file. */

/* lc-community-handlers.c */
LcResponse *lc_get_community    (LcRequest *request, GError **error);
LcResponse *lc_edit_community   (LcRequest *request, GError **error);

/* lc-member-list.c */
LcResponse *lc_list_members     (LcRequest *request, GError **error);

/* lc-member-handlers.c */
LcResponse *lc_get_member       (LcRequest *request, GError **error);
LcResponse *lc_set_member_role  (LcRequest *request, GError **error);

G_END_DECLS
