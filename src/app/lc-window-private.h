/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-failure-page.h"
#include "lc-opening.h"
#include "lc-shell.h"
#include "lc-window.h"
#include "welcome/lc-welcome.h"

G_BEGIN_DECLS

/* What the files of the window share: lc-window.c shows pages and has the session, lc-window-opening.c opens accounts,
 * lc-window-routes.c goes where links lead. */

struct _LcWindow
{
  AdwApplicationWindow  parent_instance;

  GtkStack             *stack;
  LcWelcome            *welcome;      /* these two are made when they are needed */
  LcFailurePage        *failure_page;
  AdwBin               *shell_bin;
  gboolean              has_page;     /* whether there is something to show */
  guint                 opening_timer;

  LcSession            *session;
  GSettings            *settings;

  LcOpening            *opening;
  char                 *action;       /* of the shell, for when it is open */
  char                 *value;
};

void       lc_window_show_page       (LcWindow       *self,
                                      const char     *name);
void       lc_window_set_session     (LcWindow       *self,
                                      LcSession      *session);
LcShell   *lc_window_get_shell       (LcWindow       *self);
LcWelcome *lc_window_ensure_welcome  (LcWindow       *self);

void       lc_window_begin_opening   (LcWindow       *self);
void       lc_window_end_opening     (LcWindow       *self);
void       lc_window_show_sign_in    (LcWindow       *self,
                                      LcAccount      *account,
                                      const GError   *reason);
void       lc_window_stay            (LcWindow       *self);
void       lc_window_install_opening (GtkWidgetClass *widget_class);

void       lc_window_follow_route    (LcWindow       *self);

G_END_DECLS
