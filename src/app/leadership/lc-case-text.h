/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <leadership/lc-case.h>
#include <leadership/lc-decision.h>

G_BEGIN_DECLS

const char *lc_case_text_get_reason    (const char *reason);
char       *lc_case_text_dup_reasons   (LcCase     *one);
char       *lc_case_text_dup_decision  (const char *decision,
                                        guint       suspend_days,
                                        const char *outcome);
char       *lc_case_text_dup_standing  (LcCase     *one);

G_END_DECLS
