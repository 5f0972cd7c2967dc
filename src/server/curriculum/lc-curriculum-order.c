/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-curriculum.h"

#include <string.h>

#include "lc-error.h"
#include "lc-lesson.h"
#include "lc-source-contents.h"

/* Lessons stand in the order of a table of contents, each followed by what stands in its folder; what is not in it follows by names, weights and
 * numbers. */

typedef struct
{
  LcCurriculum *curriculum;
  GHashTable   *listed;   /* (element-type utf8): paths in the table of contents */
  GHashTable   *placed;   /* (element-type LcSourceText) */
} Arranger;

static LcCurriculumModule *
ensure_module (LcCurriculum *self,
               const char   *key,
               const char   *title)
{
  LcCurriculumModule *module;

  for (guint i = 0; i < self->modules->len; i++)
    {
      module = g_ptr_array_index (self->modules, i);
      if (g_str_equal (module->key, key))
        return module;
    }

  module = g_new0 (LcCurriculumModule, 1);
  module->key = g_strdup (key);
  module->title = g_utf8_strlen (title, -1) > 200 ? g_utf8_substring (title, 0, 200) : g_strdup (title);
  module->texts = g_ptr_array_new ();
  g_ptr_array_add (self->modules, module);
  return module;
}

static LcCurriculumModule *
ensure_section (LcCurriculum *self,
                const char   *section)
{
  g_autofree char *key = section != NULL && *section != '\0' ? g_strconcat ("section/", section, NULL) : g_strdup ("whole");

  return ensure_module (self, key, section != NULL && *section != '\0' ? section : self->title);
}

static void
place (Arranger           *self,
       LcSourceText       *text,
       LcCurriculumModule *module)
{
  if (!g_hash_table_add (self->placed, text))
    return;

  g_ptr_array_add (module->texts, text);
  self->curriculum->n_lessons++;
}

/* What stands in the folder of an index follows it: first in the order in which it names them. */
static void
place_companions (Arranger           *self,
                  LcSourceText       *index,
                  LcCurriculumModule *module)
{
  g_autofree char *folder = lc_source_path_dup_folder (index->path);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);
  g_autoptr(GPtrArray) named = NULL;
  GPtrArray *texts = self->curriculum->texts;

  if (*folder == '\0' || !lc_source_path_is_index (index->path))
    return;

  named = lc_source_contents_read (self->curriculum->tree, index->origin, index->body);
  for (guint i = 0; i < named->len; i++)
    {
      LcSourceEntry *entry = g_ptr_array_index (named, i);
      LcSourceText *text = lc_curriculum_find_text (self->curriculum, entry->path);

      if (text != NULL && g_str_has_prefix (text->path, prefix) && !g_hash_table_contains (self->listed, text->path))
        place (self, text, module);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      LcSourceText *text = g_ptr_array_index (texts, i);

      if (g_str_has_prefix (text->path, prefix) && !g_hash_table_contains (self->listed, text->path))
        place (self, text, module);
    }
}

static void
place_listed (Arranger  *self,
              GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      LcSourceEntry *entry = g_ptr_array_index (entries, i);
      LcSourceText *text = lc_curriculum_find_text (self->curriculum, entry->path);
      LcCurriculumModule *module;

      if (text == NULL || (text == self->curriculum->index && !self->curriculum->shows_index))
        continue;
      module = ensure_section (self->curriculum, entry->section);
      place (self, text, module);
      place_companions (self, text, module);
    }
}

static char *
dup_top (const char *path)
{
  const char *slash = strchr (path, '/');

  return slash != NULL ? g_strndup (path, slash - path) : NULL;
}

static guint
count_in_folder (Arranger   *self,
                 const char *folder)
{
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);
  guint n = 0;

  for (guint i = 0; i < self->curriculum->texts->len; i++)
    {
      LcSourceText *text = g_ptr_array_index (self->curriculum->texts, i);

      n += g_str_has_prefix (text->path, prefix) && !g_hash_table_contains (self->placed, text);
    }

  return n;
}

static LcCurriculumModule *
ensure_folder (LcCurriculum *self,
               const char   *folder)
{
  g_autofree char *key = g_strconcat ("folder/", folder, NULL);
  g_autofree char *words = lc_source_path_dup_title (folder);
  const char *path = lc_source_tree_find_index (self->tree, folder);
  LcSourceText *index = path != NULL ? g_hash_table_lookup (self->by_path, path) : NULL;

  return ensure_module (self, key, index != NULL ? index->title : words);
}

