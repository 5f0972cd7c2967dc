/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-import.h"

#include <string.h>

#include "lc-document.h"
#include "lc-lesson.h"
#include "lc-time.h"
#include "lc-uuid.h"

/* What is the same as before is not touched: its version stays, and nobody is told. */

static LcCourseFields
get_fields (LcCourseImport *self)
{
  LcCurriculum *curriculum = self->curriculum;
  const char *language = self->options->language != NULL ? self->options->language : curriculum->language;

  return (LcCourseFields) {
    .title = curriculum->title,
    .summary = curriculum->summary,
    .language = language,
    .has_language = TRUE,
    .level = curriculum->level != NULL ? curriculum->level : lc_course_levels[0],
    .licence = curriculum->licence != NULL ? curriculum->licence : "",
    .authors = (const char * const *) curriculum->authors,
    .skills = (const char * const *) curriculum->skills,
    .state = -1,
  };
}

static char *
hash_fields (const LcCourseFields *fields)
{
  g_autofree char *authors = lc_document_write_texts (fields->authors);
  g_autofree char *skills = lc_document_write_texts (fields->skills);

  return lc_content_hash (fields->title, fields->summary, fields->language != NULL ? fields->language : "", fields->level, fields->licence,
                          authors, skills, NULL);
}

/* What the course says of itself now, as hash_fields() has it. */
static char *
hash_stored (LcCourseImport  *self,
             LcDatabase      *database,
             GError         **error)
{
  static const char query[] =
    "SELECT title, summary, COALESCE(language, ''), level, licence, authors, skills FROM course WHERE id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->course_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  return lc_content_hash (lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1), lc_statement_get_text (statement, 2),
                          lc_statement_get_text (statement, 3), lc_statement_get_text (statement, 4), lc_statement_get_text (statement, 5),
                          lc_statement_get_text (statement, 6), NULL);
}

static const LcCourseSource *
find_source (LcCourseImport *self,
             const char     *kind,
             const char     *path)
{
  g_autofree char *key = lc_course_source_key (kind, path);
  const LcCourseSource *source = g_hash_table_lookup (self->sources, key);

  g_hash_table_add (self->taken, g_steal_pointer (&key));
  return source;
}

static gboolean
update_course (LcCourseImport        *self,
               LcDatabase            *database,
               const LcCourseFields  *fields,
               GError               **error)
{
  g_auto(LcCourse) course = { 0 };

  return lc_course_load (&course, database, self->leader_id, self->course_id, error) &&
         lc_course_update (&course, database, fields, error) == 1 &&
         lc_course_append_event (database, self->course_id, "course.updated", error);
}

static gboolean
write_course (LcCourseImport  *self,
              LcDatabase      *database,
              GError         **error)
{
  LcCourseFields fields = get_fields (self);
  g_autofree char *hash = hash_fields (&fields);
  g_autofree char *stored = NULL;
  const LcCourseSource *source = find_source (self, "course", self->options->name);

  if (self->is_new)
    return lc_course_insert (database, self->course_id, self->leader_id, &fields, NULL, error) &&
           lc_course_source_store (database, self->course_id, "course", self->options->name, self->course_id, hash, error) &&
           lc_course_append_event (database, self->course_id, "course.created", error);

  if (g_str_equal (source->content_hash, hash))
    return TRUE;
  stored = hash_stored (self, database, error);
  if (stored == NULL)
    return FALSE;
  if (!g_str_equal (stored, source->content_hash) && !g_str_equal (stored, hash) && !self->options->overwrites)
    {
      lc_curriculum_note (self->curriculum, "Title and summary", "left as they are, as they were changed in the community since");
      return TRUE;
    }

  return (g_str_equal (stored, hash) || update_course (self, database, &fields, error)) &&
         lc_course_source_store (database, self->course_id, "course", self->options->name, self->course_id, hash, error);
}

static gboolean
write_files (LcCourseImport  *self,
             LcDatabase      *database,
             GError         **error)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      LcImportFile *file = value;

      find_source (self, "file", path);
      if (file->upload == NULL)
        continue;
      if (!lc_upload_store_insert (database, file->upload, error) ||
          !lc_course_source_store (database, self->course_id, "file", path, file->id, file->content_hash, error))
        return FALSE;
      self->result.n_files++;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): its id */
