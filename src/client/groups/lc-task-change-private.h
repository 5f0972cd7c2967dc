/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "groups/lc-task-change.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool *lc_task_change_pool_new  (void);
LcTaskChange *lc_task_change_pool_read (LcObjectPool  *self,
                                        LcObjectPool  *members,
                                        JsonObject    *object,
                                        GError       **error);
JsonNode     *lc_task_change_peek      (LcTaskChange  *self,
                                        const char    *name,
                                        LcTaskSide     side);

G_END_DECLS
