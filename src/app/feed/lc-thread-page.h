/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_THREAD_PAGE (lc_thread_page_get_type ())
G_DECLARE_FINAL_TYPE (LcThreadPage, lc_thread_page, LC, THREAD_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_thread_page_new            (LcSession    *session,
                                                  const char   *post_id);
AdwNavigationPage *lc_thread_page_new_for_reply  (LcSession    *session,
                                                  const char   *value);
AdwNavigationPage *lc_thread_page_new_to_answer  (LcSession    *session,
                                                  const char   *value);
void               lc_thread_page_focus_composer (LcThreadPage *self);

G_END_DECLS
