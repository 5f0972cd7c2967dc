/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_CASE_ENTRY (lc_case_entry_get_type ())
G_DECLARE_FINAL_TYPE (LcCaseEntry, lc_case_entry, LC, CASE_ENTRY, GObject)

/* What is known besides a case: that somebody told of it, or what was decided about its author before. It does not change. */

LcMember   *lc_case_entry_get_member       (LcCaseEntry *self);
const char *lc_case_entry_get_reason       (LcCaseEntry *self);
const char *lc_case_entry_get_title        (LcCaseEntry *self);
const char *lc_case_entry_get_words        (LcCaseEntry *self);
const char *lc_case_entry_get_outcome      (LcCaseEntry *self);
guint       lc_case_entry_get_suspend_days (LcCaseEntry *self);
gint64      lc_case_entry_get_time         (LcCaseEntry *self);

G_END_DECLS
