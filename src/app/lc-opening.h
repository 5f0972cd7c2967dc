/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-account.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_OPENING (lc_opening_get_type ())
G_DECLARE_FINAL_TYPE (LcOpening, lc_opening, LC, OPENING, GObject)

LcOpening *lc_opening_new            (void);
gboolean   lc_opening_get_is_opening (LcOpening    *self);
void       lc_opening_set_account    (LcOpening    *self,
                                      LcAccount    *account);
void       lc_opening_open_account   (LcOpening    *self,
                                      LcAccount    *account);
void       lc_opening_sign_in_here   (LcOpening    *self,
                                      LcAccount    *account);
void       lc_opening_open_demo      (LcOpening    *self,
                                      LcMemberRole  role);
void       lc_opening_open_again     (LcOpening    *self);
void       lc_opening_cancel         (LcOpening    *self);

G_END_DECLS
