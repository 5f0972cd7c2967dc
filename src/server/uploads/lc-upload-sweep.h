/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"

G_BEGIN_DECLS

LcJobOutcome lc_upload_sweep_run (LcJob   *job,
                                  GError **error);

G_END_DECLS
