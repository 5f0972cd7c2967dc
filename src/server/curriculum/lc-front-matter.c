/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-front-matter.h"

#include <string.h>

/* So much is looked through for the line that ends it. */
#define MAX_LENGTH 65536

struct _LcFrontMatter
{
  GHashTable *values;  /* name in small letters → GPtrArray of texts, which ends with NULL */
  GPtrArray  *last;    /* (nullable): the list that is being read */
};

static GPtrArray *
add_name (LcFrontMatter *self,
          const char    *name,
          gsize          length)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  g_hash_table_replace (self->values, g_ascii_strdown (name, length), list);
  return list;
}

/* Without the quotation marks around it, or without the remark behind it. */
static char *
dup_value (const char *start,
           gsize       length)
{
  g_autofree char *text = g_strstrip (g_strndup (start, length));
  g_autoptr(GString) value = NULL;
  char *remark;

  if (*text != '"' && *text != '\'')
    {
      if ((remark = strstr (text, " #")) != NULL)
        *remark = '\0';
      return g_strdup (g_strchomp (text));
    }

  value = g_string_new (NULL);
  for (const char *p = text + 1; *p != '\0'; p++)
    {
      if (*p == '\\' && *text == '"' && p[1] != '\0')
        p++;
      else if (*p == *text && p[1] == *text && *text == '\'')
        p++;
      else if (*p == *text)
        break;
      g_string_append_c (value, *p);
    }
  return g_string_free_and_steal (g_steal_pointer (&value));
}

static void
add_value (GPtrArray  *list,
           const char *start,
           gsize       length)
{
  g_autofree char *value = dup_value (start, length);

  if (*value != '\0')
    g_ptr_array_add (list, g_steal_pointer (&value));
}

/* [one, "two, and a half", three] */
static void
add_values (GPtrArray  *list,
            const char *text)
{
  const char *start = text;
  char quote = '\0';
  const char *p;

  for (p = text; *p != '\0' && (quote != '\0' || *p != ']'); p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == ',')
        {
          add_value (list, start, p - start);
          start = p + 1;
        }
    }
  add_value (list, start, p - start);
}

static void
read_line (LcFrontMatter *self,
           const char    *line,
           char           separator)
{
  const char *end = strchr (line, separator);
  const char *value;
  gsize length;

  if (self->last != NULL && g_str_has_prefix (line + strspn (line, " \t"), "- "))
    {
      value = line + strspn (line, " \t") + 2;
      add_value (self->last, value, strlen (value));
      return;
    }
  if (end == NULL || !(g_ascii_isalpha (*line) || *line == '_'))
    return;

  length = strcspn (line, " \t:=");
  value = end + 1 + strspn (end + 1, " \t");
  self->last = add_name (self, line, length);
  if (*value == '[')
    add_values (self->last, value + 1);
  else if (*value != '|' && *value != '>')
    add_value (self->last, value, strlen (value));
}

/**
 * lc_front_matter_new:
 * @text: a text
 * @length: (out): how many bytes of it are about it; 0 where there is nothing
 *
 * Returns: (transfer full): what it says about itself
 */
LcFrontMatter *
lc_front_matter_new (const char *text,
                     gsize      *length)
{
  LcFrontMatter *self = g_new0 (LcFrontMatter, 1);
  const char *fence = g_str_has_prefix (text, "---\n") ? "---" : g_str_has_prefix (text, "+++\n") ? "+++" : NULL;
  g_auto(GStrv) lines = NULL;
  gsize position = 0;
  guint n;

  *length = 0;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (fence == NULL)
    return self;

  lines = g_strsplit (text, "\n", 2000);
  position = strlen (lines[0]) + 1;
  for (n = 1; lines[n] != NULL && position < MAX_LENGTH; n++)
    {
      position += strlen (lines[n]) + 1;
      g_strchomp (lines[n]);
      if (g_str_equal (lines[n], fence) || g_str_equal (lines[n], "..."))
        break;
    }
  if (lines[n] == NULL || position >= MAX_LENGTH)
    return self; /* it does not end: the line is only a line */

  *length = MIN (position, strlen (text));
  for (guint i = 1; i < n; i++)
    read_line (self, lines[i], *fence == '+' ? '=' : ':');
  self->last = NULL;
  return self;
}

void
lc_front_matter_free (LcFrontMatter *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->values);
  g_free (self);
}

/**
 * lc_front_matter_get_list:
 * @self: what stands above a text
 * @names: what it may be called, parted by spaces
 *
 * Returns: (transfer none) (nullable): what is said under the first of these names that is there
 */
const char * const *
lc_front_matter_get_list (LcFrontMatter *self,
                          const char    *names)
{
  g_auto(GStrv) list = g_strsplit (names, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      GPtrArray *values = g_hash_table_lookup (self->values, list[i]);

      if (values == NULL || values->len == 0)
        continue;
      if (g_ptr_array_index (values, values->len - 1) != NULL)
        g_ptr_array_add (values, NULL);
      return (const char * const *) values->pdata;
    }

  return NULL;
}

/* The same, where there is one value. */
const char *
lc_front_matter_get (LcFrontMatter *self,
                     const char    *names)
{
  const char * const *list = lc_front_matter_get_list (self, names);

  return list != NULL ? list[0] : NULL;
}
