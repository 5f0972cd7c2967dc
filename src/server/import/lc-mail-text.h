/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LC_MAIL_TEXT_FIXED,          /* lines as they were typed or wrapped */
  LC_MAIL_TEXT_FLOWED,         /* RFC 3676 */
  LC_MAIL_TEXT_FLOWED_DELSP,   /* the same with DelSp=yes */
  LC_MAIL_TEXT_UNWRAPPED,      /* each line is a paragraph's line: made from HTML */
} LcMailTextFormat;

char *lc_mail_text_to_markdown (const char       *text,
                                LcMailTextFormat  format,
                                gsize             max_chars);
char *lc_mail_text_clean       (const char       *data,
                                gsize             length,
                                const char       *charset);
char *lc_mail_text_hide_addresses (const char    *text);

G_END_DECLS
