/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-place.h"
#include "lc-reader.h"

G_BEGIN_DECLS

/* So many lessons a course has at most, as its outline is read at once. */
#define LC_COURSE_MAX_LESSONS 1000
#define LC_COURSE_MAX_MODULES 100

/* What was sent about a lesson; NULL and -1 are what was not. */
typedef struct
{
  const char *module_id;
  const char *title;
  const char *body;
  gint64      minutes;
} LcLessonFields;

/* A lesson with what is decided by; @document is its document, as one member sees it. */
typedef struct
{
  char           *id;            /* NULL: there is none */
  char           *course_id;
  char           *content_hash;
  gint64          version;
  gint64          position;      /* what somebody has read of it, of a thousand */
  gboolean        is_done;
  gboolean        has_progress;
  LcPlace         place;         /* the course */
  yyjson_mut_doc *document;
} LcLesson;

void     lc_lesson_fields_read  (LcLessonFields       *self,
                                 LcReader             *reader,
                                 gboolean              is_new);
gint64   lc_lesson_estimate_minutes (const char       *body);
gboolean lc_lesson_load         (LcLesson             *self,
                                 LcDatabase           *database,
                                 const char           *member_id,
                                 const char           *lesson_id,
                                 GError              **error);
gboolean lc_lesson_insert       (LcDatabase           *database,
                                 const char           *lesson_id,
                                 const char           *course_id,
                                 const char           *editor_id,
                                 const LcLessonFields *fields,
                                 const char           *content_hash,
                                 GError              **error);
gint64   lc_lesson_update       (LcLesson             *self,
                                 LcDatabase           *database,
                                 const char           *editor_id,
                                 const LcLessonFields *fields,
                                 GError              **error);
gboolean lc_lesson_remove       (LcDatabase           *database,
                                 const char           *course_id,
                                 const char           *lesson_id,
                                 GError              **error);
gboolean lc_lesson_append_event (LcDatabase           *database,
                                 const char           *course_id,
                                 const char           *lesson_id,
                                 const char           *kind,
                                 GError              **error);
void     lc_lesson_clear        (LcLesson             *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcLesson, lc_lesson_clear)

G_END_DECLS
