/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands above a text about it, between lines of `---` (YAML) or `+++` (TOML): names with a value or a list of values each. What is
 * deeper than that is left out. */
typedef struct _LcFrontMatter LcFrontMatter;

LcFrontMatter      *lc_front_matter_new      (const char           *text,
                                              gsize                *length);
void                lc_front_matter_free     (LcFrontMatter        *self);
const char         *lc_front_matter_get      (LcFrontMatter        *self,
                                              const char           *names);
const char * const *lc_front_matter_get_list (LcFrontMatter        *self,
                                              const char           *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcFrontMatter, lc_front_matter_free)

G_END_DECLS
