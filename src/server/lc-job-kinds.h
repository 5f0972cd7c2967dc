/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"

G_BEGIN_DECLS

extern const LcJobKind lc_job_kinds[];

G_END_DECLS
