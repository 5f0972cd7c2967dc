/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* Where a request's handler runs: here, in the write queue, or by a worker. */
void            lc_work_set_up            (LcServer    *server);
void            lc_work_tear_down         (LcServer    *server);
gboolean        lc_work_may_read_here     (LcRequest   *request);
LcResponse     *lc_work_check_here        (LcRequest   *request);
gboolean        lc_work_start             (LcRequest   *request);
enum MHD_Result lc_work_suspend_for_check (LcRequest   *request);

G_END_DECLS
