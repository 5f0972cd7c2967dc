/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-data.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "lc-error.h"

#define FOLDER "/org/example/LearnCommons/server/demo/"

static yyjson_doc *
load_file (const char  *path,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  yyjson_read_err problem;
  yyjson_doc *doc;

  if (bytes == NULL)
    return NULL;

  doc = yyjson_read_opts ((char *) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL, &problem);
  if (doc == NULL)
    g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s is not JSON at byte %" G_GSIZE_FORMAT ": %s", path, problem.pos, problem.msg);

  return doc;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
load_spaces (LcDemoData  *self,
             GError     **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (FOLDER "spaces", G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (FOLDER "spaces/", *name, NULL);
      yyjson_doc *space = load_file (path, error);

      if (space == NULL)
        return FALSE;
      g_ptr_array_add (self->spaces, space);
    }

  return TRUE;
}

/**
 * lc_demo_data_load:
 * @error: return location for an error
 *
 * Reads the texts of the demo community out of the program.
 *
 * Returns: (transfer full): the texts, or %NULL with @error set
 */
LcDemoData *
lc_demo_data_load (GError **error)
{
  g_autoptr(LcDemoData) self = g_new0 (LcDemoData, 1);

  self->spaces = g_ptr_array_new_with_free_func ((GDestroyNotify) yyjson_doc_free);
  self->community = load_file (FOLDER "community.json", error);
  if (self->community == NULL)
    return NULL;

  self->members = load_file (FOLDER "members.json", error);
  self->groups = self->members != NULL ? load_file (FOLDER "groups.json", error) : NULL;
  self->webinars = self->groups != NULL ? load_file (FOLDER "webinars.json", error) : NULL;
  self->courses = self->webinars != NULL ? load_file (FOLDER "courses.json", error) : NULL;
  if (self->courses == NULL || !load_spaces (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
lc_demo_data_free (LcDemoData *self)
{
  yyjson_doc_free (self->community);
  yyjson_doc_free (self->members);
  yyjson_doc_free (self->groups);
  yyjson_doc_free (self->webinars);
  yyjson_doc_free (self->courses);
  g_ptr_array_unref (self->spaces);
  g_free (self);
}

/* Returns: (nullable): the text member @name of @object, borrowed */
const char *
lc_demo_get_text (yyjson_val *object,
                  const char *name)
{
  return yyjson_get_str (yyjson_obj_get (object, name));
}

/* Returns: the number member @name of @object, or 0 */
gint64
lc_demo_get_int (yyjson_val *object,
                 const char *name)
{
  return yyjson_get_sint (yyjson_obj_get (object, name));
}

/* Returns: (transfer full): the lines in the array member @name of @object, joined */
char *
lc_demo_dup_lines (yyjson_val *object,
                   const char *name)
{
  GString *text = g_string_new (NULL);
  yyjson_val *line;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (object, name), i, n, line)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, yyjson_get_str (line));
    }

  return g_string_free_and_steal (text);
}

/* Returns: (transfer full): the texts in the array member @name of @object */
char **
lc_demo_dup_texts (yyjson_val *object,
                   const char *name)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  yyjson_val *text;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (object, name), i, n, text)
    g_strv_builder_add (texts, yyjson_get_str (text));

  return g_strv_builder_end (texts);
}

/* Returns: (transfer full): the member @name of @object as JSON, or @fallback where there is none */
char *
lc_demo_dup_json (yyjson_val *object,
                  const char *name,
                  const char *fallback)
{
  char *json = yyjson_val_write (yyjson_obj_get (object, name), 0, NULL);
  char *copy = g_strdup (json != NULL ? json : fallback);

  free (json);
  return copy;
}
