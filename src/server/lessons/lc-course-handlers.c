/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

#include "lc-moderation.h"
#include "lc-version.h"

/**
 * lc_course_find:
 * @self: (out caller-allocates): the course that @request names, as who asks sees it
 * @request: a request
 * @answer: (out) (transfer full): the refusal, when there is none for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_course_find (LcCourse    *self,
                LcRequest   *request,
                LcResponse **answer,
                GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_course_load (self, lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "course_id"), error))
    return FALSE;
  if (self->id == NULL || !lc_policy_sees_inside (&viewer, &self->place))
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

/**
 * lc_course_check_edit:
 * @self: (out caller-allocates): the course that @request names
 * @request: a request
 * @answer: (out) (transfer full): the refusal, when there is none, or it is somebody else's
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_course_check_edit (LcCourse    *self,
                      LcRequest   *request,
                      LcResponse **answer,
                      GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_course_find (self, request, answer, error))
    return FALSE;
  if (lc_policy_check (LC_ACTION_EDIT_COURSE, &viewer, &self->place, NULL) != LC_VERDICT_ALLOWED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its authors change this course.");

  return *answer == NULL;
}

/**
 * lc_course_note_edit:
 * @request: a request that changed a course
 * @place: the course's place
 * @subject: what was changed
 * @action: how
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is in the moderation log, where who changed it is none of its authors
 */
gboolean
lc_course_note_edit (LcRequest      *request,
                     const LcPlace  *place,
                     const char     *subject,
                     const char     *action,
                     GError        **error)
{
  LcDeed deed = { .action = action, .subject = subject, .place_id = place->id };

  return place->relation == LC_RELATION_LEADER || lc_moderation_note (request, &deed, error);
}

/**
 * lc_course_respond:
 * @request: a request that changed a course
 * @course_id: the course
 * @status: the status of the answer
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): the course as it is now
 */
LcResponse *
lc_course_respond (LcRequest   *request,
                   const char  *course_id,
                   guint        status,
                   GError     **error)
{
  g_auto(LcCourse) course = { 0 };

  if (!lc_course_load (&course, lc_request_get_database (request), lc_request_get_member_id (request), course_id, error))
    return NULL;

  return lc_response_new_version (status, g_steal_pointer (&course.document), course.version);
}

static char *
hash_content (LcRequest             *request,
              const LcCourseFields  *fields)
{
  g_autofree char *authors = lc_document_write_texts (fields->authors);
  g_autofree char *skills = lc_document_write_texts (fields->skills);

  return lc_content_hash (lc_request_get_member_id (request), fields->title, fields->summary,
                          fields->language != NULL ? fields->language : "", fields->level, fields->licence, authors, skills, NULL);
}

/**
 * lc_create_course:
 * @request: POST /api/v1/courses
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_course (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_autofree char *content_hash = NULL;
  g_auto(LcCourse) found = { 0 };
  LcCourseFields fields;
  const char *id;

  id = lc_reader_get_uuid (reader, "id");
  lc_course_fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  content_hash = hash_content (request, &fields);
  if (!lc_course_load (&found, database, viewer.member_id, id, error))
    return NULL;
  if (found.id != NULL && lc_policy_sees_place (&viewer, &found.place) && g_strcmp0 (found.content_hash, content_hash) == 0)
    return lc_response_new_version (200, g_steal_pointer (&found.document), found.version);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another course with this id.");

  if (!lc_course_insert (database, id, viewer.member_id, &fields, content_hash, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }
  if (!lc_course_append_event (database, id, "course.created", error))
    return NULL;

  return lc_course_respond (request, id, 201, error);
}

/**
 * lc_get_course:
 * @request: GET /api/v1/courses/{course_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_course (LcRequest  *request,
               GError    **error)
{
  g_auto(LcCourse) course = { 0 };
  LcResponse *answer = NULL;

  return lc_course_find (&course, request, &answer, error)
         ? lc_response_new_version (200, g_steal_pointer (&course.document), course.version) : answer;
}

/* Whether it can become that; otherwise @answer says why not. */
static gboolean
check_state (const LcCourse  *course,
             int              state,
             LcResponse     **answer)
{
  if (state < 0 || state == (int) course->state)
    return TRUE;

  if (state == LC_COURSE_DRAFT)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "What was published can be withdrawn, and is no draft any more.");
  else if (state == LC_COURSE_WITHDRAWN && course->state == LC_COURSE_DRAFT)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is a draft, and not published yet.");
  else if (course->n_lessons == 0)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "A course without lessons cannot be published.");

  return *answer == NULL;
}

/**
 * lc_edit_course:
 * @request: PATCH /api/v1/courses/{course_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_course (LcRequest  *request,
                GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *subject = NULL;
  g_auto(LcCourse) course = { 0 };
  LcCourseState was_state;
  LcResponse *answer = NULL;
  LcCourseFields fields;
  gint64 n_changed;

  lc_course_fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_course_check_edit (&course, request, &answer, error))
    return answer;
  answer = lc_request_check_version (request, &course.document, course.version);
  if (answer != NULL || !check_state (&course, fields.state, &answer))
    return answer;

  was_state = course.state;
  n_changed = lc_course_update (&course, database, &fields, error);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The course was changed meanwhile");
  subject = g_strconcat ("courses/", course.id, NULL);
  if (n_changed != 1 || !lc_course_note_edit (request, &course.place, subject, "course.updated", error) ||
      !lc_course_append_event (database, course.id, was_state == LC_COURSE_DRAFT && course.state != LC_COURSE_DRAFT
                                                    ? "course.created" : "course.updated", error))
    return NULL;

  return lc_course_respond (request, course.id, 200, error);
}
