/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course.h"

enum
{
  COLUMN_TITLE = LC_COURSE_COLUMN_PUBLISHED_AT + 1,
  COLUMN_SUMMARY,
  COLUMN_LANGUAGE,
  COLUMN_LEVEL,
  COLUMN_LICENCE,
  COLUMN_AUTHORS,
  COLUMN_SKILLS,
  COLUMN_STATE,
  COLUMN_MINUTES,
  COLUMN_LESSON_COUNT,
  COLUMN_LEARNER_COUNT,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
  COLUMN_DONE_COUNT,
  COLUMN_LESSON_ID,
  COLUMN_COMPLETED_AT,
  COLUMN_ENROLLED_AT,
  COLUMN_READ_AT,
  COLUMN_PLACE,
  COLUMN_LEADER = COLUMN_PLACE + LC_PLACE_N_COLUMNS,
  COLUMN_CONTENT_HASH = LC_COURSE_N_COLUMNS,
};

G_STATIC_ASSERT (COLUMN_PLACE == LC_COURSE_COLUMN_PLACE);

static LcCourseState
read_state (const char *text)
{
  for (int i = 0; i < LC_N_COURSE_STATES; i++)
    if (g_strcmp0 (text, lc_course_states[i]) == 0)
      return i;

  return LC_COURSE_DRAFT;
}

static void
add_my (yyjson_mut_doc *document,
        yyjson_mut_val *object,
        LcStatement    *statement)
{
  gboolean is_enrolled = !lc_statement_is_null (statement, COLUMN_DONE_COUNT);
  LcPlace place;

  lc_place_read (&place, statement, COLUMN_PLACE);
  yyjson_mut_obj_add_bool (document, object, "is_author", place.relation == LC_RELATION_LEADER);
  yyjson_mut_obj_add_bool (document, object, "is_enrolled", is_enrolled);
  yyjson_mut_obj_add_sint (document, object, "done_count", is_enrolled ? lc_statement_get_int (statement, COLUMN_DONE_COUNT) : 0);
  lc_document_add_text (document, object, "lesson_id", lc_statement_get_text (statement, COLUMN_LESSON_ID));
  lc_document_add_column_time (document, object, "enrolled_at", statement, COLUMN_ENROLLED_AT);
  lc_document_add_column_time (document, object, "read_at", statement, COLUMN_READ_AT);
  lc_document_add_column_time (document, object, "completed_at", statement, COLUMN_COMPLETED_AT);
}

/**
 * lc_course_add_summary:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_COURSE_COLUMNS
 *
 * Makes @object what lists show of a course: all but its outline.
 */
void
lc_course_add_summary (yyjson_mut_doc *document,
                       yyjson_mut_val *object,
                       LcStatement    *statement)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_COURSE_COLUMN_ID));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_document_add_text (document, object, "summary", lc_statement_get_text (statement, COLUMN_SUMMARY));
  lc_document_add_text (document, object, "language", lc_statement_get_text (statement, COLUMN_LANGUAGE));
  lc_document_add_text (document, object, "level", lc_statement_get_text (statement, COLUMN_LEVEL));
  lc_document_add_text (document, object, "licence", lc_statement_get_text (statement, COLUMN_LICENCE));
  lc_document_add_json (document, object, "authors", lc_statement_get_text (statement, COLUMN_AUTHORS));
  lc_document_add_json (document, object, "skills", lc_statement_get_text (statement, COLUMN_SKILLS));
  lc_document_add_text (document, object, "state", lc_statement_get_text (statement, COLUMN_STATE));
  yyjson_mut_obj_add_sint (document, object, "minutes", lc_statement_get_int (statement, COLUMN_MINUTES));
  yyjson_mut_obj_add_sint (document, object, "lesson_count", lc_statement_get_int (statement, COLUMN_LESSON_COUNT));
  yyjson_mut_obj_add_sint (document, object, "learner_count", lc_statement_get_int (statement, COLUMN_LEARNER_COUNT));
  if (lc_statement_is_null (statement, COLUMN_LEADER))
    lc_document_add_text (document, object, "leader", NULL);
  else
    lc_author_document_add (document, object, "leader", statement, COLUMN_LEADER);
  lc_document_add_column_time (document, object, "published_at", statement, LC_COURSE_COLUMN_PUBLISHED_AT);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
  add_my (document, yyjson_mut_obj_add_obj (document, object, "my"), statement);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static void
