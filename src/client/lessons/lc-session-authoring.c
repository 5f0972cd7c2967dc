/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-authoring.h"

#include "lc-session-private.h"
#include "lessons/lc-learning-private.h"

/* What authors write goes to the server at once, as they see it: it says what is wrong, and who has changed it meanwhile. */

/* Its course has another outline now. */
static DexFuture *
read_lesson (LcSession  *session,
             JsonObject *object,
             gboolean    cached,
             gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcLesson *lesson = lc_learning_take_written (session, LC_TYPE_LESSON, object, cached, &error);

  if (lesson == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (lc_lesson_get_course_id (lesson) != NULL)
    lc_learning_read_again (lc_session_get_learning (session), LC_TYPE_COURSE, lc_lesson_get_course_id (lesson));
  return dex_future_new_take_object (lesson);
}

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

static LcHttpRequest *
end (JsonBuilder *builder,
     const char  *method,
     char        *path)
{
  LcHttpRequest *request = lc_http_request_new (method, path);

  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

/* One that is begun in @builder, with the lessons that come. */
static void
begin_module (JsonBuilder *builder,
              const char  *id,
              const char  *title)
{
  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "title", title);
  json_builder_set_member_name (builder, "lesson_ids");
  json_builder_begin_array (builder);
}

static void
end_module (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* A lesson where it stands. */
typedef struct
{
  LcCourseLesson *lesson;
  LcCourseLesson *module; /* any lesson of the module in which it is to be */
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_clear_object (&self->lesson);
  g_clear_object (&self->module);
}

/* Returns: (transfer full) (element-type Entry): the lessons of @course as they stand */
static GArray *
list_entries (LcCourse *course)
{
  GListModel *lessons = lc_course_get_lessons (course);
  guint n_lessons = lessons != NULL ? g_list_model_get_n_items (lessons) : 0;
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; i < n_lessons; i++)
    {
      LcCourseLesson *lesson = g_list_model_get_item (lessons, i);
      Entry entry = { lesson, g_object_ref (lesson) };

      g_array_append_val (entries, entry);
    }

  return entries;
}

/* The module @renamed, where there is one, has @title from now on. */
static void
add_modules (JsonBuilder *builder,
             GArray      *entries,
             const char  *renamed,
             const char  *title)
{
  const char *module_id = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (g_strcmp0 (module_id, lc_course_lesson_get_module_id (entry->module)) != 0)
        {
          if (module_id != NULL)
            end_module (builder);
          module_id = lc_course_lesson_get_module_id (entry->module);
          begin_module (builder, module_id, g_strcmp0 (module_id, renamed) == 0 ? title : lc_course_lesson_get_module (entry->module));
        }
      json_builder_add_string_value (builder, lc_course_lesson_get_id (entry->lesson));
    }
  if (module_id != NULL)
    end_module (builder);
}

static JsonBuilder *
begin_outline (GArray     *entries,
               const char *renamed,
               const char *title)
{
  JsonBuilder *builder = begin ();

  json_builder_set_member_name (builder, "modules");
  json_builder_begin_array (builder);
  add_modules (builder, entries, renamed, title);
  return builder;
}

static DexFuture *
put_outline (LcSession   *self,
             LcCourse    *course,
             JsonBuilder *builder)
{
  LcHttpRequest *request;

  json_builder_end_array (builder);
  request = end (builder, SOUP_METHOD_PUT, g_strconcat ("/api/v1/courses/", lc_document_get_id (LC_DOCUMENT (course)), "/outline", NULL));
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (course)));

  return lc_session_ask (self, request, lc_learning_read_course, NULL, NULL);
}

/**
 * lc_session_add_module:
 * @self: a session
 * @course: a course that the member writes, which was itself read
 * @id: a new id; the same, where it is tried again
 * @title: what it is called
 *
 * Adds a module to the end of @course, for a lesson that comes into it. A module in which nothing stands is not kept for long.
 *
 * Returns: (transfer full): a future of @course; %LC_ERROR_CONFLICT where somebody else changed it meanwhile
 */
DexFuture *
lc_session_add_module (LcSession  *self,
                       LcCourse   *course,
                       const char *id,
                       const char *title)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GArray) entries = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course) && id != NULL && title != NULL, NULL);

  entries = list_entries (course);
  builder = begin_outline (entries, NULL, NULL);
  begin_module (builder, id, title);
  end_module (builder);
  return put_outline (self, course, builder);
}

/**
 * lc_session_rename_module:
 * @self: a session
 * @course: a course that the member writes, which was itself read
 * @module_id: a module of it in which a lesson stands
 * @title: what it is called from now on
 *
 * Returns: (transfer full): a future of @course; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_INVALID where something is
 *   wrong with @title
 */
