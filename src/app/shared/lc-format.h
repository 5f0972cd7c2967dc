/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-client-enums.h>
#include <lc-member.h>

G_BEGIN_DECLS

char       *lc_format_relative_time (gint64             time);
char       *lc_format_exact_time    (gint64             time);
char       *lc_format_date          (gint64             time);
const char *lc_format_role          (LcMemberRole       role);
char       *lc_format_isolated      (const char        *text);
char       *lc_format_joined        (const char *const *values);

const char *lc_format_member (LcMember *member);

G_END_DECLS
