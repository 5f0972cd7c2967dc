/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lesson.h"

#include "lc-course.h"
#include "lc-limits.h"
#include "lc-upload-use.h"

#define MAX_TITLE 200
#define MAX_MINUTES (24 * 60)
/* Somebody reads so much of a text in a minute: 200 words. */
#define CHARACTERS_A_MINUTE 1200

enum
{
  COLUMN_COURSE_ID,
  COLUMN_COURSE_TITLE,
  COLUMN_MODULE_ID,
  COLUMN_MODULE_TITLE,
  COLUMN_MODULE_POSITION,
  COLUMN_LESSON_POSITION,
  COLUMN_TITLE,
  COLUMN_BODY,
  COLUMN_MINUTES,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
  COLUMN_CONTENT_HASH,
  COLUMN_POSITION,
  COLUMN_DONE_AT,
  COLUMN_PLACE,
};

/**
 * lc_lesson_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 * @is_new: whether a module and a title are required, and what is not said has its default
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_lesson_fields_read (LcLessonFields *self,
                       LcReader       *reader,
                       gboolean        is_new)
{
  *self = (LcLessonFields) { 0 };

  if (is_new)
    self->module_id = lc_reader_get_uuid (reader, "module_id");
  if (is_new || lc_reader_has (reader, "title"))
    self->title = lc_reader_get_text (reader, "title", 1, MAX_TITLE);
  self->body = lc_reader_get_optional_text (reader, "body", LC_MAX_LESSON_BODY, is_new ? "" : NULL);
  self->minutes = lc_reader_get_int (reader, "minutes", 1, MAX_MINUTES, -1);
}

static void
add_name (yyjson_mut_doc *document,
          yyjson_mut_val *object,
          const char     *key,
          const char     *id,
          const char     *title)
{
  yyjson_mut_val *name = yyjson_mut_obj_add_obj (document, object, key);

  lc_document_add_text (document, name, "id", id);
  lc_document_add_text (document, name, "title", title);
}

#define FROM_NEIGHBOUR \
  "SELECT l.id, l.title FROM course_module u JOIN lesson l ON l.module_id = u.id WHERE u.course_id = $1 AND" \
  " (u.position, u.id, l.position, l.id)"

/* The lesson before or behind, of whatever module. */
static gboolean
add_neighbour (LcLesson        *self,
               LcDatabase      *database,
               yyjson_mut_val  *root,
               const char      *key,
               const char      *query,
               LcStatement     *row,
               GError         **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, query, "titit", self->course_id, lc_statement_get_int (row, COLUMN_MODULE_POSITION),
                                 lc_statement_get_text (row, COLUMN_MODULE_ID), lc_statement_get_int (row, COLUMN_LESSON_POSITION),
                                 self->id);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    add_name (self->document, root, key, lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1));
  else
    lc_document_add_text (self->document, root, key, NULL);

  return step != LC_STEP_ERROR;
}

static gboolean
add_neighbours (LcLesson        *self,
                LcDatabase      *database,
                yyjson_mut_val  *root,
                LcStatement     *row,
                GError         **error)
{
  static const char query_before[] =
    FROM_NEIGHBOUR " < ($2, $3, $4, $5) ORDER BY u.position DESC, u.id DESC, l.position DESC, l.id DESC LIMIT 1";
  static const char query_behind[] = FROM_NEIGHBOUR " > ($2, $3, $4, $5) ORDER BY u.position, u.id, l.position, l.id LIMIT 1";

  return add_neighbour (self, database, root, "previous", query_before, row, error) &&
         add_neighbour (self, database, root, "next", query_behind, row, error);
}

static void
read_row (LcLesson    *self,
          LcStatement *statement)
{
  self->course_id = g_strdup (lc_statement_get_text (statement, COLUMN_COURSE_ID));
  self->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  self->has_progress = !lc_statement_is_null (statement, COLUMN_POSITION);
  self->position = self->has_progress ? lc_statement_get_int (statement, COLUMN_POSITION) : 0;
  self->is_done = !lc_statement_is_null (statement, COLUMN_DONE_AT);
  lc_place_read (&self->place, statement, COLUMN_PLACE);
}

