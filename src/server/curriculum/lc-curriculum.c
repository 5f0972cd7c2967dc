/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-curriculum.h"

#include <string.h>

#include "lc-error.h"
#include "lc-source-contents.h"
#include "lc-text.h"

#define MAX_SUMMARY 5000
#define MAX_LICENCE 100
#define MAX_AUTHORS 20
#define MAX_AUTHOR 80
#define MAX_SKILLS 10
#define MAX_SKILL 40

/* Reads the texts of a folder; lc-curriculum-order.c puts them in order. */

static const char * const left_out_names[] =
{
  "authors", "changelog", "changes", "code-of-conduct", "codeofconduct", "contributing", "contributors", "copying", "history", "issue-template",
  "licence", "license", "maintainers", "notice", "pull-request-template", "security", "support", "translations", NULL
};

static void
module_free (gpointer data)
{
  LcCurriculumModule *self = data;

  g_free (self->key);
  g_free (self->title);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * lc_curriculum_note:
 * @self: a curriculum
 * @path: where something was found
 * @format: what was not taken, and why
 * @...: for @format
 *
 * Notes it for who imports it; the same is said once.
 */
void
lc_curriculum_note (LcCurriculum *self,
                    const char   *path,
                    const char   *format,
                    ...)
{
  g_autofree char *words = NULL, *note = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  note = g_strconcat (path, ": ", words, NULL);
  if (!g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_ptr_array_add (self->notes, g_steal_pointer (&note));
}

static char *
dup_stem (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (base, '.');

  return dot != NULL ? g_strndup (base, dot - base) : g_strdup (base);
}

/* What stands beside the texts of a course in many folders, and is none of them. */
static gboolean
is_left_out (const char *path)
{
  g_autofree char *stem = dup_stem (path);
  g_autofree char *name = g_strdelimit (g_ascii_strdown (stem, -1), "_ ", '-');

  return g_strv_contains (left_out_names, name);
}

static gboolean
is_contents (const char *path)
{
  g_autofree char *stem = dup_stem (path);

  return g_ascii_strcasecmp (stem, "summary") == 0 || g_ascii_strcasecmp (stem, "_sidebar") == 0;
}

static gboolean
read_text (LcCurriculum *self,
           const char   *path)
{
  const char *translated = g_hash_table_lookup (self->translated, path);
  const char *origin = translated != NULL ? translated : path;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSourceText) text = lc_source_text_read (self->tree, path, origin, &error);

  if (self->translation != NULL && translated == NULL)
    lc_curriculum_note (self, path, "not translated into %s: it is taken as it is", self->translation);
  if (text == NULL)
    {
      lc_curriculum_note (self, origin, "left out, as %s", error->message);
      return FALSE;
    }
  if (text->is_draft)
    {
      lc_curriculum_note (self, path, "left out, as it says that it is a draft");
      return FALSE;
    }

  g_hash_table_insert (self->by_path, text->path, text);
  g_ptr_array_add (self->texts, g_steal_pointer (&text));
  return TRUE;
}

static void
read_texts (LcCurriculum *self)
{
  GPtrArray *paths = lc_source_tree_get_paths (self->tree);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (!lc_source_path_is_text (path) || is_contents (path) || g_hash_table_contains (self->originals, path))
        continue;
      if (is_left_out (path))
        lc_curriculum_note (self, path, "left out, as it is about the folder and no lesson");
      else
        read_text (self, path);
    }
}

static char *
dup_cut (const char *text,
         glong       max)
{
  return g_utf8_strlen (text, -1) > max ? g_utf8_substring (text, 0, max) : g_strdup (text);
}

static GStrv
dup_list (LcCurriculum *self,
          const char   *names,
          guint         max,
          glong         max_length)
{
  const char * const *list = lc_front_matter_get_list (self->index->about, names);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; list != NULL && list[i] != NULL && i < max; i++)
    g_strv_builder_take (builder, dup_cut (list[i], max_length));
  return g_strv_builder_end (builder);
}

static void
read_level (LcCurriculum *self)
{
  static const char * const levels[] = { "all", "beginner", "intermediate", "advanced" };
  const char *said = lc_front_matter_get (self->index->about, "level difficulty");

  for (guint i = 0; said != NULL && i < G_N_ELEMENTS (levels); i++)
    if (g_ascii_strcasecmp (levels[i], said) == 0)
      self->level = levels[i];
  if (said != NULL && self->level == NULL)
    lc_curriculum_note (self, self->index->path, "the level “%s” is none of all, beginner, intermediate and advanced", said);
}

