/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-reader.h"
#include "lc-task-store.h"

G_BEGIN_DECLS

void     lc_task_read_fields     (LcTask        *self,
                                  LcReader      *reader,
                                  gboolean       is_new);
gboolean lc_task_check_assignees (const LcTask  *self,
                                  LcRequest     *request,
                                  LcResponse   **answer,
                                  GError       **error);
gboolean lc_task_check_post      (const LcTask  *self,
                                  LcRequest     *request,
                                  LcResponse   **answer,
                                  GError       **error);

G_END_DECLS