static void
add_members (LcLesson       *self,
             yyjson_mut_val *root,
             LcStatement    *statement)
{
  yyjson_mut_doc *document = self->document;
  yyjson_mut_val *my;

  lc_document_add_text (document, root, "id", self->id);
  add_name (document, root, "course", self->course_id, lc_statement_get_text (statement, COLUMN_COURSE_TITLE));
  add_name (document, root, "module", lc_statement_get_text (statement, COLUMN_MODULE_ID),
            lc_statement_get_text (statement, COLUMN_MODULE_TITLE));
  lc_document_add_text (document, root, "title", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_document_add_text (document, root, "body", lc_statement_get_text (statement, COLUMN_BODY));
  yyjson_mut_obj_add_sint (document, root, "minutes", lc_statement_get_int (statement, COLUMN_MINUTES));
  lc_document_add_time (document, root, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, root, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
  my = yyjson_mut_obj_add_obj (document, root, "my");
  yyjson_mut_obj_add_sint (document, my, "position", self->position);
  yyjson_mut_obj_add_bool (document, my, "is_done", self->is_done);
  lc_document_add_column_time (document, my, "done_at", statement, COLUMN_DONE_AT);
  yyjson_mut_obj_add_sint (document, root, "version", self->version);
}

/**
 * lc_lesson_load:
 * @self: (out caller-allocates): the lesson; its id is %NULL when there is none
 * @database: a connection
 * @member_id: as whom it is seen
 * @lesson_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_lesson_load (LcLesson    *self,
                LcDatabase  *database,
                const char  *member_id,
                const char  *lesson_id,
                GError     **error)
{
  static const char query[] =
    "SELECT c.id, c.title, u.id, u.title, u.position, l.position, l.title, l.body, l.minutes, l.created_at, l.updated_at, l.version,"
    " l.content_hash, p.position, p.done_at, " LC_PLACE_COLUMNS
    " FROM lesson l JOIN course c ON c.id = l.course_id JOIN course_module u ON u.id = l.module_id" LC_PLACE_JOIN ("c.id", "$1")
    " LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.member_id = $1 WHERE l.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  *self = (LcLesson) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, lesson_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  self->id = g_strdup (lesson_id);
  read_row (self, statement);
  self->document = lc_document_new (&root);
  add_members (self, root, statement);

  return add_neighbours (self, database, root, statement, error);
}

/**
 * lc_lesson_append_event:
 * @database: a connection in a write transaction
 * @course_id: the lesson's course
 * @lesson_id: a lesson
 * @kind: what happened to it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether all who may read it are told, and that the course's outline is another
 */
gboolean
lc_lesson_append_event (LcDatabase  *database,
                        const char  *course_id,
                        const char  *lesson_id,
                        const char  *kind,
                        GError     **error)
{
  g_autofree char *subject = g_strconcat ("lessons/", lesson_id, NULL);

  return lc_place_append_event (database, course_id, kind, subject, NULL, error) &&
         lc_course_append_event (database, course_id, "course.updated", error);
}

/* Its pictures are seen by who sees the course. */
static gboolean
note_body (LcDatabase  *database,
           const char  *lesson_id,
           const char  *course_id,
           const char  *editor_id,
           const char  *body,
           GError     **error)
{
  LcUploadUser user = { .target_id = lesson_id, .place_id = course_id, .author_id = editor_id, .editor_id = editor_id };

  return lc_upload_uses_store (database, &user, body, error);
}

/**
 * lc_lesson_estimate_minutes:
 * @body: a lesson's text
 *
 * Returns: about how many minutes it takes to read it
 */
gint64
lc_lesson_estimate_minutes (const char *body)
{
  return MIN (g_utf8_strlen (body, -1) / CHARACTERS_A_MINUTE + 1, MAX_MINUTES);
}

/**
 * lc_lesson_insert:
 * @database: a connection in a write transaction
 * @lesson_id: the new lesson's id
 * @course_id: its course
 * @editor_id: who writes it
 * @fields: all about it; its module is one of @course_id
 * @content_hash: from lc_content_hash()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was made, as the last of its module
 */
gboolean
lc_lesson_insert (LcDatabase            *database,
                  const char            *lesson_id,
                  const char            *course_id,
                  const char            *editor_id,
                  const LcLessonFields  *fields,
                  const char            *content_hash,
                  GError               **error)
{
  static const char insert[] =
    "INSERT INTO lesson (id, course_id, module_id, position, title, body, minutes, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, (SELECT COALESCE(max(position), -1) + 1 FROM lesson WHERE module_id = $3), $4, $5, $6, $7, $7, $8)";
  gint64 minutes = fields->minutes > 0 ? fields->minutes : lc_lesson_estimate_minutes (fields->body);

  return lc_database_run (database, error, insert, "ttttt" "iit", lesson_id, course_id, fields->module_id, fields->title, fields->body,
                          minutes, lc_time_now (), content_hash) == 1 &&
         note_body (database, lesson_id, course_id, editor_id, fields->body, error) &&
         lc_course_recount (database, course_id, error);
}

/**
 * lc_lesson_update:
 * @self: the lesson as it was
 * @database: a connection in a write transaction
 * @editor_id: who changes it
 * @fields: what changes
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1, 0 when it was changed meanwhile, or -1 with @error set
 */
gint64
lc_lesson_update (LcLesson              *self,
                  LcDatabase            *database,
                  const char            *editor_id,
                  const LcLessonFields  *fields,
                  GError               **error)
{
  static const char update[] =
    "UPDATE lesson SET title = COALESCE($3, title), body = COALESCE($4, body), minutes = COALESCE($5, minutes), updated_at = $6,"
    " version = version + 1 WHERE id = $1 AND version = $2";
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "titt" "ni", self->id, self->version, fields->title, fields->body,
                               fields->minutes > 0 ? &fields->minutes : NULL, lc_time_now ());
  if (n_changed != 1)
    return n_changed;

  return (fields->body == NULL || note_body (database, self->id, self->course_id, editor_id, fields->body, error)) &&
         lc_course_recount (database, self->course_id, error) ? 1 : -1;
}

/* Of those who had read it, one lesson less is done. */
static gboolean
forget_progress (LcDatabase  *database,
                 const char  *course_id,
                 const char  *lesson_id,
                 GError     **error)
{
  static const char count[] =
    "UPDATE enrolment SET done_count = done_count - 1 WHERE course_id = $1 AND member_id IN"
    " (SELECT p.member_id FROM lesson_progress p WHERE p.lesson_id = $2 AND p.done_at IS NOT NULL)";

  return lc_database_run (database, error, count, "tt", course_id, lesson_id) >= 0 &&
         lc_database_run (database, error, "DELETE FROM lesson_progress WHERE lesson_id = $1", "t", lesson_id) >= 0;
}

/* Who had read all others has read all. */
static gboolean
complete_enrolments (LcDatabase  *database,
                     const char  *course_id,
                     GError     **error)
{
  static const char complete[] =
    "UPDATE enrolment SET completed_at = $2 WHERE course_id = $1 AND completed_at IS NULL"
    " AND done_count >= (SELECT CASE WHEN lesson_count > 0 THEN lesson_count ELSE 1 END FROM course WHERE id = $1)";

  return lc_database_run (database, error, complete, "ti", course_id, lc_time_now ()) >= 0;
}

/**
 * lc_lesson_remove:
 * @database: a connection in a write transaction
 * @course_id: a course
 * @lesson_id: one of its lessons
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes a lesson out of its course for good, with what was read of it.
 *
 * Returns: whether it is gone
 */
gboolean
lc_lesson_remove (LcDatabase  *database,
                  const char  *course_id,
                  const char  *lesson_id,
                  GError     **error)
{
  return lc_lesson_append_event (database, course_id, lesson_id, "lesson.deleted", error) &&
         forget_progress (database, course_id, lesson_id, error) &&
         lc_database_run (database, error, "DELETE FROM upload_use WHERE target_id = $1", "t", lesson_id) >= 0 &&
         lc_database_run (database, error, "DELETE FROM lesson WHERE id = $1 AND course_id = $2", "tt", lesson_id, course_id) == 1 &&
         lc_course_recount (database, course_id, error) && complete_enrolments (database, course_id, error);
}

void
lc_lesson_clear (LcLesson *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->course_id, g_free);
  g_clear_pointer (&self->content_hash, g_free);
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
