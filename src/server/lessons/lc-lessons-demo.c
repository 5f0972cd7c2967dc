/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-demo.h"

#include <gio/gio.h>
#include <string.h>

#include "lc-course.h"
#include "lc-demo-writer-private.h"
#include "lc-lesson.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY (24 * HOUR)
#define FOLDER "/org/example/LearnCommons/server/demo/courses/"

/* One course that is being written. */
typedef struct
{
  LcDemoWriter *writer;
  yyjson_val   *source;
  char         *id;
  gint64        published_at;
  GPtrArray    *lesson_ids;   /* (element-type utf8): in their order */
} Course;

static void
course_clear (Course *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->lesson_ids, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, course_clear)

static gboolean
write_place (Course  *self,
             GError **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at)"
    " VALUES ($1, 'course', 'community', 0, 1, $2, $3)";
  static const char join[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)";
  LcDatabase *database = self->writer->database;
  LcDemoMember *leader = lc_demo_find_member (self->writer, lc_demo_get_text (self->source, "leader"), error);

  return leader != NULL && lc_database_run (database, error, insert, "tti", self->id, leader->id, self->published_at) == 1 &&
         lc_database_run (database, error, join, "tti", leader->id, self->id, self->published_at) == 1;
}

static gboolean
write_row (Course  *self,
           GError **error)
{
  static const char insert[] =
    "INSERT INTO course (id, title, summary, language, level, licence, authors, skills, state, published_at, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'published', $9, $9, $9)";
  g_autofree char *summary = lc_demo_dup_lines (self->source, "summary");
  g_autofree char *authors = lc_demo_dup_json (self->source, "authors", "[]");
  g_autofree char *skills = lc_demo_dup_json (self->source, "skills", "[]");

  return lc_database_run (self->writer->database, error, insert, "tttttttt" "i", self->id, lc_demo_get_text (self->source, "title"),
                          summary, lc_demo_get_text (self->source, "language"), lc_demo_get_text (self->source, "level"),
                          lc_demo_get_text (self->source, "licence"), authors, skills, self->published_at) == 1;
}

static gboolean
write_lesson (Course      *self,
              const char  *module_id,
              yyjson_val  *source,
              gint64       position,
              GError     **error)
{
  static const char insert[] =
    "INSERT INTO lesson (id, course_id, module_id, position, title, body, minutes, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
  g_autofree char *path = g_strconcat (FOLDER, lc_demo_get_text (source, "file"), NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *body = NULL;
  char *id;

  if (bytes == NULL)
    return FALSE;

  body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  id = lc_demo_random_uuid (&self->writer->random, self->published_at);
  g_ptr_array_add (self->lesson_ids, id);
  return lc_database_run (self->writer->database, error, insert, "ttti" "ttii", id, self->id, module_id, position,
                          lc_demo_get_text (source, "title"), body, lc_lesson_estimate_minutes (body), self->published_at) == 1;
}

static gboolean
write_modules (Course  *self,
               GError **error)
{
  static const char insert[] = "INSERT INTO course_module (id, course_id, position, title) VALUES ($1, $2, $3, $4)";
  yyjson_val *module, *lesson;
  size_t i, n, k, n_lessons;

  yyjson_arr_foreach (yyjson_obj_get (self->source, "modules"), i, n, module)
    {
      g_autofree char *id = lc_demo_random_uuid (&self->writer->random, self->published_at);

      if (lc_database_run (self->writer->database, error, insert, "ttit", id, self->id, (gint64) i, lc_demo_get_text (module, "title")) != 1)
        return FALSE;
      yyjson_arr_foreach (yyjson_obj_get (module, "lessons"), k, n_lessons, lesson)
        if (!write_lesson (self, id, lesson, k, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
write_progress (Course        *self,
                LcDemoMember  *member,
                guint          number,
                gint64         time,
                GError       **error)
{
  static const char insert[] =
    "INSERT INTO lesson_progress (member_id, course_id, lesson_id, position, done_at, updated_at) VALUES ($1, $2, $3, 1000, $4, $4)";

  return lc_database_run (self->writer->database, error, insert, "ttti", member->id, self->id,
                          g_ptr_array_index (self->lesson_ids, number), time) == 1;
}

/* Each begins a day after the one before, and reads a lesson an hour. */
static gboolean
write_learner (Course      *self,
               yyjson_val  *source,
               guint        number,
               GError     **error)
{
  static const char insert[] =
    "INSERT INTO enrolment (course_id, member_id, done_count, lesson_id, completed_at, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
  LcDemoMember *member = lc_demo_find_member (self->writer, lc_demo_get_text (source, "member"), error);
  guint n_done = MIN ((guint) lc_demo_get_int (source, "done"), self->lesson_ids->len);
  gint64 began_at, ended_at;

  if (member == NULL)
    return FALSE;

  began_at = MAX (self->published_at, member->joined_at) + number * DAY;
  ended_at = began_at + n_done * HOUR;
  for (guint i = 0; i < n_done; i++)
    if (!write_progress (self, member, i, began_at + (i + 1) * HOUR, error))
      return FALSE;

  return lc_database_run (self->writer->database, error, insert, "tti" "tnii", self->id, member->id, (gint64) n_done,
                          n_done > 0 ? g_ptr_array_index (self->lesson_ids, n_done - 1) : NULL,
                          n_done == self->lesson_ids->len ? &ended_at : NULL, began_at, ended_at) == 1;
}

static gboolean
write_learners (Course  *self,
                GError **error)
{
  static const char count[] =
    "UPDATE course SET lesson_count = $2, learner_count = $3,"
    " minutes = (SELECT COALESCE(sum(minutes), 0) FROM lesson WHERE course_id = $1) WHERE id = $1";
  yyjson_val *learners = yyjson_obj_get (self->source, "learners");
  yyjson_val *learner;
  size_t i, n;

  yyjson_arr_foreach (learners, i, n, learner)
    if (!write_learner (self, learner, i, error))
      return FALSE;

  return lc_database_run (self->writer->database, error, count, "tii", self->id, (gint64) self->lesson_ids->len,
                          (gint64) yyjson_arr_size (learners)) == 1;
}

/**
 * lc_lessons_write_demo:
 * @writer: a writer whose members are there
 * @error: return location for an error
 *
 * Returns: whether the courses of the demo community are written
 */
gboolean
lc_lessons_write_demo (LcDemoWriter  *writer,
                       GError       **error)
{
  yyjson_val *courses = yyjson_obj_get (yyjson_doc_get_root (writer->data->courses), "courses");
  yyjson_val *source;
  size_t i, n;

  yyjson_arr_foreach (courses, i, n, source)
    {
      g_auto(Course) self = {
        .writer = writer,
        .source = source,
        .published_at = writer->plan->now - lc_demo_get_int (source, "days_ago") * DAY,
        .lesson_ids = g_ptr_array_new_with_free_func (g_free),
      };

      self.id = lc_demo_random_uuid (&writer->random, self.published_at);
      if (!write_place (&self, error) || !write_row (&self, error) || !write_modules (&self, error) ||
          !write_learners (&self, error) || !lc_course_store_facets (writer->database, self.id, error))
        return FALSE;
    }

  return TRUE;
}
