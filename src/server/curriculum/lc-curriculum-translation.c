/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-curriculum.h"

#include <string.h>

#include "lc-error.h"
#include "lc-text.h"

/* Translations stand beside what they translate, README.es.md, in a folder for them there, translations/README.es.md, or in one for all,
 * translations/es/1-first/README.md. */

static const char * const folder_names[] = { "translations", "translation", "i18n", "locales", "l10n", NULL };

/* Of README.es the language, which is cut off. Returns: (transfer full) (nullable) */
static char *
take_language (char *stem)
{
  char *dot = strrchr (stem, '.');

  if (dot == NULL || dot == stem || !lc_text_is_language (dot + 1))
    return NULL;

  *dot = '\0';
  return g_strdup (dot + 1);
}

static char *
join (GPtrArray  *folders,
      const char *name)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < folders->len; i++)
    g_string_append_printf (path, "%s/", (const char *) folders->pdata[i]);
  g_string_append (path, name);
  return g_string_free_and_steal (path);
}

/* Returns: (transfer none) (nullable): the path of what @path translates; @is_one: whether it is for translations, and no lesson */
static const char *
find_original (LcSourceTree *tree,
               const char   *path,
               char        **language,
               gboolean     *is_one)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr(GPtrArray) folders = g_ptr_array_new ();
  guint n = g_strv_length (parts) - 1;
  char *ending = strrchr (parts[n], '.');
  g_autofree char *stem = g_strndup (parts[n], ending - parts[n]);
  g_autofree char *name = NULL, *original = NULL;
  const char *found;

  *is_one = FALSE;
  *language = NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folder = g_ascii_strdown (parts[i], -1);

      if (*is_one || !g_strv_contains (folder_names, folder))
        {
          g_ptr_array_add (folders, parts[i]);
          continue;
        }
      *is_one = TRUE;
      if (i + 1 < n && lc_text_is_language (parts[i + 1]))
        *language = g_strdup (parts[++i]);
    }
  if (*language == NULL)
    *language = take_language (stem);

  name = g_strconcat (stem, ending, NULL);
  original = join (folders, name);
  found = *language != NULL ? lc_source_tree_find (tree, original) : NULL;
  if (found != NULL && g_str_equal (found, path))
    found = NULL;
  *is_one |= found != NULL;
  return found;
}

static void
note_languages (LcCurriculum *self,
                GHashTable   *counts)
{
  g_autoptr(GList) languages = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) g_strcmp0);

  for (GList *l = languages; l != NULL; l = l->next)
    if (self->translation == NULL)
      lc_curriculum_note (self, "Translations", "%u into %s, which are imported with --translation %s",
                          GPOINTER_TO_UINT (g_hash_table_lookup (counts, l->data)), (const char *) l->data, (const char *) l->data);
}

static void
count (GHashTable *counts,
       const char *language)
{
  char *key = g_ascii_strdown (language, -1);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
}

/**
 * lc_curriculum_find_translations:
 * @self: a curriculum whose tree is there
 * @error: return location for an error
 *
 * Finds out which texts translate which others.
 *
 * Returns: whether there are some in the language that is wanted, if one is
 */
gboolean
lc_curriculum_find_translations (LcCurriculum  *self,
                                 GError       **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *paths = lc_source_tree_get_paths (self->tree);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *language = NULL;
      const char *original;
      gboolean is_one;

      if (!lc_source_path_is_text (path))
        continue;
      original = find_original (self->tree, path, &language, &is_one);
      if (is_one)
        g_hash_table_insert (self->originals, (gpointer) path, (gpointer) original);
      if (original == NULL && is_one)
        lc_curriculum_note (self, path, "left out, as it stands among translations and translates nothing that is here");
      if (original == NULL)
        continue;
      if (self->translation != NULL && g_ascii_strcasecmp (self->translation, language) == 0)
        g_hash_table_insert (self->translated, (gpointer) original, (gpointer) path);
      count (counts, language);
    }

  note_languages (self, counts);
  if (self->translation == NULL || g_hash_table_size (self->translated) > 0)
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "there is no translation into %s in it", self->translation);
  return FALSE;
}
