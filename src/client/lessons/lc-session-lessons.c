/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-learning-private.h"

#include "lc-session-private.h"

/**
 * lc_session_fetch_course:
 * @self: a session
 * @id: the id of a course
 *
 * Reads a course with its outline, from the cache at once and then anew.
 *
 * Returns: (transfer full): a future of the [class@Course]; %LC_ERROR_NOT_FOUND where there is none that the member may see
 */
DexFuture *
lc_session_fetch_course (LcSession  *self,
                         const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_documents_fetch (lc_session_get_documents (self), LC_TYPE_COURSE, id);
}

/**
 * lc_session_fetch_lesson:
 * @self: a session
 * @id: the id of a lesson
 *
 * Reads a lesson, from the cache at once and then anew.
 *
 * Returns: (transfer full): a future of the [class@Lesson]; %LC_ERROR_NOT_FOUND where there is none that the member may see
 */
DexFuture *
lc_session_fetch_lesson (LcSession  *self,
                         const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_documents_fetch (lc_session_get_documents (self), LC_TYPE_LESSON, id);
}

/* Puts what is so now, which takes the place of what was said before of the same and is not sent yet. */
static DexFuture *
write_own (LcSession          *self,
           const LcOutboxKind *kind,
           gpointer            document,
           const char         *route,
           const char         *what,
           JsonBuilder        *builder)
{
  g_autofree char *subject = g_strconcat (LC_DOCUMENT_GET_CLASS (document)->collection, "/", lc_document_get_id (document), NULL);
  g_autofree char *key = g_strconcat (subject, "?", what, NULL);
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/", subject, route, NULL));
  LcOutboxWrite write = { .kind = kind, .object = document, .subject = subject, .key = key };

  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return lc_outbox_add (lc_session_get_outbox (self), &write, request);
}

static JsonBuilder *
begin (const char *member)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, member);
  return builder;
}

/**
 * lc_session_enrol:
 * @self: a session
 * @course: a course
 * @enrolled: whether the member wants to learn it
 *
 * Enrols the member in @course, or lets them leave it: at once here, and on the server when that can be reached.
 *
 * Returns: (transfer full): a future of @course
 */
DexFuture *
lc_session_enrol (LcSession *self,
                  LcCourse  *course,
                  gboolean   enrolled)
{
  g_autoptr(JsonBuilder) builder = begin ("is_enrolled");

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_COURSE (course), NULL);

  json_builder_add_boolean_value (builder, enrolled);
  return write_own (self, &lc_outbox_enrolment, course, "/enrolment", "enrolment", builder);
}

/**
 * lc_session_keep_position:
 * @self: a session
 * @lesson: a lesson
 * @position: how far the member has read, of a thousand
 *
 * Returns: (transfer full): a future of @lesson
 */
DexFuture *
lc_session_keep_position (LcSession *self,
                          LcLesson  *lesson,
                          guint      position)
{
  g_autoptr(JsonBuilder) builder = begin ("position");

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_LESSON (lesson) && position <= 1000, NULL);

  json_builder_add_int_value (builder, position);
  return write_own (self, &lc_outbox_lesson_position, lesson, "/progress", "position", builder);
}

/**
 * lc_session_finish_lesson:
 * @self: a session
 * @lesson: a lesson
 * @done: whether the member has done it
 *
 * Returns: (transfer full): a future of @lesson
 */
DexFuture *
lc_session_finish_lesson (LcSession *self,
                          LcLesson  *lesson,
                          gboolean   done)
{
  g_autoptr(JsonBuilder) builder = begin ("is_done");

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_LESSON (lesson), NULL);

  json_builder_add_boolean_value (builder, done);
  return write_own (self, &lc_outbox_lesson_done, lesson, "/progress", "done", builder);
}
