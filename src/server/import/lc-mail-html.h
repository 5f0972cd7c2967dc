/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lc_mail_html_to_text (const char *html);

G_END_DECLS
