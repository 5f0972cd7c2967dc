/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-text.h"

#include <string.h>

#define MIN_SENTENCE 24
#define MAX_SENTENCE 240
#define MAX_TITLE 90

struct _LcDemoText
{
  GPtrArray *sentences;
  GPtrArray *titles;
};

/* Lines that begin a list, table, quote, heading or code block only make sense where they stand. */
static gboolean
is_prose (const char *line)
{
  return *line != '\0' && strchr ("-|>#`~+*0123456789 \t", *line) == NULL;
}

static void
add_sentence (LcDemoText *self,
              const char *begin,
              gsize       length)
{
  if (length < MIN_SENTENCE || length > MAX_SENTENCE)
    return;

  g_ptr_array_add (self->sentences, g_strndup (begin, length));
  if (length <= MAX_TITLE && memchr (begin, '*', length) == NULL && memchr (begin, '`', length) == NULL)
    g_ptr_array_add (self->titles, g_strndup (begin, begin[length - 1] == '.' ? length - 1 : length));
}

static void
add_line (LcDemoText *self,
          const char *line)
{
  const char *begin = line;
  int emphasis = 0;

  for (const char *c = line; *c != '\0'; c++)
    {
      emphasis ^= *c == '*' || *c == '`';
      if (strchr (".?!", *c) == NULL || (c[1] != ' ' && c[1] != '\0') || emphasis)
        continue;
      add_sentence (self, begin, c + 1 - begin);
      begin = c[1] == ' ' ? c + 2 : c + 1;
    }
}

static void
add_body (LcDemoText *self,
          yyjson_val *object)
{
  gboolean in_code = FALSE;
  yyjson_val *line;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (object, "body"), i, n, line)
    {
      in_code ^= g_str_has_prefix (yyjson_get_str (line), "```");
      if (!in_code && is_prose (yyjson_get_str (line)))
        add_line (self, yyjson_get_str (line));
    }
}

static void
add_space (LcDemoText *self,
           yyjson_val *space)
{
  yyjson_val *post, *reply;
  size_t i, n, j, m;

  yyjson_arr_foreach (yyjson_obj_get (space, "posts"), i, n, post)
    {
      g_ptr_array_add (self->titles, g_strdup (lc_demo_get_text (post, "title")));
      add_body (self, post);
      yyjson_arr_foreach (yyjson_obj_get (post, "replies"), j, m, reply)
        add_body (self, reply);
    }
}

/**
 * lc_demo_text_new:
 * @data: the written community
 *
 * Collects the sentences of @data.
 *
 * Returns: (transfer full): a source of texts
 */
LcDemoText *
lc_demo_text_new (LcDemoData *data)
{
  LcDemoText *self = g_new0 (LcDemoText, 1);

  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < data->spaces->len; i++)
    add_space (self, yyjson_doc_get_root (g_ptr_array_index (data->spaces, i)));

  return self;
}

/* Returns: (transfer full): a title */
char *
lc_demo_text_title (LcDemoText   *self,
                    LcDemoRandom *random)
{
  return g_strdup (g_ptr_array_index (self->titles, lc_demo_random_below (random, self->titles->len)));
}

/* Returns: (transfer full): paragraphs of sentences, at least @length bytes in all, and little more */
char *
lc_demo_text_body (LcDemoText   *self,
                   LcDemoRandom *random,
                   gsize         length)
{
  GString *text = g_string_sized_new (length + MAX_SENTENCE);
  guint left = 2 + lc_demo_random_below (random, 4);

  while (text->len < length)
    {
      if (left == 0)
        {
          g_string_append (text, "\n\n");
          left = 2 + lc_demo_random_below (random, 4);
        }
      else if (text->len > 0)
        {
          g_string_append_c (text, ' ');
        }
      g_string_append (text, g_ptr_array_index (self->sentences, lc_demo_random_below (random, self->sentences->len)));
      left--;
    }

  return g_string_free_and_steal (text);
}

void
lc_demo_text_free (LcDemoText *self)
{
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->titles);
  g_free (self);
}
