/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

#include <string.h>

#include "lc-uuid.h"
#include "lc-version.h"

#define MAX_TITLE 200

typedef struct
{
  char *id;
  char *title;
  GStrv lesson_ids;
} Module;

/* An outline that was sent: each lesson of the course once, in modules. */
typedef struct
{
  GPtrArray *modules;   /* (element-type Module) */
  guint      n_lessons;
} Outline;

static void
module_free (gpointer data)
{
  Module *self = data;

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->lesson_ids);
  g_free (self);
}

static void
outline_clear (Outline *self)
{
  g_clear_pointer (&self->modules, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

static void
note (LcReader   *reader,
      guint       number,
      const char *rest,
      const char *detail)
{
  g_autofree char *pointer = g_strdup_printf ("/modules/%u%s", number, rest);

  lc_reader_add_problem (reader, pointer, detail);
}

static void
read_module (Module     *self,
             yyjson_val *value,
             LcReader   *reader,
             guint       number)
{
  g_autofree char *json = yyjson_val_write (value, YYJSON_WRITE_NOFLAG, NULL);
  g_autoptr(LcReader) one = json != NULL ? lc_reader_new (json, strlen (json), NULL) : NULL;
  GPtrArray *problems;

  if (one == NULL)
    {
      note (reader, number, "", "must be an object");
      return;
    }

  self->id = g_strdup (lc_reader_get_uuid (one, "id"));
  self->title = g_strdup (lc_reader_get_text (one, "title", 1, MAX_TITLE));
  self->lesson_ids = g_strdupv ((GStrv) lc_reader_get_texts (one, "lesson_ids", LC_COURSE_MAX_LESSONS, 36));
  if (!lc_reader_finish (one))
    {
      problems = lc_reader_get_problems (one);
      for (guint i = 0; i < problems->len; i++)
        {
          LcReaderProblem *problem = g_ptr_array_index (problems, i);

          note (reader, number, problem->pointer, problem->detail);
        }
    }
}

/* Nothing stands in it twice. */
static void
check_once (Outline  *self,
            LcReader *reader)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->modules->len; i++)
    {
      Module *module = g_ptr_array_index (self->modules, i);

      if (module->id != NULL && !g_hash_table_add (seen, module->id))
        note (reader, i, "/id", "stands there twice");
      for (guint k = 0; module->lesson_ids != NULL && module->lesson_ids[k] != NULL; k++, self->n_lessons++)
        if (!lc_uuid_is_valid (module->lesson_ids[k]))
          note (reader, i, "/lesson_ids", "must be ids of lessons");
        else if (!g_hash_table_add (seen, module->lesson_ids[k]))
          note (reader, i, "/lesson_ids", "names a lesson that stands there twice");
    }
}

static void
outline_read (Outline  *self,
              LcReader *reader)
{
  yyjson_val *list = lc_reader_get_value (reader, "modules");
  yyjson_val *value;
  size_t i, n;

  self->modules = g_ptr_array_new_with_free_func (module_free);
  if (!yyjson_is_arr (list) || yyjson_arr_size (list) > LC_COURSE_MAX_MODULES)
    {
      lc_reader_add_problem (reader, "/modules", "must be at most 100 modules");
      return;
    }

  yyjson_arr_foreach (list, i, n, value)
    {
      Module *module = g_new0 (Module, 1);

      g_ptr_array_add (self->modules, module);
      read_module (module, value, reader, i);
    }
  check_once (self, reader);
}

/* Puts a module there, or moves it; 0 where it is one of another course. */
static gint64
store_module (LcDatabase  *database,
              const char  *course_id,
              Module      *module,
              gint64       position,
              GError     **error)
{
  static const char upsert[] =
    "INSERT INTO course_module (id, course_id, position, title) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET"
    " position = excluded.position, title = excluded.title WHERE course_module.course_id = excluded.course_id";

  return lc_database_run (database, error, upsert, "ttit", module->id, course_id, position, module->title);
}

/* Puts its lessons in their order; 0 where one of them is none of the course. */
static gint64
store_lessons (LcDatabase  *database,
               const char  *course_id,
               Module      *module,
               GError     **error)
{
  static const char update[] = "UPDATE lesson SET module_id = $3, position = $4 WHERE id = $1 AND course_id = $2";

  for (guint i = 0; module->lesson_ids != NULL && module->lesson_ids[i] != NULL; i++)
    {
      gint64 n_changed = lc_database_run (database, error, update, "ttti", module->lesson_ids[i], course_id, module->id, (gint64) i);

      if (n_changed != 1)
        return n_changed;
    }

  return 1;
}

/* Whether all was stored; otherwise @answer says what is wrong, and nothing is. */
static gboolean
outline_store (Outline     *self,
               LcRequest   *request,
               LcCourse    *course,
               LcResponse **answer,
               GError     **error)
{
  /* What was left out of the modules that stand at their new places now. */
  static const char remove[] = "DELETE FROM course_module WHERE course_id = $1 AND position < 0";
  static const char move_aside[] = "UPDATE course_module SET position = -1 WHERE course_id = $1";
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);

  if (lc_database_run (database, error, move_aside, "t", course->id) < 0)
    return FALSE;

  for (guint i = 0; i < self->modules->len; i++)
    {
      Module *module = g_ptr_array_index (self->modules, i);
      gint64 n_changed = store_module (database, course->id, module, i, error);

      if (n_changed == 0)
        note (reader, i, "/id", "is a module of another course");
      else if (n_changed == 1 && (n_changed = store_lessons (database, course->id, module, error)) == 0)
        note (reader, i, "/lesson_ids", "names what is no lesson of this course");
      if (n_changed < 0)
        return FALSE;
      if (n_changed == 0)
        {
          *answer = lc_response_new_invalid (reader);
          return FALSE;
        }
    }

  return lc_database_run (database, error, remove, "t", course->id) >= 0;
}

/**
 * lc_put_outline:
 * @request: PUT /api/v1/courses/{course_id}/outline
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_outline (LcRequest  *request,
                GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *subject = NULL;
  g_auto(Outline) outline = { 0 };
  g_auto(LcCourse) course = { 0 };
  LcResponse *answer = NULL;

  outline_read (&outline, reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_course_check_edit (&course, request, &answer, error))
    return answer;
  answer = lc_request_check_version (request, &course.document, course.version);
  if (answer != NULL)
    return answer;
  if (outline.n_lessons != course.n_lessons)
    {
      lc_reader_add_problem (reader, "/modules", "must name each lesson of the course once");
      return lc_response_new_invalid (reader);
    }

  subject = g_strconcat ("courses/", course.id, NULL);
  if (!outline_store (&outline, request, &course, &answer, error))
    return answer;
  if (!lc_course_recount (database, course.id, error) ||
      !lc_course_note_edit (request, &course.place, subject, "course.updated", error) ||
      !lc_course_append_event (database, course.id, "course.updated", error))
    return NULL;

  return lc_course_respond (request, course.id, 200, error);
}
