/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

void lc_search_snippet_add (yyjson_mut_doc *document,
                            yyjson_mut_val *object,
                            const char     *key,
                            const char     *text,
                            const char     *language,
                            GHashTable     *terms);

G_END_DECLS
