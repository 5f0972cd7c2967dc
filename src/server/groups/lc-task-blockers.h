/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-task-store.h"

G_BEGIN_DECLS

gboolean lc_task_check_blockers (const LcTask  *self,
                                 LcRequest     *request,
                                 LcResponse   **answer,
                                 GError       **error);
gboolean lc_task_drop_blockers  (LcTask        *self,
                                 LcDatabase    *database,
                                 GError       **error);
gboolean lc_task_check_done     (const LcTask  *self,
                                 LcDatabase    *database,
                                 LcResponse   **answer,
                                 GError       **error);

G_END_DECLS
