/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes HTML that somebody wrote into HTML of our own: what is not known here is not in it. What it adds are tags of a list with attributes of
 * another, text, and nothing else; so it cannot be read in two ways. */
typedef struct _LcHtmlCleaner LcHtmlCleaner;

LcHtmlCleaner *lc_html_cleaner_new      (void);
void           lc_html_cleaner_free     (LcHtmlCleaner *self);
void           lc_html_cleaner_add      (LcHtmlCleaner *self,
                                         GString       *result,
                                         const char    *html);
void           lc_html_cleaner_finish   (LcHtmlCleaner *self,
                                         GString       *result);
char          *lc_html_dup_link         (const char    *address);
char          *lc_html_dup_image        (const char    *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcHtmlCleaner, lc_html_cleaner_free)

G_END_DECLS