/* A folder with several lessons is a module; what stands alone is in the one for all. */
static void
place_others (Arranger *self)
{
  g_autoptr(GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *texts = self->curriculum->texts;

  for (guint i = 0; i < texts->len; i++)
    {
      LcSourceText *text = g_ptr_array_index (texts, i);
      g_autofree char *folder = dup_top (text->path);

      if (g_hash_table_contains (self->placed, text) || (text == self->curriculum->index && !self->curriculum->shows_index))
        continue;
      if (folder != NULL && (g_hash_table_contains (folders, folder) || count_in_folder (self, folder) > 1))
        {
          place (self, text, ensure_folder (self->curriculum, folder));
          g_hash_table_add (folders, g_steal_pointer (&folder));
        }
      else
        place (self, text, ensure_section (self->curriculum, NULL));
    }
}

static gint64
get_weight (LcCurriculum *self,
            const char   *path,
            gsize         length)
{
  g_autofree char *prefix = g_strndup (path, length);
  const char *found = path[length] == '/' ? lc_source_tree_find_index (self->tree, prefix) : prefix;
  LcSourceText *text = found != NULL ? g_hash_table_lookup (self->by_path, found) : NULL;

  return text != NULL ? text->weight : G_MAXINT64;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  const char *p = (*(LcSourceText * const *) a)->path;
  const char *q = (*(LcSourceText * const *) b)->path;
  gsize common = 0, start = 0;
  gint64 x, y;

  for (; p[common] != '\0' && p[common] == q[common]; common++)
    if (p[common] == '/')
      start = common + 1;
  if (!lc_source_path_is_index (p + start) && !lc_source_path_is_index (q + start))
    {
      x = get_weight (user_data, p, start + strcspn (p + start, "/"));
      y = get_weight (user_data, q, start + strcspn (q + start, "/"));
      if (x != y)
        return x < y ? -1 : 1;
    }

  return lc_source_path_compare (p, q);
}

/* The shortest path, so that the one of the whole is taken, and not that of a part. */
static const char *
find_contents (LcSourceTree *tree)
{
  GPtrArray *paths = lc_source_tree_get_paths (tree);
  const char *best = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const char *slash = strrchr (path, '/');
      const char *base = slash != NULL ? slash + 1 : path;

      if ((g_ascii_strcasecmp (base, "summary.md") == 0 || g_ascii_strcasecmp (base, "_sidebar.md") == 0) &&
          (best == NULL || strlen (path) < strlen (best)))
        best = path;
    }

  return best;
}

/* Whether at least half of the lessons are in it, or in the folder of one that is. */
static gboolean
covers (Arranger *self)
{
  guint n = 0, n_texts = 0;

  for (guint i = 0; i < self->curriculum->texts->len; i++)
    {
      LcSourceText *text = g_ptr_array_index (self->curriculum->texts, i);
      g_autofree char *folder = lc_source_path_dup_folder (text->path);
      const char *index = *folder != '\0' ? lc_source_tree_find_index (self->curriculum->tree, folder) : NULL;

      if (text == self->curriculum->index)
        continue;
      n_texts++;
      n += g_hash_table_contains (self->listed, text->path) || (index != NULL && g_hash_table_contains (self->listed, index));
    }

  return n * 2 >= n_texts;
}

/* Returns: (transfer full) (nullable) (element-type LcSourceEntry) */
static GPtrArray *
read_contents (LcCurriculum *self)
{
  const char *path = find_contents (self->tree);
  g_autoptr(LcSourceText) text = path != NULL ? lc_source_text_read (self->tree, path, path, NULL) : NULL;

  if (text != NULL)
    return lc_source_contents_read (self->tree, path, text->body);

  return self->index != NULL ? lc_source_contents_read (self->tree, self->index->origin, self->index->body) : NULL;
}

static gboolean
check_size (LcCurriculum  *self,
            guint          n_lessons,
            GError       **error)
{
  if (n_lessons == 0)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "there is no text in it that could be a lesson");
  else if (n_lessons > LC_COURSE_MAX_LESSONS)
    g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "there are %u lessons in it, and a course has at most %d: import its parts one by one",
                 n_lessons, LC_COURSE_MAX_LESSONS);
  else if (self->modules->len > LC_COURSE_MAX_MODULES)
    g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "there are %u modules in it, and a course has at most %d: import its parts one by one",
                 self->modules->len, LC_COURSE_MAX_MODULES);
  else
    return TRUE;

  return FALSE;
}

/**
 * lc_curriculum_arrange:
 * @self: a curriculum whose texts were read
 * @error: return location for an error
 *
 * Puts its texts into modules.
 *
 * Returns: whether it is a course now; there may be too many lessons in it for one
 */
gboolean
lc_curriculum_arrange (LcCurriculum  *self,
                       GError       **error)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) entries = read_contents (self);
  Arranger arranger = { self, listed, placed };

  /* All but the index will be lessons. */
  if (self->texts->len > LC_COURSE_MAX_LESSONS + 1)
    return check_size (self, self->texts->len, error);
  if (self->texts->len == 1)
    self->shows_index = TRUE;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      LcSourceEntry *entry = g_ptr_array_index (entries, i);

      LcSourceText *text = lc_curriculum_find_text (self, entry->path);

      if (text != NULL)
        g_hash_table_add (listed, text->path);
    }
  g_ptr_array_sort_with_data (self->texts, compare_cb, self);
  if (self->index != NULL && g_hash_table_contains (listed, self->index->path))
    self->shows_index = TRUE;
  else if (self->index != NULL && self->shows_index)
    place (&arranger, self->index, ensure_section (self, NULL));
  if (entries != NULL && covers (&arranger))
    place_listed (&arranger, entries);
  else
    g_hash_table_remove_all (listed);
  place_others (&arranger);
  if (self->index != NULL && !self->shows_index)
    g_hash_table_remove (self->by_path, self->index->path);

  return check_size (self, self->n_lessons, error);
}
