/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-import.h"

#include <string.h>

#include "lc-source-links.h"

#define LESSONS "/api/v1/lessons/"
#define COURSES "/api/v1/courses/"
#define UPLOADS "/api/v1/uploads/"

typedef struct
{
  LcCourseImport *import;
  LcImportLesson *lesson;
} Mapping;

static void
note_address (Mapping    *self,
              const char *address,
              const char *what)
{
  lc_curriculum_note (self->import->curriculum, self->lesson->text->origin, "%s: %s", what, address);
}

/* Returns: (transfer full): the fragment as the page of @text knows it, with its sign; empty where there is none */
static char *
dup_fragment (Mapping            *self,
              const LcSourceText *text,
              const char         *address)
{
  const char *fragment = strchr (address, '#');
  const char *name;

  if (fragment == NULL || fragment[1] == '\0')
    return g_strdup ("");

  name = lc_source_text_find_anchor (text, fragment + 1);
  if (name == NULL)
    note_address (self, address, "leads to a heading that is not there");
  return name != NULL && *name != '\0' ? g_strconcat ("#", name, NULL) : g_strdup ("");
}

/* A place in the same lesson; what leads nowhere leads to its beginning, and stays. */
static char *
map_own (Mapping    *self,
         const char *address)
{
  g_autofree char *fragment = dup_fragment (self, self->lesson->text, address);

  return *fragment != '\0' && !g_str_equal (fragment, address) ? g_steal_pointer (&fragment) : NULL;
}

static char *
map_outside (Mapping          *self,
             const char       *address,
             LcSourceLinkKind  kind)
{
  const char *scheme = g_uri_peek_scheme (address);
  gboolean is_open = scheme == NULL || g_str_equal (scheme, "https") || g_str_equal (scheme, "http") || g_str_equal (scheme, "mailto");

  if (kind == LC_SOURCE_PICTURE)
    note_address (self, address, "a picture of somewhere else is not shown");
  else if (!is_open)
    note_address (self, address, "a link of this kind is not followed");

  return NULL;
}

static char *
map_path (Mapping          *self,
          const char       *address,
          LcSourceLinkKind  kind)
{
  LcCurriculum *curriculum = self->import->curriculum;
  g_autofree char *file = g_strndup (address, strcspn (address, "#"));
  g_autofree char *fragment = NULL;
  const char *path = lc_source_tree_resolve (curriculum->tree, self->lesson->text->origin, file);
  LcSourceText *text = path != NULL ? lc_curriculum_find_text (curriculum, path) : NULL;
  LcImportLesson *target = text != NULL ? g_hash_table_lookup (self->import->by_text, text) : NULL;
  const char *id;

  if (path == NULL)
    note_address (self, address, "leads nowhere");
  else if (target != NULL && kind == LC_SOURCE_LINK)
    {
      fragment = dup_fragment (self, text, address);
      return g_strconcat (LESSONS, target->id, fragment, NULL);
    }
  else if (curriculum->index != NULL && (g_str_equal (path, curriculum->index->path) || g_str_equal (path, curriculum->index->origin)))
    return g_strconcat (COURSES, self->import->course_id, NULL);
  else if (lc_source_path_is_text (path))
    note_address (self, address, "leads to what was left out");
  else if ((id = lc_course_import_add_file (self->import, path, self->lesson->text->origin, kind == LC_SOURCE_PICTURE)) != NULL)
    return g_strconcat (UPLOADS, id, NULL);

  return NULL;
}

static char *
map_cb (const char       *address,
        LcSourceLinkKind  kind,
        gpointer          user_data)
{
  Mapping *self = user_data;

  if (kind == LC_SOURCE_ELEMENT)
    {
      lc_curriculum_note (self->import->curriculum, self->lesson->text->origin, "what stands in <%s> is not shown", address);
      return NULL;
    }
  if (*address == '\0')
    return NULL;
  if (*address == '#')
    return map_own (self, address);
  if (g_uri_peek_scheme (address) != NULL || g_str_has_prefix (address, "//"))
    return map_outside (self, address, kind);

  return map_path (self, address, kind);
}

/**
 * lc_course_import_dup_body:
 * @self: a course whose lessons have their ids
 * @lesson: one of them
 *
 * Returns: (transfer full): its text, in which links lead to lessons and pictures are uploads
 */
char *
lc_course_import_dup_body (LcCourseImport *self,
                           LcImportLesson *lesson)
{
  Mapping mapping = { self, lesson };

  return lc_source_links_map (lesson->text->body, map_cb, &mapping);
}
