/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "lc-object-pool.h"
#include "leadership/lc-case-entry.h"

G_BEGIN_DECLS

LcCaseEntry *lc_case_entry_new_flag     (JsonObject    *object,
                                         LcObjectPool  *members,
                                         GError       **error);
LcCaseEntry *lc_case_entry_new_decision (JsonObject    *object,
                                         GError       **error);

G_END_DECLS
