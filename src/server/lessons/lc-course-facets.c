/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course.h"

#include <string.h>

#include "lc-text.h"

/* What the catalogue is filtered by. Each choice of a language, a level and a skill under which a course is found is a row, so that
 * any of them is as quick as all courses: at most four with each of ten skills, and four without one. */

static void
append_part (GString    *choice,
             const char *name,
             const char *value)
{
  g_autofree char *folded = NULL;

  if (value == NULL)
    return;

  folded = lc_text_fold (value);
  g_string_append_printf (choice, "%s=%s\n", name, folded);
}

/**
 * lc_course_write_choice:
 * @language: (nullable): a language
 * @level: (nullable): a level
 * @skill: (nullable): a skill
 *
 * Returns: (transfer full): the choice of these, as it is stored
 */
char *
lc_course_write_choice (const char *language,
                        const char *level,
                        const char *skill)
{
  GString *choice = g_string_new (NULL);

  append_part (choice, "language", language);
  append_part (choice, "level", level);
  append_part (choice, "skill", skill);

  return g_string_free (choice, FALSE);
}

/* What is there already is the same choice: two skills may be one in another spelling. */
static gboolean
store_choice (LcDatabase  *database,
              const char  *course_id,
              const char  *language,
              const char  *level,
              const char  *skill,
              gint64       published_at,
              GError     **error)
{
  static const char insert[] =
    "INSERT INTO course_facet (course_id, choice, published_at) VALUES ($1, $2, $3) ON CONFLICT (course_id, choice) DO NOTHING";
  g_autofree char *choice = lc_course_write_choice (language, level, skill);

  return lc_database_run (database, error, insert, "tti", course_id, choice, published_at) >= 0;
}

static gboolean
store_choices (LcDatabase  *database,
               const char  *course_id,
               const char  *language,
               const char  *level,
               const char  *skill,
               gint64       published_at,
               GError     **error)
{
  return store_choice (database, course_id, NULL, NULL, skill, published_at, error) &&
         store_choice (database, course_id, NULL, level, skill, published_at, error) &&
         (language == NULL || (store_choice (database, course_id, language, NULL, skill, published_at, error) &&
                               store_choice (database, course_id, language, level, skill, published_at, error)));
}

/**
 * lc_course_store_facets:
 * @database: a connection in a write transaction
 * @course_id: a course that was written or changed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Puts it into the catalogue if it is published, and takes it out of there otherwise.
 *
 * Returns: whether it was stored
 */
gboolean
lc_course_store_facets (LcDatabase  *database,
                        const char  *course_id,
                        GError     **error)
{
  static const char query[] = "SELECT language, level, skills, published_at FROM course WHERE id = $1 AND state = 'published'";
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *language = NULL, *level = NULL;
  g_autoptr(yyjson_doc) skills = NULL;
  gint64 published_at;
  yyjson_val *skill;
  size_t i, n;
  LcStep step;

  if (lc_database_run (database, error, "DELETE FROM course_facet WHERE course_id = $1", "t", course_id) < 0)
    return FALSE;
  statement = lc_database_query (database, error, query, "t", course_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) != LC_STEP_ROW)
    return statement != NULL && step == LC_STEP_DONE;

  language = g_strdup (lc_statement_get_text (statement, 0));
  level = g_strdup (lc_statement_get_text (statement, 1));
  skills = yyjson_read (lc_statement_get_text (statement, 2), strlen (lc_statement_get_text (statement, 2)), YYJSON_READ_NOFLAG);
  published_at = lc_statement_get_int (statement, 3);
  g_clear_pointer (&statement, lc_statement_free);

  if (!store_choices (database, course_id, language, level, NULL, published_at, error))
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (skills), i, n, skill)
    if (!store_choices (database, course_id, language, level, yyjson_get_str (skill), published_at, error))
      return FALSE;

  return TRUE;
}
