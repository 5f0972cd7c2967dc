/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

#include "lc-version.h"

/**
 * lc_lesson_find:
 * @self: (out caller-allocates): the lesson that @request names, as who asks sees it
 * @request: a request
 * @answer: (out) (transfer full): the refusal, when there is none for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_lesson_find (LcLesson    *self,
                LcRequest   *request,
                LcResponse **answer,
                GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_lesson_load (self, lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "lesson_id"), error))
    return FALSE;
  if (self->id == NULL || !lc_policy_sees_inside (&viewer, &self->place))
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

static LcResponse *
respond (LcRequest   *request,
         const char  *lesson_id,
         guint        status,
         GError     **error)
{
  g_auto(LcLesson) lesson = { 0 };

  if (!lc_lesson_load (&lesson, lc_request_get_database (request), lc_request_get_member_id (request), lesson_id, error))
    return NULL;

  return lc_response_new_version (status, g_steal_pointer (&lesson.document), lesson.version);
}

/* Whether the module is one of the course, and there is room; otherwise @answer says why not, or @error is set. */
static gboolean
check_module (LcRequest       *request,
              const LcCourse  *course,
              const char      *module_id,
              LcResponse     **answer,
              GError         **error)
{
  static const char query[] = "SELECT 1 FROM course_module WHERE id = $1 AND course_id = $2";
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (lc_request_get_database (request), error, query, "tt", module_id, course->id);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/module_id", "is no module of this course");
      *answer = lc_response_new_invalid (reader);
    }
  else if (step == LC_STEP_ROW && course->n_lessons >= LC_COURSE_MAX_LESSONS)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "A course has at most %d lessons.", LC_COURSE_MAX_LESSONS);

  return step == LC_STEP_ROW && *answer == NULL;
}

/**
 * lc_create_lesson:
 * @request: POST /api/v1/courses/{course_id}/lessons
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_lesson (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *content_hash = NULL, *minutes = NULL, *subject = NULL;
  g_auto(LcCourse) course = { 0 };
  g_auto(LcLesson) found = { 0 };
  LcResponse *answer = NULL;
  LcLessonFields fields;
  const char *id;

  id = lc_reader_get_uuid (reader, "id");
  lc_lesson_fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_course_check_edit (&course, request, &answer, error))
    return answer;
  minutes = g_strdup_printf ("%" G_GINT64_FORMAT, fields.minutes);
  content_hash = lc_content_hash (member_id, course.id, fields.module_id, fields.title, fields.body, minutes, NULL);
  if (!lc_lesson_load (&found, database, member_id, id, error))
    return NULL;
  if (found.id != NULL && g_strcmp0 (found.content_hash, content_hash) == 0)
    return lc_response_new_version (200, g_steal_pointer (&found.document), found.version);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another lesson with this id.");
  if (!check_module (request, &course, fields.module_id, &answer, error))
    return answer;

  if (!lc_lesson_insert (database, id, course.id, member_id, &fields, content_hash, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }
  subject = g_strconcat ("lessons/", id, NULL);
  if (!lc_course_note_edit (request, &course.place, subject, "lesson.created", error) ||
      !lc_lesson_append_event (database, course.id, id, "lesson.created", error))
    return NULL;

  return respond (request, id, 201, error);
}

/**
 * lc_get_lesson:
 * @request: GET /api/v1/lessons/{lesson_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_lesson (LcRequest  *request,
               GError    **error)
{
  g_auto(LcLesson) lesson = { 0 };
  LcResponse *answer = NULL;

  return lc_lesson_find (&lesson, request, &answer, error)
         ? lc_response_new_version (200, g_steal_pointer (&lesson.document), lesson.version) : answer;
}

/* Whether who asks writes the lesson as it is now; otherwise @answer says why not, or @error is set. */
static gboolean
check_edit (LcLesson    *lesson,
            LcRequest   *request,
            LcResponse **answer,
            GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_lesson_find (lesson, request, answer, error))
    return FALSE;
  if (lc_policy_check (LC_ACTION_EDIT_COURSE, &viewer, &lesson->place, NULL) != LC_VERDICT_ALLOWED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its authors change this course.");
  else
    *answer = lc_request_check_version (request, &lesson->document, lesson->version);

  return *answer == NULL;
}

/**
 * lc_edit_lesson:
 * @request: PATCH /api/v1/lessons/{lesson_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_lesson (LcRequest  *request,
                GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *subject = NULL;
  g_auto(LcLesson) lesson = { 0 };
  LcResponse *answer = NULL;
  LcLessonFields fields;
  gint64 n_changed;

  lc_lesson_fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!check_edit (&lesson, request, &answer, error))
    return answer;

  n_changed = lc_lesson_update (&lesson, database, lc_request_get_member_id (request), &fields, error);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The lesson was changed meanwhile");
  subject = g_strconcat ("lessons/", lesson.id, NULL);
  if (n_changed != 1 || !lc_course_note_edit (request, &lesson.place, subject, "lesson.updated", error) ||
      !lc_lesson_append_event (database, lesson.course_id, lesson.id, "lesson.updated", error))
    return NULL;

  return respond (request, lesson.id, 200, error);
}

/**
 * lc_delete_lesson:
 * @request: DELETE /api/v1/lessons/{lesson_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_lesson (LcRequest  *request,
                  GError    **error)
{
  g_autofree char *subject = NULL;
  g_auto(LcLesson) lesson = { 0 };
  LcResponse *answer = NULL;

  if (!check_edit (&lesson, request, &answer, error))
    return answer;

  subject = g_strconcat ("lessons/", lesson.id, NULL);
  if (!lc_course_note_edit (request, &lesson.place, subject, "lesson.deleted", error) ||
      !lc_lesson_remove (lc_request_get_database (request), lesson.course_id, lesson.id, error))
    return NULL;

  return lc_response_new_empty (204);
}