add_lesson (yyjson_mut_doc *document,
            yyjson_mut_val *lessons,
            LcStatement    *statement)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, lessons);

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, 2));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, 3));
  yyjson_mut_obj_add_sint (document, object, "minutes", lc_statement_get_int (statement, 4));
  yyjson_mut_obj_add_bool (document, object, "is_done", !lc_statement_is_null (statement, 5));
}

/* The modules in their order, each with its lessons in theirs. */
static gboolean
add_outline (LcCourse        *self,
             LcDatabase      *database,
             const char      *member_id,
             yyjson_mut_val  *root,
             GError         **error)
{
  static const char query[] =
    "SELECT u.id, u.title, l.id, l.title, l.minutes, p.done_at FROM course_module u LEFT JOIN lesson l ON l.module_id = u.id"
    " LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.member_id = $2"
    " WHERE u.course_id = $1 ORDER BY u.position, u.id, l.position, l.id";
  yyjson_mut_val *modules = yyjson_mut_obj_add_arr (self->document, root, "modules");
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", self->id, member_id);
  g_autofree char *module_id = NULL;
  yyjson_mut_val *lessons = NULL;
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      if (g_set_str (&module_id, lc_statement_get_text (statement, 0)))
        {
          yyjson_mut_val *module = yyjson_mut_arr_add_obj (self->document, modules);

          lc_document_add_text (self->document, module, "id", module_id);
          lc_document_add_text (self->document, module, "title", lc_statement_get_text (statement, 1));
          lessons = yyjson_mut_obj_add_arr (self->document, module, "lessons");
        }
      if (!lc_statement_is_null (statement, 2))
        add_lesson (self->document, lessons, statement);
    }

  return step == LC_STEP_DONE;
}

/**
 * lc_course_load:
 * @self: (out caller-allocates): the course; its id is %NULL when there is none
 * @database: a connection
 * @member_id: as whom it is seen
 * @course_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_course_load (LcCourse    *self,
                LcDatabase  *database,
                const char  *member_id,
                const char  *course_id,
                GError     **error)
{
  static const char query[] = "SELECT " LC_COURSE_COLUMNS ", c.content_hash FROM course c" LC_COURSE_JOINS " WHERE c.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  *self = (LcCourse) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, course_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  self->id = g_strdup (course_id);
  self->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  self->state = read_state (lc_statement_get_text (statement, COLUMN_STATE));
  self->n_lessons = lc_statement_get_int (statement, COLUMN_LESSON_COUNT);
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  self->is_enrolled = !lc_statement_is_null (statement, COLUMN_DONE_COUNT);
  lc_place_read (&self->place, statement, COLUMN_PLACE);
  self->document = lc_document_new (&root);
  lc_course_add_summary (self->document, root, statement);

  return add_outline (self, database, member_id, root, error);
}

/**
 * lc_course_append_event:
 * @database: a connection in a write transaction
 * @course_id: a course
 * @kind: what happened to it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether all who may know of the course are told
 */
gboolean
lc_course_append_event (LcDatabase  *database,
                        const char  *course_id,
                        const char  *kind,
                        GError     **error)
{
  g_autofree char *subject = g_strconcat ("courses/", course_id, NULL);

  return lc_place_append_card_event (database, course_id, kind, subject, error);
}

static gboolean
insert_place (LcDatabase  *database,
              const char  *course_id,
              const char  *leader_id,
              gint64       now,
              GError     **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at) VALUES ($1, 'course', 'hidden', 0, 1, $2, $3)";
  static const char join[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)";

  return lc_database_run (database, error, insert, "tti", course_id, leader_id, now) == 1 &&
         lc_database_run (database, error, join, "tti", leader_id, course_id, now) == 1 &&
         lc_membership_append_event (database, course_id, leader_id, TRUE, error);
}

