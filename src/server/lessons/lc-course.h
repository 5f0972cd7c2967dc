/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-member-document.h"
#include "lc-place.h"
#include "lc-reader.h"

G_BEGIN_DECLS

/* $1 is who asks. */
#define LC_COURSE_COLUMNS \
  "c.id, c.published_at, c.title, c.summary, c.language, c.level, c.licence, c.authors, c.skills, c.state, c.minutes," \
  " c.lesson_count, c.learner_count, c.created_at, c.updated_at, c.version, n.done_count, n.lesson_id, n.completed_at," \
  " n.created_at, n.updated_at, " LC_PLACE_COLUMNS ", " LC_AUTHOR_COLUMNS
#define LC_COURSE_JOINS LC_PLACE_JOIN ("c.id", "$1") \
  " LEFT JOIN member m ON m.id = w.leader_id LEFT JOIN enrolment n ON n.course_id = c.id AND n.member_id = $1"
#define LC_COURSE_COLUMN_ID 0
#define LC_COURSE_COLUMN_PUBLISHED_AT 1
#define LC_COURSE_COLUMN_PLACE 21
#define LC_COURSE_N_COLUMNS (LC_COURSE_COLUMN_PLACE + LC_PLACE_N_COLUMNS + LC_AUTHOR_N_COLUMNS)

typedef enum
{
  LC_COURSE_DRAFT,
  LC_COURSE_PUBLISHED,
  LC_COURSE_WITHDRAWN,  /* found no more, and read by those who know of it */
  LC_N_COURSE_STATES,
} LcCourseState;

extern const char * const lc_course_states[];
extern const char * const lc_course_levels[];

/* What was sent about a course; NULL and -1 are what was not. */
typedef struct
{
  const char         *title;
  const char         *summary;
  const char         *language;
  gboolean            has_language;
  const char         *level;
  const char         *licence;
  const char * const *authors;
  const char * const *skills;
  int                 state;        /* LcCourseState */
} LcCourseFields;

/* A course with what is decided by; @document is its document with its outline, as one member sees it. */
typedef struct
{
  char           *id;            /* NULL: there is none */
  char           *content_hash;
  LcCourseState   state;
  gint64          n_lessons;
  gint64          version;
  gboolean        is_enrolled;
  LcPlace         place;
  yyjson_mut_doc *document;
} LcCourse;

char    *lc_course_write_choice (const char           *language,
                                 const char           *level,
                                 const char           *skill);
void     lc_course_fields_read  (LcCourseFields       *self,
                                 LcReader             *reader,
                                 gboolean              is_new);
void     lc_course_add_summary  (yyjson_mut_doc       *document,
                                 yyjson_mut_val       *object,
                                 LcStatement          *statement);
gboolean lc_course_load         (LcCourse             *self,
                                 LcDatabase           *database,
                                 const char           *member_id,
                                 const char           *course_id,
                                 GError              **error);
gboolean lc_course_insert       (LcDatabase           *database,
                                 const char           *course_id,
                                 const char           *leader_id,
                                 const LcCourseFields *fields,
                                 const char           *content_hash,
                                 GError              **error);
gint64   lc_course_update       (LcCourse             *self,
                                 LcDatabase           *database,
                                 const LcCourseFields *fields,
                                 GError              **error);
gboolean lc_course_recount      (LcDatabase           *database,
                                 const char           *course_id,
                                 GError              **error);
gboolean lc_course_store_facets (LcDatabase           *database,
                                 const char           *course_id,
                                 GError              **error);
gboolean lc_course_append_event (LcDatabase           *database,
                                 const char           *course_id,
                                 const char           *kind,
                                 GError              **error);
void     lc_course_clear        (LcCourse             *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcCourse, lc_course_clear)

G_END_DECLS