static void
read_language (LcCurriculum *self)
{
  const char *said = lc_front_matter_get (self->index->about, "language lang");

  if (self->translation != NULL)
    self->language = self->translation;
  else if (said != NULL && lc_text_is_language (said))
    self->language = said;
  else if (said != NULL)
    lc_curriculum_note (self, self->index->path, "“%s” is no language tag such as en or pt-BR", said);
}

static void
read_fields (LcCurriculum *self)
{
  const char *licence = lc_front_matter_get (self->index->about, "licence license");

  read_level (self);
  read_language (self);
  self->licence = licence != NULL ? dup_cut (licence, MAX_LICENCE) : NULL;
  self->authors = dup_list (self, "authors author", MAX_AUTHORS, MAX_AUTHOR);
  self->skills = dup_list (self, "skills topics tags", MAX_SKILLS, MAX_SKILL);
}

/* The text that stands for the whole is a lesson where it says more than that. */
static void
read_index (LcCurriculum *self)
{
  const char *path = lc_source_tree_find_index (self->tree, "");
  LcSourceText *index = path != NULL ? g_hash_table_lookup (self->by_path, path) : NULL;
  const char *said;

  if (index == NULL)
    return;

  self->index = index;
  self->summary = lc_source_contents_dup_summary (index->body, &self->shows_index);
  said = lc_front_matter_get (index->about, "summary description");
  if (said != NULL)
    {
      g_free (self->summary);
      self->summary = dup_cut (said, MAX_SUMMARY);
    }
  read_fields (self);
}

/**
 * lc_curriculum_find_text:
 * @self: a curriculum
 * @path: a path in its tree
 *
 * Returns: (transfer none) (nullable): the text that stands there or is translated there, if it is a lesson
 */
LcSourceText *
lc_curriculum_find_text (LcCurriculum *self,
                         const char   *path)
{
  const char *original = g_hash_table_lookup (self->originals, path);
  const char *translated = original != NULL ? g_hash_table_lookup (self->translated, original) : NULL;

  return g_hash_table_lookup (self->by_path, g_strcmp0 (translated, path) == 0 ? original : path);
}

static char *
dup_title (LcCurriculum *self,
           const char   *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');

  if (self->index != NULL && (lc_front_matter_get (self->index->about, "title") != NULL || strstr (self->index->body, "# ") != NULL ||
                              g_ascii_strcasecmp (self->index->title, "readme") != 0))
    return g_strdup (self->index->title);
  if (dot > name && g_ascii_strcasecmp (dot, ".zip") == 0)
    *dot = '\0';
  return lc_source_path_dup_title (name);
}

/**
 * lc_curriculum_read:
 * @path: a folder, or a zip file of one
 * @translation: (nullable): the language of the translation that is wanted
 * @error: return location for an error, which says why there is no course in it
 *
 * Returns: (transfer full) (nullable): the course that is in it
 */
LcCurriculum *
lc_curriculum_read (const char  *path,
                    const char  *translation,
                    GError     **error)
{
  g_autoptr(LcSourceTree) tree = lc_source_tree_open (path, error);
  g_autoptr(LcCurriculum) self = NULL;
  GPtrArray *links;

  if (tree == NULL)
    return NULL;

  self = g_new0 (LcCurriculum, 1);
  self->tree = g_steal_pointer (&tree);
  self->translation = translation;
  self->originals = g_hash_table_new (g_str_hash, g_str_equal);
  self->translated = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_source_text_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->modules = g_ptr_array_new_with_free_func (module_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  links = lc_source_tree_get_links (self->tree);
  for (guint i = 0; i < links->len; i++)
    lc_curriculum_note (self, g_ptr_array_index (links, i), "not read, as it is a symbolic link, too large or has no name in UTF-8");

  if (!lc_curriculum_find_translations (self, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  read_texts (self);
  read_index (self);
  if (self->summary == NULL)
    self->summary = g_strdup ("");
  self->title = dup_title (self, path);
  if (self->texts->len == 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s: there is no text in Markdown (NAME.md) in it that could be a lesson", path);
      return NULL;
    }

  return lc_curriculum_arrange (self, error) ? g_steal_pointer (&self) : NULL;
}

void
lc_curriculum_free (LcCurriculum *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->modules);
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->originals);
  g_hash_table_unref (self->translated);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->notes);
  lc_source_tree_free (self->tree);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->licence);
  g_strfreev (self->authors);
  g_strfreev (self->skills);
  g_free (self);
}