/**
 * lc_course_insert:
 * @database: a connection in a write transaction
 * @course_id: the new course's id
 * @leader_id: who writes it
 * @fields: all about it
 * @content_hash: from lc_content_hash()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was made, as a draft without lessons
 */
gboolean
lc_course_insert (LcDatabase            *database,
                  const char            *course_id,
                  const char            *leader_id,
                  const LcCourseFields  *fields,
                  const char            *content_hash,
                  GError               **error)
{
  static const char insert[] =
    "INSERT INTO course (id, title, summary, language, level, licence, authors, skills, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)";
  g_autofree char *authors = lc_document_write_texts (fields->authors);
  g_autofree char *skills = lc_document_write_texts (fields->skills);
  gint64 now = lc_time_now ();

  return insert_place (database, course_id, leader_id, now, error) &&
         lc_database_run (database, error, insert, "tttttttt" "it", course_id, fields->title, fields->summary, fields->language,
                          fields->level, fields->licence, authors, skills, now, content_hash) == 1;
}

static gboolean
store_visibility (LcDatabase     *database,
                  const char     *course_id,
                  LcCourseState   state,
                  GError        **error)
{
  LcVisibility visibility = state == LC_COURSE_DRAFT ? LC_VISIBILITY_HIDDEN : LC_VISIBILITY_COMMUNITY;

  return lc_database_run (database, error, "UPDATE place SET visibility = $2 WHERE id = $1", "tt", course_id,
                          lc_visibility_names[visibility]) == 1;
}

/**
 * lc_course_update:
 * @self: the course as it was; its state becomes the new one
 * @database: a connection in a write transaction
 * @fields: what changes
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1, 0 when it was changed meanwhile, or -1 with @error set
 */
gint64
lc_course_update (LcCourse              *self,
                  LcDatabase            *database,
                  const LcCourseFields  *fields,
                  GError               **error)
{
  static const char update[] =
    "UPDATE course SET title = COALESCE($3, title), summary = COALESCE($4, summary),"
    " language = CASE WHEN $5 = 1 THEN $6 ELSE language END, level = COALESCE($7, level), licence = COALESCE($8, licence),"
    " authors = COALESCE($9, authors), skills = COALESCE($10, skills), state = $11,"
    " published_at = CASE WHEN $11 <> 'draft' AND published_at IS NULL THEN $12 ELSE published_at END,"
    " updated_at = $12, version = version + 1 WHERE id = $1 AND version = $2";
  g_autofree char *authors = fields->authors != NULL ? lc_document_write_texts (fields->authors) : NULL;
  g_autofree char *skills = fields->skills != NULL ? lc_document_write_texts (fields->skills) : NULL;
  LcCourseState state = fields->state >= 0 ? (LcCourseState) fields->state : self->state;
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "titti" "tttttt" "i", self->id, self->version, fields->title, fields->summary,
                               (gint64) fields->has_language, fields->language, fields->level, fields->licence, authors, skills,
                               lc_course_states[state], lc_time_now ());
  if (n_changed != 1)
    return n_changed;

  self->state = state;
  return store_visibility (database, self->id, state, error) && lc_course_store_facets (database, self->id, error) ? 1 : -1;
}

/**
 * lc_course_recount:
 * @database: a connection in a write transaction
 * @course_id: a course whose lessons have changed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Counts its lessons and their minutes, and gives it a new version: its outline is another.
 *
 * Returns: whether it was stored
 */
gboolean
lc_course_recount (LcDatabase  *database,
                   const char  *course_id,
                   GError     **error)
{
  static const char update[] =
    "UPDATE course SET lesson_count = (SELECT count(*) FROM lesson WHERE course_id = $1),"
    " minutes = (SELECT COALESCE(sum(minutes), 0) FROM lesson WHERE course_id = $1), updated_at = $2, version = version + 1"
    " WHERE id = $1";

  return lc_database_run (database, error, update, "ti", course_id, lc_time_now ()) == 1;
}

void
lc_course_clear (LcCourse *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->content_hash, g_free);
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
