/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed/lc-message.h>
#include <lc-session.h>

#include "lc-markdown-view.h"

G_BEGIN_DECLS

void lc_embed_show (LcMarkdownView *view,
                    LcSession      *session,
                    LcMessage      *message);

G_END_DECLS
