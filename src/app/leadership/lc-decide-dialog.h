/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-document.h>
#include <lc-session.h>

G_BEGIN_DECLS

/* What is done with words: to an #LcCase, or, where it is an appeal, against an #LcDecision. */
typedef enum
{
  LC_DEED_WARN,
  LC_DEED_DELETE,
  LC_DEED_UPHOLD,
  LC_DEED_OVERTURN,
  LC_DEED_APPEAL,
} LcDeed;

#define LC_TYPE_DECIDE_DIALOG (lc_decide_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcDecideDialog, lc_decide_dialog, LC, DECIDE_DIALOG, AdwDialog)

AdwDialog *lc_decide_dialog_new (LcSession  *session,
                                 LcDocument *document,
                                 LcDeed      deed);

G_END_DECLS
