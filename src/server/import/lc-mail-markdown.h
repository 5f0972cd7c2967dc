/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lc_mail_text_unflow      (const char *text,
                                gboolean    delete_space);
char *lc_mail_text_to_markdown (const char *text);
char *lc_mail_text_hide_addresses (const char *text);

G_END_DECLS
