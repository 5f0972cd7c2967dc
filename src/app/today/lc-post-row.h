/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-post.h>
#include <lc-session.h>

G_BEGIN_DECLS

GtkWidget *lc_post_row_new (LcSession  *session,
                            LcPost     *post,
                            const char *subtitle);

G_END_DECLS
