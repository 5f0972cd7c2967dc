/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-task.h"
#include "lc-document-private.h"

G_BEGIN_DECLS

LcObjectPool *lc_task_pool_new (void);
void          lc_task_fill     (LcTask     *self,
                                const char *group_id,
                                const char *column_id,
                                const char *position,
                                const char *title);
void          lc_task_place    (LcTask     *self,
                                const char *column_id,
                                const char *position);
void          lc_task_show     (LcTask     *self,
                                JsonObject *members);
int           lc_task_compare  (LcTask     *self,
                                LcTask     *other);

G_END_DECLS
