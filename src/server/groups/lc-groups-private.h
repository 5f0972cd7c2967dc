/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-groups-routes.h"
#include "lc-group-store.h"
#include "lc-response.h"
#include "lc-task-store.h"

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

/* In lc-board-handlers.c. */
LcResponse *lc_get_board     (LcRequest  *request,
                              GError    **error);
LcResponse *lc_create_column (LcRequest  *request,
                              GError    **error);
LcResponse *lc_edit_column   (LcRequest  *request,
                              GError    **error);
LcResponse *lc_move_column   (LcRequest  *request,
                              GError    **error);
LcResponse *lc_delete_column (LcRequest  *request,
                              GError    **error);

/* In lc-task-handlers.c. */
gboolean    lc_task_find         (LcTask         *task,
                                  LcRequest      *request,
                                  LcResponse    **answer,
                                  GError        **error);
gboolean    lc_board_check_write (LcRequest      *request,
                                  LcAction        action,
                                  const LcPlace  *place,
                                  LcResponse    **answer);
gboolean    lc_board_note        (LcRequest      *request,
                                  const char     *action,
                                  const char     *subject,
                                  const LcPlace  *place,
                                  GError        **error);
LcResponse *lc_create_task       (LcRequest      *request,
                                  GError        **error);
LcResponse *lc_get_task          (LcRequest      *request,
                                  GError        **error);
LcResponse *lc_edit_task         (LcRequest      *request,
                                  GError        **error);
LcResponse *lc_move_task         (LcRequest      *request,
                                  GError        **error);
LcResponse *lc_delete_task       (LcRequest      *request,
                                  GError        **error);
LcResponse *lc_restore_task      (LcRequest      *request,
                                  GError        **error);

/* In lc-my-tasks.c. */
LcResponse *lc_get_my_tasks      (LcRequest      *request,
                                  GError        **error);

/* In lc-task-history.c. */
LcResponse *lc_list_task_changes (LcRequest      *request,
                                  GError        **error);

G_END_DECLS
