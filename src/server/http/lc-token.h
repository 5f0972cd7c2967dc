/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LC_TOKEN_SESSION "lct_"
#define LC_TOKEN_INVITATION "lci_"
#define LC_TOKEN_CALENDAR "lcc_"

char *lc_token_new    (const char *prefix);
char *lc_token_derive (const char *prefix,
                       const char *secret,
                       const char *text);
char *lc_token_hash   (const char *prefix,
                       const char *token);

G_END_DECLS