DexFuture *
lc_session_rename_module (LcSession  *self,
                          LcCourse   *course,
                          const char *module_id,
                          const char *title)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GArray) entries = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course) && module_id != NULL && title != NULL, NULL);

  entries = list_entries (course);
  builder = begin_outline (entries, module_id, title);
  return put_outline (self, course, builder);
}

/* Changes places with its neighbour; where that stands in another module, it comes into that one, and stays beside it. */
static gboolean
move_entry (GArray     *entries,
            const char *lesson_id,
            gboolean    up)
{
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      guint k = up ? i - 1 : i + 1;
      Entry *other;

      if (!g_str_equal (lc_course_lesson_get_id (entry->lesson), lesson_id) || k >= entries->len)
        continue;

      other = &g_array_index (entries, Entry, k);
      if (g_strcmp0 (lc_course_lesson_get_module_id (entry->module), lc_course_lesson_get_module_id (other->module)) != 0)
        {
          g_set_object (&entry->module, other->module);
        }
      else
        {
          Entry moved = *entry;

          *entry = *other;
          *other = moved;
        }
      return TRUE;
    }

  return FALSE;
}

/**
 * lc_session_move_lesson:
 * @self: a session
 * @course: a course that the member writes, which was itself read
 * @lesson_id: one of its lessons
 * @up: whether it comes before the one before it; otherwise behind the one behind it
 *
 * At the end of its module it goes into the next one.
 *
 * Returns: (transfer full): a future of @course; %LC_ERROR_CONFLICT where somebody else changed it meanwhile
 */
DexFuture *
lc_session_move_lesson (LcSession  *self,
                        LcCourse   *course,
                        const char *lesson_id,
                        gboolean    up)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GArray) entries = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course) && lesson_id != NULL, NULL);

  entries = list_entries (course);
  if (!move_entry (entries, lesson_id, up))
    return dex_future_new_for_object (course);

  builder = begin_outline (entries, NULL, NULL);
  return put_outline (self, course, builder);
}

/**
 * lc_session_create_lesson:
 * @self: a session
 * @course: a course that the member writes
 * @id: a new id; the same, where it is tried again
 * @module_id: one of its modules
 * @title: what it is called
 *
 * Adds a lesson without a text to the end of a module.
 *
 * Returns: (transfer full): a future of the [class@Lesson]
 */
DexFuture *
lc_session_create_lesson (LcSession  *self,
                          LcCourse   *course,
                          const char *id,
                          const char *module_id,
                          const char *title)
{
  g_autoptr(JsonBuilder) builder = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_COURSE (course), NULL);
  g_return_val_if_fail (id != NULL && module_id != NULL && title != NULL, NULL);

  builder = begin ();
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "module_id", module_id);
  lc_json_add_string (builder, "title", title);
  request = end (builder, SOUP_METHOD_POST, g_strconcat ("/api/v1/courses/", lc_document_get_id (LC_DOCUMENT (course)), "/lessons", NULL));
  request->retry = TRUE;

  return lc_session_ask (self, request, read_lesson, NULL, NULL);
}

/**
 * lc_session_edit_lesson:
 * @self: a session
 * @lesson: a lesson of a course that the member writes
 * @version: the version that the member began with
 * @title: what it is called now
 * @body: its text now, in Markdown
 *
 * Returns: (transfer full): a future of @lesson; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_INVALID where something
 *   about it is wrong
 */
DexFuture *
lc_session_edit_lesson (LcSession  *self,
                        LcLesson   *lesson,
                        gint64      version,
                        const char *title,
                        const char *body)
{
  g_autoptr(JsonBuilder) builder = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_LESSON (lesson) && title != NULL && body != NULL, NULL);

  builder = begin ();
  lc_json_add_string (builder, "title", title);
  lc_json_add_string (builder, "body", body);
  request = end (builder, SOUP_METHOD_PATCH, g_strconcat ("/api/v1/lessons/", lc_document_get_id (LC_DOCUMENT (lesson)), NULL));
  lc_http_request_set_version (request, version);

  return lc_session_ask (self, request, read_lesson, NULL, NULL);
}

/**
 * lc_session_remove_lesson:
 * @self: a session
 * @lesson: a lesson of a course that the member writes, as they see it
 *
 * Takes @lesson out of its course for good, with what was read of it.
 *
 * Returns: (transfer full): a future of a boolean; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_NOT_FOUND where it is gone
 */
DexFuture *
lc_session_remove_lesson (LcSession *self,
                          LcLesson  *lesson)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_LESSON (lesson), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, g_strconcat ("/api/v1/lessons/", lc_document_get_id (LC_DOCUMENT (lesson)), NULL));
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (lesson)));

  return lc_session_ask (self, request, NULL, NULL, NULL);
}
