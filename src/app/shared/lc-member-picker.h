/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MEMBER_PICKER (lc_member_picker_get_type ())
G_DECLARE_FINAL_TYPE (LcMemberPicker, lc_member_picker, LC, MEMBER_PICKER, AdwBin)

/* A few members whose name or handle begins as something that is being written does; it is seen only while there are any. The focus
 * stays where one writes. Signal: "chosen" (LcMember). */

void     lc_member_picker_set_session (LcMemberPicker *self,
                                       LcSession      *session);
void     lc_member_picker_look_for    (LcMemberPicker *self,
                                       const char     *text);
gboolean lc_member_picker_press       (LcMemberPicker *self,
                                       guint           key);

G_END_DECLS
