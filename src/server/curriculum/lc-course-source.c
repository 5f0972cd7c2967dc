/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-source.h"

#include <string.h>

static void
source_free (gpointer data)
{
  LcCourseSource *self = data;

  g_free (self->target_id);
  g_free (self->content_hash);
  g_free (self);
}

/* Returns: (transfer full): the key of lc_course_sources_load() */
char *
lc_course_source_key (const char *kind,
                      const char *path)
{
  return g_strconcat (kind, ":", path, NULL);
}

/**
 * lc_course_source_find:
 * @database: a connection
 * @name: the name under which a course was imported
 * @course_id: (out) (transfer full) (nullable): the course; %NULL when there is none
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_course_source_find (LcDatabase  *database,
                       const char  *name,
                       char       **course_id,
                       GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT course_id FROM course_source WHERE kind = 'course' AND path = $1", "t", name);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *course_id = step == LC_STEP_ROW ? g_strdup (lc_statement_get_text (statement, 0)) : NULL;
  return step != LC_STEP_ERROR;
}

/**
 * lc_course_sources_load:
 * @database: a connection
 * @course_id: a course
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * What is not there any more is not among them: it is as if it had never been imported.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 LcCourseSource): what its parts were made from, by key
 */
GHashTable *
lc_course_sources_load (LcDatabase  *database,
                        const char  *course_id,
                        GError     **error)
{
  static const char query[] =
    "SELECT s.kind, s.path, s.target_id, s.content_hash FROM course_source s WHERE s.course_id = $1 AND (s.kind = 'course'"
    " OR (s.kind = 'lesson' AND EXISTS (SELECT 1 FROM lesson l WHERE l.id = s.target_id AND l.course_id = $1))"
    " OR (s.kind = 'module' AND EXISTS (SELECT 1 FROM course_module m WHERE m.id = s.target_id AND m.course_id = $1))"
    " OR (s.kind = 'file' AND EXISTS (SELECT 1 FROM upload u WHERE u.id = s.target_id)))";
  g_autoptr(GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, source_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", course_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcCourseSource *source = g_new0 (LcCourseSource, 1);

      source->target_id = g_strdup (lc_statement_get_text (statement, 2));
      source->content_hash = g_strdup (lc_statement_get_text (statement, 3));
      g_hash_table_insert (sources, lc_course_source_key (lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1)),
                           source);
    }

  return step == LC_STEP_DONE ? g_steal_pointer (&sources) : NULL;
}

/**
 * lc_course_source_store:
 * @database: a connection in a write transaction
 * @course_id: a course
 * @kind: `course`, `module`, `lesson` or `file`
 * @path: where it stands in what is imported
 * @target_id: what was made of it
 * @content_hash: what that is now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was stored
 */
gboolean
lc_course_source_store (LcDatabase  *database,
                        const char  *course_id,
                        const char  *kind,
                        const char  *path,
                        const char  *target_id,
                        const char  *content_hash,
                        GError     **error)
{
  static const char upsert[] =
    "INSERT INTO course_source (course_id, kind, path, target_id, content_hash) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (course_id, kind, path) DO UPDATE SET target_id = excluded.target_id, content_hash = excluded.content_hash";

  return lc_database_run (database, error, upsert, "ttttt", course_id, kind, path, target_id, content_hash) == 1;
}

/**
 * lc_course_source_forget:
 * @database: a connection in a write transaction
 * @course_id: a course
 * @key: from lc_course_source_key()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether nothing is known of it any more
 */
gboolean
lc_course_source_forget (LcDatabase  *database,
                         const char  *course_id,
                         const char  *key,
                         GError     **error)
{
  const char *colon = strchr (key, ':');
  g_autofree char *kind = g_strndup (key, colon - key);

  return lc_database_run (database, error, "DELETE FROM course_source WHERE course_id = $1 AND kind = $2 AND path = $3", "ttt", course_id,
                          kind, colon + 1) >= 0;
}
