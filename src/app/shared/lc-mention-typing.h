/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/lc-member-picker.h"

G_BEGIN_DECLS

void lc_mention_typing_watch (GtkTextView    *view,
                              LcMemberPicker *picker);

G_END_DECLS
