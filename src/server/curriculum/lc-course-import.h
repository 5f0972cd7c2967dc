/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-course.h"
#include "lc-course-source.h"
#include "lc-curriculum.h"
#include "lc-picture-process.h"
#include "lc-store.h"
#include "lc-upload-store.h"

G_BEGIN_DECLS

/* How a course is brought in. */
typedef struct
{
  const char            *name;           /* by which a newer copy is known */
  const char            *author;         /* (nullable): the handle of who leads a new course */
  const char            *language;       /* (nullable) */
  gboolean               is_published;   /* it is published at once */
  gboolean               overwrites;     /* also what was changed in the community since */
  gboolean               is_trial;       /* nothing is written */
  const char            *upload_folder;
  const LcPictureLimits *picture_limits;
} LcImportOptions;

/* What became of it. */
typedef struct
{
  gboolean is_new;
  gboolean is_published;
  guint    n_lessons;
  guint    n_modules;
  guint    n_new;
  guint    n_changed;
  guint    n_removed;
  guint    n_files;      /* that were not there before */
} LcImportResult;

/* A lesson on its way. */
typedef struct
{
  LcSourceText          *text;
  const LcCourseSource  *source;    /* (nullable): what it was before */
  char                  *id;
  char                  *old_key;   /* (nullable): under which it was known, where it has another path now */
  char                  *body;
  gint64                 minutes;
  char                  *content_hash;
} LcImportLesson;

/* A file on its way. */
typedef struct
{
  char     *id;            /* %NULL: it cannot be taken */
  char     *content_hash;
  LcUpload *upload;        /* (nullable): what is to be inserted */
  GBytes   *bytes;
} LcImportFile;

/* A course on its way into the database. */
typedef struct
{
  const LcImportOptions *options;
  LcCurriculum          *curriculum;
  char                  *course_id;
  char                  *leader_id;
  gboolean               is_new;
  gint64                 version;
  GHashTable            *sources;   /* (element-type utf8 LcCourseSource) */
  GHashTable            *taken;     /* (element-type utf8): keys of what is in this copy, too */
  GPtrArray             *lessons;   /* (element-type LcImportLesson), in their order */
  GHashTable            *by_text;   /* LcSourceText → LcImportLesson */
  GHashTable            *files;     /* path → LcImportFile */
  LcImportResult         result;
} LcCourseImport;

gboolean      lc_course_import_run     (LcStore                *store,
                                        LcCurriculum           *curriculum,
                                        const LcImportOptions  *options,
                                        LcImportResult         *result,
                                        GError                **error);

/* In lc-course-import-files.c. */
void          lc_import_file_free      (gpointer                data);
const char   *lc_course_import_add_file (LcCourseImport        *self,
                                        const char             *path,
                                        const char             *from,
                                        gboolean                is_picture);
gboolean      lc_course_import_keep    (LcCourseImport         *self,
                                        GError                **error);

/* In lc-course-import-links.c. */
char         *lc_course_import_dup_body (LcCourseImport        *self,
                                        LcImportLesson         *lesson);

/* In lc-course-import-write.c. */
gboolean      lc_course_import_write   (LcDatabase             *database,
                                        gpointer                user_data,
                                        GError                **error);

G_END_DECLS
