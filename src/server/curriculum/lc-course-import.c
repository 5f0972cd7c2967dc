/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-import.h"

#include "lc-error.h"
#include "lc-lesson.h"
#include "lc-limits.h"
#include "lc-uuid.h"

/* First all is read and decided; then it is written in one transaction, or nothing is. */

static void
lesson_free (gpointer data)
{
  LcImportLesson *self = data;

  g_free (self->id);
  g_free (self->old_key);
  g_free (self->body);
  g_free (self->content_hash);
  g_free (self);
}

static void
import_clear (LcCourseImport *self)
{
  g_free (self->course_id);
  g_free (self->leader_id);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->by_text, g_hash_table_unref);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcCourseImport, import_clear)

/* Who leads it: who was named. */
static gboolean
find_leader (LcCourseImport  *self,
             LcDatabase      *database,
             GError         **error)
{
  static const char query[] = "SELECT id FROM member WHERE handle = $1 AND state = 'active'";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (self->options->author == NULL)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "No course was imported as “%s” before. Say whose it is to be: --author HANDLE",
                   self->options->name);
      return FALSE;
    }

  statement = lc_database_query (database, error, query, "t", self->options->author);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_DONE)
    g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "There is no member “%s”", self->options->author);
  if (step == LC_STEP_ROW)
    self->leader_id = g_strdup (lc_statement_get_text (statement, 0));

  return step == LC_STEP_ROW;
}

/* What is there of an earlier copy. */
static gboolean
find_course (LcCourseImport  *self,
             LcDatabase      *database,
             GError         **error)
{
  static const char query[] = "SELECT w.leader_id, c.version, m.handle FROM course c JOIN place w ON w.id = c.id"
                              " LEFT JOIN member m ON m.id = w.leader_id WHERE c.id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->course_id);
  const char *leader;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  leader = lc_statement_get_text (statement, 2);
  if (self->options->author != NULL && leader != NULL && !g_str_equal (self->options->author, leader))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_EXISTS, "A course of %s was imported as “%s” before. Name this one otherwise: --name NAME",
                   leader, self->options->name);
      return FALSE;
    }

  self->leader_id = g_strdup (lc_statement_get_text (statement, 0));
  self->version = lc_statement_get_int (statement, 1);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  self->sources = lc_course_sources_load (database, self->course_id, error);
  return self->sources != NULL && (self->leader_id != NULL || find_leader (self, database, error));
}

static gboolean
find_earlier (LcCourseImport  *self,
              LcDatabase      *database,
              GError         **error)
{
  if (!lc_course_source_find (database, self->options->name, &self->course_id, error))
    return FALSE;

  self->is_new = self->course_id == NULL;
  if (!self->is_new)
    return find_course (self, database, error);

  self->course_id = lc_uuid_new ();
  return find_leader (self, database, error);
}

/* Title → key of the lessons that are in no file any more; of two with one title none. */
static GHashTable *
list_lost (LcCourseImport  *self,
           LcDatabase      *database,
           GError         **error)
{
  static const char query[] = "SELECT s.path, l.title FROM course_source s JOIN lesson l ON l.id = s.target_id"
                              " WHERE s.course_id = $1 AND s.kind = 'lesson'";
  g_autoptr(GHashTable) lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->course_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      const char *path = lc_statement_get_text (statement, 0);
      const char *title = lc_statement_get_text (statement, 1);

      if (!g_hash_table_contains (self->curriculum->by_path, path))
        g_hash_table_replace (lost, g_strdup (title),
                              g_hash_table_contains (lost, title) ? g_strdup ("") : lc_course_source_key ("lesson", path));
    }

  return step == LC_STEP_DONE ? g_steal_pointer (&lost) : NULL;
}