static char *
write_module (LcCourseImport            *self,
              LcDatabase                *database,
              const LcCurriculumModule  *module,
              gint64                     position,
              gboolean                  *is_changed,
              GError                   **error)
{
  static const char insert[] = "INSERT INTO course_module (id, course_id, position, title) VALUES ($1, $2, $3, $4)";
  static const char update[] = "UPDATE course_module SET position = $2, title = CASE WHEN $4 = 1 THEN $3 ELSE title END WHERE id = $1"
                               " AND (position <> $2 OR ($4 = 1 AND title <> $3))";
  const LcCourseSource *source = find_source (self, "module", module->key);
  g_autofree char *hash = lc_content_hash (module->title, NULL);
  g_autofree char *id = source != NULL ? g_strdup (source->target_id) : lc_uuid_new ();
  gint64 is_retitled = source == NULL || !g_str_equal (source->content_hash, hash);
  gint64 n_changed;

  n_changed = source != NULL ? lc_database_run (database, error, update, "titi", id, position, module->title, is_retitled)
                             : lc_database_run (database, error, insert, "ttit", id, self->course_id, position, module->title);
  if (n_changed < 0 || (is_retitled && !lc_course_source_store (database, self->course_id, "module", module->key, id, hash, error)))
    return NULL;

  *is_changed |= n_changed > 0;
  return g_steal_pointer (&id);
}

/* Loads what decides whether it may be replaced. */
static char *
hash_lesson (LcDatabase  *database,
             const char  *lesson_id,
             gint64      *version,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT title, body, minutes, version FROM lesson WHERE id = $1", "t",
                                                        lesson_id);
  g_autofree char *minutes = NULL;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  minutes = g_strdup_printf ("%" G_GINT64_FORMAT, lc_statement_get_int (statement, 2));
  *version = lc_statement_get_int (statement, 3);
  return lc_content_hash (lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1), minutes, NULL);
}

static gboolean
store_source (LcCourseImport  *self,
              LcDatabase      *database,
              LcImportLesson  *lesson,
              const char      *content_hash,
              GError         **error)
{
  return (lesson->old_key == NULL || lc_course_source_forget (database, self->course_id, lesson->old_key, error)) &&
         lc_course_source_store (database, self->course_id, "lesson", lesson->text->path, lesson->id, content_hash, error);
}

static gboolean
insert_lesson (LcCourseImport        *self,
               LcDatabase            *database,
               LcImportLesson        *lesson,
               const LcLessonFields  *fields,
               GError               **error)
{
  self->result.n_new++;
  return lc_lesson_insert (database, lesson->id, self->course_id, self->leader_id, fields, NULL, error) &&
         store_source (self, database, lesson, lesson->content_hash, error) &&
         lc_lesson_append_event (database, self->course_id, lesson->id, "lesson.created", error);
}

static gboolean
update_lesson (LcCourseImport        *self,
               LcDatabase            *database,
               LcImportLesson        *lesson,
               const LcLessonFields  *fields,
               GError               **error)
{
  LcLesson row = { .id = lesson->id, .course_id = self->course_id };
  g_autofree char *stored = hash_lesson (database, lesson->id, &row.version, error);

  if (stored == NULL)
    return FALSE;
  if (g_str_equal (stored, lesson->content_hash))
    return store_source (self, database, lesson, lesson->content_hash, error);
  if (!g_str_equal (stored, lesson->source->content_hash) && !self->options->overwrites)
    {
      lc_curriculum_note (self->curriculum, lesson->text->path, "left as it is, as it was changed in the community since");
      return lesson->old_key == NULL || store_source (self, database, lesson, lesson->source->content_hash, error);
    }

  self->result.n_changed++;
  return lc_lesson_update (&row, database, self->leader_id, fields, error) == 1 &&
         store_source (self, database, lesson, lesson->content_hash, error) &&
         lc_lesson_append_event (database, self->course_id, lesson->id, "lesson.updated", error);
}

static gboolean
write_lesson (LcCourseImport  *self,
              LcDatabase      *database,
              LcImportLesson  *lesson,
              const char      *module_id,
              gint64           position,
              gboolean        *is_changed,
              GError         **error)
{
  static const char move[] = "UPDATE lesson SET module_id = $2, position = $3 WHERE id = $1 AND (module_id <> $2 OR position <> $3)";
  LcLessonFields fields = { module_id, lesson->text->title, lesson->body, lesson->minutes };
  gint64 n_moved;

  if (lesson->source == NULL && !insert_lesson (self, database, lesson, &fields, error))
    return FALSE;
  if (lesson->source != NULL && !g_str_equal (lesson->source->content_hash, lesson->content_hash) &&
      !update_lesson (self, database, lesson, &fields, error))
    return FALSE;
  if (lesson->source != NULL && lesson->old_key != NULL && g_str_equal (lesson->source->content_hash, lesson->content_hash) &&
      !store_source (self, database, lesson, lesson->content_hash, error))
    return FALSE;

  n_moved = lc_database_run (database, error, move, "tti", lesson->id, module_id, position);
  *is_changed |= n_moved > 0;
  return n_moved >= 0;
}

