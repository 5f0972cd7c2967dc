/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-feature.h"

#include "lc-lessons-demo.h"
#include "lc-lessons-private.h"

static const LcTable tables[] =
{
  { "course", LC_TABLE_CARRIED },
  { "course_module", LC_TABLE_CARRIED },
  { "lesson", LC_TABLE_CARRIED },
  { "course_facet", LC_TABLE_CARRIED },
  { "course_source", LC_TABLE_CARRIED },
  { "enrolment", LC_TABLE_CARRIED },
  { "lesson_progress", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const course_names[] = { "course_id", "title", "done_count", "created_at", "completed_at", NULL };
static const char * const progress_names[] = { "lesson_id", "course", "title", "position", "done_at", "updated_at", NULL };
static const char * const written_names[] = { "lesson_id", "course", "module", "title", "body", "created_at", "updated_at", NULL };

static const LcExportTable exports[] =
{
  { "courses.json", "SELECT n.course_id, c.title, n.done_count, n.created_at, n.completed_at FROM enrolment n"
                    " JOIN course c ON c.id = n.course_id WHERE n.member_id = $1 ORDER BY n.created_at, c.id", course_names },
  { "lessons-read.json", "SELECT p.lesson_id, c.title, l.title, p.position, p.done_at, p.updated_at FROM lesson_progress p"
                         " JOIN lesson l ON l.id = p.lesson_id JOIN course c ON c.id = l.course_id WHERE p.member_id = $1"
                         " ORDER BY p.updated_at, p.lesson_id", progress_names },
  { "lessons-written.json", "SELECT l.id, c.title, u.title, l.title, l.body, l.created_at, l.updated_at FROM place w"
                            " JOIN course c ON c.id = w.id JOIN course_module u ON u.course_id = c.id"
                            " JOIN lesson l ON l.module_id = u.id WHERE w.leader_id = $1"
                            " ORDER BY c.id, u.position, u.id, l.position, l.id", written_names },
  { NULL }
};

static const char * const belongings[] =
{
  "DELETE FROM lesson_progress WHERE member_id = $1",
  NULL
};

/* Of each course there is one learner less. */
static gboolean
erase_member (LcErasure  *erasure,
              GError    **error)
{
  g_autoptr(GPtrArray) courses = lc_erasure_collect (erasure, "SELECT course_id FROM enrolment WHERE member_id = $1", "t", error);

  for (guint i = 0; courses != NULL && i < courses->len; i++)
    if (!lc_learning_erase (erasure->database, g_ptr_array_index (courses, i), erasure->member_id, error))
      return FALSE;

  return courses != NULL;
}

const LcFeature lc_lessons_feature =
{
  .name = "lessons",
  .routes = lc_lessons_routes,
  .tables = tables,
  .exports = exports,
  .erase = erase_member,
  .belongings = belongings,
  .demo = lc_lessons_write_demo,
};
