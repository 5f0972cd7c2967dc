/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-groups-routes.h"
#include "lc-group-store.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* In lc-group-handlers.c. */
gboolean    lc_group_load    (LcGroupRow *row,
                              LcRequest  *request,
                              GError    **error);
LcResponse *lc_create_group  (LcRequest  *request,
                              GError    **error);
LcResponse *lc_get_group     (LcRequest  *request,
                              GError    **error);
LcResponse *lc_edit_group    (LcRequest  *request,
                              GError    **error);

/* In lc-group-list.c. */
LcResponse *lc_list_groups   (LcRequest  *request,
                              GError    **error);

G_END_DECLS
