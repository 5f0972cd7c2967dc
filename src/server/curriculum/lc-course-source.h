/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What a part of a course was made from, and what it was then. */
typedef struct
{
  char *target_id;
  char *content_hash;
} LcCourseSource;

char       *lc_course_source_key    (const char    *kind,
                                     const char    *path);
gboolean    lc_course_source_find   (LcDatabase    *database,
                                     const char    *name,
                                     char         **course_id,
                                     GError       **error);
GHashTable *lc_course_sources_load  (LcDatabase    *database,
                                     const char    *course_id,
                                     GError       **error);
gboolean    lc_course_source_store  (LcDatabase    *database,
                                     const char    *course_id,
                                     const char    *kind,
                                     const char    *path,
                                     const char    *target_id,
                                     const char    *content_hash,
                                     GError       **error);
gboolean    lc_course_source_forget (LcDatabase    *database,
                                     const char    *course_id,
                                     const char    *key,
                                     GError       **error);

G_END_DECLS
