/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-facets.h"

#include <string.h>

#include "lc-document.h"
#include "lc-member-filter.h"
#include "lc-text.h"

/* So many words of a group are known to the directory, and so much of each. */
#define MAX_WORDS 300
#define MAX_WORD_BYTES 60

/* What a group is found by, as it is stored. */
typedef struct
{
  char *name;
  char *purpose;
  char *languages;    /* JSON arrays */
  char *looking_for;
  gint64 created_at;
} Source;

static void
source_clear (Source *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->languages, g_free);
  g_clear_pointer (&self->looking_for, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/**
 * lc_group_split_words:
 * @text: a text
 * @max_words: how many words are taken
 *
 * Returns: (transfer full): its first words, as they are compared
 */
GStrv
lc_group_split_words (const char *text,
                      guint       max_words)
{
  g_autofree char *folded = lc_text_fold (text);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  guint n_words = 0;

  for (const char *p = folded; *p != '\0' && n_words < max_words;)
    {
      const char *start = p;

      while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)) && p - start < MAX_WORD_BYTES)
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_strv_builder_take (words, g_strndup (start, p - start));
          n_words++;
        }
      else
        p = g_utf8_next_char (p);
    }

  return g_strv_builder_end (words);
}

static gboolean
add_facet (LcDatabase  *database,
           const char  *group_id,
           const char  *kind,
           const char  *value,
           gint64       created_at,
           GError     **error)
{
  static const char insert[] =
    "INSERT INTO group_facet (group_id, kind, value, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

  return lc_database_run (database, error, insert, "ttti", group_id, kind, value, created_at) >= 0;
}

static gboolean
add_words (LcDatabase  *database,
           const char  *group_id,
           const char  *text,
           gint64       created_at,
           GError     **error)
{
  g_auto(GStrv) words = lc_group_split_words (text, MAX_WORDS);

  for (guint i = 0; words[i] != NULL; i++)
    if (!add_facet (database, group_id, "word", words[i], created_at, error))
      return FALSE;

  return TRUE;
}

/* Who works in `pt-BR` is found by `pt`, too. */
static gboolean
add_language (LcDatabase  *database,
              const char  *group_id,
              const char  *language,
              gint64       created_at,
              GError     **error)
{
  g_autofree char *key = lc_member_filter_fold (LC_MEMBER_FILTER_LANGUAGE, language);
  char *dash;

  do
    {
      if (!add_facet (database, group_id, "language", key, created_at, error))
        return FALSE;
      dash = strrchr (key, '-');
      if (dash != NULL)
        *dash = '\0';
    }
  while (dash != NULL);

  return TRUE;
}

static gboolean
add_skill (LcDatabase  *database,
           const char  *group_id,
           const char  *skill,
           gint64       created_at,
           GError     **error)
{
  g_autofree char *key = lc_member_filter_fold (LC_MEMBER_FILTER_SKILL, skill);

  return add_facet (database, group_id, "skill", key, created_at, error) &&
         add_words (database, group_id, skill, created_at, error);
}

typedef gboolean (*AddFunc) (LcDatabase  *database,
                             const char  *group_id,
                             const char  *text,
                             gint64       created_at,
                             GError     **error);

static gboolean
add_all (LcDatabase  *database,
         const char  *group_id,
         const char  *json,
         gint64       created_at,
         AddFunc      add,
         GError     **error)
{
  g_autoptr(yyjson_doc) list = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, item)
    if (!add (database, group_id, yyjson_get_str (item), created_at, error))
      return FALSE;

  return TRUE;
}

static gboolean
load_source (LcDatabase  *database,
             const char  *group_id,
             Source      *source,
             GError     **error)
{
  static const char query[] = "SELECT name, purpose, languages, looking_for, created_at FROM project_group WHERE id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", group_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  source->name = g_strdup (lc_statement_get_text (statement, 0));
  source->purpose = g_strdup (lc_statement_get_text (statement, 1));
  source->languages = g_strdup (lc_statement_get_text (statement, 2));
  source->looking_for = g_strdup (lc_statement_get_text (statement, 3));
  source->created_at = lc_statement_get_int (statement, 4);
  return TRUE;
}

/**
 * lc_group_facets_store:
 * @database: a connection in a write transaction
 * @group_id: a group, as it is now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes what the group is found by in the directory.
 *
 * Returns: whether it was written
 */
gboolean
lc_group_facets_store (LcDatabase  *database,
                       const char  *group_id,
                       GError     **error)
{
  g_auto(Source) source = { 0 };

  g_return_val_if_fail (database != NULL && group_id != NULL, FALSE);

  return load_source (database, group_id, &source, error) &&
         lc_database_run (database, error, "DELETE FROM group_facet WHERE group_id = $1", "t", group_id) >= 0 &&
         add_words (database, group_id, source.name, source.created_at, error) &&
         add_words (database, group_id, source.purpose, source.created_at, error) &&
         add_all (database, group_id, source.languages, source.created_at, add_language, error) &&
         add_all (database, group_id, source.looking_for, source.created_at, add_skill, error);
}
