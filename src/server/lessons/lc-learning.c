/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

#include "lc-event.h"
#include "lc-version.h"

/* What somebody has read of a lesson stays when they leave its course. What is counted of a course is in the enrolment: one
 * function changes each. */

/* The member's devices ask anew what is so. */
static gboolean
append_event (LcDatabase  *database,
              const char  *kind,
              const char  *collection,
              const char  *id,
              const char  *member_id,
              GError     **error)
{
  g_autofree char *subject = g_strconcat (collection, "/", id, NULL);
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);

  return lc_event_append (database, kind, subject, audience, NULL, error);
}

static gboolean
count_learner (LcDatabase  *database,
               const char  *course_id,
               gint64       difference,
               GError     **error)
{
  return lc_database_run (database, error, "UPDATE course SET learner_count = learner_count + $2 WHERE id = $1", "ti", course_id,
                          difference) == 1;
}

/* What was read of it before is counted at once. */
static gboolean
enrol (LcDatabase  *database,
       const char  *course_id,
       const char  *member_id,
       GError     **error)
{
  static const char insert[] =
    "INSERT INTO enrolment (course_id, member_id, done_count, completed_at, created_at, updated_at)"
    " SELECT c.id, $2, d.done_count, CASE WHEN c.lesson_count > 0 AND d.done_count >= c.lesson_count THEN d.last_at END, $3, $3"
    " FROM course c CROSS JOIN (SELECT count(*) AS done_count, max(done_at) AS last_at FROM lesson_progress"
    " WHERE member_id = $2 AND course_id = $1 AND done_at IS NOT NULL) d WHERE c.id = $1";

  return lc_database_run (database, error, insert, "tti", course_id, member_id, lc_time_now ()) == 1 &&
         count_learner (database, course_id, 1, error);
}

static gboolean
leave (LcDatabase  *database,
       const char  *course_id,
       const char  *member_id,
       GError     **error)
{
  return lc_database_run (database, error, "DELETE FROM enrolment WHERE course_id = $1 AND member_id = $2", "tt", course_id,
                          member_id) == 1 &&
         count_learner (database, course_id, -1, error);
}

/**
 * lc_put_enrolment:
 * @request: PUT /api/v1/courses/{course_id}/enrolment
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_enrolment (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcCourse) course = { 0 };
  LcResponse *answer = NULL;
  gboolean is_enrolled;

  if (!lc_reader_has (reader, "is_enrolled"))
    lc_reader_add_problem (reader, "/is_enrolled", "is required");
  is_enrolled = lc_reader_get_boolean (reader, "is_enrolled", FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_course_find (&course, request, &answer, error))
    return answer;
  if (lc_policy_check (LC_ACTION_LEARN, &viewer, &course.place, NULL) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this course.");
  if (is_enrolled == course.is_enrolled)
    return lc_response_new_version (200, g_steal_pointer (&course.document), course.version);

  if (!(is_enrolled ? enrol : leave) (database, course.id, viewer.member_id, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }
  if (!append_event (database, "enrolment.changed", "courses", course.id, viewer.member_id, error))
    return NULL;

  return lc_course_respond (request, course.id, 200, error);
}

/* The one function that changes what was read of a lesson, and with it what is counted of the course. */
static gboolean
store_progress (LcDatabase      *database,
                const LcLesson  *lesson,
                const char      *member_id,
                gint64           position,
                gboolean         is_done,
                GError         **error)
{
  static const char upsert[] =
    "INSERT INTO lesson_progress (member_id, course_id, lesson_id, position, done_at, updated_at)"
    " VALUES ($1, $2, $3, $4, CASE WHEN $5 = 1 THEN $6 END, $6) ON CONFLICT (member_id, lesson_id) DO UPDATE SET"
    " position = excluded.position, updated_at = excluded.updated_at,"
    " done_at = CASE WHEN $5 = 1 THEN COALESCE(lesson_progress.done_at, $6) END";
  static const char count[] =
    "UPDATE enrolment SET done_count = done_count + $3, lesson_id = $4, updated_at = $5, completed_at = COALESCE(completed_at,"
    " CASE WHEN done_count + $3 >= (SELECT lesson_count FROM course WHERE id = $1) THEN $5 END)"
    " WHERE course_id = $1 AND member_id = $2";
  gint64 now = lc_time_now ();

  return lc_database_run (database, error, upsert, "tttiii", member_id, lesson->course_id, lesson->id, position, (gint64) is_done,
                          now) == 1 &&
         lc_database_run (database, error, count, "ttiti", lesson->course_id, member_id, (gint64) is_done - lesson->is_done,
                          lesson->id, now) >= 0 &&
         append_event (database, "lesson-progress.changed", "lessons", lesson->id, member_id, error) &&
         append_event (database, "enrolment.changed", "courses", lesson->course_id, member_id, error);
}

/**
 * lc_put_progress:
 * @request: PUT /api/v1/lessons/{lesson_id}/progress
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_progress (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcLesson) lesson = { 0 }, after = { 0 };
  LcResponse *answer = NULL;
  gboolean says_done, is_done;
  gint64 position;

  position = lc_reader_get_int (reader, "position", 0, 1000, -1);
  says_done = lc_reader_has (reader, "is_done");
  is_done = lc_reader_get_boolean (reader, "is_done", FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_lesson_find (&lesson, request, &answer, error))
    return answer;
  if (lc_policy_check (LC_ACTION_LEARN, &viewer, &lesson.place, NULL) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this course.");
  if (position < 0)
    position = lesson.position;
  if (!says_done)
    is_done = lesson.is_done;
  if (lesson.has_progress && position == lesson.position && is_done == lesson.is_done)
    return lc_response_new_version (200, g_steal_pointer (&lesson.document), lesson.version);

  if (!store_progress (database, &lesson, viewer.member_id, position, is_done, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }
  if (!lc_lesson_load (&after, database, viewer.member_id, lesson.id, error))
    return NULL;

  return lc_response_new_version (200, g_steal_pointer (&after.document), after.version);
}

/**
 * lc_learning_erase:
 * @database: a connection in a write transaction
 * @course_id: a course
 * @member_id: who is enrolled there, and whose account ends
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether they are enrolled there no more
 */
gboolean
lc_learning_erase (LcDatabase  *database,
                   const char  *course_id,
                   const char  *member_id,
                   GError     **error)
{
  return leave (database, course_id, member_id, error);
}