static gboolean
write_modules (LcCourseImport  *self,
               LcDatabase      *database,
               gboolean        *is_changed,
               GError         **error)
{
  GPtrArray *modules = self->curriculum->modules;

  for (guint i = 0; i < modules->len; i++)
    {
      LcCurriculumModule *module = g_ptr_array_index (modules, i);
      g_autofree char *id = write_module (self, database, module, i, is_changed, error);

      for (guint k = 0; id != NULL && k < module->texts->len; k++)
        if (!write_lesson (self, database, g_hash_table_lookup (self->by_text, module->texts->pdata[k]), id, k, is_changed, error))
          return FALSE;
      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}

/* A module stays as long as something stands in it. */
static gboolean
remove_part (LcCourseImport        *self,
             LcDatabase            *database,
             const char            *key,
             const LcCourseSource  *source,
             gboolean              *is_changed,
             GError               **error)
{
  static const char remove_module[] = "DELETE FROM course_module WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM lesson WHERE module_id = $1)";
  gint64 n_removed = 0;

  if (g_str_has_prefix (key, "lesson:"))
    {
      self->result.n_removed++;
      if (!lc_lesson_remove (database, self->course_id, source->target_id, error))
        return FALSE;
    }
  if (g_str_has_prefix (key, "module:"))
    n_removed = lc_database_run (database, error, remove_module, "t", source->target_id);
  *is_changed |= n_removed > 0;

  return n_removed >= 0 && lc_course_source_forget (database, self->course_id, key, error);
}

/* What is not in this copy; lessons first, as modules stand empty after that. */
static gboolean
remove_others (LcCourseImport  *self,
               LcDatabase      *database,
               gboolean        *is_changed,
               GError         **error)
{
  static const char * const kinds[] = { "lesson:", "module:", "file:" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GHashTableIter iter;
      gpointer key, source;

      g_hash_table_iter_init (&iter, self->sources);
      while (g_hash_table_iter_next (&iter, &key, &source))
        if (g_str_has_prefix (key, kinds[i]) && !g_hash_table_contains (self->taken, key) &&
            !remove_part (self, database, key, source, is_changed, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
publish (LcCourseImport  *self,
         LcDatabase      *database,
         GError         **error)
{
  LcCourseFields fields = { .state = LC_COURSE_PUBLISHED };
  g_auto(LcCourse) course = { 0 };

  if (!lc_course_load (&course, database, self->leader_id, self->course_id, error))
    return FALSE;
  self->result.is_published = course.state == LC_COURSE_PUBLISHED;
  if (self->result.is_published || !self->options->is_published)
    return TRUE;

  self->result.is_published = TRUE;
  return lc_course_update (&course, database, &fields, error) == 1 &&
         lc_course_append_event (database, self->course_id, "course.created", error);
}

/* Somebody may have changed it while the texts were read. */
static gboolean
check_version (LcCourseImport  *self,
               LcDatabase      *database,
               GError         **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT version FROM course WHERE id = $1", "t", self->course_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ERROR)
    return FALSE;
  if (step == (self->is_new ? LC_STEP_DONE : LC_STEP_ROW) && (self->is_new || lc_statement_get_int (statement, 0) == self->version))
    return TRUE;

  g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "Somebody has changed the course meanwhile. Try again");
  return FALSE;
}

/**
 * lc_course_import_write:
 * @database: a connection in a write transaction
 * @user_data: a LcCourseImport
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether all of it was written
 */
gboolean
lc_course_import_write (LcDatabase  *database,
                        gpointer     user_data,
                        GError     **error)
{
  LcCourseImport *self = user_data;
  gboolean is_changed = FALSE;

  self->result = (LcImportResult) { 0 };
  return check_version (self, database, error) && write_course (self, database, error) && write_files (self, database, error) &&
         write_modules (self, database, &is_changed, error) && remove_others (self, database, &is_changed, error) &&
         (!is_changed || (lc_course_recount (database, self->course_id, error) &&
                          lc_course_append_event (database, self->course_id, "course.updated", error))) &&
         publish (self, database, error);
}
