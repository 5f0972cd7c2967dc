/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-authoring.h"

#include "lc-edit-private.h"
#include "lc-session-private.h"
#include "lessons/lc-learning-private.h"

/* Returns: (transfer full) (nullable): the document that the server has answered with, which the member's own write made so */
gpointer
lc_learning_take_written (LcSession   *session,
                          GType        type,
                          JsonObject  *object,
                          gboolean     cached,
                          GError     **error)
{
  LcDocument *document = lc_documents_read (lc_session_get_documents (session), type, object, cached, error);

  if (document != NULL)
    lc_learning_set_written (lc_session_get_learning (session), document);
  return document;
}

/* What lc_session_ask() reads a course with that the member has changed. */
DexFuture *
lc_learning_read_course (LcSession  *session,
                         JsonObject *object,
                         gboolean    cached,
                         gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcCourse *course = lc_learning_take_written (session, LC_TYPE_COURSE, object, cached, &error);

  return course != NULL ? dex_future_new_take_object (course) : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * lc_session_begin_course_edit:
 * @self: a session
 * @course: (nullable): a course that was fetched; %NULL: one that is to be begun
 *
 * Returns: (transfer full): an edit with the texts `title`, `summary`, `language`, `level` and `licence`, and the lists `authors` and `skills`
 */
LcEdit *
lc_session_begin_course_edit (LcSession *self,
                              LcCourse  *course)
{
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (course == NULL || LC_IS_COURSE (course), NULL);

  edit = lc_edit_new (course != NULL ? lc_document_get_version (LC_DOCUMENT (course)) : 0);
  lc_edit_add_text (edit, "title", course != NULL ? lc_course_get_title (course) : "");
  lc_edit_add_text (edit, "summary", course != NULL ? lc_course_get_summary (course) : "");
  lc_edit_add_text (edit, "language", course != NULL ? lc_course_get_language (course) : NULL);
  lc_edit_add_text (edit, "level", course != NULL ? lc_course_get_level (course) : "all");
  lc_edit_add_text (edit, "licence", course != NULL ? lc_course_get_licence (course) : "");
  lc_edit_add_texts (edit, "authors", course != NULL ? lc_course_get_authors (course) : NULL);
  lc_edit_add_texts (edit, "skills", course != NULL ? lc_course_get_skills (course) : NULL);
  return edit;
}

static LcHttpRequest *
create_request (const char *method,
                char       *path,
                LcEdit     *edit)
{
  LcHttpRequest *request = lc_http_request_new (method, path);

  request->body = lc_edit_dup_changes (edit);
  request->media_type = g_strdup ("application/json");
  return request;
}

static LcHttpRequest *
create_patch (LcCourse *course,
              LcEdit   *edit)
{
  LcHttpRequest *request = create_request (SOUP_METHOD_PATCH,
                                           g_strconcat ("/api/v1/courses/", lc_document_get_id (LC_DOCUMENT (course)), NULL), edit);

  lc_http_request_set_version (request, lc_edit_get_version (edit));
  return request;
}

/**
 * lc_session_create_course:
 * @self: a session
 * @id: a new id; the same, where it is tried again
 * @edit: what lc_session_begin_course_edit() gave for a new one, with its title at least
 *
 * Begins a course, as a draft without lessons that the member leads.
 *
 * Returns: (transfer full): a future of the [class@Course]; %LC_ERROR_INVALID where something about it is wrong, %LC_ERROR_FORBIDDEN where the
 *   member writes none
 */
DexFuture *
lc_session_create_course (LcSession  *self,
                          const char *id,
                          LcEdit     *edit)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL && edit != NULL, NULL);

  lc_edit_set_text (edit, "id", id);
  request = create_request (SOUP_METHOD_POST, g_strdup ("/api/v1/courses"), edit);
  request->retry = TRUE;
  return lc_session_ask (self, request, lc_learning_read_course, NULL, NULL);
}

/**
 * lc_session_save_course:
 * @self: a session
 * @course: the course that is changed
 * @edit: what lc_session_begin_course_edit() gave for it, with the changes
 *
 * Returns: (transfer full): a future of @course; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT where somebody else changed it meanwhile
 */
DexFuture *
lc_session_save_course (LcSession *self,
                        LcCourse  *course,
                        LcEdit    *edit)
{
  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course) && edit != NULL, NULL);

  if (!lc_edit_is_changed (edit))
    return dex_future_new_for_object (course);

  return lc_session_ask (self, create_patch (course, edit), lc_learning_read_course, NULL, NULL);
}

/**
 * lc_session_set_course_state:
 * @self: a session
 * @course: a course that the member writes, as they see it
 * @state: `published` or `withdrawn`
 *
 * Returns: (transfer full): a future of @course; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_EXISTS where it cannot
 *   become that
 */
DexFuture *
lc_session_set_course_state (LcSession  *self,
                             LcCourse   *course,
                             const char *state)
{
  g_autoptr(LcEdit) edit = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course) && state != NULL, NULL);

  edit = lc_edit_new (lc_document_get_version (LC_DOCUMENT (course)));
  lc_edit_set_text (edit, "state", state);
  return lc_session_ask (self, create_patch (course, edit), lc_learning_read_course, NULL, NULL);
}