/* What has another path and the same title is the same lesson: what was read of it stays read. */
static void
find_lesson (LcCourseImport *self,
             LcImportLesson *lesson,
             GHashTable     *lost)
{
  g_autofree char *key = lc_course_source_key ("lesson", lesson->text->path);
  const char *old_key;

  lesson->source = g_hash_table_lookup (self->sources, key);
  if (lesson->source == NULL && (old_key = g_hash_table_lookup (lost, lesson->text->title)) != NULL && *old_key != '\0' &&
      !g_hash_table_contains (self->taken, old_key))
    {
      lesson->source = g_hash_table_lookup (self->sources, old_key);
      lesson->old_key = lesson->source != NULL ? g_strdup (old_key) : NULL;
    }
  if (lesson->old_key != NULL)
    g_hash_table_add (self->taken, g_strdup (lesson->old_key));

  lesson->id = lesson->source != NULL ? g_strdup (lesson->source->target_id) : lc_uuid_new ();
  g_hash_table_add (self->taken, g_steal_pointer (&key));
}

static gboolean
find_lessons (LcCourseImport  *self,
              LcDatabase      *database,
              GError         **error)
{
  g_autoptr(GHashTable) lost = list_lost (self, database, error);

  if (lost == NULL)
    return FALSE;

  for (guint i = 0; i < self->curriculum->modules->len; i++)
    {
      LcCurriculumModule *module = g_ptr_array_index (self->curriculum->modules, i);

      for (guint k = 0; k < module->texts->len; k++)
        {
          LcImportLesson *lesson = g_new0 (LcImportLesson, 1);

          lesson->text = g_ptr_array_index (module->texts, k);
          g_ptr_array_add (self->lessons, lesson);
          g_hash_table_insert (self->by_text, lesson->text, lesson);
          find_lesson (self, lesson, lost);
        }
    }

  return TRUE;
}

/* With all ids known the texts can name one another. */
static gboolean
write_bodies (LcCourseImport  *self,
              GError         **error)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      LcImportLesson *lesson = g_ptr_array_index (self->lessons, i);
      g_autofree char *minutes = NULL;

      lesson->body = lc_course_import_dup_body (self, lesson);
      if (g_utf8_strlen (lesson->body, -1) > LC_MAX_LESSON_BODY)
        {
          g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "%s has more than %d characters, the most a lesson can have", lesson->text->path,
                       LC_MAX_LESSON_BODY);
          return FALSE;
        }
      lesson->minutes = lesson->text->minutes > 0 ? lesson->text->minutes : lc_lesson_estimate_minutes (lesson->body);
      minutes = g_strdup_printf ("%" G_GINT64_FORMAT, lesson->minutes);
      lesson->content_hash = lc_content_hash (lesson->text->title, lesson->body, minutes, NULL);
    }

  return TRUE;
}

static gboolean
decide (LcCourseImport  *self,
        LcStore         *store,
        GError         **error)
{
  LcDatabase *database = lc_store_lease_reader (store, error);
  gboolean done;

  if (database == NULL)
    return FALSE;

  done = find_earlier (self, database, error) && find_lessons (self, database, error);
  lc_store_give_back (store, database);
  return done && write_bodies (self, error);
}

/**
 * lc_course_import_run:
 * @store: the community's store
 * @curriculum: what is imported; what cannot be taken is noted there
 * @options: how
 * @result: (out caller-allocates): what became of it
 * @error: return location for an error, which says what is wrong
 *
 * Makes a course of it, or brings the one up to date that was imported under the same name: what did not change stays as it is, with what
 * members have read of it.
 *
 * Returns: whether all was done; otherwise nothing was
 */
gboolean
lc_course_import_run (LcStore                *store,
                      LcCurriculum           *curriculum,
                      const LcImportOptions  *options,
                      LcImportResult         *result,
                      GError                **error)
{
  g_auto(LcCourseImport) self = { .options = options, .curriculum = curriculum };

  self.sources = g_hash_table_new (g_str_hash, g_str_equal);
  self.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.lessons = g_ptr_array_new_with_free_func (lesson_free);
  self.by_text = g_hash_table_new (NULL, NULL);
  self.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lc_import_file_free);
  *result = (LcImportResult) { 0 };
  if (!decide (&self, store, error))
    return FALSE;
  /* The same bytes may be swept between the two, when no upload has them yet. */
  if (!options->is_trial && (!lc_course_import_keep (&self, error) || !lc_store_transact (store, lc_course_import_write, &self, error) ||
                             !lc_course_import_keep (&self, error)))
    return FALSE;

  *result = self.result;
  result->is_new = self.is_new;
  result->n_lessons = self.lessons->len;
  result->n_modules = curriculum->modules->len;
  return TRUE;
}
