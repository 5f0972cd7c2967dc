/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_WELCOME (lc_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LcWelcome, lc_welcome, LC, WELCOME, AdwBin)

/* The way into a community. Property: "cancellable" (boolean: there is something to go back to). Signals: "signed-in"
 * (LcSession), "demo-requested". */

void lc_welcome_set_cancellable (LcWelcome  *self,
                                 gboolean    cancellable);
void lc_welcome_start           (LcWelcome  *self);
void lc_welcome_join            (LcWelcome  *self,
                                 const char *address);
void lc_welcome_sign_in         (LcWelcome  *self,
                                 const char *url,
                                 const char *handle,
                                 const char *notice);
void lc_welcome_finish          (LcWelcome  *self,
                                 LcSession  *session);

G_END_DECLS
